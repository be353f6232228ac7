"""XML, piece by piece: the one place that escapes for it."""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_PLAIN = re.compile(r"[ !#-%'-;=?-~\n]*\Z")  # nothing to escape, as in most texts
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # https://www.w3.org/TR/xml/#charsets


def text(value: object) -> str:
    """A value as XML text; what no XML can hold is left out."""
    given = str(value)
    return given if _PLAIN.match(given) else escape(_NO_XML.sub("", given))


def tag(name: str, content: Iterable[str] | str = "", /, **attributes: object) -> str:
    """An element. `content` is markup already: text goes through text() first."""
    given = "".join([f" {key}={quoteattr(_NO_XML.sub('', str(value)))}" for key, value in attributes.items()])
    inner = content if isinstance(content, str) else "".join(content)
    return f"<{name}{given}>{inner}</{name}>" if inner else f"<{name}{given}/>"


def said(name: str, value: object) -> str:
    """An element with a text; nothing at all for an empty one."""
    return tag(name, text(value)) if value not in ("", None) else ""
