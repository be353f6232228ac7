"""The house keeps its order: rooms import downward only, nothing in a circle, and no file outgrows a reader."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
APP = PROJECT / "events"
SCRIPTS = PROJECT / "static" / "js"

# From the bottom up. Rooms on one level never import each other.
LEVELS = [
    ["lib"],
    ["models"],
    ["query"],
    ["geocoding", "editions", "duplicates"],
    ["publish", "archiving", "importers", "exporters", "cards", "demo"],
    ["speaking"],
    ["telling"],
    ["web", "admin"],
    ["static_site"],
    ["management"],
]
LEVEL = {room: level for level, rooms in enumerate(LEVELS) for room in rooms}
OUTSIDE_THE_ROOMS = {"migrations", "templatetags", "apps", "checks", "urls", "__init__"}
PUBLIC_MODELS = {"PublicEvent", "PublicLink", "PublicMedia", "PublicTerm", "Correction", "Edition"}

SCRIPT_LEVELS = [["core"], ["ui"], ["data"], ["map", "timeline", "panels"], ["comparison"], ["main"]]
SCRIPT_LEVEL = {room: level for level, rooms in enumerate(SCRIPT_LEVELS) for room in rooms}
_IMPORT = re.compile(r"""^\s*(?:import|export)\b(?:[^;"']*?\bfrom)?\s*["']([^"']+)["']""", re.MULTILINE)


def modules() -> list[Path]:
    return sorted(path for path in APP.rglob("*.py") if "migrations" not in path.parts)


def scripts() -> list[Path]:
    return sorted(SCRIPTS.rglob("*.js"))


def room_of(path: Path, root: Path) -> str:
    return path.relative_to(root).parts[0].removesuffix(".py").removesuffix(".js")


def imports(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Every module of ours that a file imports, with the names it takes, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "events":
            yield node.module, [alias.name for alias in node.names]
        elif isinstance(node, ast.Import):
            yield from ((alias.name, []) for alias in node.names if alias.name.split(".")[0] == "events")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PROJECT)))
def test_a_room_imports_only_from_rooms_below(path: Path) -> None:
    room = room_of(path, APP)
    if room in OUTSIDE_THE_ROOMS:
        return
    assert room in LEVEL, f"{room} is a room without a level: give it one in LEVELS and in docs/architecture.md"
    for module, names in imports(path):
        others = [module.split(".")[1]] if "." in module else names
        for other in others:
            below = LEVEL.get(other, 99) < LEVEL[room]
            assert other == room or below, f"{path.relative_to(PROJECT)} imports {module}, which is not below {room}"


@pytest.mark.parametrize("path", sorted((APP / "web").rglob("*.py")), ids=lambda path: path.name)
def test_the_public_door_touches_no_desk_model(path: Path) -> None:
    """Threat 30: what the web cannot reach it cannot leak."""
    for module, names in imports(path):
        assert not module.startswith(("events.admin", "events.publish"))
        if module == "events.models":
            assert set(names) <= PUBLIC_MODELS, f"{path.name} imports {set(names) - PUBLIC_MODELS} from the desk"
        elif module.startswith("events.models."):
            assert module == "events.models.public"


@pytest.mark.parametrize("path", sorted((APP / "web").rglob("*.py")), ids=lambda path: path.name)
def test_the_public_door_asks_no_other_server(path: Path) -> None:
    """Threat 40: what a reader does makes no connection to anybody."""
    assert not any(module == "events.lib.net" or "net" in names for module, names in imports(path))


@pytest.mark.parametrize("room", ["editions", "exporters"])
def test_what_writes_public_bytes_touches_no_desk_table(room: str) -> None:
    """Threat 30, for files: enumerations may be read, tables may not."""
    allowed = PUBLIC_MODELS | {"Verification", "PrecisionCode", "Precision", "HAS"}
    for path in (APP / room).rglob("*.py"):
        for module, names in imports(path):
            if module == "events.models":
                assert set(names) <= allowed, f"{path.name} imports {set(names) - allowed} from the desk"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PROJECT)))
def test_no_import_hides_inside_a_function(path: Path) -> None:
    for function in ast.walk(ast.parse(path.read_text())):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            hidden = [node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
            assert not hidden, f"{path.relative_to(PROJECT)}: {function.name} imports inside"


@pytest.mark.parametrize("path", scripts(), ids=lambda path: str(path.relative_to(SCRIPTS)))
def test_a_script_imports_only_from_rooms_below(path: Path) -> None:
    room = room_of(path, SCRIPTS)
    for target in _IMPORT.findall(path.read_text()):
        assert target.startswith("."), f"{path.name} imports {target}: vendored files come as scripts of the page"
        found = (path.parent / target).resolve()
        assert found.is_file(), f"{path.name} imports {target}, which is not there"
        other = room_of(found, SCRIPTS)
        below = SCRIPT_LEVEL[other] < SCRIPT_LEVEL[room]
        assert other == room or below, f"{path.relative_to(SCRIPTS)} imports {target}, which is not below {room}"


@pytest.mark.parametrize("path", scripts(), ids=lambda path: str(path.relative_to(SCRIPTS)))
def test_only_the_map_touches_leaflet(path: Path) -> None:
    if room_of(path, SCRIPTS) != "map":
        assert not re.search(r"\bL\.\w|globalThis\.L\b|window\.L\b", path.read_text())


def test_scripts_import_nothing_in_a_circle() -> None:
    wants = {
        path: {(path.parent / target).resolve() for target in _IMPORT.findall(path.read_text())} for path in scripts()
    }
    done: set[Path] = set()

    def visit(path: Path, way: tuple[Path, ...]) -> None:
        assert path not in way, " -> ".join(step.name for step in (*way, path))
        if path not in done:
            for other in wants.get(path, ()):
                visit(other, (*way, path))
            done.add(path)

    for path in wants:
        visit(path, ())


def test_no_file_of_ours_is_longer_than_300_lines() -> None:
    ours = [*modules(), *scripts(), *(PROJECT / "conflictmap").rglob("*.py"), *(PROJECT / "tests").rglob("*.py")]
    ours += [*(PROJECT / "static" / "css").glob("*.css"), *(PROJECT / "basemap").rglob("*.py")]
    ours += [*(PROJECT / "static" / "desk").rglob("*.*"), *(PROJECT / "tests" / "js").glob("*.js")]
    lengths = {str(path.relative_to(PROJECT)): len(path.read_text().splitlines()) for path in ours}
    assert not {path: length for path, length in lengths.items() if length > 300}
