"""The letters of preview cards: Latin, Greek, Cyrillic, Arabic and Hangul in one font a weight.

    python3 -m basemap.letters FOLDER

FOLDER holds NotoSans-{Regular,Bold}.ttf and NotoSansArabic-{Regular,Bold}.ttf (https://notofonts.github.io) and
NanumGothic.ttf and NanumGothicBold.ttf (https://hangeul.naver.com). One font has all, because Pillow asks no second
one for letters that the first lacks, and lays out a line that mixes directions only when it comes from one.
All three are under the SIL Open Font License 1.1; the result has a name of its own, as that asks for.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger, Options
from fontTools.subset import Options as SubsetOptions
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

OUT = Path(__file__).resolve().parent.parent / "events" / "cards" / "letters"
NAME = "Conflictmap Letters"
UNITS = 1000
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x2B0, 0x300), *range(0x300, 0x370), *range(0x370, 0x400)]
CYRILLIC = [*range(0x400, 0x530), *range(0x1E00, 0x2000)]
SIGNS = [*range(0x2010, 0x2060), *range(0x20A0, 0x20C0), 0x2116, 0x2122]
ARABIC = [*range(0x600, 0x700), *range(0x750, 0x780)]
HANGUL = [*range(0x3000, 0x3010), *range(0x3130, 0x3190), *range(0xAC00, 0xD7A4)]
FONTS = {
    "regular": {"NotoSans-Regular": LATIN + CYRILLIC + SIGNS, "NotoSansArabic-Regular": ARABIC, "NanumGothic": HANGUL},
    "bold": {"NotoSans-Bold": LATIN + CYRILLIC + SIGNS, "NotoSansArabic-Bold": ARABIC, "NanumGothicBold": HANGUL},
}


def build(folder: Path) -> None:
    OUT.mkdir(exist_ok=True)
    for weight, sources in FONTS.items():
        with TemporaryDirectory() as scratch:
            pieces = [_piece(folder / f"{name}.ttf", wanted, Path(scratch)) for name, wanted in sources.items()]
            options = Options()
            options.drop_tables = ["vhea", "vmtx", "VORG", "DSIG", "STAT", "meta"]
            merged = Merger(options).merge(pieces)
            for record in merged["name"].names:
                if record.nameID in (1, 3, 4, 6, 16):
                    record.string = NAME.replace(" ", "") if record.nameID == 6 else NAME
            merged.save(OUT / f"{weight}.ttf")


def _piece(path: Path, wanted: list[int], scratch: Path) -> str:
    """A font with these characters alone, in our units."""
    font = TTFont(path)
    options = SubsetOptions()
    options.layout_features = ["*"]
    options.hinting = False
    options.drop_tables += ["vhea", "vmtx", "kern"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    scale_upem(font, UNITS)
    out = scratch / path.name
    font.save(out)
    return str(out)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
