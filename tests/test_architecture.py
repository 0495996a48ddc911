"""The floors and the doors: who may import whom, and which file alone opens which library."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "benchmark" / "dateline"
FILES = sorted(PACKAGE.rglob("*.py"))

FLOORS = [
    {"errors", "tally", "matching"},
    {"documents"},
    {"segmentation", "schemas", "spans"},
    {"records", "resampling"},
    {"result"},
    {"tasks"},
    {"sources"},
    {"corpus", "agreement", "audit"},
    {"scoring"},
    {"models", "submission", "hub", "conversion"},
    {"evaluation", "recheck"},
    {"api", "summary"},
    {"leaderboard"},
    {"cli"},
    {"__main__"},
]
"""From the ground up; a room imports from lower floors only. `__init__`, the face, is imported by nobody inside."""

WITHIN = {
    "tasks": {"task": 0, "views": 1, "ner": 2, "quotes": 2, "stance": 2, "open_stances": 2, "__init__": 3},
    "sources": {
        "source": 0, "tables": 1, "conll": 1, "brat": 1, "worldwide": 1, "polnear": 1,
        "alignment": 1, "standoff": 2, "hydration": 3, "wire": 4, "emergent": 2, "fnc1": 2, "own": 2, "brat_writer": 2, "__init__": 5,
    },
}
DOORS = {"jsonschema": {"schemas"}, "numpy": {"resampling"}, "datasets": {"hub"}, "tqdm": {"cli.options"}}
NEVER = {"sklearn", "seqeval", "pandas", "torch", "transformers"}
HEAVY = ("numpy", "jsonschema", "datasets", "sklearn", "seqeval", "tqdm")


def module_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", ".")


def imports_of(path: Path) -> set[str]:
    """All modules a file imports, wherever in it; type-checking imports too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module is not None
            inner = {f"{node.module}.{alias.name}" for alias in node.names if (PACKAGE / f"{alias.name}.py").is_file()}
            found |= inner if node.module == "dateline" else {node.module}
    return found


def floor_of(room: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_imports_go_down(path: Path) -> None:
    own = module_of(path)
    if own == "__init__":
        return
    room, _, inner = own.partition(".")
    for name in imports_of(path):
        if not name.startswith("dateline"):
            continue
        assert name != "dateline" or own == "__init__", f"{own} imports the face"
        other, _, other_inner = name.removeprefix("dateline.").partition(".")
        if other == "dateline":
            continue
        if other == room:
            if room in WITHIN:
                assert WITHIN[room][other_inner or "__init__"] < WITHIN[room][inner], f"{own} imports {name}"
            continue
        assert floor_of(other) < floor_of(room), f"{own} (floor {floor_of(room)}) imports {name} (floor {floor_of(other)})"


def test_every_room_has_a_floor() -> None:
    rooms = {module_of(path).partition(".")[0] for path in FILES} - {"__init__"}
    assert rooms == set().union(*FLOORS)


def test_doors() -> None:
    for path in FILES:
        for name in {name.partition(".")[0] for name in imports_of(path)}:
            assert name not in NEVER, f"{path} imports {name}"
            if name in DOORS:
                assert module_of(path) in DOORS[name], f"{path} opens {name}"


def test_nobody_names_a_room_utils() -> None:
    assert not {path.stem for path in FILES} & {"utils", "util", "base", "core", "common", "helpers", "misc"}


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_files_and_functions_are_short(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= 250
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, f"{node.name} is long"


def test_only_the_command_line_prints() -> None:
    for path in FILES:
        if module_of(path).startswith("cli"):
            continue
        calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
        assert not [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"], path


def test_importing_loads_nothing_heavy() -> None:
    code = (
        "import sys, dateline, dateline.tasks, dateline.evaluation, dateline.scoring, dateline.cli\n"
        "dateline.load, dateline.score, dateline.evaluate\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_package_never_imports_what_curates_or_tests_it() -> None:
    for path in FILES:
        assert not {name for name in imports_of(path) if name.split(".")[0] in ("curation", "tests", "baselines")}
