"""The site in a bucket of an S3-compatible store: moto's server, in this process. Run as docs/operators.md says."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command

from tests import cast

moto = pytest.importorskip("moto.server")
boto3 = pytest.importorskip("boto3")
pytest.importorskip("storages")
pytestmark = pytest.mark.slow


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in (("ACCESS_KEY_ID", "test"), ("SECRET_ACCESS_KEY", "test"), ("DEFAULT_REGION", "us-east-1"),
                        ("ENDPOINT_URL", f"http://{host}:{port}")):  # fmt: skip
        monkeypatch.setenv(f"AWS_{name}", value)
    made = boto3.resource("s3").Bucket("maps")
    made.create()
    yield made
    server.stop()


def test_a_bucket_gets_the_site_and_then_only_what_differs(published: cast.Cast, bucket: Any) -> None:
    for _ in range(2):
        call_command("publish_static", to="s3://maps/north", site="https://map.example", verbosity=0)
    found = {each.key: each for each in bucket.objects.all()}
    assert {"north/index.html", "north/data/manifest.json", "north/events/exact/index.html"} <= set(found)
    page = bucket.Object("north/list/index.html").get()
    assert page["ContentType"] == "text/html" and b"Shelling of the railway station" in page["Body"].read()
    stamps = {key: each.last_modified for key, each in found.items()}
    call_command("publish_static", to="s3://maps/north", site="https://map.example", verbosity=0)
    again = {each.key: each.last_modified for each in bucket.objects.all()}
    assert {key for key in again if again[key] != stamps[key]} <= {
        f"north/{name}" for name in ("events.html", "corrections.atom", ".conflictmap-site.json")
    }
