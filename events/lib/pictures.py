"""Pictures that anybody may be given: pixels decoded and drawn anew, so that nothing else of a file survives.

No place, time, camera, author, comment, thumbnail or colour profile that was written into the file goes with it, and
nothing that is hidden behind or between the pixels (threats 5, 6, 10, 11).
"""

import hashlib
import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageFilter, ImageOps

BYTES = 20_000_000
PIXELS = 50_000_000
NAME = re.compile(r"[0-9a-f]{64}\.jpg")
MEDIA_TYPE = "image/jpeg"
_TAKEN = ("JPEG", "PNG", "WEBP")  # found by content; a file's name and what it calls itself are not asked
_EDGE, _THUMBNAIL_EDGE = 2400, 800  # pixels
_VEIL_EDGE = 8  # as many as a veiled picture keeps
_DEEP = ("I", "F")  # modes of more than eight bits a colour begin like this


class BadPicture(ValueError):
    """Why a file is not taken, in words for an editor."""


@dataclass(frozen=True)
class Picture:
    """A picture drawn anew, as JPEG bytes in three sizes, and what is remembered of its original."""

    whole: bytes
    thumbnail: bytes
    veil: bytes  # of one shape and tone with the picture, and nothing to be seen on it
    width: int
    height: int
    original: str  # SHA-256 of the file as it came


def name(content: bytes) -> str:
    """What drawn pixels are called for ever: by themselves."""
    return f"{hashlib.sha256(content).hexdigest()}.jpg"


def opened(folder: Path, name: str) -> BinaryIO | None:
    """A drawn picture of a folder, by its name; None for one that is not there and for what is no name of ours."""
    try:
        return (folder / name).open("rb") if NAME.fullmatch(name) else None
    except FileNotFoundError:
        return None


def draw(content: bytes) -> Picture:
    """The picture that a file holds; raises BadPicture."""
    if len(content) > BYTES:
        raise BadPicture(f"The file is larger than {BYTES // 1_000_000} MB.")
    try:
        pixels = _decode(content)
    except BadPicture:
        raise
    except Exception as error:  # whatever a decoder stumbles over: they raise errors of every kind
        raise BadPicture("The file is no JPEG, PNG or WebP picture, or it is damaged.") from error
    thumbnail = pixels.copy()
    thumbnail.thumbnail((_THUMBNAIL_EDGE, _THUMBNAIL_EDGE))
    veil = pixels.resize(_fitting(pixels.size, _VEIL_EDGE), Image.Resampling.BOX)
    veil = veil.resize(thumbnail.size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(30))
    original = hashlib.sha256(content).hexdigest()
    return Picture(_encode(pixels), _encode(thumbnail), _encode(veil), pixels.width, pixels.height, original)


def _decode(content: bytes) -> Image.Image:
    """The pixels alone, upright, on white, and no larger than we show them."""
    try:
        found = Image.open(BytesIO(content), formats=_TAKEN)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadPicture(_too_large()) from error
    with found:
        if found.width * found.height > PIXELS:  # known from the head; nothing has been decoded yet
            raise BadPicture(_too_large())
        if getattr(found, "is_animated", False) and found.format in ("PNG", "WEBP"):
            raise BadPicture("The picture moves: link to it, or upload one still of it.")
        if found.mode.startswith(_DEEP):
            raise BadPicture("The picture has more than eight bits a colour: save it as an ordinary one first.")
        found.thumbnail((_EDGE, _EDGE))
        upright = ImageOps.exif_transpose(found).convert("RGBA")
        drawn = Image.new("RGB", upright.size, "white")
        drawn.paste(upright, mask=upright.getchannel("A"))
        return drawn


def _too_large() -> str:
    return f"The picture has more than {PIXELS // 1_000_000} million pixels."


def _fitting(size: tuple[int, int], edge: int) -> tuple[int, int]:
    """The size with its longer side at an edge."""
    longer = max(size)
    return max(1, size[0] * edge // longer), max(1, size[1] * edge // longer)


def _encode(pixels: Image.Image) -> bytes:
    out = BytesIO()
    pixels.save(out, "JPEG", quality=85, subsampling=0, optimize=True, progressive=True)
    return out.getvalue()
