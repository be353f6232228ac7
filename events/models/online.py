"""What online geocoders were asked: their answers for a while, and whose turn it is. Only the desk's."""

from django.db import models


class OnlineAnswer(models.Model):
    """An answer that was given already. The question is kept as a digest: nobody can read what was typed."""

    question = models.CharField(max_length=64, unique=True)
    places = models.JSONField()
    given = models.DateTimeField()

    def __str__(self) -> str:
        return f"{len(self.places)} places"


class OnlineTurn(models.Model):
    """When a service may be asked again, by whichever process."""

    service = models.CharField(max_length=300, unique=True)
    free_from = models.DateTimeField()

    def __str__(self) -> str:
        return self.service
