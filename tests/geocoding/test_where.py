"""What an editor types in the where box finds the place that is meant, and asks where several are."""

import pytest
from pytest_django import Settings

from events.demo import story
from events.geocoding import resolve as where
from events.geocoding.ranking import Setting
from events.geocoding.resolve import Understanding, resolve
from events.models import Place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]

RU, UA, KP = Setting(countries=("ru",)), Setting(countries=("ua",)), Setting(countries=("kp",))
NOWHERE = Setting()

# What is typed, what the event says already, and the first answer: the desk's slug, or the gazetteer's id.
SURE = [
    ("Kursk", NOWHERE, "kursk"),
    ("Koursk", NOWHERE, "kursk"),
    ("Курск", RU, "kursk"),
    ("쿠르스크", NOWHERE, "kursk"),
    ("Kursk region", NOWHERE, "kursk-region"),
    ("région de Koursk", NOWHERE, "kursk-region"),
    ("Gebiet Kursk", NOWHERE, "kursk-region"),
    ("Курская область", NOWHERE, "kursk-region"),
    ("쿠르스크주", NOWHERE, "kursk-region"),
    ("Pokrovsk", UA, "pokrovsk"),
    ("Krasnoarmiisk", UA, "pokrovsk"),
    ("Pokrovsk, Ukraine", NOWHERE, "pokrovsk"),
    ("Pokrovsk, Donetsk oblast", NOWHERE, "pokrovsk"),
    ("Sunan airport", NOWHERE, "sunan-airport"),
    ("aéroport de Sunan", NOWHERE, "sunan-airport"),
    ("аэропорт Сунан", NOWHERE, "sunan-airport"),
    ("순안공항", NOWHERE, "sunan-airport"),
    ("순안국제공항", KP, "sunan-airport"),
    ("Dunai", RU, "dunai-port"),
    ("Dounaï", NOWHERE, "dunai-port"),
    ("port de Dunai", NOWHERE, "dunai-port"),
    ("Dunai, Primorye", NOWHERE, "dunai-port"),
    ("Dunai, Vladivostok", NOWHERE, "dunai-port"),
    ("Sergeevka base", NOWHERE, "sergeevka-base"),
    ("Nachodka", NOWHERE, "nakhodka"),
    ("Wladiwostok", NOWHERE, "vladivostok"),
    ("블라디보스토크", NOWHERE, "vladivostok"),
    ("Kiev", NOWHERE, "kyiv"),
    ("Россия", NOWHERE, "russia"),
    ("Corée du Nord", NOWHERE, "north-korea"),
    ("Sergeevka, Kazakhstan", NOWHERE, "geonames:1519385"),
    ("Sergeevka KZ", RU, "geonames:1519385"),
    ("Donetsk, Rostov", NOWHERE, "geonames:565348"),
    ("Donetsk oblast", NOWHERE, "area:ua-14"),
    ("Донецька область", UA, "area:ua-14"),
    ("Krim", UA, "area:ua-43"),
    ("Black Sea", NOWHERE, "sea:black-sea"),
    ("البحر الأسود", NOWHERE, "sea:black-sea"),
    ("Dnieper", UA, "river:dnipro"),
    ("aéroport de Simferopol", NOWHERE, "airport:UKFF"),
    ("аэропорт Внуково", NOWHERE, "airport:UUWW"),
    ("مطار حلب", NOWHERE, "airport:OSAP"),
    ("حلب", NOWHERE, "geonames:170063"),
    ("Mariupol", UA, "geonames:701822"),
]  # fmt: skip

MISSPELT = [
    ("Phyongyang", NOWHERE, "pyongyang"),
    ("Bakmhut", UA, "geonames:713174"),
    ("Pokrovks", UA, "pokrovsk"),
    ("Vladivostock", NOWHERE, "vladivostok"),
    ("Kramotorsk", UA, "geonames:704508"),
    ("Mariopol", NOWHERE, "geonames:701822"),
]  # fmt: skip

# Several places are called so: which must be among those that are asked about.
ASKED = [
    ("Sergeevka", NOWHERE, {"sergeevka-base", "geonames:1519385", "geonames:2016961", "geonames:2020626"}),
    ("Sergeevka", RU, {"sergeevka-base", "geonames:2016961", "geonames:2020626"}),
    ("Сергеевка", RU, {"geonames:2016961", "geonames:2020626"}),
    ("Sergeevka Primorye", NOWHERE, {"geonames:2016961", "geonames:2020626"}),
    ("Dunai", NOWHERE, {"dunai-port", "river:danube"}),
    ("Дунай", NOWHERE, {"dunai-port", "river:danube"}),
    ("Pokrovsk", NOWHERE, {"pokrovsk", "geonames:2017824"}),
    ("Pokrovsk", RU, {"geonames:563464", "geonames:2017824"}),
    ("Sunan", NOWHERE, {"geonames:1869021", "geonames:1281029"}),
    ("Donetsk", NOWHERE, {"geonames:709717", "geonames:565348"}),
    ("Georgia", NOWHERE, {"area:ge", "area:us-ga"}),
    ("San Jose", NOWHERE, {"geonames:5392171", "geonames:3621849"}),
    ("Flughafen Charkiw", NOWHERE, {"airport:UKHH", "airport:UKHD"}),
]  # fmt: skip


@pytest.fixture
def demo(db: None) -> dict[int, str]:
    """The places of the demo, by key."""
    for noun in story.nouns():
        if noun.model is Place:
            Place(**noun.key, **noun.fields).save()
    return dict(Place.objects.values_list("pk", "slug"))


