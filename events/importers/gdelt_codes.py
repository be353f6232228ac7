"""GDELT's columns and codes -> our categories, precisions and words. Sources: GDELT Event Codebook V2.0 and V1.03,
CAMEO codebook 1.1b3; docs/import.md shows the crosswalk to operators."""

from collections.abc import Sequence

from events.importers.record import CategoryName
from events.models import Actor, Precision

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")


def _columns(geo: Sequence[str]) -> tuple[str, ...]:
    """GDELT's files have no header: these are the names in its codebooks, in their order."""
    return (
        "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate",
        *(f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR),
        "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
        "NumSources", "NumArticles", "AvgTone",
        *(f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in geo),
        "DATEADDED", "SOURCEURL",
    )  # fmt: skip


_FIRST = _columns([name for name in _GEO if name != "ADM2Code"])  # version 1
LAYOUTS = {len(names): names for names in (_columns(_GEO), _FIRST, _FIRST[:-1])}

PROTESTS = CategoryName("protests", "Protests", "cyan", "circle")
FORCE = CategoryName("shows-of-force", "Shows of force", "teal", "wedge")
COERCION = CategoryName("coercion", "Coercion", "olive", "pentagon")
ASSAULTS = CategoryName("assaults", "Assaults", "rose", "triangle")
FIGHTING = CategoryName("fighting", "Fighting", "wine", "cross")
MASS_VIOLENCE = CategoryName("mass-violence", "Mass violence", "purple", "star")
TALK = CategoryName("statements-and-diplomacy", "Statements, diplomacy, aid", "indigo", "hexagon")

# CAMEO's root codes: what they are called in a title, and their category.
ROOTS = {
    "01": ("statement", TALK), "02": ("appeal", TALK), "03": ("intent to cooperate", TALK),
    "04": ("consultation", TALK), "05": ("diplomatic cooperation", TALK), "06": ("material cooperation", TALK),
    "07": ("aid", TALK), "08": ("concession", TALK), "09": ("investigation", TALK), "10": ("demand", TALK),
    "11": ("disapproval", TALK), "12": ("refusal", TALK), "13": ("threat", TALK), "14": ("protest", PROTESTS),
    "15": ("show of force", FORCE), "16": ("relations reduced", TALK), "17": ("coercion", COERCION),
    "18": ("assault", ASSAULTS), "19": ("fighting", FIGHTING), "20": ("mass violence", MASS_VIOLENCE),
}  # fmt: skip
# Base codes that say more.
BASES = {
    "145": "violent protest", "171": "property seized or damaged", "173": "arrest", "174": "expulsion of people",
    "175": "repression", "181": "abduction", "183": "bombing", "185": "attempted assassination",
    "186": "assassination", "191": "blockade", "192": "occupation", "193": "fighting with small arms",
    "194": "fighting with artillery or tanks", "195": "aerial weapons", "196": "ceasefire violated",
    "201": "mass expulsion", "202": "mass killing", "203": "ethnic cleansing", "204": "weapons of mass destruction",
}  # fmt: skip
# ActionGeo_Type; 2 and 3 are states and towns of the United States.
PLACE_PRECISION = {
    "1": Precision.COUNTRY.value, "2": Precision.REGION.value, "3": Precision.SETTLEMENT.value,
    "4": Precision.SETTLEMENT.value, "5": Precision.REGION.value, "0": "", "": "",
}  # fmt: skip
_KINDS = {
    Actor.Kind.STATE_BODY: ("GOV", "JUD", "LEG", "ELI"),
    Actor.Kind.STATE_FORCE: ("MIL", "COP", "SPY"),
    Actor.Kind.ARMED_GROUP: ("REB", "INS", "SEP", "UAF", "IMG", "CRM", "RAD"),
    Actor.Kind.CIVILIANS: ("CVL", "REF", "LAB", "SET"),
}


def kind_of(role: str, country: str) -> str:
    """What kind of actor it is, by its Type1Code; a country without one is the state."""
    if not role and country:
        return Actor.Kind.STATE_BODY.value
    found = (kind for kind, roles in _KINDS.items() if role in roles)
    return next(found, Actor.Kind.ORGANISATION).value
