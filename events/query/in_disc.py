"""A disc as a condition that SQLite and PostgreSQL read alike: whole numbers, CASE and nothing else."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func
from django.db.models.sql.compiler import SQLCompiler

from events.lib.disc import TURN, Band, Disc
from events.lib.geo import HALF_TURN


class InDisc(Func):
    """Whether a row's extent meets a disc, or lies wholly in it: Disc.overlaps and Disc.holds, written as SQL."""

    def __init__(self, disc: Disc, wholly: bool) -> None:
        super().__init__(F("west"), F("south"), F("east"), F("north"), output_field=BooleanField())
        self.disc, self.wholly = disc, wholly

    def as_sql(  # type: ignore[override]  # the stubs want every argument of Func by name
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any
    ) -> tuple[str, list[Any]]:
        """All numbers stand in the text: they are ours, not the reader's letters, and too many for parameters."""
        west, south, east, north = (compiler.compile(column)[0] for column in self.get_source_expressions())
        bands = self.disc.bands
        if not self.wholly:
            gap = self._gap(west, east)
            return _either([_reaches(gap, band, south, north) for band in bands]), []
        span = self._span(west, east)
        inside = [f"{south} >= {bands[0].south}", f"{north} <= {bands[-1].north}"]
        return _all([*inside, *(_fits(span, band, south, north) for band in bands)]), []

    def _gap(self, west: str, east: str) -> str:
        whole = f"{east} - {west} = {TURN}"
        west, east = self._eastwards(west, 0), self._eastwards(east, 0)
        return (
            f"(CASE WHEN {west} = 0 OR {west} > {east} OR {whole} THEN 0"
            f" WHEN {west} < {TURN} - {east} THEN {west} ELSE {TURN} - {east} END)"
        )

    def _span(self, west: str, east: str) -> str:
        whole = f"{east} - {west} = {TURN}"
        west, east = self._eastwards(west, HALF_TURN), self._eastwards(east, HALF_TURN)
        westwards, eastwards = f"{HALF_TURN} - {west}", f"{east} - {HALF_TURN}"
        return (
            f"(CASE WHEN {west} > {east} OR {whole} THEN {HALF_TURN}"
            f" WHEN {westwards} > {eastwards} THEN {westwards} ELSE {eastwards} END)"
        )

    def _eastwards(self, lon: str, more: int) -> str:
        # A turn more keeps it positive: databases take the remainder towards zero, and Django reads %% as %.
        return f"(({lon} + {more - self.disc.lon + TURN}) %% {TURN})"


def _reaches(gap: str, band: Band, south: str, north: str) -> str:
    lat = _lesser(north, band.north) if band.at_north >= band.at_south else _greater(south, band.south)
    return _all([f"{south} <= {band.north}", f"{north} >= {band.south}", _under(gap, band, lat)])


def _fits(span: str, band: Band, south: str, north: str) -> str:
    lat = _greater(south, band.south) if band.at_north >= band.at_south else _lesser(north, band.north)
    return _either([f"{south} > {band.north}", f"{north} < {band.south}", _under(span, band, lat)])


def _under(lon: str, band: Band, lat: str) -> str:
    """Whether a longitude's distance lies under the band's slanting edge at a latitude; 64 bits hold the products."""
    slope = band.at_north - band.at_south
    edge = f"CAST({band.at_south} AS bigint) * {band.height} + CAST({slope} AS bigint) * ({lat} - {band.south})"
    return f"CAST({lon} AS bigint) * {band.height} <= {edge}"


def _lesser(column: str, most: int) -> str:
    return f"(CASE WHEN {column} < {most} THEN {column} ELSE {most} END)"


def _greater(column: str, least: int) -> str:
    return f"(CASE WHEN {column} > {least} THEN {column} ELSE {least} END)"


def _all(conditions: list[str]) -> str:
    return f"({' AND '.join(conditions)})"


def _either(conditions: list[str]) -> str:
    return f"({' OR '.join(conditions)})"
