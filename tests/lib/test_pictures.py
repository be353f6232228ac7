"""Only pixels survive an upload, and nothing that is no picture is taken (threats 5, 6, 10, 11)."""

import hashlib
import resource
import struct
import zlib
from io import BytesIO
from time import monotonic
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, PngImagePlugin

from events.lib import pictures
from events.lib.pictures import BadPicture, draw

SECRET = "canaryquill"
PRIVATE = (SECRET.encode(), b"Exif", b"GPS", b"adobe", b"xpacket", b"ICC_PROFILE", b"Photoshop", b"MIB")


def scene(mode: str = "RGB", size: tuple[int, int] = (64, 48)) -> Image.Image:
    image = Image.new("RGB", size, "navy")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1] // 2), fill="orange")
    return image.convert(mode)


def told(orientation: int = 1) -> Image.Exif:
    """Where, when, with which camera and by whom: what a telephone writes into a picture."""
    exif = Image.Exif()
    exif[274], exif[271], exif[315], exif[37510] = orientation, f"{SECRET} camera", f"{SECRET} author", SECRET
    exif[34853] = {1: "N", 2: (48.0, 36.0, 44.532), 3: "E", 4: (37.0, 32.0, 35.844), 29: "2025:03:05"}
    return exif


def stored(image: Image.Image, form: str, **more: Any) -> bytes:
    out = BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def telling_files() -> dict[str, bytes]:
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", SECRET)
    text.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{SECRET} exif:GPSLatitude</x:xmpmeta>")
    xmp = f"<?xpacket?>{SECRET}<?xpacket end='w'?>".encode()
    profile = b"\0" * 36 + b"acsp" + SECRET.encode() + b"\0" * 100
    jpeg = stored(scene(), "JPEG", exif=told(), comment=SECRET, xmp=xmp, icc_profile=profile)
    photoshop = b"Photoshop 3.0\x008BIM" + SECRET.encode()
    app13 = b"\xff\xed" + struct.pack(">H", len(photoshop) + 2) + photoshop
    return {
        "JPEG": jpeg[:2] + app13 + jpeg[2:] + SECRET.encode(),
        "PNG": stored(scene("RGBA"), "PNG", exif=told(), pnginfo=text, icc_profile=profile) + SECRET.encode(),
        "WEBP": stored(scene(), "WEBP", exif=told(), xmp=xmp, icc_profile=profile) + SECRET.encode(),
        "palette": stored(scene("P"), "PNG", pnginfo=text),
        "grey": stored(scene("L"), "JPEG", comment=SECRET),
        "CMYK": stored(scene("CMYK"), "JPEG", exif=told()),
    }


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "palette", "grey", "CMYK"])
def test_nothing_but_pixels_survives(kind: str) -> None:
    """Threat 10: no place, author, camera, comment or profile, in whatever part of the file it stood."""
    content = telling_files()[kind]
    assert SECRET.encode() in content
    drawn = draw(content)
    for served in (drawn.whole, drawn.thumbnail, drawn.veil):
        assert not [mark for mark in PRIVATE if mark.lower() in served.lower()]
        with Image.open(BytesIO(served)) as image:
            assert image.format == "JPEG" and not image.getexif()
            assert {*image.info} <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
        assert set(segments(served)) <= {0xE0}, "no application segment but the format's own name"
    with Image.open(BytesIO(drawn.whole)) as image:
        assert image.size == (drawn.width, drawn.height) == (64, 48)
        red, _, blue = image.convert("RGB").getpixel((60, 40))  # type: ignore[misc]
        assert blue >= red
    assert drawn.original == hashlib.sha256(content).hexdigest()


def segments(jpeg: bytes) -> list[int]:
    """The application segments and comments of a JPEG file, up to its first scan."""
    at, found = 2, []
    while jpeg[at + 1] != 0xDA:
        marker, length = jpeg[at + 1], struct.unpack(">H", jpeg[at + 2 : at + 4])[0]
        if 0xE0 <= marker <= 0xEF or marker == 0xFE:
            found.append(marker)
        at += 2 + length
    return found


def test_a_picture_stands_upright_without_the_note_that_said_so() -> None:
    drawn = draw(stored(scene(), "JPEG", exif=told(orientation=6)))
    assert (drawn.width, drawn.height) == (48, 64)


