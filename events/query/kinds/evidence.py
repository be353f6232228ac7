"""Kinds that select by how well an event is evidenced."""

from dataclasses import dataclass

from django.db.models import F, Q
from django.db.models.lookups import Exact
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from events.lib import series
from events.models import HAS
from events.query.kinds.base import Kind, Labels, Refused, Row, Shape, Values
from events.query.kinds.terms import listed

HAS_WORDS: Labels = {
    "figures": gettext_noop("figures"),
    "media": gettext_noop("pictures"),
    "legs": gettext_noop("a journey"),
    "disputed": gettext_noop("claims that disagree"),
    "sources2": gettext_noop("two independent sources"),
}
# Every grade; its place here is its bit. F and 6 mean “cannot be judged”: they are no grade.
GRADES = tuple(letter + number for letter in "ABCDE" for number in "12345")


def _every_bit(column: str, bits: int) -> Q:
    return Q(Exact(F(column).bitand(bits), bits))


@dataclass(frozen=True)
class Grade(Kind):
    """A grade of the Admiralty code, by letter and by number, that at least one claim reaches."""

    selects = True

    def parse(self, entry: str, labels: Labels) -> str:
        grade = entry.strip().upper()
        if grade not in GRADES:
            raise Refused(_("takes a grade from A1 to E5, such as B2; F and 6 mean that nobody can judge"))
        return grade

    def shape(self, labels: Labels) -> Shape:
        told = "Only events with a claim whose letter and whose number are at least so good, by the Admiralty code."
        return {"type": "string", "enum": list(GRADES), "description": told, "example": "B2"}

    @staticmethod
    def bit(grade: str) -> int:
        return 1 << GRADES.index(grade)

    def looks_at(self, values: Values) -> str:
        return "grades"

    def where(self, value: str, values: Values) -> Q:
        return _every_bit("grades", self.bit(value))

    def matches(self, value: str, values: Values, row: Row) -> bool:
        return bool(row.grades & self.bit(value))

    def phrase(self, value: str, values: Values, labels: Labels) -> str:
        return _("with a claim graded {grade} or better").format(grade=value)


@dataclass(frozen=True)
class Has(Kind):
    """What there must be to see; all that are listed."""

    selects = True
    default = ()

    def parse(self, entry: str, labels: Labels) -> tuple[str, ...]:
        return tuple(sorted(listed(entry, HAS_WORDS)))

    def write(self, value: tuple[str, ...]) -> str:
        return ",".join(value)

    def shape(self, labels: Labels) -> Shape:
        named: Shape = {"type": "string", "enum": list(HAS_WORDS)}
        told = f"Only events with all of these: {'; '.join(f'{name}, {what}' for name, what in HAS_WORDS.items())}."
        shape = {"type": "array", "items": named, "minItems": 1}
        return {**shape, "description": told, "example": ["figures"]}

    def where(self, value: tuple[str, ...], values: Values) -> Q:
        return _every_bit("has", _bits(value))

    def matches(self, value: tuple[str, ...], values: Values, row: Row) -> bool:
        return row.has & _bits(value) == _bits(value)

    def phrase(self, value: tuple[str, ...], values: Values, labels: Labels) -> str:
        return _("with {things}").format(things=series.all_of(_(HAS_WORDS[name]) for name in value))


def _bits(names: tuple[str, ...]) -> int:
    return sum(HAS[name] for name in names)
