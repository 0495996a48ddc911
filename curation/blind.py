"""Prepares the two passes of a storyline for adjudication: unnamed, in random order, with planted errors in both.

`python -m curation.blind STORYLINE OUT` writes OUT/<article>.one.spans and .two.spans, and lists what it planted in
`data/annotations/STORYLINE/planted.txt`. About three in a hundred of the marks on which the passes agree are changed in the same way in
both copies, so that only reading finds them; `--caught` then counts those that the adjudicated file does not hold.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from curation.check import ARTICLES
from dateline.records import write_whole

ANNOTATIONS = Path("data/annotations")
SHARE = 0.03
_SWAPPED = {"GPE": "LOC", "LOC": "GPE", "ORG": "GPE", "PERSON": "ORG", "DATE": "EVENT", "NORP": "GPE", "MONEY": "DATE", "FAC": "LOC"}


def _altered(line: str, speakers: list[str], draw: random.Random) -> str | None:
    """A line with an error in it, an empty one for a mark that is left out, or None where the line does not lend itself."""
    what, *fields = line.split(" | ")
    what = what.strip()
    if what == "entity":
        label = fields[2].strip()
        return "" if draw.random() < 0.4 else " | ".join([what, *fields[:2], _SWAPPED.get(label, "ORG"), *fields[3:]])
    if what == "quote" and len(fields) > 1 and fields[1].strip(" |") in speakers and len(speakers) > 1:
        other = draw.choice([s for s in speakers if s != fields[1].strip(" |")])
        return " | ".join([what, fields[0], other, *fields[2:]])
    if what in ("cue", "source"):
        return ""
    return None


def plant(one: list[str], two: list[str], draw: random.Random) -> list[tuple[str, str]]:
    """Changes about SHARE of the lines that both passes have, in both; returns (before, after) for each."""
    bare = {" | ".join(part.strip() for part in line.split(" | ")): i for i, line in enumerate(two)}
    same = [(i, bare[key]) for i, line in enumerate(one) if (key := " | ".join(p.strip() for p in line.split(" | "))) in bare]
    speakers = [line.split(" | ")[1].strip() for line in one if line.startswith("speaker") and "author" not in line]
    speakers = [key for key in speakers if any(line.startswith("speaker") and f" {key} " in line for line in two)]
    planted: list[tuple[str, str]] = []
    draw.shuffle(same)
    for i, j in same:
        if len(planted) >= SHARE * len(same):
            break
        if (after := _altered(one[i], speakers, draw)) is not None:
            planted.append((one[i], after))
            one[i] = two[j] = after
    return planted


def main(arguments: list[str]) -> int:
    """The command."""
    caught = "--caught" in arguments
    storyline, *rest = [argument for argument in arguments if not argument.startswith("--")]
    record = ANNOTATIONS / storyline / "planted.txt"
    if caught:
        return _count_caught(storyline, record)
    lines = ["# article | before | after (empty: left out)"]
    for article in sorted((ARTICLES / storyline).glob("*.txt")):
        if article.name == "claims.txt":
            continue
        draw = random.Random(f"{storyline}/{article.stem}")
        sides = [(ANNOTATIONS / storyline / f"{article.stem}.{r}.spans").read_text("utf-8").split("\n") for r in "AB"]
        draw.shuffle(sides)
        lines += [f"{article.stem}\t{before}\t{after}" for before, after in plant(sides[0], sides[1], draw)]
        for name, side in zip(("one", "two"), sides, strict=True):
            write_whole(Path(rest[0]) / f"{article.stem}.{name}.spans", ["\n".join(side).encode()])
    write_whole(record, [("\n".join(lines) + "\n").encode()])
    print(f"{len(lines) - 1} errors planted")
    return 0


def _count_caught(storyline: str, record: Path) -> int:
    """Counts the planted errors that the adjudicated files do not hold: the mark as it was, or as the adjudicator made it, is caught."""
    rows = [line.split("\t") for line in record.read_text("utf-8").split("\n")[1:] if line]
    missed = []
    for stem, before, after in rows:
        final = {" | ".join(p.strip() for p in line.split(" | ")) for line in _lines(ARTICLES / storyline / f"{stem}.spans")}
        key = " | ".join(p.strip() for p in (after or before).split(" | "))
        if (key in final) == bool(after):
            missed.append((stem, before, after))
    print(*missed, sep="\n")
    print(f"{len(rows) - len(missed)} of {len(rows)} planted errors caught")
    return 0


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").split("\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
