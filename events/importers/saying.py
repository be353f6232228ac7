"""What an import has found out and would do, in words: for the command line and for the desk."""

from collections.abc import Iterator

from events.importers.base import RowProblem, Understanding
from events.importers.preview import Preview
from events.importers.run import Tally, Wish

SHOWN = 20  # problems
_CHANGES, _ALIKE = 5, 5


def understood(found: Understanding) -> Iterator[str]:
    """What was found out about a table whose columns are not set."""
    if found.columns:
        yield "Columns: " + ", ".join(f"{ours} = “{theirs}”" for ours, theirs in found.columns.items()) + "."
    if found.day_first is not None:
        yield f"Of days such as 11/05/2024 the {'day' if found.day_first else 'month'} comes first."
    if found.own:
        yield "Fields of the data set: " + ", ".join(f"{f.label} = “{name}”" for name, f in found.own.items()) + "."
    if found.kept:
        yield f"Kept with the events and not shown: {', '.join(f'“{name}”' for name in found.kept)}."


def problem(found: RowProblem) -> str:
    where = f"Row {found.row:,}" + (f", {found.column}" if found.column else "")
    return f"{where}: {found.reason} {'Refused.' if found.refused else 'Imported all the same.'}"


def sums(tally: Tally) -> str:
    imported = tally.new + tally.changed
    return (
        f"{tally.rows:,} rows in = {imported:,} imported ({tally.new:,} new, {tally.changed:,} changed) "
        f"+ {tally.unchanged:,} unchanged + {tally.refused:,} refused."
    )


def destination(wish: Wish, preview: Preview) -> str:
    """Where the events would go, and what is said there of their origin."""
    if preview.dataset:
        found = preview.dataset
        said = [found.title, found.licence or "no licence named", found.credit or "nobody credited"]
        return f"Into the data set “{found.slug}”: {'; '.join(said)}; for {found.get_audience_display().lower()}."
    terms = wish.terms or wish.importer.terms
    said = [terms.title, terms.licence or "no licence named", terms.credit or "nobody credited"]
    everyone = wish.importer.may_be_public or wish.licensed
    return f"Into a new data set “{wish.dataset}”: {'; '.join(said)}; for {'everyone' if everyone else 'staff only'}."


def details(preview: Preview) -> Iterator[str]:
    """Examples of what would change, field by field, and of what may be there already."""
    for change in preview.changes[:_CHANGES]:
        yield f"Row {change.row:,} changes “{change.title}”:"
        for each in change.differences:
            yield f"  {each.label}: {each.before or '–'} → {each.after or '–'}"
    for alike in preview.alike[:_ALIKE]:
        yield f"Row {alike.row:,}, “{alike.title}”, may be “{alike.other}” of {alike.dataset}: {alike.suspicion}."
    if len(preview.alike) > _ALIKE:
        yield f"… and {len(preview.alike) - _ALIKE:,} more such pairs among the first {preview.weighed:,} new rows."
