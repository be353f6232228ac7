"""`manage.py translate`: collects what readers are told, brings locale/ up to it, compiles, says what is untranslated.

It needs Babel (requirements-dev.txt); running the product does not, because what it compiles is kept in the repository.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_javascript, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation.template import templatize

from events.lib.languages import ENGLISH, SPOKEN

LANGUAGES = [language for language in SPOKEN if language != ENGLISH]
_IN_CONTEXT = ((1, "c"), 2)
_SERVER: Any = {
    **dict.fromkeys(("_", "gettext", "gettext_noop", "gettext_lazy")),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), _IN_CONTEXT),
    "ngettext": (1, 2),
}
_BROWSER: Any = {"t": None, "woven": None, "plural": (1, 2), "inContext": _IN_CONTEXT}
# By the number of forms that gettext has for a language: what Intl.PluralRules calls each of them. Of a fraction
# Ukrainian and Russian speak as of a few.
_FORMS = {
    1: ("other",),
    2: ("one", "other"),
    3: ("one", "few other", "many"),
    6: ("zero", "one", "two", "few", "many", "other"),
}
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # version control says when a translation was made
_OUR_TAG = re.compile(r"\{% says ")


class Command(BaseCommand):
    help = "Collects the texts of the interface, updates and compiles locale/, and lists what is not translated."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; only say what is missing")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        if not check:
            for path, content in produced().items():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        missing = [text for language in LANGUAGES for text in untranslated(language)]
        if missing:
            raise CommandError("\n".join([*missing, "Write these into the .po files, then run this again."]))
        self.stdout.write(f"Everything is translated into {', '.join(LANGUAGES)}.")


def produced() -> dict[Path, bytes]:
    """Every file that this command writes, as it should be."""
    template, files = collected(), {}
    for language in LANGUAGES:
        catalog = updated(language, template)
        text, compiled = BytesIO(), BytesIO()
        write_po(text, catalog, width=0, sort_output=True, include_lineno=False, omit_header=False)
        write_mo(compiled, catalog)
        files[po_file(language)] = text.getvalue()
        files[po_file(language).with_suffix(".mo")] = compiled.getvalue()
        files[settings.PROJECT / "static" / "locale" / f"{language}.json"] = _for_browsers(catalog)
    return files


def untranslated(language: str) -> list[str]:
    """What a language lacks, or has only as a guess."""
    lacking = (message for message in updated(language, collected()) if message.id and not _is_whole(message))
    return [f"{language}: {message.id!r} ({message.locations[0][0]})" for message in lacking]


def po_file(language: str) -> Path:
    return Path(settings.PROJECT) / "locale" / language / "LC_MESSAGES" / "django.po"


def updated(language: str, template: Catalog) -> Catalog:
    """The language's translations of what is said now; what nobody says any more is gone."""
    path = po_file(language)
    with BytesIO(path.read_bytes() if path.exists() else b"") as kept:
        catalog = read_po(kept, locale=language, domain="django")
    catalog.header_comment = f"# The interface in {catalog.locale}. CONTRIBUTING.md says how to mend a translation."
    catalog.project, catalog.version, catalog.fuzzy = "conflictmap", "", False
    catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = ""
    catalog.update(template, no_fuzzy_matching=True)
    catalog.creation_date = catalog.revision_date = _NO_DAY
    catalog.obsolete.clear()
    return catalog


@cache
def collected() -> Catalog:
    """What readers may be told, by the pages or by the scripts."""
    catalog = Catalog()
    root = Path(settings.PROJECT)
    for path, extract in _sources(root):
        with path.open("rb") as file:
            for _, found, _, context in extract(file):
                catalog.add(found, locations=[(str(path.relative_to(root)), 1)], context=context)
    return catalog


Found = Iterator[tuple[int, Any, Any, str | None]]
Extract = Callable[[Any], Found]


def _sources(root: Path) -> Iterator[tuple[Path, Extract]]:
    for path in sorted(root.glob("events/**/*.py")):
        yield path, lambda file: _collect(extract_python(file, _SERVER, [], {}), _SERVER)
    for path in sorted(root.glob("templates/**/*.html")):
        if "admin" not in path.parts:
            yield path, lambda file: _collect(extract_python(_as_python(file), _SERVER, [], {}), _SERVER)
    browser: Any = {"parse_template_string": True}
    for path in sorted(root.glob("static/js/**/*.js")):
        yield path, lambda file: _collect(extract_javascript(file, _BROWSER, [], browser), _BROWSER)


def _as_python(file: Any) -> BytesIO:
    """A template as Django makes it readable for gettext, without the indentation, which would mean something."""
    text = templatize(_OUR_TAG.sub("{% translate ", file.read().decode()))
    return BytesIO("\n".join(line.strip() for line in text.splitlines()).encode())


def _collect(found: Any, keywords: dict[str, Any]) -> Found:
    """Calls with a text, as (line, text or (one, many), comments, context)."""
    for line, function, texts, comments in found:
        texts = texts if isinstance(texts, tuple) else (texts,)
        spec = keywords[function] or (1,)
        context = next((texts[place[0] - 1] for place in spec if isinstance(place, tuple)), None)
        chosen = [texts[place - 1] for place in spec if isinstance(place, int) and len(texts) >= place]
        if chosen and all(chosen):  # a call with a variable says what is collected where that is written
            yield line, chosen[0] if len(chosen) == 1 else tuple(chosen), comments, context


def _is_whole(message: Message) -> bool:
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    return not message.fuzzy and all(texts)


def _for_browsers(catalog: Catalog) -> bytes:
    """What the scripts say, by the English text."""
    names = _FORMS[catalog.num_plurals]
    texts: dict[str, Any] = {}
    for message in catalog:
        if not message.id or not any(place.endswith(".js") for place, _ in message.locations) or not _is_whole(message):
            continue
        key = str(message.id[0] if isinstance(message.id, tuple) else message.id)
        key = f"{message.context}\x04{key}" if message.context else key
        if isinstance(message.string, tuple):
            pairs = zip(names, message.string, strict=True)
            texts[key] = {name: form for several, form in pairs for name in several.split()}
        else:
            texts[key] = message.string
    # A text a line, so that two who add texts do not stand in each other's way.
    return json.dumps(texts, ensure_ascii=False, sort_keys=True, indent=0, separators=(",", ":")).encode() + b"\n"
