"""Which column of a file is which of ours: by its name, in several languages, or as somebody has said."""

from collections.abc import Mapping, Sequence

from events.importers.base import Unimportable
from events.importers.sheets.columns import COLUMNS, NEEDED, meant


def matched(header: Sequence[str], said: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """Ours -> the file's, each at most once. A column that is said to be "" is left out.

    What is said goes before what was meant in the file `before`, and that before what a name means.

    Raises Unimportable for what is said of columns that are not there, and where a needed column is not found.
    """
    found = {ours: theirs.strip().casefold() for ours, theirs in said.items()}
    for ours, theirs in found.items():
        if ours not in COLUMNS:
            raise Unimportable(f"There is no column “{ours[:40]}” of ours; there are {', '.join(COLUMNS)}.")
        if theirs and theirs not in header:
            raise Unimportable(f"The file has no column “{theirs[:80]}”; it has {_listed(header)}.")
    for ours, theirs in before.items():
        if theirs in header and ours not in found and theirs not in found.values():
            found[ours] = theirs
    guessed: dict[str, str] = {}
    for theirs in sorted(header, key=lambda name: name not in COLUMNS):  # an exact name first
        ours = meant(theirs)
        if ours and ours not in found and theirs not in found.values():
            guessed.setdefault(ours, theirs)
    found = {ours: theirs for ours, theirs in (guessed | found).items() if theirs}
    if missing := [name for name in NEEDED if name not in found]:
        raise Unimportable(
            f"No column is known to be the {' or the '.join(missing)}; the file has {_listed(header)}. "
            f"Say which: --column {missing[0]}=…"
        )
    return {ours: found[ours] for ours in COLUMNS if ours in found}


def _listed(header: Sequence[str]) -> str:
    names = [f"“{name[:40]}”" for name in header if name]
    return ", ".join(names[:30]) + (" …" if len(names) > 30 else "")
