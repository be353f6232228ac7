"""A file from the web, where the operator allows that: through the one guarded way out (threat 19)."""

from pathlib import Path

from django.conf import settings

from events.importers.base import Unimportable
from events.lib import net

_SECONDS = 120.0
_MOST = 50_000_000  # bytes, for they are held in memory


def fetched(address: str, target: Path) -> None:
    """Stores what stands at an address. Raises Unimportable, also for what is larger than a file may be."""
    if not settings.IMPORT_FROM_WEB:
        raise Unimportable("The operator does not allow to fetch files from the web (CONFLICTMAP_IMPORT_FROM_WEB).")
    try:
        answer = net.fetch(address, seconds=_SECONDS, most=min(_MOST, settings.IMPORT_MOST_BYTES))
    except net.NoAnswer as error:
        raise Unimportable(f"{error}.") from error
    if answer.status != 200:
        raise Unimportable(f"The address answered {answer.status} instead of a file; redirects are not followed.")
    target.parent.mkdir(mode=0o700, exist_ok=True)
    target.write_bytes(answer.body)
