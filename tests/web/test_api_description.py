"""The OpenAPI document says what the API does: every parameter with its shape, every path, every answer's shape."""

import re
from pathlib import Path
from typing import Any

from django.test import Client

from events.query.filter import SELECTION
from events.query.params import PARAMS
from events.web.api import reading
from tests import cast

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
ITEMS = "/api/collections/events/items"


def described(client: Client) -> Any:
    return client.get("/api/openapi").json()


def test_every_parameter_is_described_with_an_example_that_works(published: cast.Cast, client: Client) -> None:
    document = described(client)
    known = document["components"]["parameters"]
    items = document["paths"]["/collections/{collectionId}/items"]["get"]
    assert [known[each["$ref"].rpartition("/")[2]]["name"] for each in items["parameters"]] == [
        "collectionId", *reading.NAMES, *reading.STANDARD, "f",
    ]  # fmt: skip
    assert set(SELECTION) <= set(known)
    told = (DOCS / "api.md").read_text()
    for name in (*reading.NAMES, *reading.STANDARD):
        each = known[name]
        example = each["example"]
        entry = ",".join(map(str, example)) if each["schema"]["type"] == "array" else example
        assert each["description"] and f"`{name}`" in told
        assert client.get(ITEMS, {name: entry}).status_code == 200, each


def test_a_new_parameter_appears_by_itself(published: cast.Cast, client: Client) -> None:
    """Whatever in the table of parameters selects is taken, and can say what it takes."""
    for name, kind in PARAMS.items():
        if kind.selects or kind.qualifies or kind.among:
            shape = kind.shape({})
            assert name in reading.NAMES and shape["description"] and shape["type"] and "example" in shape


def test_every_address_of_the_api_is_described(published: cast.Cast, client: Client) -> None:
    document = described(client)
    values = {"{collectionId}": "north", "{featureId}": "exact"}
    for path, methods in document["paths"].items():
        address = "/api" + re.sub(r"{\w+}", lambda found: values[found[0]], path)
        answer = client.get(address)
        kinds = methods["get"]["responses"]["200"]["content"]
        assert answer["Content-Type"] in kinds and list(methods) == ["get"], path
        assert answer.status_code == 200
    assert len(document["paths"]) == 7


def test_every_reference_leads_somewhere(published: cast.Cast, client: Client) -> None:
    document = described(client)
    found = re.findall(r'"\$ref": ?"#/([^"]+)"', client.get("/api/openapi").content.decode())
    assert found
    for reference in found:
        place = document
        for step in reference.split("/"):
            place = place[step]
