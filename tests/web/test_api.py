"""OGC API – Features: the same events as the list, page after page, and an answer to whatever is wrong."""

import json
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from events.editions.read import dictionary
from events.lib import geo
from events.models import Correction, PublicEvent
from events.publish.run import publish
from events.web.api import landing
from tests import cast

SITE = "http://testserver"
ITEMS = "/api/collections/events/items"
PAGES = ("/api/", "/api/conformance", "/api/collections", "/api/collections/north", "/api/openapi", ITEMS,
         "/api/collections/north/items", f"{ITEMS}/exact")  # fmt: skip
# As the API writes a question, and as the list does.
ASKED = [
    ("", ""), ("category=combat&sort=title", ""), ("q=kursk&certainty=certain&to=2025", ""), ("has=figures", ""),
    ("near=48.28,37.18,20km", ""), ("precision=settlement&grade=C4", ""),
    ("at=20250702T120000Z&actor=russian-army", ""), ("bbox=170,-60,-170,70", ""),
    ("bbox=170,-60,-5,-170,70,8000", "bbox=170,-60,-170,70"),
    ("bbox=3.5e1,47.9999999999999999,38,52.00000000000000001", "bbox=35,48,38,52"),
    ("datetime=2024-11", "from=2024-11&to=2024-11"),
    ("datetime=2024-11-10T00:00:00Z/2024-11-20T23:59:59.5%2b02:00", "from=2024-11-10&to=2024-11-20"),
    ("datetime=2024-11-10T00:00:00 02:00/..&certainty=certain", "from=2024-11-10&certainty=certain"),
    ("datetime=../2024", "to=2024"), ("datetime=/2024-11", "to=2024-11"),
]  # fmt: skip
REFUSED = [
    ("colour=red", "colour"), ("view=3/1/1", "view"), ("f=xml", "f"), ("category=nonsense", "category"),
    ("category=,", "category"), ("category=", "category"), ("limit=0", "limit"), ("limit=10001", "limit"),
    ("bbox=1,2,3", "bbox"), ("bbox=1,2,x,4,5,6", "bbox"), ("bbox=1e99,2,3,4", "bbox"), ("bbox=NaN,2,3,4", "bbox"),
    ("bbox=1,4,3,2", "bbox"), ("datetime=yesterday", "datetime"), ("datetime=2024-02-30", "datetime"),
    ("datetime=2024-01-01T25:00:00Z", "datetime"), ("datetime=../..", "datetime"), ("datetime=2025/2024", "datetime"),
    ("datetime=2024&from=2024", "datetime"), ("page=x", "page"), ("at=20200101T000000Z", "at"), ("q=a&q=b", "q"),
]  # fmt: skip


def read(client: Client, address: str) -> Any:
    answer = client.get(address.removeprefix(SITE))
    assert answer.status_code == 200, address
    return json.loads(b"".join(answer) if answer.streaming else answer.content)


def linked(document: Any, rel: str) -> str:
    return next((link["href"] for link in document["links"] if link["rel"] == rel), "")


def ids(document: Any) -> list[str]:
    assert document["numberReturned"] == len(document["features"])
    return [feature["id"] for feature in document["features"]]


def test_the_api_selects_what_the_list_selects(published: cast.Cast, client: Client) -> None:
    for query, same in ASKED:
        found = read(client, f"{ITEMS}?{query}")
        listed = client.get(f"/list/?{same or query}").context
        assert listed["errors"] == []
        assert ids(found) == [event["id"] for event in listed["events"]], query
        assert found["numberMatched"] == listed["count"]
    page = client.get(f"{ITEMS}?{query}&f=html")
    assert [event["id"] for event in page.context["events"]] == ids(found)


def test_a_data_set_is_a_collection_of_its_own(published: cast.Cast, client: Client) -> None:
    found = read(client, "/api/collections")["collections"]
    assert [each["id"] for each in found] == ["events", "north", "south"]
    parts = [ids(read(client, f"/api/collections/{each['id']}/items")) for each in found]
    assert sorted(parts[0]) == sorted([*parts[1], *parts[2]]) == sorted(cast.PUBLIC_IDS)
    assert found[0]["extent"]["temporal"]["interval"] == [["2016-12-22T00:00:00Z", None]]
    assert client.get("/api/collections/north/items?dataset=south").json()["parameter"] == "dataset"
    assert client.get("/api/collections/south/items/exact").status_code == 404
    assert client.get("/api/collections/staff-only/items").status_code == 404


def test_an_event_without_a_place_has_no_geometry(published: cast.Cast, client: Client) -> None:
    assert read(client, f"{ITEMS}/no-place")["geometry"] is None
    exact = read(client, f"{ITEMS}/exact")
    row = PublicEvent.objects.get(public_id="exact")
    assert exact["geometry"]["coordinates"] == [float(geo.say_degrees(each)) for each in (row.lon, row.lat) if each]
    assert read(client, f"{ITEMS}?q=station+railway")["features"] == [
        {name: member for name, member in exact.items() if name != "links"}
    ]


@pytest.mark.parametrize("sort", ["newest", "title"])
def test_paging_under_inserts_loses_and_repeats_nothing(published: cast.Cast, client: Client, sort: str) -> None:
    """Each page is followed by a new event before all others, and by the end of the one it ended with."""
    whole = ids(read(client, f"{ITEMS}?sort={sort}"))
    address, found = f"{ITEMS}?sort={sort}&limit=4&f=json", []
    row = PublicEvent.objects.get(public_id=whole[0])
    while address:
        page = read(client, address)
        found += ids(page)
        address = linked(page, "next")
        assert (f'<{address}>; rel="next"' if address else None) == client.get(linked(page, "self")).get("Link")
        row.pk, row.public_id = 1_000_000 + len(found), f"0-{len(found)}"
        row.save(force_insert=True)
        PublicEvent.objects.filter(public_id=found[-1]).delete()
    assert found == whole


