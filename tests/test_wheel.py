"""The wheel: it carries the corpus and the schemas, nothing it should not, and works outside a checkout. Run by `nox -s build`."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

DIST = os.environ.get("DATELINE_DIST")
pytestmark = pytest.mark.skipif(DIST is None, reason="no distribution at hand: run `nox -s build`")


@pytest.fixture(scope="module")
def wheel() -> Path:
    return max((ROOT / str(DIST)).glob("*.whl"), key=lambda path: path.stat().st_mtime)


def test_the_wheel_holds_the_package_the_corpus_and_the_schemas(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    code = {f"dateline/{path.relative_to(ROOT / 'benchmark/dateline').as_posix()}" for path in (ROOT / "benchmark/dateline").rglob("*.py")}
    configs, splits = ("documents", "ner", "quotes", "stance"), ("train", "validation", "test")
    data = {f"dateline/data/{config}/{split}.jsonl" for config in configs for split in splits}
    schemas = {f"dateline/schemas/{name}.schema.json" for name in ("document", "predictions", "submission", "result")}
    others = {f"dateline/{name}" for name in ("py.typed", "data/README.md", "data/manifest.json", "data/LICENSE")}
    assert code | data | schemas | others <= names
    foreign = {name for name in names if not name.startswith("dateline/") and ".dist-info/" not in name}
    assert not foreign
    assert not {name for name in names if "annotations" in name or name.endswith((".pyc", ".gz"))}


def test_the_wheel_works_in_an_environment_of_its_own(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", str(wheel)], check=True)
    code = "import dateline; c = dateline.load('core'); print(len(c.documents), dateline.score(c, [], task='ner').coverage)"
    done = subprocess.run([python, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split()[1] == "0.0"
    done = subprocess.run([python, "-m", "dateline", "info", "--track", "core"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("core ")