def test_a_large_picture_is_shown_smaller_and_its_veil_shows_nothing() -> None:
    noisy = Image.effect_noise((3_000, 1_500), 90).convert("RGB")
    drawn = draw(stored(noisy, "JPEG", quality=60))
    assert (drawn.width, drawn.height) == (2_400, 1_200)
    with Image.open(BytesIO(drawn.thumbnail)) as thumbnail, Image.open(BytesIO(drawn.veil)) as veil:
        assert thumbnail.size == veil.size == (800, 400)
        low, high = veil.convert("L").getextrema()
        assert isinstance(low, int) and isinstance(high, int) and high - low < 30
    assert drawn == draw(stored(noisy, "JPEG", quality=60)), "the same file gives the same names"
    assert pictures.NAME.fullmatch(pictures.name(drawn.whole))


@pytest.mark.parametrize("content", [
    b"", b"x", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", b"<?xml version='1.0'?><svg/>",
    b"GIF89a/*\x01\x00\x01\x00*/=alert(1)//;", b"%PDF-1.7", b"\xff\xd8\xff\xe0<script>alert(1)</script>",
    b"\x89PNG\r\n\x1a\n" + b"\0" * 100, b"RIFF\x10\x00\x00\x00WEBPVP8 ", b"<html><script>alert(1)</script>", b"MZ" * 99,
], ids=lambda content: repr(content[:12]))  # fmt: skip
def test_what_is_no_picture_is_refused_whatever_it_calls_itself(content: bytes) -> None:
    """Threats 5 and 6."""
    with pytest.raises(BadPicture, match="no JPEG, PNG or WebP"):
        draw(content)


@pytest.mark.parametrize("form", ["GIF", "TIFF", "BMP", "ICO", "PPM", "AVIF"])
def test_other_kinds_of_picture_are_refused(form: str) -> None:
    with pytest.raises(BadPicture, match="no JPEG, PNG or WebP"):
        draw(stored(scene(), form))


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_a_picture_that_moves_is_not_cut_to_its_first_moment(form: str) -> None:
    moving = stored(scene(), form, save_all=True, append_images=[scene().rotate(90)], duration=100)
    with pytest.raises(BadPicture, match="moves"):
        draw(moving)


def test_a_picture_of_many_bits_is_not_shown_in_wrong_tones() -> None:
    with pytest.raises(BadPicture, match="eight bits"):
        draw(stored(Image.new("I;16", (9, 9), 40_000), "PNG"))


def test_what_lies_behind_a_picture_is_left_behind() -> None:
    """Threat 6: a file that is two things at once becomes one."""
    drawn = draw(stored(scene(), "JPEG") + b"<script>alert(1)</script>PK\x03\x04")
    assert b"script" not in drawn.whole and b"PK\x03\x04" not in drawn.whole


def test_a_pixel_bomb_is_refused_before_it_is_decoded() -> None:
    """Threat 11: 900 million pixels in a small file."""
    side = 30_000
    squeezing = zlib.compressobj(9)
    row = b"\0" * (1 + side // 8)
    rows = b"".join(squeezing.compress(row) for _ in range(side)) + squeezing.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    assert len(bomb) < 150_000
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, monotonic()
    with pytest.raises(BadPicture, match="more than 50 million pixels"):
        draw(bomb)
    assert monotonic() - began < 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kB


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


@pytest.mark.parametrize("side", [7_100, 9_500, 12_000])
def test_the_limit_of_pixels_holds_between_the_librarys_own(side: int) -> None:
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    picture = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
    with pytest.raises(BadPicture, match="million pixels"):
        draw(picture)


def test_a_file_beyond_the_limit_is_not_looked_at() -> None:
    with pytest.raises(BadPicture, match="larger than 20 MB"):
        draw(bytes(pictures.BYTES + 1))


@given(st.sampled_from(sorted(telling_files().values())), st.data())
def test_a_damaged_file_is_refused_or_drawn_and_nothing_else(content: bytes, data: st.DataObject) -> None:
    """Threat 6: cut short, or with a byte changed anywhere."""
    at = data.draw(st.integers(0, len(content) - 1))
    for damaged in (content[:at], content[:at] + bytes([data.draw(st.integers(0, 255))]) + content[at + 1 :]):
        try:
            served = draw(damaged).whole
        except BadPicture:
            continue
        assert SECRET.encode() not in served
