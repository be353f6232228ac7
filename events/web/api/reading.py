"""The query of a request to the API, as the one filter."""

from collections.abc import Iterable

from django.http import HttpRequest

from events.editions import read
from events.query import querystring
from events.query.errors import BadQuery, QueryError
from events.query.filter import SELECTION, EventFilter
from events.query.kinds.base import Refused
from events.query.params import PARAMS
from events.web.api import standard

FORMS = ("json", "html")
NAMES = (*SELECTION, "sort", "limit", "page")  # of the table of parameters, those that say something of data
STANDARD = ("datetime",)  # of the standard's own, those that the table has not


def form(request: HttpRequest) -> str:
    """The form that the link names; "" for none, or none that there is."""
    found, _ = querystring.split(querystring.from_environ(request.META))
    return found.get("f", "").strip() if found.get("f", "").strip() in FORMS else ""


def asked(request: HttpRequest, names: Iterable[str]) -> EventFilter:
    """The filter that a link with these parameters asks for; raises BadQuery when anything cannot be applied."""
    found, errors = querystring.split(querystring.from_environ(request.META), strict=True)
    allowed = {*names, "f"}
    for name in [name for name in found if name not in allowed]:
        errors.append(QueryError(name[:40], f"is not a parameter here; there are {', '.join(sorted(allowed))}"))
        del found[name]
    if found.pop("f", FORMS[0]).strip() not in FORMS:
        errors.append(QueryError("f", "takes json or html"))
    _translate(found, errors)
    shown, refused = EventFilter.read(querystring.join(found), read.vocabulary(found.get("at", "").strip()))
    empty = [name for name in found if _lists_nothing(name, shown, refused)]
    errors += [QueryError(name, "lists nothing: leave it out") for name in empty]
    if errors or refused:
        raise BadQuery([*errors, *refused])
    return shown


def _lists_nothing(name: str, shown: EventFilter, refused: list[QueryError]) -> bool:
    """Whether a list was given that holds nothing but commas, which links of the map pass over."""
    empty = PARAMS[name].default == () == shown.values[name]
    return empty and name not in [error.parameter for error in refused]


def _translate(found: dict[str, str], errors: list[QueryError]) -> None:
    """Says `bbox` and `datetime` in the words of the table of parameters."""
    try:
        if "bbox" in found:
            found["bbox"] = standard.box(found["bbox"])
    except Refused as refusal:
        errors.append(QueryError("bbox", str(refusal)))
        del found["bbox"]
    if "datetime" not in found:
        return
    try:
        said = standard.period(found.pop("datetime"))
    except Refused as refusal:
        errors.append(QueryError("datetime", str(refusal)))
        return
    if twice := [name for name in ("from", "to") if name in found]:
        errors.append(QueryError("datetime", f"says what “{twice[0]}” says too: give one of them"))
    found.update(said)
