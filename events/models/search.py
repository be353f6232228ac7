"""Searches of the desk's list of events that somebody wants to come back to."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet

from events.models.fields import PlainField


class SavedSearch(models.Model):
    """A name for what the list is narrowed to and how it is sorted: one's own, or for everybody at the desk."""

    name = PlainField(max_length=80)
    query = models.CharField(max_length=2000, blank=True)  # the list's query string, without its page
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="searches")
    shared = models.BooleanField("for everybody at the desk", default=False)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["by", "name"], name="one_search_a_name")]
        default_permissions = ()
        permissions = [("share_search", "Can share searches of events with everybody at the desk")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def of(cls, user: Any) -> "QuerySet[SavedSearch]":
        """Those that somebody may use."""
        return cls.objects.filter(Q(by=user) | Q(shared=True)).select_related("by")
