"""VIINA's codes -> our categories, precisions, outlets and words. Source: the codebook in VIINA's README
(https://github.com/zhukovyuri/VIINA); docs/import.md shows the crosswalk to operators."""

from typing import NamedTuple

from events.importers.base import Refused
from events.importers.record import ActorName, CategoryName
from events.models import Actor, Precision

# GEO_PRECISION. Extracts leave it out: such a point may be a street or a region's middle, and is drawn wide.
PLACE_PRECISION = {
    "STREET": Precision.SITE.value, "ADM3": Precision.SETTLEMENT.value, "ADM2": Precision.DISTRICT.value,
    "ADM1": Precision.REGION.value, "": Precision.AREA.value,
}  # fmt: skip
# Names of regions that mean another outline than the one that is called so.
REGIONS = {"Kiev": "ua-32", "Kiev City": "ua-30"}
LANGUAGES = {"ua": "uk", "ru": "ru"}


class Kind(NamedTuple):
    """What a report is about: its column, a title's words for it, its tag, its category."""

    column: str
    words: str
    tag: str
    category: CategoryName


_AIR = CategoryName("air-strikes", "Air strikes", "wine", "diamond")
_DRONES = CategoryName("drones", "Drones", "rose", "triangle")
_SHELLING = CategoryName("shelling", "Shelling and rockets", "sand", "square")
_GROUND = CategoryName("ground-fighting", "Ground fighting", "purple", "cross")
_EXPLOSIONS = CategoryName("mines-and-explosions", "Mines and explosions", "olive", "star")
_DEFENCE = CategoryName("air-defence-and-alerts", "Air defence and alerts", "cyan", "wedge")
_CONTROL = CategoryName("territorial-control", "Control, occupation, retreat", "indigo", "hexagon")
_DAMAGE = CategoryName("damage-and-casualties", "Damage and casualties", "teal", "pentagon")
_ARRESTS = CategoryName("arrests-and-captures", "Arrests and captures", "green", "circle")
OTHER = CategoryName("other-reports", "Other reports", "green", "circle")
STRIKES = CategoryName("strikes-on-facilities", "Strikes on facilities", "wine", "diamond")

# A report may be about several: its category is that of the first one here, means before what they did.
KINDS = (
    Kind("t_airstrike_b", "Air strike", "air-strike", _AIR),
    Kind("t_uav_b", "Drone", "drone", _DRONES),
    Kind("t_artillery_b", "Shelling or rockets", "shelling", _SHELLING),
    Kind("t_armor_b", "Tank fighting", "tanks", _GROUND),
    Kind("t_raid_b", "Raid", "raid", _GROUND),
    Kind("t_firefight_b", "Exchange of gunfire", "gunfire", _GROUND),
    Kind("t_ied_b", "Mine or explosion", "mine-or-explosion", _EXPLOSIONS),
    Kind("t_aad_b", "Air defence", "air-defence", _DEFENCE),
    Kind("t_occupy_b", "Occupation", "occupation", _CONTROL),
    Kind("t_retreat_b", "Retreat", "retreat", _CONTROL),
    Kind("t_control_b", "Control of territory", "territorial-control", _CONTROL),
    Kind("t_hospital_b", "Attack on a hospital or aid convoy", "hospital-or-aid", _DAMAGE),
    Kind("t_property_b", "Damage to property", "property", _DAMAGE),
    Kind("t_civcas_b", "Civilian casualties", "civilian-casualties", _DAMAGE),
    Kind("t_milcas_b", "Military casualties", "military-casualties", _DAMAGE),
    Kind("t_arrest_b", "Arrest or capture", "arrest-or-capture", _ARRESTS),
    Kind("t_airalert_b", "Air-raid alert", "air-raid-alert", _DEFENCE),
    Kind("t_cyber_b", "Cyber operation", "cyber", OTHER),
    Kind("t_san_b", "Sanctions", "sanctions", OTHER),
    Kind("t_mil_b", "Military action", "military", OTHER),
)
# Of an extract that was made by searching the reports for words: its classes of targets.
TARGETS = {
    "AMMUNITION_ARSENAL": Kind("", "Possible strike on an ammunition depot", "ammunition-depot", STRIKES),
    "STRATEGIC_AIRBASE": Kind("", "Possible strike on an airfield", "airfield", STRIKES),
    "FUEL_STORAGE_TERMINAL": Kind("", "Possible strike on a fuel depot", "fuel-depot", STRIKES),
    "REFINING_PETROCHEM_GAS": Kind("", "Possible strike on a refinery or gas works", "refinery-or-gas", STRIKES),
    "PIPELINE_PUMPING": Kind("", "Possible strike on a pipeline", "pipeline", STRIKES),
    "ENERGY_GRID_SUPPORT": Kind("", "Possible strike on the power supply", "power-supply", STRIKES),
    "DEFENSE_INDUSTRY": Kind("", "Possible strike on an arms works", "arms-works", STRIKES),
    "PORT_EXPORT_LOGISTICS": Kind("", "Possible strike on a port", "port", STRIKES),
    "RAIL_STRATEGIC_LOGISTICS": Kind("", "Possible strike on a railway", "railway", STRIKES),
    "MILITARY_COMMS_SPACE": Kind("", "Possible strike on military communications", "military-communications", STRIKES),
    "MILITARY_REPAIR_SHIPYARD": Kind("", "Possible strike on a shipyard", "shipyard", STRIKES),
}
# Who takes part, and who is said to have begun it: only the latter is an actor of the event.
INVOLVED = {
    "a_rus_b": "Russian or Russian-aligned forces", "a_ukr_b": "Ukrainian or Ukrainian-aligned forces",
    "a_civ_b": "civilians", "a_other_b": "a third party",
}  # fmt: skip
INITIATORS = {
    "a_rus_init_b": ActorName("viina-russian-forces", INVOLVED["a_rus_b"], Actor.Kind.STATE_FORCE.value, "ru"),
    "a_ukr_init_b": ActorName("viina-ukrainian-forces", INVOLVED["a_ukr_b"], Actor.Kind.STATE_FORCE.value, "ua"),
}
_OUTLETS = {
    "24tvua": "24 Kanal", "espreso": "Espreso TV", "forbesua": "Forbes Ukraine", "interfaxua": "Interfax-Ukraine",
    "kp": "Komsomolskaya Pravda", "liga": "LIGA.net", "liveuamap": "Liveuamap", "meduza": "Meduza",
    "militarnyy": "Militarnyi", "mz": "Mediazona", "ng": "Nezavisimaya Gazeta", "ntv": "NTV", "nv": "NV",
    "pravdaua": "Ukrainska Pravda", "ria": "RIA Novosti", "unian": "UNIAN",
}  # fmt: skip
_SET, _UNSET = ("1", "1.0"), ("0", "0.0", "", "NA")


def is_set(column: str, cell: str) -> bool:
    """Whether the machine said so; an empty cell is a report that it was not asked about."""
    if cell not in (*_SET, *_UNSET):
        raise Refused(column, f"“{cell[:40]}” is not 0 or 1.")
    return cell in _SET


def outlet(code: str) -> str:
    """Who published, by VIINA's short name; one that VIINA has taken up since is called by that."""
    return _OUTLETS.get(code, code)
