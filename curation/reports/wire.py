"""How wire was annotated and how far its passes agree: makes docs/wire.md, or checks it. `python -m curation.reports.wire [--check]`.

Needs the texts (DATELINE_CORPORA and DATELINE_PUBLISHED): without them there is nothing to check against.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from curation.reports.consistency import SHOWN
from curation.wire import KEPT, drawn, grids, passes_of_spans
from dateline.agreement import agreement
from dateline.documents import Annotated
from dateline.errors import InputError
from dateline.records import read_mapping, write_whole
from dateline.sources.hydration import hydrate
from dateline.sources.standoff import StandOff
from dateline.sources.wire import kept
from dateline.summary import percent

PAGE = Path("docs/wire.md")


def sides() -> dict[str, list[Annotated]]:
    """The documents as the gold and each pass have them, with their full grids on the gold's speakers."""
    texts = {one.id: (Path(one.slug), one.text.encode()) for one in drawn()}
    layers = {"gold": kept("test")[2]} | {which: [one.layers for one in passes_of_spans() if one.which == which] for which in "AB"}
    judged = {(one.which, one.id): one.stances for one in grids()}

    def documents(which: str, lines: Iterable[StandOff]) -> list[Annotated]:
        made = [hydrate([line], [texts[line.id]])[line.id].document for line in lines]
        return [msgspec.structs.replace(line, stances=judged[which, line.id]) for line in made]

    return {which: documents(which, lines) for which, lines in layers.items()}


def _scores(one: Sequence[Annotated], two: Sequence[Annotated]) -> dict[str, Any]:
    return agreement(one, two, (Path("first"), Path("second")))


def page() -> str:
    """The whole page."""
    found = sides()
    pairs = [_scores(found[one], found[two]) for one, two in (("A", "B"), ("gold", "A"), ("gold", "B"))]
    rows = [f"| {title} | " + " | ".join(percent(scores[layer][key]) for scores in pairs) + " |" for layer, key, title in SHOWN]
    gold = kept("test")[2]
    labels = Counter(stance.label for line in gold for stance in line.stances)
    planted = read_mapping(KEPT / "planted.json")
    return TEXT.format(
        articles=len(gold),
        paragraphs=sum(len(line.paragraphs) for line in gold),
        entities=f"{sum(len(line.entities) for line in gold):,}",
        quotes=sum(len(line.quotes) for line in gold),
        claims=sum(len(line.claims) for line in gold),
        pairs=sum(labels.values()),
        labels=", ".join(f"{labels[label]} {label}" for label in ("support", "deny", "discuss", "unrelated")),
        rows="\n".join(rows),
        spans="{} of {}".format(*planted["spans"]),
        stances="{} of {}".format(*planted["stances"]),
    )


TEXT = """# wire: the same layers on real newswire

Made by `python -m curation.reports.wire`, where the texts are at hand; checked there by `nox -s data`.

{articles} articles: a Reuters report as The Straits Times printed it, and forty of the Worldwide corpus, drawn by a seeded hash from its
validation part: nine from each of Africa, Asia, Latin America and the Middle East, and the four there are of the Indigenous press, of 100
to 900 tokens and four paragraphs or more. They hold {entities} entities, {quotes} quotes, {claims} claims and {pairs} pairs to judge
({labels}). Their text is the publishers': what is kept is a hash of each of {paragraphs} paragraphs,
and offsets. `dateline hydrate wire` puts the gold on your copy.

**wire tests realism of text, not of gold.** Its gold is made as core's is: two readers, an adjudicator and a writer of claims, all of them
language models of one family, blind to each other and to the labels that people gave these articles in Worldwide. How far their entities
lie from those labels is in [calibration.md](calibration.md), on these same articles. Claims were written from the article alone; half take
the losing side's or an altered form. The articles have been public for years, and models may have met them.

## Passes

Pass consistency, in hundredths, not inter-annotator agreement; stances on the full grid of claims and the adjudicated speakers.

| layer and measure | A and B | gold and A | gold and B |
|---|---:|---:|---:|
{rows}

Of the errors planted in both passes before adjudication, the adjudicators caught {spans} among spans and {stances} among stances. The
records of what was planted and decided quote the articles, so they are not kept here.
"""


def main(arguments: Sequence[str]) -> int:
    """The command. Without the texts it says so, and succeeds: nothing can be checked."""
    try:
        drawn()
    except InputError as error:
        print(f"{PAGE}: not checked, the texts are not at hand ({error})")
        return 0
    text = page()
    if "--check" not in arguments:
        write_whole(PAGE, [text.encode("utf-8")])
        print(f"wrote {PAGE}")
        return 0
    if not PAGE.is_file() or PAGE.read_text("utf-8") != text:
        print(f"{PAGE}: stale. Run `nox -s data -- --write`.", file=sys.stderr)
        return 1
    print(f"{PAGE} is what the passes give")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
