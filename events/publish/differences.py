"""How two public documents of an event differ, in words that a reader may read.

Only documents are compared, never what the desk holds: what was coarsened or hidden is in neither.
"""

from collections.abc import Callable, Mapping
from html import unescape
from typing import Any

from django.utils.html import strip_tags

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
    return [("Details", "", "")] if any(before.get(key) != after.get(key) for key in rest) else []


def _said(mine: list[str], others: list[str]) -> str:
    """What one side has and the other has not."""
    words = "; ".join(word for word in mine if word not in others)
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _when(document: Document) -> list[str]:
    when = document["when"]
    return [", ".join(filter(None, (when["text"], when["time"], when["note"])))]


def _where(document: Document) -> list[str]:
    where = document["where"]
    return [where["name"], wording.WORDS["precision"].get(where["precision"], "")] if where else []


def _position(document: Document) -> list[str]:
    where = document["where"]
    return [f"{where['lat']:.5f}, {where['lon']:.5f}"] if where else []


def _leg(leg: Document) -> str:
    role, when = wording.WORDS["leg"].get(leg["role"], ""), (leg["when"] or {}).get("text", "")
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


_WORDS: dict[str, Callable[[Document, Mapping[str, str]], list[str]]] = {
    "Title": lambda event, _: [event["title"]],
    "Summary": lambda event, _: [unescape(strip_tags(event["summary"])).strip()],
    "Translations": lambda event, _: [f"{each['language']}: {each['title']}" for each in event.get("wordings", ())],
    "Kind": lambda event, kinds: [kinds.get(event["category"], event["category"])],
    "Status": lambda event, _: [wording.WORDS["status"][event["status"]]["label"]],
    "When": lambda event, _: _when(event),
    "Where": lambda event, _: _where(event),
    "Position": lambda event, _: _position(event),
    "Journey": lambda event, _: [_leg(leg) for leg in event["legs"]],
    "Actors": lambda event, _: [_actor(actor) for actor in event["actors"]],
    "Tags": lambda event, _: list(event["tags"]),
    "Figures": lambda event, _: [f"{figure['kind']}: {figure['text']}" for figure in event["figures"]],
    "Claims": lambda event, _: [_claim(claim) for claim in event["claims"]],
    "Sources": lambda event, _: [_source(source) for source in event["sources"]],
    "Pictures": lambda event, _: [media["alt"] for media in event["media"]],
}
