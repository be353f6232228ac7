"""Short links: a code that leads to a view, and keeps what it showed."""

import secrets

from django.core.validators import RegexValidator
from django.db import models

from events.models.base import DeskModel
from events.models.fields import PlainField

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another in print
_LENGTH = 6


def new_code() -> str:
    """A code that nobody guesses or has yet: some 30 bits."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


class ShortLink(DeskModel):
    """A view of the map under a short address, `/s/<code>`: as it is now, or as it was published when it was made."""

    code = models.CharField(
        max_length=40, unique=True, default=new_code,
        validators=[RegexValidator(r"^[a-z0-9](-?[a-z0-9])*\Z", "Small letters, digits and single hyphens.")],
        help_text="What stands in the address behind /s/. Never change one that was printed or sent.",
    )  # fmt: skip
    name = PlainField(max_length=160, help_text="What it is for, such as the article in which it stands.")
    path = models.CharField(max_length=200, default="/", editable=False)
    query = PlainField(
        "view", max_length=2_000, blank=True,
        help_text="Paste the link of the map, the list, an event or a story. Empty: the map with everything.",
    )  # fmt: skip
    kept = models.BooleanField(
        "as it is now", default=True,
        help_text="The link goes on showing what is published now, whatever is corrected. If not, what is current.",
    )  # fmt: skip

    class Meta:
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return f"{self.name} (/s/{self.code})"

    def target(self) -> str:
        """Where it leads: a path of the site with its query."""
        return f"{self.path}?{self.query}".rstrip("?")
