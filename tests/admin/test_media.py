"""Editors upload pictures and prove where they were taken; what they upload is drawn anew, and never lost."""

from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from events.lib import pictures
from events.models import Event
from tests.admin.conftest import add_row, open_form, problems
from tests.cast import CANARY, Cast, photograph


def change(event: Event) -> str:
    return f"/admin/events/event/{event.pk}/change/"


def upload(content: bytes, name: str = "photo.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)


@pytest.fixture
def form(editor: Client, cast: Cast) -> dict[str, Any]:
    """The form of an event that has no picture yet."""
    return open_form(editor, change(cast.events["journey"]))


def row(form: dict[str, Any], **more: Any) -> dict[str, Any]:
    given = {"alt": "A train.", "credit": "A passenger", "upload": upload(photograph("train")), **more}
    add_row(form, "media", **{name: value for name, value in given.items() if value is not None})
    return form


def test_an_upload_is_kept_as_pixels_and_remembered_by_its_hash(
    editor: Client, cast: Cast, form: dict[str, Any]
) -> None:
    """Threats 6 and 10."""
    sent = row(form, geolocated_by="A volunteer", features="The bridge", camera_direction=45, chronolocation="Noon")
    sent["media-0-upload"].name = "‮gpj.exe"
    assert editor.post(change(cast.events["journey"]), sent).status_code == 302
    media = cast.events["journey"].media.get()
    kept = (settings.MEDIA_DESK / media.picture).read_bytes()
    assert media.picture == pictures.name(kept)
    assert CANARY.encode() not in kept
    assert media.original == pictures.draw(photograph("train")).original
    assert (media.width, media.height, media.camera_direction) == (1000, 60, 45)
    assert all(b"Exif" not in path.read_bytes() for path in settings.MEDIA_ROOT.rglob("*.*")), "no original is kept"


@pytest.mark.parametrize(("content", "said"), [
    (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "no JPEG, PNG or WebP"),
    (b"GIF89a/*\x01\x00\x01\x00*/=alert(1)//;", "no JPEG, PNG or WebP"), (b"", "empty"),
    (b"x" * (pictures.BYTES + 1), "larger than 20 MB"),
])  # fmt: skip
def test_what_is_no_picture_is_answered_at_its_field(
    editor: Client, cast: Cast, form: dict[str, Any], content: bytes, said: str
) -> None:
    """Threats 5 and 6, whatever the file calls itself."""
    response = editor.post(change(cast.events["journey"]), row(form, upload=upload(content)))
    assert said in problems(response)["media-0-upload"][0]
    assert not cast.events["journey"].media.exists()


@pytest.mark.parametrize(("given", "field"), [
    ({"alt": ""}, "alt"), ({"credit": ""}, "credit"), ({"upload": None}, "url"), ({"url": "javascript:x"}, "url"),
    ({"camera_direction": 360}, "camera_direction"), ({"camera_direction": -1}, "camera_direction"),
    ({"original": "x", "upload": None, "url": "https://t.example/1"}, "original"),
])  # fmt: skip
def test_a_picture_needs_its_words(
    editor: Client, cast: Cast, form: dict[str, Any], given: dict[str, Any], field: str
) -> None:
    assert f"media-0-{field}" in problems(editor.post(change(cast.events["journey"]), row(form, **given)))


def test_footage_is_linked_to(editor: Client, cast: Cast, form: dict[str, Any]) -> None:
    given = {"upload": None, "url": "https://t.example/1", "original": "ab" * 32}
    assert editor.post(change(cast.events["journey"]), row(form, **given)).status_code == 302
    media = cast.events["journey"].media.get()
    assert (media.picture, media.url, media.original) == ("", "https://t.example/1", "ab" * 32)


def test_an_upload_outlives_a_mistake_in_another_field(editor: Client, cast: Cast, form: dict[str, Any]) -> None:
    """A browser cannot fill in a file again: the form remembers it, signed."""
    response = editor.post(change(cast.events["journey"]), row(form, alt=""))
    (inline,) = [each for each in response.context["inline_admin_formsets"] if each.formset.prefix == "media"]
    token = inline.formset.forms[0]["taken"].value()
    assert token and "desk-picture" in response.content.decode()
    again = {**form, "media-0-alt": "A train.", "media-0-taken": token}
    del again["media-0-upload"]
    forged = again | {"media-0-taken": token[:-1]}
    assert "media-0-upload" in problems(editor.post(change(cast.events["journey"]), forged))
    assert editor.post(change(cast.events["journey"]), again).status_code == 302
    media = cast.events["journey"].media.get()
    assert media.original == pictures.draw(photograph("train")).original
    assert (settings.MEDIA_DESK / media.picture).exists()


def test_a_new_upload_takes_the_place_of_the_old(editor: Client, cast: Cast) -> None:
    event = cast.events["exact"]
    before = event.media.get()
    saved = open_form(editor, change(event)) | {"media-0-upload": upload(photograph("another"))}
    assert editor.post(change(event), saved).status_code == 302
    after = event.media.get()
    assert after.pk == before.pk and after.picture != before.picture and after.original != before.original
    assert Event.objects.get(pk=event.pk).stale


def test_the_desk_shows_pictures_to_who_may_see_them(editor: Client, cast: Cast) -> None:
    client = Client()
    media = cast.events["draft"].media.get()
    address = f"/admin/events/media/file/{media.picture}"
    answer = editor.get(address)
    with Image.open(BytesIO(b"".join(answer))) as image:
        assert image.size == (1000, 60)
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/jpeg", "no-store, private")
    assert address in editor.get(change(cast.events["draft"])).content.decode()
    assert client.get(address).status_code == 302
    client.force_login(User.objects.create_user("somebody", is_staff=True))
    assert client.get(address).status_code == 403
    User.objects.get(username="somebody").user_permissions.add(Permission.objects.get(codename="view_media"))
    assert b"".join(client.get(address)).startswith(b"\xff\xd8")
    for name in ("0" * 64 + ".jpg", "x", media.original):
        assert editor.get(f"/admin/events/media/file/{name}").status_code == 404


def test_media_are_found_in_one_list_and_changed_beneath_their_event(editor: Client, cast: Cast) -> None:
    listed = editor.get("/admin/events/media/?geolocated_by__isempty=0").content.decode()
    assert "Smoke over a railway station." in listed
    event = cast.events["exact"]
    for verb in ("change", "delete"):
        address = f"/admin/events/media/{event.media.get().pk}/{verb}/"
        assert editor.post(address, {"post": "yes", "alt": "Another"}).status_code == 403
    assert f'<a href="{change(event)}#media-group">' in listed
    assert editor.post(change(event), open_form(editor, change(event)) | {"media-0-sensitive": "on"}).status_code == 302
    media = event.media.get()
    assert media.preview() == media.veil != media.thumbnail
