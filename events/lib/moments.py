"""The ids of editions, which are the moments of their publishing in UTC: 20250702T120000Z."""

from datetime import UTC, datetime

_FORM = "%Y%m%dT%H%M%SZ"


def edition_of(moment: datetime) -> str:
    """The id of an edition that is published at a moment."""
    return moment.astimezone(UTC).strftime(_FORM)


def moment_of(edition: str) -> datetime:
    """The moment that an edition's id says. Raises ValueError for what is none."""
    return datetime.strptime(edition, _FORM).replace(tzinfo=UTC)
