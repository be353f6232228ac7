"""The version, read from the changelog so that the two cannot disagree."""

import re
from pathlib import Path

CHANGELOG = Path(__file__).parent.parent / "CHANGELOG.md"


def read(changelog: Path = CHANGELOG) -> str:
    """Return the number in the first `## x.y.z` heading; ValueError when there is none."""
    found = re.search(r"^## (\d+\.\d+\.\d+)\b", changelog.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise ValueError(f"{changelog.name} has no heading such as '## 1.2.3'")
    return found[1]
