"""Names as they sound, roughly, so that one is found however it is spelt, and from one script in another.

A key is a name's consonants in Latin letters, voiced and unvoiced alike, each once in a row: Kursk, Koursk and Курськ
are "krsk", Pyongyang and Phyongyang "pnknk". Vowels and h tell romanisations apart more often than places. Who searches
compares what the key finds letter by letter afterwards.
"""

import re
from functools import lru_cache

from anyascii import anyascii

_HISSING = re.compile("t?schtsch|t?shch|t?sch|tch|tsh|dsch|dzh|zh|sh|ch(?=[eiy])|ts|tz|dz|x|z")
_MAY_HISS = re.compile("[hzx]|ts")
_SOUNDS = str.maketrans(
    {"b": "p", "p": "p", "f": "v", "w": "v", "v": "v", "d": "t", "t": "t", "g": "k", "k": "k", "c": "k", "q": "k",
     "s": "s", "m": "m", "n": "n", "l": "l", "r": "r"}
    | dict.fromkeys("aehiouyj ", "")
)  # fmt: skip
SOUNDS = "klmnprstv"


@lru_cache(maxsize=4096)
def latin(folded: str) -> str:
    """A folded name in plain Latin letters."""
    return folded if folded.isascii() else anyascii(folded).lower()


def key(folded: str) -> str:
    """What a folded name sounds like; a name of vowels alone is its own key."""
    plain = latin(folded)
    hissing = _HISSING.sub("s", plain) if _MAY_HISS.search(plain) else plain
    return _once(hissing.translate(_SOUNDS)) or plain


def _once(sounds: str) -> str:
    for sound in SOUNDS:
        while sound + sound in sounds:
            sounds = sounds.replace(sound + sound, sound)
    return sounds


def nearly(sounds: str) -> set[str]:
    """The keys that differ from this one by a sound more, less or other, or by two that changed places."""
    cuts = [(sounds[:at], sounds[at:]) for at in range(len(sounds) + 1)]
    return {
        _once(variant)
        for a, b in cuts
        for variant in (
            *(a + sound + b for sound in SOUNDS),
            *(a + sound + b[1:] for sound in SOUNDS if b),
            *((a + b[1:],) if b else ()),
            *((a + b[1] + b[0] + b[2:],) if len(b) > 1 else ()),
        )
    } - {sounds, ""}
