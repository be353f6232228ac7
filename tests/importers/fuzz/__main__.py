"""Runs the fuzzer: it keeps what reaches code that nothing has reached before, and goes on from there."""

import os
import sys
import tempfile
from pathlib import Path

import atheris
import django

HERE = Path(__file__).parent

with atheris.instrument_imports(include=["events"], exclude=["events.migrations"]):
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from events.importers.table import importer
    from tests.importers.fuzz.attempt import FORMATS, attempt, seeds

    for name in FORMATS:  # else they would be imported later, unwatched
        importer(name)


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="conflictmap-fuzz-"))
    begin = folder / "seeds"
    begin.mkdir()
    for number, seed in enumerate(seeds(HERE.parent.parent / "fixtures" / "import")):
        (begin / str(number)).write_bytes(seed)
    print(f"What breaks a reader is kept in {folder}.")
    options = [f"-dict={HERE / 'words.dict'}", f"-artifact_prefix={folder}/", "-max_total_time=600", "-max_len=6000",
               "-timeout=20", "-rss_limit_mb=1024"]  # fmt: skip

    def once(data: bytes) -> None:
        if len(data) > 2:
            attempt(data, folder / "file")

    atheris.Setup([sys.argv[0], *options, *sys.argv[1:], str(folder / "seeds")], once)
    atheris.Fuzz()


main()
