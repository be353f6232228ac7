"""A sensitive picture is not even loaded until a reader chooses to see it."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from events.lib import pictures
from events.models import Event, Media
from events.publish.run import publish
from tests.browser.conftest import Ear
from tests.cast import photograph


@pytest.mark.parametrize("address", ["/?event=nk-12", "/events/nk-12/"])
def test_a_sensitive_picture_is_fetched_when_it_is_chosen(page: Page, demo: str, quiet: Ear, address: str) -> None:
    media = Media(event=Event.objects.get(public_id="nk-12"), alt="A street.", credit="A reader", sensitive=True)
    media.take(pictures.draw(photograph("street")))
    media.save()
    publish(timezone.now())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(demo + address)
    veil = page.get_by_text("Sensitive picture.")
    veil.scroll_into_view_if_needed()
    expect(page.locator(".veiled summary img")).to_have_js_property("complete", True)
    assert media.veil in asked and not {media.picture, media.thumbnail} & set(asked)
    with page.expect_response(lambda response: str(media.picture) in response.url):
        veil.click()
    expect(page.get_by_alt_text("A street.")).to_be_visible()
