"""Speed and memory beside peers in one run, as ratios: `nox -s bench -- --root PATH` (the Worldwide corpus).

Each pair of commands runs in turn, A B A B ..., as whole processes, and the ratio of each pair is taken, so that a machine whose speed
drifts drifts for both. Prints the median ratio with its range; never a test.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 5
MIB = 2**20 if sys.platform == "darwin" else 2**10

PEER = """
import sys, warnings
warnings.simplefilter("ignore")
from pathlib import Path
from dateline.sources.worldwide import split_of
gold = []
for path in sorted(Path(sys.argv[1], "processed_annotated").glob("*.tsv")):
    if split_of(path.name.removesuffix(".txt.tsv")) != sys.argv[2]:
        continue
    tags = []
    for line in path.read_text("utf-8").split("\\n"):
        parts = line.split("\\t")
        if len(parts) > 1:
            tags.append(parts[1])
        elif tags:
            gold.append(tags)
            tags = []
    if tags:
        gold.append(tags)
from seqeval.metrics import classification_report
from seqeval.scheme import IOB2
print(classification_report(gold, gold, mode="strict", scheme=IOB2, output_dict=True)["micro avg"])
"""


OWN_PEAK = 1.05 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB


def timed(command: list[str]) -> tuple[float, float]:
    """Wall seconds and peak memory in MiB of a whole process."""
    with tempfile.TemporaryFile() as nothing:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=nothing, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        if status:
            nothing.seek(0)
            raise SystemExit(f"{command[:4]} failed: {nothing.read().decode(errors='replace')[-2000:]}")
    process.returncode = 0
    return seconds, usage.ru_maxrss / MIB


def side_by_side(title: str, one: list[str], two: list[str]) -> None:
    """Prints how many times as long, and as much memory, the second command takes."""
    timed(one), timed(two)
    rows = [(timed(one), timed(two)) for _ in range(ROUNDS)]
    for name, unit, index in (("time", "s", 0), ("memory", "MiB", 1)):
        ratios = sorted(b[index] / a[index] for a, b in rows)
        middle = [statistics.median(side[index] for side in sides) for sides in zip(*rows, strict=True)]
        spread = f"{ratios[0]:.2f} to {ratios[-1]:.2f}"
        ratio = statistics.median(ratios)
        if name == "memory" and middle[0] <= OWN_PEAK:
            print(f"{title}: memory under {OWN_PEAK:.0f} MiB, which a child started from here seems to hold at least")
            continue
        print(f"{title}: {name} {middle[0]:.3f} against {middle[1]:.3f} {unit}, ratio {ratio:.2f} ({spread})")


def main() -> int:
    """Runs the comparisons for which everything is at hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", default=os.environ.get("DATELINE_WORLDWIDE"), help="the Worldwide corpus")
    parser.add_argument("--split", default="train", help="which split of it (default: train)")
    given = parser.parse_args()
    dateline = [sys.executable, "-m", "dateline"]
    side_by_side("python -c pass, then dateline --help", [sys.executable, "-c", "pass"], [*dateline, "--help"])
    if not given.root:
        print("Worldwide is not at hand (--root PATH): its comparison is left out")
        return 0
    data = ["--track", "worldwide", "--split", given.split, "--root", given.root]
    with tempfile.TemporaryDirectory() as aside:
        model = str(Path(__file__).parents[1] / "baselines" / "majority.py")
        subprocess.run([*dateline, "evaluate", "--model", model, *data, "--out", aside], check=True, stdout=subprocess.DEVNULL)
        predictions = str(Path(aside) / "predictions" / "ner.jsonl")
        score = [*dateline, "score", "--task", "ner", predictions, *data]
        peer = [sys.executable, "-c", PEER, given.root, given.split]
        side_by_side(f"dateline score of Worldwide {given.split}, 10,000 resamples, then seqeval strict on the same files", score, peer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
