"""Evaluates the untrained baselines on core and on each outside corpus at hand, submits them, and makes the board again.

`nox -s baselines`; outside corpora are found by DATELINE_WORLDWIDE and DATELINE_POLNEAR, or below the folder DATELINE_CORPORA.
"""

from __future__ import annotations

import os
from pathlib import Path

from dateline.cli import main

DESCRIPTIONS = {
    "majority": "One answer for everything: capitalised runs are PERSON, marked passages are quotes by nobody, everybody discusses.",
    "rules": "Untrained rules: shape, cue words and lists; reporting verbs and nearest name; overlap, negation and hedge cues.",
}
OUTSIDE = {"worldwide": "validation", "polnear": "validation"}


def roots() -> dict[str, str]:
    """Where the outside corpora lie, as far as they are at hand."""
    below = os.environ.get("DATELINE_CORPORA")
    found = {track: os.environ.get(f"DATELINE_{track.upper()}") or (below and str(Path(below) / track)) for track in OUTSIDE}
    return {track: root for track, root in found.items() if root and Path(root).is_dir()}


def refresh() -> int:
    """Runs everything; the first failure ends it."""
    at_hand = roots()
    os.environ.update({f"DATELINE_{track.upper()}": root for track, root in at_hand.items()})
    places = {"core": "test", **{track: OUTSIDE[track] for track in at_hand}}
    for name, description in DESCRIPTIONS.items():
        runs = []
        for track, split in places.items():
            runs.append(f"runs/{name}-{track}-{split}")
            if code := main(["evaluate", "--model", f"baselines/{name}.py", "--track", track, "--split", split, "--out", runs[-1]]):
                return code
        if code := main(["submit", *runs, "--name", name, "--description", description, "--licence", "Apache-2.0"]):
            return code
    return main(["leaderboard"])


if __name__ == "__main__":
    raise SystemExit(refresh())
