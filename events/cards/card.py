"""The preview card of a link: its map above, beneath it in words what the map shows."""

from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageDraw

from events.cards.frame import Frame
from events.cards.lettering import Weight, font, right_to_left, wrapped
from events.cards.marks import Selection
from events.cards.picture import Look, draw
from events.lib.look import colours
from events.lib.view import View

WIDTH, HEIGHT = 1200, 630  # what Open Graph's readers crop least
UNIT = 1.6  # pixels that one of the browser's makes: cards are looked at small
_WORDS = 208  # pixels of the height that the words take
_MARGIN = 44
_SHORT, _LONG = 44, 36  # pixels, of a title that fits into one line and of one that takes two
_COLOURS = 255  # a picture of few colours takes a third of the bytes


class Words(NamedTuple):
    """What a card says, in the reader's language."""

    site: str
    title: str
    facts: str  # such as the count and the period
    credits: str


def card(found: Selection, view: View, look: Look, words: Words) -> bytes:
    """The card as PNG."""
    image = Image.new("RGB", (WIDTH, HEIGHT), colours(look.theme)["paper"])
    image.paste(_map(found, view, look, HEIGHT - _WORDS))
    _write(ImageDraw.Draw(image), look, words)
    return _png(image)


def plain(found: Selection, view: View, look: Look) -> bytes:
    """The map alone as PNG, for pages that say the rest themselves."""
    return _png(_map(found, view, look, HEIGHT))


def _map(found: Selection, view: View, look: Look, height: int) -> Image.Image:
    return draw(found, Frame.of(_further(view), WIDTH, height, UNIT), look)


def _further(view: View) -> View:
    """The view of a window that is as wide as the card, in which symbols are larger."""
    return view._replace(zoom=max(0, view.zoom - 68))  # log2(UNIT), in hundredths


def _write(pen: ImageDraw.ImageDraw, look: Look, words: Words) -> None:
    ink, top, room = colours(look.theme), HEIGHT - _WORDS, WIDTH - 2 * _MARGIN
    pen.rectangle((0, top, WIDTH, top + 3), ink["accent"])
    short = font("bold", _SHORT).getlength(words.title) <= room
    size = _SHORT if short else _LONG
    y = top + (36 if short else 24)
    for line in wrapped(words.title, font("bold", size), room, 1 if short else 2):
        _line(pen, line, y, "bold", size, ink["ink"])
        y += round(size * 1.26)
    for line in wrapped(words.facts, font("regular", 24), room, 1):
        _line(pen, line, y + 4, "regular", 24, ink["ink-2"])
    foot, own = HEIGHT - 40, font("bold", 20).getlength(words.site)
    _line(pen, words.site, foot, "bold", 20, ink["accent"])
    for line in wrapped(words.credits, font("regular", 16), room - own - 40, 1):
        _line(pen, line, foot + 4, "regular", 16, ink["ink-2"], beside=words.site)


def _line(
    pen: ImageDraw.ImageDraw, text: str, y: float, weight: Weight, size: int, colour: str, beside: str = ""
) -> None:
    """Writes a line from the side on which its language begins, or up to the other side from where `beside` stands."""
    rightward = right_to_left(beside) if beside else not right_to_left(text)
    x, anchor = (_MARGIN, "la") if rightward else (WIDTH - _MARGIN, "ra")
    pen.text((x, y), text, colour, font(weight, size), anchor=anchor, direction="rtl" if right_to_left(text) else "ltr")


def _png(image: Image.Image) -> bytes:
    content = BytesIO()
    image.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(content, "PNG", optimize=False)
    return content.getvalue()
