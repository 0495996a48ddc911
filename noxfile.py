"""Every job of the project. `nox` runs the checks; `nox -s evaluate` scores the untrained baselines.

A session's environment is made once and kept; it is made again when pyproject.toml or the interpreter changes. What stands after `--`
goes to the session: `nox -s evaluate -- --model my_model.py`.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import nox

nox.needs_version = ">=2025.5.1"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_venv = "yes"

ROOT = Path(__file__).parent
PYPROJECT = nox.project.load_toml("pyproject.toml")
OFFLINE = {"HF_HUB_OFFLINE": "1", "HF_DATASETS_DISABLE_PROGRESS_BARS": "1", "PYTHONUTF8": "1"}


def install(session: nox.Session, *groups: str, extras: str = "") -> None:
    """Installs the project, editable, and some dependency groups, unless that has been done for this pyproject.toml."""
    wanted = ["-e", f".[{extras}]" if extras else ".", *nox.project.dependency_groups(PYPROJECT, *groups)]
    where = getattr(session.virtualenv, "location", None)
    if where is None:
        return
    key = hashlib.sha256(repr((wanted, sys.version)).encode() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = Path(where) / ".dateline-installed"
    if not (stamp.is_file() and stamp.read_text() == key):
        session.install(*wanted)
        stamp.write_text(key)


@nox.session
def lint(session: nox.Session) -> None:
    """Style: ruff."""
    install(session, "lint")
    session.run("ruff", "check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Types: mypy, strict."""
    install(session, "types")
    session.run("mypy")


@nox.session
def tests(session: nox.Session) -> None:
    """All tests, on the interpreter that runs nox; corpora that are not at hand are skipped with a reason."""
    install(session, "test", "data", "croissant", "site", "reports", extras="baselines,hub,reference")
    session.run("pytest", *session.posargs, env=OFFLINE)


@nox.session
def data(session: nox.Session) -> None:
    """The corpus: checks that data/ is what data/articles/ makes. `-- --write` makes it."""
    install(session, "data")
    arguments = [] if "--write" in session.posargs else ["--check"]
    env = {} if "DATELINE_PUBLISHED" in os.environ else _published()
    session.run("python", "-m", "curation.compile", *arguments, env=env)
    session.run("python", "-m", "curation.wire", "--check")
    corpora = {**({} if "DATELINE_CORPORA" in os.environ else _corpora()), **env}
    for report in ("consistency", "calibration", "wire", "datasheet", "validity", "baselines"):
        session.run("python", "-m", f"curation.reports.{report}", *arguments, env=corpora)
    session.run("python", "-m", "curation.reports.realism", "--check")


def _published() -> dict[str, str]:
    """Publishers' texts to hold ours against, where they lie beside the project."""
    beside = ROOT.parent / "shared"
    return {"DATELINE_PUBLISHED": str(beside)} if beside.is_dir() else {}


def _corpora() -> dict[str, str]:
    """The outside corpora, where they lie beside the project."""
    beside = ROOT.parent / "shared" / "corpora"
    return {"DATELINE_CORPORA": str(beside)} if beside.is_dir() else {}


@nox.session(default=False)
def realism(session: nox.Session) -> None:
    """docs/realism.md: checks it; `-- --write` measures core beside the corpora of real news at hand, in minutes."""
    install(session, "data", "reports")
    arguments = session.posargs or ["--check"]
    corpora = {} if "DATELINE_CORPORA" in os.environ else _corpora()
    session.run("python", "-m", "curation.reports.realism", *arguments, env=corpora)


@nox.session(default=False)
def site(session: nox.Session) -> None:
    """The corpus browser: every article as a static page, into site/ or the folder that is given."""
    install(session, "data", "site")
    session.run("python", "-m", "curation.site.build", *session.posargs)


@nox.session
def leaderboard(session: nox.Session) -> None:
    """LEADERBOARD.md: checks that it is what submissions/ give. `-- --write` makes it."""
    install(session)
    session.run("dateline", "leaderboard", *([] if "--write" in session.posargs else ["--check"]))


@nox.session
def docs(session: nox.Session) -> None:
    """The documentation: its examples run, its links lead somewhere."""
    install(session, "test")
    session.run("pytest", "tests/test_docs.py", "docs", *session.posargs, env=OFFLINE)


@nox.session(default=False)
def evaluate(session: nox.Session) -> None:
    """Evaluates models: without arguments, `majority` and `rules` on core/test, all tasks."""
    install(session)
    models = [] if "--model" in session.posargs else ["--model", "baselines/majority.py", "--model", "baselines/rules.py"]
    session.run("dateline", "evaluate", *models, *session.posargs, env=OFFLINE)


@nox.session(default=False)
def baselines(session: nox.Session) -> None:
    """Trains and evaluates the baselines on core and on the outside corpora at hand, and refreshes their submissions and the board."""
    install(session, extras="baselines")
    corpora = {} if "DATELINE_CORPORA" in os.environ else _corpora()
    session.run("python", "baselines/refresh.py", *session.posargs, env={**OFFLINE, **corpora})


@nox.session(default=False)
def validity(session: nox.Session) -> None:
    """docs/validity.md and docs/baselines.md: measures the ladder of systems on core and on the outside corpora at hand, an hour or so."""
    install(session, "reports", extras="baselines")
    corpora = {} if "DATELINE_CORPORA" in os.environ else _corpora()
    session.run("python", "baselines/ladder.py", *session.posargs, env={**OFFLINE, **corpora})
    session.run("python", "-m", "curation.reports.validity", "measure")
    session.run("python", "-m", "curation.reports.baselines")


@nox.session(default=False)
def minimums(session: nox.Session) -> None:
    """The tests on the oldest dependencies that pyproject.toml allows."""
    session.install("uv")
    compiled = Path(session.create_tmp()) / "oldest.txt"
    groups = ["--group", "test", "--group", "data", "--extra", "hub", "--extra", "reference"]
    session.run("uv", "pip", "compile", "--resolution", "lowest-direct", *groups, "pyproject.toml", "-o", str(compiled), "-q")
    session.run("uv", "pip", "install", "-r", str(compiled), "-e", ".")
    session.run("pytest", *session.posargs, env=OFFLINE)


@nox.session(default=False, python=["3.11", "3.12", "3.13", "3.14"])
def pythons(session: nox.Session) -> None:
    """The tests on every Python we promise, as far as they are installed."""
    install(session, "test", "data", extras="hub,reference")
    session.run("pytest", *session.posargs, env=OFFLINE)


@nox.session(default=False)
def build(session: nox.Session) -> None:
    """The wheel and the source distribution, and a look inside: the wheel works outside a checkout."""
    install(session, "build", "test")
    session.run("python", "-m", "build", "--outdir", "dist", silent=True)
    session.run("pytest", "tests/test_wheel.py", "-q", env={**OFFLINE, "DATELINE_DIST": "dist"})


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Speed and memory beside peers in one run, as ratios. `-- --root PATH` for the Worldwide corpus."""
    install(session, extras="reference")
    session.run("python", "benchmark/bench.py", *session.posargs, env=OFFLINE)
