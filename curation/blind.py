"""Prepares the two passes of a storyline for adjudication: unnamed, in random order, with planted errors in both.

`python -m curation.blind LAYER STORYLINE OUT` (LAYER is spans or stances) writes OUT/<article>.one.LAYER and .two.LAYER, and lists what
it planted in `data/annotations/STORYLINE/planted.LAYER.txt`. About three in a hundred of the marks on which the passes agree are changed
in the same way in both copies, so that only reading finds them; `--caught` in place of OUT counts those that the gold does not hold.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from curation.articles import SEPARATOR
from curation.check import ANNOTATIONS, ARTICLES
from curation.storylines import corpus_facts
from dateline.errors import InputError, Problem
from dateline.records import write_whole

SHARE = 0.03
_TURNED = {"support": ["deny", "discuss"], "deny": ["support", "discuss"], "discuss": ["support", "deny"]}
_SWAPPED = {"GPE": "LOC", "LOC": "GPE", "ORG": "GPE", "PERSON": "ORG", "DATE": "EVENT", "NORP": "GPE", "MONEY": "DATE", "FAC": "LOC"}


def _clean(line: str) -> str:
    """A line as both passes would write it, so that nothing but its content shows."""
    return " | ".join(part.strip() for part in f"{line.strip()} ".split(SEPARATOR)).rstrip(" |")


def _altered(line: str, speakers: list[str], draw: random.Random) -> str | None:
    """A line with an error in it, an empty one for a mark that is left out, or None where the line does not lend itself."""
    what, *fields = line.split(SEPARATOR)
    if what == "entity":
        return "" if draw.random() < 0.4 else SEPARATOR.join([what, *fields[:2], _SWAPPED.get(fields[2], "ORG"), *fields[3:]])
    if what == "quote" and len(fields) > 1 and fields[1] in speakers and len(speakers) > 1:
        other = draw.choice([key for key in speakers if key != fields[1]])
        return SEPARATOR.join([what, fields[0], other, *fields[2:]])
    if what == "stance" and fields[2] in _TURNED:
        return SEPARATOR.join([what, *fields[:2], draw.choice(_TURNED[fields[2]]), *fields[3:]])
    return "" if what in ("cue", "source") else None


def plant(sides: list[list[str]], draw: random.Random) -> list[tuple[str, str]]:
    """Changes about SHARE of the lines that both sides have, in both; returns (before, after) for each."""
    one, two = sides
    able = [line for line in one if line in two and not line.endswith("unrelated")]
    both = [{line.split(SEPARATOR)[1] for line in side if line.startswith("speaker")} - {"author"} for side in sides]
    speakers = sorted(both[0] & both[1])
    planted: list[tuple[str, str]] = []
    draw.shuffle(able)
    for line in able:
        if len(planted) >= SHARE * len(able):
            break
        if (after := _altered(line, speakers, draw)) is not None:
            planted.append((line, after))
            for side in sides:
                side[side.index(line)] = after
    return planted


def main(arguments: list[str]) -> int:
    """The command."""
    layer, storyline, out = arguments
    record = ANNOTATIONS / storyline / f"planted.{layer}.txt"
    if out == "--caught":
        print("{} of {} planted errors caught".format(*caught(layer, storyline)))
        return 0
    rows: list[str] = []
    for article in sorted((ARTICLES / storyline).glob("[0-9]*.txt")):
        draw = random.Random(f"{layer}/{storyline}/{article.stem}")
        passes = [(ANNOTATIONS / storyline / f"{article.stem}.{r}.{layer}").read_text("utf-8").split("\n") for r in "AB"]
        sides = [[_clean(line) for line in lines if line.strip() and not line.startswith("#")] for lines in passes]
        draw.shuffle(sides)
        rows += [f"{article.stem}\t{before}\t{after}" for before, after in plant(sides, draw)]
        for name, side in zip(("one", "two"), sides, strict=True):
            text = "".join(f"{line}\n" for line in side if line)
            write_whole(Path(out) / f"{article.stem}.{name}.{layer}", [text.encode()])
    head = f"# {corpus_facts()['canary']}\n# article, before, after (empty: left out)\n"
    write_whole(record, [(head + "".join(f"{row}\n" for row in rows)).encode()])
    print(f"{len(rows)} errors planted")
    return 0


def caught(layer: str, storyline: str) -> tuple[int, int]:
    """How many planted errors the adjudicator found, and how many were planted.

    A row that ends in "missed" was found by this count alone and mended afterwards; it stays uncaught. Raises InputError where the gold
    holds a planted error now. The gold numbers its quotes anew: a part of a quote is found by its words and place, a quote by its contents.
    """
    record = (ANNOTATIONS / storyline / f"planted.{layer}.txt").read_text("utf-8")
    rows = [line.split("\t") for line in record.split("\n") if line.count("\t") >= 2]
    missed = sum(row[3:] == ["missed"] for row in rows)
    still: list[Problem] = []
    for stem, before, after in (row[:3] for row in rows):
        reader = _lines(ANNOTATIONS / storyline / f"{stem}.A.{layer}")
        gold = _lines(ARTICLES / storyline / f"{stem}.{layer}")
        held = _comparable(_clean(after or before), reader) in {_comparable(line, gold) for line in gold}
        if held == bool(after):
            remedy = "Read the passage; mend the gold, and write `missed` after a tab at the end of the planted line."
            found = f"the planted error {after or 'that leaves this out: ' + before}"
            still.append(Problem(f"{ARTICLES / storyline / stem}.{layer}", found, "what the text says", remedy))
    if still:
        raise InputError(still)
    return len(rows) - missed, len(rows)


def _lines(path: Path) -> list[str]:
    return [_clean(line) for line in path.read_text("utf-8").split("\n") if line.strip() and not line.startswith("#")]


def _comparable(line: str, lines: list[str]) -> tuple[str, ...]:
    """A line without what may differ where nothing was planted: numbers of quotes, keys of entities, phenomena."""
    what, *fields = line.split(SEPARATOR)
    if what in ("cue", "source"):
        return (what, *fields[1:])
    if what == "entity":
        return (what, *fields[:3])
    if what == "quote":
        contents = sorted(SEPARATOR.join(other.split(SEPARATOR)[2:]) for other in lines if other.startswith(f"content | {fields[0]} | "))
        return (what, fields[1], contents[0] if contents else "")
    return (what, *fields)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
