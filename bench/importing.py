"""Import and publishing, beside two programs that bring the same file into a table."""

import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import orjson

from bench.figures import Figure, ratio
from bench.installation import Installation
from bench.processes import Cost

_NO_SQLITE_UTILS = "not installed: it is in requirements-dev.txt"
_NO_OGR2OGR = "not installed: ogr2ogr is in Debian's gdal-bin"


def measure(site: Installation) -> Iterator[Figure]:
    """Fills the data folder anew; figures as they come. What has a target of seconds is judged by CPU time."""
    site.fresh()
    first = site.take_in()
    yield Figure(f"import of {site.rows:,} rows", first.cpu, "s CPU", most=60, note=_beside(first))
    yield Figure("… its memory at most", first.peak, "MB", most=400)
    yield _compared("… beside sqlite-utils insert --csv", first, _sqlite_utils(site), 0.5, _NO_SQLITE_UTILS)
    yield _compared("… beside ogr2ogr to GeoPackage", first, _ogr2ogr(site), 5, _NO_OGR2OGR)
    yield _timed("the same file again, nothing changed", site.take_in())
    yield _timed("publish, all of them new", site.manage("publish"), most=25)
    yield _one_edit(site)


def _timed(what: str, cost: Cost, most: float | None = None) -> Figure:
    return Figure(what, cost.cpu, "s CPU", most=most, note=f"{_beside(cost)}, {cost.peak:,.0f} MB at most")


def _beside(cost: Cost) -> str:
    return f"{cost.wall:.1f} s on the wall"


def _compared(what: str, ours: Cost, theirs: Cost | None, most: float, missing: str) -> Figure:
    if theirs is None:
        return Figure(what, None, "", most=most, note=missing)
    note = f"it: {theirs.cpu:.1f} s CPU, {_beside(theirs)}"
    return Figure(what, ratio(ours.cpu, theirs.cpu), "× its CPU", most=most, note=note)


def _sqlite_utils(site: Installation) -> Cost | None:
    if find_spec("sqlite_utils") is None:
        return None
    target = _absent(site.home / "sqlite-utils.db")
    cost = site.run(sys.executable, "-m", "sqlite_utils", "insert", str(target), "events", str(site.file), "--csv")
    target.unlink()
    return cost


def _ogr2ogr(site: Installation) -> Cost | None:
    program = shutil.which("ogr2ogr")
    if program is None:
        return None
    target = _absent(site.home / "ogr2ogr.gpkg")
    where = ("-oo", "X_POSSIBLE_NAMES=longitude", "-oo", "Y_POSSIBLE_NAMES=latitude", "-a_srs", "EPSG:4326")
    kinds = ("-oo", "AUTODETECT_TYPE=YES")
    cost = site.run(program, "-f", "GPKG", str(target), str(site.file), *where, *kinds)
    target.unlink()
    return cost


def _absent(target: Path) -> Path:
    target.unlink(missing_ok=True)
    return target


def _one_edit(site: Installation) -> Figure:
    """As the publisher does it that runs all the time: without the time that Python takes to start."""
    said = orjson.loads(site.run(sys.executable, "-m", "bench.probe", "edit").said.splitlines()[-1])
    note = f"{said['wall']:.2f} s on the wall; {said['files']} new files"
    return Figure("publish after one edit", said["cpu"], "s CPU", most=1, note=note)
