"""Cuts the members of a JSON list out of a text of any length, so that each can be read by itself.

Nothing is held but the member in hand, and of one that is too long not even that (threats 13 and 15).
"""

import re
from collections.abc import Iterator
from io import TextIOBase
from typing import NoReturn

from events.importers.base import Unimportable
from events.importers.limits import ROW

_CHUNK = 1 << 16  # characters at a time
_DEEPEST = 64  # brackets within each other; a feature has five
_LISTED = 2  # how deep the members of a list in the outermost object lie
_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_FLAT = rf'[^"{{}}\[\]]*+(?:{_STRING}[^"{{}}\[\]]*+)*+'  # what has no brackets but those within strings
# A whole object or list with no other in it, a whole string, a bracket, or the start of a string.
_TOKEN = re.compile(rf'\{{{_FLAT}\}}|\[{_FLAT}\]|{_STRING}|[\[\]{{}}"]', re.DOTALL)


def members(text: TextIOBase, name: str) -> Iterator[str | None]:
    """The text of each member of the outermost object's list of that name; None for one longer than a row may be.

    What is no object is a member, too, so that nothing is passed over. Raises Unimportable when the text breaks off,
    nests without an end, or goes on behind the object's.
    """
    return _Cutter(text, name).members()


class _Cutter:
    def __init__(self, text: TextIOBase, name: str) -> None:
        self.text, self.name = text, f'"{name}"'
        self.longest = ROW.most
        self.held = ""  # what has been read and is still needed
        self.begun = self.at = 0  # in it: where what is in hand begins, and how far all has been looked at
        self.depth = self.count = 0
        self.inside = False  # the outermost object has begun
        self.key = ""  # the last string of the outermost object: before a list, the list's name
        self.listed = False  # within the list that is wanted
        self.too_long = False  # the member in hand, which is let go

    def members(self) -> Iterator[str | None]:
        while self._read_on():
            at = len(self.held)
            for token in _TOKEN.finditer(self.held, self.at):
                if token[0] == '"':  # a string whose end is still to come
                    at = token.start()
                    break
                yield from self._follow(token[0], token.start(), token.end())
            self.at = at
        if self.depth or self.held.strip():
            self._stop("the file breaks off")

    def _read_on(self) -> bool:
        """Lets go of what is not needed any more and reads on: the more, the longer what is in hand."""
        if len(self.held) - self.at > self.longest:
            ROW.refuse(f"After feature {self.count:,} a text has")
        if self._within() and self.at - self.begun > self.longest:
            self.too_long = True
        beyond = not self.depth and self.held[self.begun : self.at].strip()
        if self.too_long or not (self.listed or beyond):
            self.begun = self.at
        if self.at - self.begun > self.longest:
            ROW.refuse(f"What follows feature {self.count:,} has")
        kept = self.held[self.begun :]
        try:
            chunk = self.text.read(max(_CHUNK, len(kept)))
        except UnicodeError as error:
            raise Unimportable(f"After feature {self.count:,} the file is not text: {error}.") from error
        self.held, self.at, self.begun = kept + chunk, self.at - self.begun, 0
        return bool(chunk)

    def _within(self) -> bool:
        """Whether a member is in hand."""
        return self.listed and self.depth > _LISTED

    def _follow(self, piece: str, start: int, end: int) -> Iterator[str | None]:
        """Follows brackets and strings; yields the members that end with this one."""
        opens, closes, within = piece[0] in "{[", piece[-1] in "}]", self._within()
        if not within and self.listed:
            yield from self._members_between(start)
            self.begun = start
            self.listed = piece != "]"
            if piece == "}":
                self._stop("a bracket closes what it has not opened")
        elif not within:
            yield from self._look_for_list(piece, start, opens, closes)
        self.depth += opens - closes
        if self.depth > _DEEPEST:
            raise Unimportable(f"The file nests its values more than {_DEEPEST} deep.")
        if self.listed and self.depth == _LISTED and (within or piece != "["):
            yield self._member(self.held[self.begun : end])
        if not self._within():
            self.begun = end

    def _member(self, text: str) -> str | None:
        self.count += 1
        too_long, self.too_long = self.too_long or len(text) > self.longest, False
        return None if too_long else text

    def _members_between(self, end: int) -> Iterator[str | None]:
        """What stands in the list and is no object, list or string."""
        for text in self.held[self.begun : end].split(","):
            if text.strip():
                yield self._member(text)

    def _look_for_list(self, piece: str, start: int, opens: bool, closes: bool) -> Iterator[str | None]:
        if self.depth == 0:
            if self.inside or not opens or self.held[self.begun : start].strip():
                self._stop("the text goes on behind its end")
            self.inside = True
        elif self.depth == 1 and not opens and not closes:
            self.key = piece
        elif self.depth == 1 and piece[0] == "[" and self.key == self.name:
            self.listed = not closes
            if closes:  # a list of numbers and such, if it is not empty
                yield from (self._member(text) for text in piece[1:-1].split(",") if text.strip())

    def _stop(self, what: str) -> NoReturn:
        raise Unimportable(f"After feature {self.count:,} {what}.")
