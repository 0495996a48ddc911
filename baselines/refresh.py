"""Evaluates all baselines on core and on each outside corpus at hand, compares them, submits them, and makes the board again.

`nox -s baselines`, or `python baselines/refresh.py [--track T ...] [--root PATH]`. Outside corpora are found by DATELINE_WORLDWIDE and so
on, or below the folder DATELINE_CORPORA; wire by DATELINE_WIRE. A run whose code, data and packages have not changed is kept as it is.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import dateline
from dateline.cli import main as run

sys.path.append(str(Path(__file__).parents[1]))
from baselines import caching
from baselines.caching import is_fresh, keep_key, key_of


class Baseline(NamedTuple):
    """A row of the board: its module, what it is, the tracks it is measured on, and the outside train parts it learns from."""

    name: str
    description: str
    tracks: tuple[str, ...]
    outside: tuple[str, ...] = ()


EVERYWHERE = ("core", "wire", "worldwide", "polnear", "emergent")
BASELINES = (
    Baseline(
        "majority",
        "One answer for everything: capitalised runs are PERSON, marked passages are quotes by nobody, everybody discusses.",
        EVERYWHERE,
    ),
    Baseline(
        "rules",
        "Untrained rules: shape, cue words and lists; reporting verbs and nearest name; overlap, negation and hedge cues.",
        EVERYWHERE,
    ),
    Baseline(
        "crf",
        "Two conditional random fields, the second of which sees the first's tags in the rest of the article; lists of places.",
        ("core", "wire", "worldwide"),
    ),
    Baseline(
        "crf_quotes",
        "Conditional random fields for cues, and for each cue its content and source; learned judges of quotes and of speakers.",
        ("core", "wire", "polnear"),
    ),
    Baseline(
        "tfidf_stance",
        "Logistic regression on what a speaker's best passages show of a claim: overlap, negation, denial, hedges, numbers.",
        ("core", "wire", "emergent"),
    ),
    Baseline("crf_outside", "crf with the advice of one that is trained on Worldwide.", ("core", "wire"), ("worldwide",)),
    Baseline("crf_quotes_outside", "crf_quotes with the advice of one that is trained on PolNeAR.", ("core", "wire"), ("polnear",)),
)
MODELS = Path("runs/models")
SPLITS = {"core": "test", "wire": "test"}
"""The split that is measured; of outside corpora the validation part."""


def at_hand() -> list[str]:
    """The tracks whose texts are here; sets DATELINE_<TRACK> for those found below DATELINE_CORPORA."""
    below = os.environ.get("DATELINE_CORPORA")
    found = ["core"]
    for track in EVERYWHERE[1:]:
        root = os.environ.get(f"DATELINE_{track.upper()}") or (below and str(Path(below) / track))
        if root and Path(root).exists():
            os.environ[f"DATELINE_{track.upper()}"] = root
            found.append(track)
    return found


def measure(baseline: Baseline, track: str) -> int:
    """Runs a baseline on a track, unless nothing has changed since it last was."""
    split = SPLITS.get(track, "validation")
    out = place(baseline, track)
    taught = [] if baseline.name in ("majority", "rules") else ["core" if track in ("core", "wire") else track]
    learnt = [dateline.load(name, split="train") for name in (*taught, *baseline.outside)]
    key = key_of(baseline.name, [dateline.load(track, split=split), *learnt])
    if is_fresh(out, key):
        print(f"{out}: unchanged")
        return 0
    code = run(["evaluate", "--model", f"baselines.{baseline.name}", "--track", track, "--split", split, "--out", str(out)])
    if not code:
        keep_key(out, key)
    return code


def place(baseline: Baseline, track: str) -> Path:
    """Where a run is kept."""
    return Path("runs") / f"{baseline.name}-{track}-{SPLITS.get(track, 'validation')}"


def main(arguments: Sequence[str]) -> int:
    """The command: the first failure ends it."""
    parser = argparse.ArgumentParser(description="Evaluates the baselines.")
    parser.add_argument("--track", action="append", choices=EVERYWHERE, help="only this track; repeat for several")
    parser.add_argument("--root", metavar="PATH", help="where the one outside corpus given by --track lies")
    parser.add_argument("--only", action="append", choices=[baseline.name for baseline in BASELINES], help="only this baseline")
    given = parser.parse_args(arguments)
    if given.root and len(given.track or ()) == 1:
        os.environ[f"DATELINE_{given.track[0].upper()}"] = given.root
    here = at_hand()
    caching.FOLDER = MODELS
    for baseline in (baseline for baseline in BASELINES if baseline.name in (given.only or {one.name for one in BASELINES})):
        if not set(baseline.outside) <= set(here):
            print(f"{baseline.name}: not run, it learns from {' and '.join(baseline.outside)}")
            continue
        for track in [track for track in baseline.tracks if track in here and track in (given.track or here)]:
            if code := measure(baseline, track):
                return code
        runs = [str(place(baseline, track)) for track in baseline.tracks if (place(baseline, track) / "result.json").is_file()]
        learnt = [f"--trained-on={track}/train" for track in baseline.outside]
        about = ["--name", baseline.name, "--description", baseline.description, "--licence", "Apache-2.0", *learnt]
        if code := run(["submit", *runs, *about]):
            return code
    return run(["leaderboard"])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
