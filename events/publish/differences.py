"""How two public documents of an event differ, in words that a reader may read.

Only documents are compared, never what the desk holds: what was coarsened or hidden is in neither.
"""

from collections.abc import Callable, Mapping
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext_noop as _

from events.lib import wording

Document = Mapping[str, Any]
Difference = tuple[str, str, str]  # what, before, after
_LONGEST = 400  # characters of a side
_UNSAID = {"id", "updated"}


def differences(before: Document, after: Document, kinds: Mapping[str, str]) -> list[Difference]:
    """What differs, and how it read before and reads now; `kinds` are the labels of categories.

    Where more is known of the place than is told now, to protect people, nothing says how anything read before.
    """
    protected = bool((after["where"] or {}).get("withheld"))
    found = []
    for what, words in _WORDS.items():
        old, new = words(before, kinds), words(after, kinds)
        if old != new:
            gone, come = (_said(mine, others) for mine, others in ((old, new), (new, old)))
            found.append((what, "", "") if protected else (what, gone, come))
    if found:
        return found
    rest = (key for key in before.keys() | after.keys() if key not in _UNSAID)
    return [(_("Details"), "", "")] if any(before.get(key) != after.get(key) for key in rest) else []


def _said(mine: list[str], others: list[str]) -> str:
    """What one side has and the other has not."""
    words = "; ".join(word for word in mine if word not in others)
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _when(document: Document) -> list[str]:
    when = document["when"]
    return [", ".join(filter(None, (when["text"], when["time"], when["note"])))]


def _where(document: Document) -> list[str]:
    where = document["where"]
    return [where["name"], str(wording.WORDS["precision"].get(where["precision"], ""))] if where else []


def _position(document: Document) -> list[str]:
    where = document["where"]
    return [f"{where['lat']:.5f}, {where['lon']:.5f}"] if where else []


def _leg(leg: Document) -> str:
    role, when = str(wording.WORDS["leg"].get(leg["role"], "")), (leg["when"] or {}).get("text", "")
    return " ".join(filter(None, (role, leg["name"], when)))


def _actor(actor: Document) -> str:
    return f"{actor['name']} ({actor['role']})" if actor["role"] else str(actor["name"])


def _claim(claim: Document) -> str:
    numbers = dict.fromkeys(f"{claim[name]:,}" for name in ("low", "best", "high") if claim[name] is not None)
    figure = " ".join(filter(None, (claim["kind"], "–".join(numbers), claim["unit"])))
    words = (claim["statement"], figure, claim["grade"])
    return f"{claim['claimant']}: {', '.join(filter(None, words))}"


def _source(source: Document) -> str:
    return ": ".join(filter(None, (source["publisher"], source["title"])))


# Readers get these names in their own language.
_WORDS: dict[str, Callable[[Document, Mapping[str, str]], list[str]]] = {
    _("Title"): lambda event, kinds: [event["title"]],
    _("Summary"): lambda event, kinds: [unescape(strip_tags(event["summary"])).strip()],
    _("Translations"): lambda event, kinds: [
        f"{each['language']}: {each['title']}" for each in event.get("wordings", ())
    ],
    _("Kind"): lambda event, kinds: [kinds.get(event["category"], event["category"])],
    _("Status"): lambda event, kinds: [str(wording.WORDS["status"][event["status"]]["label"])],
    _("When"): lambda event, kinds: _when(event),
    _("Where"): lambda event, kinds: _where(event),
    _("Position"): lambda event, kinds: _position(event),
    _("Journey"): lambda event, kinds: [_leg(leg) for leg in event["legs"]],
    _("Actors"): lambda event, kinds: [_actor(actor) for actor in event["actors"]],
    _("Tags"): lambda event, kinds: list(event["tags"]),
    _("Further fields"): lambda event, kinds: [f"{each['label']}: {each['value']}" for each in event.get("fields", ())],
    _("Figures"): lambda event, kinds: [f"{figure['kind']}: {figure['text']}" for figure in event["figures"]],
    _("Claims"): lambda event, kinds: [_claim(claim) for claim in event["claims"]],
    _("Sources"): lambda event, kinds: [_source(source) for source in event["sources"]],
    _("Pictures"): lambda event, kinds: [media["alt"] for media in event["media"]],
}
