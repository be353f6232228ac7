"""The fixed cast: one event of every type that this map must get right, for every test.

`assemble()` fills an empty database through the models, as an editor would. Titles, dates and places are fixed, because
tests/fixtures/permalinks.json names these events: add to the cast, do not change it. An event's public id is its name.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from datetime import time as clock_time
from functools import cache
from io import BytesIO
from typing import Any

from django.db.models import Model
from PIL import Image

from events.lib import pictures
from events.models import (
    Actor,
    Category,
    Citation,
    Claim,
    Dataset,
    Event,
    Leg,
    Media,
    Participation,
    Place,
    Site,
    Source,
    State,
    Verification,
    Wording,
)  # fmt: skip
from events.models.history import changing
from tests import areas
from tests.encore import Encore

CLOCK = datetime(2025, 7, 2, 12, 0, tzinfo=UTC)  # when the whole cast was entered and published
FAR_FUTURE = datetime(2999, 1, 1, tzinfo=UTC)

# One word, so that it survives folding; no public byte may hold it. Every text of a hidden event carries it, and so do
# the internal notes of every event. The one exception is the reason for a withdrawal, which readers may be told.
CANARY = "canaryquill"
HIDDEN_POSITION = (61_23457, 101_98763)  # where every hidden event is
COARSENED_POSITION = (48_61237, 37_54329)  # where `coarsened` really is; readers get the area only

PUBLIC_IDS = (
    "exact", "day-only", "month-only", "region-only", "disputed", "journey", "duplicate", "no-place", "expected",
    "open-ended", "coarsened", "antimeridian", "country-only", "scripts", "hostile",
)  # fmt: skip
HIDDEN_IDS = ("delayed", "withdrawn", "draft", "in-review", "staff")


@dataclass
class Cast:
    """Who is on stage, by name: slugs for most, public ids for events."""

    datasets: dict[str, Dataset] = field(default_factory=dict)
    categories: dict[str, Category] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)


def assemble() -> Cast:
    """Creates the whole cast; the publisher has not run. From the second time on it is the rows of the first."""
    cast = ENCORE.again()
    Event.objects.update(created=CLOCK, updated=CLOCK)
    return cast


def _enter() -> Cast:
    cast = Cast()
    with changing():  # one act: what each save would do for its own history is done once
        Site.objects.create(name="Cast map", masthead="A fixed cast of events", intro="Made for tests.", view="3/48/75")
        for enter in (_stage, _places, _actors, _sources, _certain, _uncertain, _awkward):
            enter(cast)
        areas.enter(cast.datasets, CANARY)
        for name in HIDDEN_IDS:
            _hidden(cast, name)
    return cast


def _stage(cast: Cast) -> None:
    by = {"licence": "CC BY 4.0", "licence_url": "https://creativecommons.org/licenses/by/4.0/"}
    for slug, title, rest in (
        ("north", "Northern events", {**by, "credit": "North desk", "version": "1.2"}),
        ("south", "Southern events", {"licence": "CC0", "credit": "South desk"}),
        ("staff-only", f"{CANARY} dataset", {"audience": "staff", "credit": f"{CANARY} credit"}),
    ):
        cast.datasets[slug] = Dataset.objects.create(slug=slug, title=title, **rest)
    for position, (slug, label, colour, symbol) in enumerate((
        ("combat", "Combat", "wine", "diamond"),
        ("movement", "Movement", "indigo", "triangle"),
        ("statement", "Statement", "sand", "square"),
        ("support", "Support", "green", "pentagon"),
        (f"{CANARY}-category", f"{CANARY} category", "rose", "cross"),
    )):  # fmt: skip
        of = {"label": label, "colour": colour, "symbol": symbol, "position": position}
        cast.categories[slug] = Category.objects.create(slug=slug, **of)


def _places(cast: Cast) -> None:
    def place(slug: str, name: str, country: str, lat: int, lon: int, precision: str, **rest: Any) -> None:
        cast.places[slug] = Place.objects.create(
            slug=slug, name=name, country=country, lat=lat, lon=lon, precision=precision, **rest
        )

    place("pokrovsk", "Pokrovsk", "ua", 48_28280, 37_18280, "settlement", names="Покровськ\nПокровск\nКрасноармейск")
    place("kursk", "Kursk", "ru", 51_73730, 36_18740, "settlement", names="Курск\nKoursk")
    place("kursk-region", "Kursk region", "ru", 51_67400, 36_15700, "region", kind="region", area="ru-krs",
          names="Курская область\nrégion de Koursk")  # fmt: skip
    place("donetsk-region", "Donetsk region", "ua", 48_00000, 37_80000, "region", kind="region", area="ua-14")
    place("ukraine", "Ukraine", "ua", 49_00000, 32_00000, "country", kind="country", area="ua", names="Україна")
    place("sunan", "Sunan airport", "kp", 39_22410, 125_67000, "site", kind="airport", names="순안\n평양국제비행장")
    place("vladivostok", "Vladivostok", "ru", 43_10560, 131_87350, "settlement", names="Владивосток\nWladiwostok")
    place("taveuni", "Taveuni", "fj", -16_85000, 180_00000, "settlement")
    place("aleppo", "حلب", "sy", 36_20124, 37_16117, "settlement", names="Aleppo\nHaleb\nАлеппо")
    place("hostile", "O'Hara's <i>\"place\"</i> & more", "", 10_00000, 20_00000, "locality")


def _actors(cast: Cast) -> None:
    for slug, name, kind, country, names in (
        ("north-korean-army", "North Korean army", "state-force", "kp", "조선인민군\nКорейская народная армия\nKPA"),
        ("russian-army", "Russian army", "state-force", "ru", "Российская армия"),
        ("ukrainian-army", "Ukrainian army", "state-force", "ua", "Збройні сили України"),
        ("villagers", "Villagers", "civilians", "", ""),
        ("hostile-actor", "'); DROP TABLE actor; -- <script>", "armed-group", "", ""),
    ):
        cast.actors[slug] = Actor.objects.create(slug=slug, name=name, kind=kind, country=country, names=names)


def _sources(cast: Cast) -> None:
    """`echo` repeats `wire`: together they count as one independent source."""
    for slug, publisher, reliability, url in (
        ("wire", "Wire Agency", "B", "https://wire.example/story"),
        ("echo", "Echo Daily", "C", "https://echo.example/story"),
        ("ministry", "Ministry of Defence", "D", ""),
        ("blog", "Anonymous channel", "F", "https://blog.example/1?a=1&b=2"),
    ):
        cast.sources[slug] = Source.objects.create(
            publisher=publisher, title=f"Report of {publisher}", url=url, published="2025-06-28", language="en",
            reliability=reliability, copies=cast.sources["wire"] if slug == "echo" else None,
        )  # fmt: skip


def _event(cast: Cast, name: str, title: str, date: str, place: str, category: str, **rest: Any) -> Event:
    """A published event with one source; `rest` are further fields, and dataset, actors and cite by slug."""
    dataset = cast.datasets[rest.pop("dataset", "north")]
    actors, cite = rest.pop("actors", ()), rest.pop("cite", ("wire",))
    event = Event(**{
        "public_id": name, "title": title, "summary": f"What is known of *{name}*.", "date": date, "dataset": dataset,
        "place": cast.places.get(place), "category": cast.categories[category], "state": State.PUBLISHED,
        "published_on": CLOCK, "notes": f"{CANARY} note on {name}", **rest,
    })  # fmt: skip
    event.save()
    for slug in actors:
        Participation.objects.create(event=event, actor=cast.actors[slug])
    for slug in cite:
        Citation.objects.create(event=event, source=cast.sources[slug])
    cast.events[name] = event
    return event


def _claim(cast: Cast, event: Event, claimant: str, source: str, **rest: Any) -> None:
    Claim.objects.create(event=event, claimant=claimant, source=cast.sources[source], **rest)


@cache
def photograph(name: str) -> bytes:
    """A JPEG file of its own for each name, that tells more than its pixels: threat 10."""
    exif = Image.Exif()
    exif[315], exif[34853] = f"{CANARY} author", {1: "N", 2: (48.0, 36.0, 44.53), 3: "E", 4: (37.0, 32.0, 35.84)}
    image = Image.new("RGB", (1000, 60), f"#{hashlib.sha256(name.encode()).hexdigest()[:6]}")
    image.paste("white", (0, 0, 700, 30))
    image.save(out := BytesIO(), "JPEG", exif=exif, comment=f"{CANARY} comment")
    return out.getvalue()


@cache
def _drawn(name: str) -> pictures.Picture:
    return pictures.draw(photograph(name))


def _picture(event: Event, alt: str, **rest: Any) -> None:
    media = Media(event=event, alt=alt, **{"credit": "Wire Agency", **rest})
    media.take(_drawn(event.public_id))
    media.save()


def _certain(cast: Cast) -> None:
    """Events whose day is known."""
    exact = _event(
        cast, "exact", "Shelling of the railway station", "2025-06-27", "pokrovsk", "combat", lat=48_28123,
        lon=37_18456, precision="exact", status=Verification.CONFIRMED, actors=("russian-army", "ukrainian-army"),
        time=clock_time(14, 30), time_zone="Europe/Kyiv", tags="rail, shelling", cite=("wire", "ministry"),
    )  # fmt: skip
    _claim(cast, exact, "Regional governor", "wire", statement="Two people were hurt.", kind="injured", best=2,
           unit="people", said="2025-06-27", credibility=1, quote="Two people were hurt.")  # fmt: skip
    _picture(exact, "Smoke over a railway station.", licence="CC BY 4.0", url="https://wire.example/photo",
             geolocated_by="A volunteer", features="The footbridge\nThe clock tower", camera_direction=310,
             chronolocation="Shadows point north-east: early afternoon.")  # fmt: skip
    for language, title in (("uk", "Обстріл вокзалу"), ("ar", "قصف محطة القطار")):
        exact.wordings.create(language=language, title=title, summary=f"*{title}*")
    _event(cast, "duplicate", "Station shelled, says a channel", "2025-06-27", "pokrovsk", "combat", lat=48_28123,
           lon=37_18456, precision="exact", status=Verification.CLAIMED, dataset="south", cite=("blog",),
           actors=("russian-army",), tags="rail")  # fmt: skip
    _event(cast, "day-only", "Troops seen in Kursk", "2024-10-18", "kursk", "movement", cite=("wire", "echo"),
           status=Verification.REPORTED, actors=("north-korean-army",), tags="rail")  # fmt: skip
    coarsened = _event(
        cast, "coarsened", "Shelter hit near the front", "2025-03-05", "donetsk-region", "combat",
        lat=COARSENED_POSITION[0], lon=COARSENED_POSITION[1], precision="exact", coarsen_to="area",
        status=Verification.CORROBORATED, actors=("villagers",), tags="shelling",
    )  # fmt: skip
    _picture(coarsened, "A wall with holes.", sensitive=True, url=f"https://{CANARY}.example/48.61237,37.54329",
             geolocated_by=f"{CANARY} volunteer", features=f"{CANARY} crossroads", camera_direction=90,
             chronolocation=f"{CANARY} noon")  # fmt: skip
    _event(cast, "antimeridian", "Patrol boat passes the 180th meridian", "2023-05-01", "taveuni", "movement",
           dataset="south", status=Verification.REPORTED, tags="sea")  # fmt: skip


def _uncertain(cast: Cast) -> None:
    """Events whose day, place or size is not known, or not yet."""
    _event(cast, "month-only", "Border posts attacked", "2024-11~", "kursk", "combat", actors=("ukrainian-army",),
           status=Verification.CORROBORATED, date_note="One report says the end of the year.")  # fmt: skip
    _event(cast, "region-only", "Incursion pushed back", "2024-11/2025-04", "kursk-region", "combat",
           cite=("wire", "echo"), actors=("north-korean-army", "russian-army", "ukrainian-army"),
           status=Verification.CORROBORATED)  # fmt: skip
    _event(cast, "country-only", "Ballistic missiles used", "2024/2025", "ukraine", "combat", actors=("russian-army",),
           status=Verification.REPORTED, tags="missiles")  # fmt: skip
    _event(cast, "no-place", "Order that nobody has seen", "2025?", "", "statement", dataset="south",
           status=Verification.REFUTED, cite=("blog",))  # fmt: skip
    _event(cast, "expected", "Sappers due in Kursk region", "2025-07/2025-08", "kursk-region", "support",
           status=Verification.EXPECTED, actors=("north-korean-army",), tags="sappers", cite=("ministry",))  # fmt: skip
    _event(cast, "open-ended", "Joint training goes on", "2025-07/..", "kursk", "support", dataset="south",
           status=Verification.EXPECTED, actors=("north-korean-army", "russian-army"))  # fmt: skip
    disputed = _event(cast, "disputed", "Size of the next contingent", "2025-07-02", "pokrovsk", "statement",
                      status=Verification.DISPUTED, actors=("north-korean-army",), cite=("wire", "blog"))  # fmt: skip
    _claim(cast, disputed, "Military intelligence", "wire", kind="troops", low=25_000, high=30_000, unit="soldiers",
           said="2025-07-02", credibility=3)  # fmt: skip
    _claim(cast, disputed, "A scholar", "blog", kind="troops", low=10_000, high=20_000, unit="soldiers",
           said="2025-07", credibility=6, stance="disputes", statement="Fewer, and in stages.")  # fmt: skip
    journey = _event(cast, "journey", "First contingent travels west", "2024-11~", "kursk-region", "movement",
                     status=Verification.CONFIRMED, actors=("north-korean-army",), tags="air, rail")  # fmt: skip
    _claim(cast, journey, "Defence minister", "ministry", kind="troops", best=11_000, unit="soldiers", credibility=2)
    for position, (role, slug, date, certainty) in enumerate((
        ("origin", "sunan", "2024-10", "known"),
        ("via", "vladivostok", "2024-10/2024-11", "known"),
        ("destination", "kursk-region", "", "assumed"),
    )):  # fmt: skip
        Leg.objects.create(event=journey, position=position, role=role, place=cast.places[slug], date=date,
                           certainty=certainty, note="By rail" if role == "destination" else "")  # fmt: skip


def _awkward(cast: Cast) -> None:
    """Texts that break careless code."""
    _event(cast, "scripts", "Встреча: 조선인민군 и حلب", "2016-12-22", "aleppo", "statement", dataset="south",
           summary="Пресса: **북한군** · حلب", actors=("north-korean-army",), status=Verification.CLAIMED)  # fmt: skip
    hostile = _event(
        cast, "hostile", "=SUM(1) <b>\"bold\"</b> & 'single' </script>", "2020-02-29", "hostile", "support",
        summary="<img src=x onerror=alert(1)> [x](javascript:alert(1)) [y](https://ok.example/?a=1&b=2)\n\n{{ 7*7 }}",
        date_note="@note, with a comma; and a semicolon", actors=("hostile-actor",), cite=("blog",), dataset="south",
    )  # fmt: skip
    _claim(cast, hostile, "-1+1|cmd", "blog", statement="<svg onload=alert(1)>\nsecond line", kind="<u>x</u>", best=0)


def _hidden(cast: Cast, name: str) -> None:
    """An event that readers may not see, and everything that only it uses."""
    (lat, lon), mark = HIDDEN_POSITION, f"{CANARY}-{name}"
    cast.places[mark] = Place.objects.create(slug=f"{mark}-place", name=f"{mark} place", names=f"{mark} alias",
                                             country="aq", lat=lat, lon=lon, precision="exact")  # fmt: skip
    cast.actors[mark] = Actor.objects.create(slug=f"{mark}-actor", name=f"{mark} actor", names=f"{mark} alias")
    cast.sources[mark] = Source.objects.create(publisher=f"{mark} publisher", url=f"https://{mark}.example/")
    hidden: dict[str, dict[str, Any]] = {
        "delayed": {"publish_at": FAR_FUTURE},
        "withdrawn": {"state": State.WITHDRAWN, "state_reason": "Entered twice."},
        "draft": {"state": State.DRAFT, "published_on": None},
        "in-review": {"state": State.REVIEW, "published_on": None},
        "staff": {"dataset": "staff-only"},
    }
    event = _event(
        cast, name, f"{mark} title", "2025-06-27", mark, f"{CANARY}-category", summary=f"{mark} summary",
        tags=f"{mark}-tag", date_note=f"{mark} date note", actors=(mark,), cite=(mark,), **hidden[name],
    )  # fmt: skip
    _claim(cast, event, f"{mark} claimant", mark, statement=f"{mark} statement", kind=f"{mark} kind", best=987_654_321)
    Leg.objects.create(event=event, place=cast.places[mark], note=f"{mark} leg")
    Wording.objects.create(event=event, language="uk", title=f"{mark} wording", summary=f"{mark} in Ukrainian")
    _picture(event, f"{mark} picture", credit=f"{mark} credit", features=f"{mark} features")


def _refill(noun: Model) -> None:
    """Lays the files of a picture into this test's own folder."""
    if isinstance(noun, Media) and noun.picture:
        noun.take(_drawn(noun.event.public_id))


ENCORE = Encore(_enter, _refill)