def told(understood: Understanding, slugs: dict[int, str]) -> list[str]:
    return [slugs[a.place] if a.place else a.gazetteer_id for a in understood.answers]


def test_the_place_that_is_meant_comes_first_and_nothing_is_asked(demo: dict[int, str]) -> None:
    for typed, setting, name in SURE:
        understood = resolve(typed, setting)
        assert (typed, told(understood, demo)[0], understood.sure, understood.asks) == (typed, name, True, 1)


def test_a_misspelt_name_is_found_and_never_taken_for_sure(demo: dict[int, str]) -> None:
    for typed, setting, name in MISSPELT:
        understood = resolve(typed, setting)
        assert (typed, told(understood, demo)[0], understood.sure) == (typed, name, False)


def test_an_airport_is_found_by_the_name_of_its_town_though_another_begins_so(demo: dict[int, str]) -> None:
    assert told(resolve("Pyongyang Sunan International Airport"), demo)[0] in ("sunan-airport", "airport:ZKPY")
    first, second = told(resolve("Sunan airport"), demo)[:2]
    assert (first, second) == ("sunan-airport", "airport:ZSWX")  # the other is Wuxi's


def test_where_several_places_are_called_so_the_editor_is_asked(demo: dict[int, str]) -> None:
    for typed, setting, among in ASKED:
        understood = resolve(typed, setting)
        asked = told(understood, demo)[: understood.asks]
        assert not understood.sure and understood.asks > 1, typed
        assert among <= set(asked), (typed, asked)


def test_two_of_one_name_in_one_region_are_told_apart_by_a_town(demo: dict[int, str]) -> None:
    details = {answer.gazetteer_id: answer.detail for answer in resolve("Sergeevka", RU).answers}
    assert details["geonames:2020626"] == "Primorsky Krai, Russia · 64 km N of Ussuriysk"
    assert details["geonames:2016961"] == "Primorsky Krai, Russia · 120 km E of Vladivostok"


def test_what_the_event_says_already_tells_how_far_a_place_is_and_brings_its_neighbours_forward(
    demo: dict[int, str],
) -> None:
    dunai = Setting(countries=("ru",), at=(42_89100, 132_35500), at_name="Dunai port")
    assert resolve("Nakhodka", dunai).answers[0].detail.endswith("44 km E of Dunai port")
    here = Setting(countries=("mn",))  # Mongolia: its neighbours are Russia and China
    found = told(resolve("Sergeevka", here), demo)
    assert found.index("geonames:2020626") < found.index("geonames:1519385")
    usual = Setting(usual=("kz",))  # what the dataset is usually about puts first, and decides nothing
    understood = resolve("Sergeevka", usual)
    assert told(understood, demo)[0] == "geonames:1519385" and understood.asks > 1


def test_near_a_town_is_an_area_and_near_a_region_is_no_closer_than_the_region(demo: dict[int, str]) -> None:
    for typed in ("near Kursk", "près de Koursk", "bei Kursk", "біля Курськ", "под Курск", "قرب كورسك"):
        answer = resolve(typed, RU).answers[0]
        assert (demo[answer.place or 0], answer.precision) == ("kursk", "area"), typed
    assert resolve("near Kursk region").answers[0].precision == "region"


def test_a_position_is_offered_with_the_place_that_it_is_at_and_alone(demo: dict[int, str]) -> None:
    named, alone = resolve("48.2830, 37.1830").answers
    assert (demo[named.place or 0], named.at, named.precision) == ("pokrovsk", (48_28300, 37_18300), "site")
    assert named.spot and alone.spot
    assert (alone.place, alone.gazetteer_id, alone.at) == (None, "", named.at)
    [at_sea] = resolve("43.0, 34.0").answers
    assert at_sea.spot and not at_sea.gazetteer_id


def test_a_short_plus_code_starts_from_the_place_behind_it_or_from_the_event(demo: dict[int, str]) -> None:
    base = Setting(countries=("ru",), at=(44_32000, 131_66000), at_name="Sergeevka")
    assert resolve("8MG9+PFR", base).answers[0].at == (44_32686, 131_66864)
    assert resolve("8MG9+PFR Sergeevka base").answers[0].at == (44_32686, 131_66864)
    several = resolve("8MG9+PFR Sergeevka", RU)
    assert several.asks == 2  # the base and the village beside it give one spot
    assert resolve("8MG9+PFR").problem == where.NO_START
    assert resolve("8MG9+PFR Nowhereville-on-Nothing").problem == where.NOTHING


def test_what_cannot_be_understood_is_answered_with_a_sentence() -> None:
    assert resolve("").problem == ""
    assert resolve("xyzzyqq").problem == where.NOTHING
    assert resolve("91, 181").problem.startswith("91.0 is outside")
    assert "At most" in resolve("x" * 2_001).problem
    assert "at most" in resolve("x" * 201).problem
    assert resolve("\u202e\u200b").problem == ""


def test_without_the_gazetteer_the_desk_and_every_notation_still_work(
    demo: dict[int, str], settings: Settings, tmp_path: object
) -> None:
    settings.CONFLICTMAP_DATA = tmp_path
    assert told(resolve("Dunai"), demo) == ["dunai-port"]
    assert resolve("Odesa").problem == where.NOT_LOADED
    assert resolve("48.2830, 37.1830").answers[0].at == (48_28300, 37_18300)