def test_what_cannot_be_applied_is_named_as_a_problem(published: cast.Cast, client: Client) -> None:
    """Threat 23: never a silently wider answer."""
    for query, parameter in REFUSED:
        answer = client.get(f"{ITEMS}?{query}")
        assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json"), query
        said = answer.json()
        assert (said["status"], said["title"], said["parameter"]) == (400, "Bad Request", parameter)
        assert {each["parameter"] for each in said["errors"]} == {parameter}
        assert answer["Access-Control-Allow-Origin"] == "*"


def test_every_refusal_is_a_problem(published: cast.Cast, client: Client) -> None:
    published.events["exact"].delete()
    publish(cast.CLOCK)
    Correction.objects.create(event="taken-back", moment=cast.CLOCK, kind=Correction.Kind.REDACTED)
    for address, status in {
        "/api/nowhere": 404, "/api/collections/": 404, "/api/collections/nobody": 404, f"{ITEMS}/draft": 404,
        f"{ITEMS}/exact": 410, f"{ITEMS}/taken-back": 410, "/api/?limit=1": 400, "/api/collections?f=": 400,
    }.items():  # fmt: skip
        answer = client.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json"), address
        assert answer.json()["status"] == status and answer["Access-Control-Allow-Origin"] == "*"
    draft, nobody = (client.get(f"{ITEMS}/{name}") for name in ("draft", "nobody"))
    assert draft.content == nobody.content
    unlike = client.get("/api/", headers={"Accept": "image/png"})
    assert (unlike.status_code, unlike["Vary"]) == (406, "Accept")
    posted = Client(enforce_csrf_checks=True).post(ITEMS, {"q": "x"})
    assert (posted.status_code, posted["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_an_event_that_was_merged_leads_to_the_other(
    published: cast.Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {**dictionary(), "merged": {"twin": "exact"}}
    monkeypatch.setattr("events.web.api.items.read.dictionary", lambda edition="": told)
    answer = client.get(f"{ITEMS}/twin?f=json")
    assert (answer.status_code, answer["Location"]) == (308, f"{SITE}{ITEMS}/exact?f=json")


@pytest.mark.parametrize(("fault", "status"), [(OperationalError, 503), (ZeroDivisionError, 500)])
def test_programs_are_told_of_faults_as_problems(
    published: cast.Cast, monkeypatch: pytest.MonkeyPatch, fault: type[Exception], status: int
) -> None:
    def fail(*rest: object) -> None:
        raise fault

    monkeypatch.setattr("events.web.api.items.rows.rows", fail)
    answer = Client(raise_request_exception=False).get(ITEMS)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status and answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "no-store" and ("Retry-After" in answer) == (status == 503)


def test_no_header_makes_a_fault(published: cast.Cast, client: Client) -> None:
    for accept in ("*/*", "text/html;q=x", "a", ",;,", "application/json;q=0.1, text/html;q=0.0"):
        assert client.get("/api/", headers={"Accept": accept}).status_code in (200, 406)


@pytest.mark.parametrize("address", PAGES)
def test_each_answer_comes_as_json_and_as_html(published: cast.Cast, client: Client, address: str) -> None:
    """By its link or by what the client likes best, to every site, not again when it is there, and without its body."""
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    plain, page, named = client.get(address), client.get(address, headers=browser), client.get(f"{address}?f=html")
    assert "json" in plain["Content-Type"] and page["Content-Type"].startswith("text/html")
    assert page.content == named.content and (page["Vary"], named.get("Vary")) == ("Accept", None)
    assert client.get(f"{address}?f=json", headers=browser)["Content-Type"] == plain["Content-Type"]
    for answer, headers in ((plain, {}), (page, browser)):
        assert answer["Access-Control-Allow-Origin"] == "*" and "max-age=10" in answer["Cache-Control"]
        again = client.get(address, headers={**headers, "If-None-Match": answer["ETag"]})
        assert (again.status_code, again.content, again["Cache-Control"]) == (304, b"", answer["Cache-Control"])
        assert client.head(address, headers=headers).headers == answer.headers
    assert client.get(address, headers={**browser, "If-None-Match": plain["ETag"]}).status_code == 200
    asked = client.options(address, headers={"Origin": "https://other.example"})
    assert asked.status_code == 204 and "If-None-Match" in asked["Access-Control-Allow-Headers"]
    if address.startswith(ITEMS):
        assert plain["Content-Crs"] == "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>"
        assert plain["Content-Type"] == "application/geo+json"


def test_the_landing_page_leads_everywhere_and_its_examples_run(published: cast.Cast, client: Client) -> None:
    document = read(client, "/api/")
    assert {link["rel"] for link in document["links"]} >= {"self", "service-desc", "service-doc", "conformance", "data"}
    assert read(client, "/api/conformance")["conformsTo"] == landing.CONFORMS_TO
    examples = client.get("/api/?f=html").context["examples"]
    for address in [link["href"] for link in document["links"]] + [each["address"] for each in examples]:
        assert client.get(address.removeprefix(SITE)).status_code == 200, address
    for page in ("/", "/list/?q=kursk", "/events/exact/"):
        head = client.get(page).content.decode().partition("</head>")[0]
        assert 'rel="service-desc"' in head and 'type="application/geo+json"' in head
