"""Kinds that select by what an event is called by: slugs and words."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from events.lib import series, text
from events.models import PublicLink
from events.query import fulltext, walking  # noqa: F401 - the lookups `all_begin` and `among`
from events.query.kinds.base import Kind, Labels, Refused, Row, Shape, Values

_TERMS_SHOWN = 20
_TERMS_MOST = 100
_LONGEST_SEARCH = 200


def listed(entry: str, labels: Labels) -> list[str]:
    """The slugs of a list with commas, each once; raises Refused for one that is not in `labels`."""
    slugs = list(dict.fromkeys(slug.strip() for slug in entry.split(",") if slug.strip()))
    if len(slugs) > _TERMS_MOST:
        raise Refused(_("lists more than {most} values").format(most=_TERMS_MOST))
    if unknown := [slug for slug in slugs if slug not in labels]:
        raise _unknown(unknown[0], labels)
    return slugs


def _unknown(slug: str, labels: Labels) -> Refused:
    known = ", ".join(sorted(labels)[:_TERMS_SHOWN]) or _("none")
    more = ", …" if len(labels) > _TERMS_SHOWN else ""
    words = _("does not know “{word}”; it knows {known}")
    return Refused(words.format(word=slug[:60], known=known + more))


@dataclass(frozen=True)
class Terms(Kind):
    """A list of slugs, any of which may apply."""

    wording: str  # “of kind {names}”, to be translated
    linked: bool = False  # an event may have several: they stand in PublicLink
    selects = True
    default = ()

    def parse(self, entry: str, labels: Labels) -> tuple[str, ...]:
        return tuple(sorted(listed(entry, labels)))

    def write(self, value: tuple[str, ...]) -> str:
        return ",".join(value)

    def shape(self, labels: Labels) -> Shape:
        """Those that there are, unless they are many."""
        named: Shape = {"enum": sorted(labels)} if 0 < len(labels) <= _TERMS_MOST else {"minLength": 1, "maxLength": 80}
        what = self.wording.format(names="…")
        told = f"Only events {what}: up to {_TERMS_MOST} short names with commas, any of which may apply."
        shape = {"type": "array", "items": {"type": "string", **named}, "minItems": 1}
        return {**shape, "description": told, "example": sorted(labels)[:1]}

    def where(self, value: tuple[str, ...], values: Values) -> Q:
        if not self.linked:
            return Q(**{f"{self.name}__in": value})
        return Q(pk__among=PublicLink.objects.filter(kind=self.name, slug__in=value).values("event"))

    def matches(self, value: tuple[str, ...], values: Values, row: Row) -> bool:
        return not row.terms(self.name).isdisjoint(value)

    def phrase(self, value: tuple[str, ...], values: Values, labels: Labels) -> str:
        return _(self.wording).format(names=series.any_of(labels[slug] for slug in value))


@dataclass(frozen=True)
class OneOf(Kind):
    """One slug, of something that is shown and selects nothing."""

    def parse(self, entry: str, labels: Labels) -> str:
        if entry.strip() not in labels:
            raise _unknown(entry.strip(), labels)
        return entry.strip()


@dataclass(frozen=True)
class Search(Kind):
    """Words, each of which must begin a word of the title, a place's or an actor's name."""

    selects = True

    def parse(self, entry: str, labels: Labels) -> str:
        folded = text.fold(entry) if len(entry) <= _LONGEST_SEARCH else entry
        if len(folded) > _LONGEST_SEARCH:  # folding can lengthen: one letter may stand for a whole phrase
            raise Refused(_("is longer than {most} characters").format(most=_LONGEST_SEARCH))
        if not folded:
            raise Refused(_("holds no letter or digit to search for"))
        return folded

    def shape(self, labels: Labels) -> Shape:
        told = "Only events with words in their title, places or actors that begin with these, in any order."
        limits = {"minLength": 1, "maxLength": _LONGEST_SEARCH}
        return {"type": "string", **limits, "description": told, "example": "kursk"}

    def looks_at(self, values: Values) -> str:
        return "words"

    def where(self, value: str, values: Values) -> Q:
        return Q(words__all_begin=value)

    def matches(self, value: str, values: Values, row: Row) -> bool:
        words = row.words
        for word in value.split():  # noqa: SIM110 - asked of every row of an edition, where all() takes twice as long
            if f" {word}" not in words:
                return False
        return True

    def phrase(self, value: str, values: Values, labels: Labels) -> str:
        return _("matching “{words}”").format(words=value)
