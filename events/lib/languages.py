"""Languages as links, sources and translations name them: a tag of BCP 47 such as en, uk or zh-Hant."""

import re

LONGEST = 10  # characters
TAG = re.compile(r"\A[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
ALLOWED = "Write a language as en, uk, zh-Hant …"


def is_tag(text: str) -> bool:
    return len(text) <= LONGEST and TAG.match(text) is not None
