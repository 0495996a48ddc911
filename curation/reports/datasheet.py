"""The datasheet: makes docs/datasheet.md from its words and the corpus's figures, or checks it.

`python -m curation.reports.datasheet [--check]`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from curation.blind import caught
from curation.reports.consistency import AIMS, between_readers
from curation.reports.power import powers
from curation.storylines import storylines
from dateline.corpus import SPLITS, manifest, read_documents
from dateline.documents import Annotated
from dateline.records import write_whole
from dateline.summary import percent

PAGE = Path("docs/datasheet.md")
WORDS = Path(__file__).with_suffix(".md")
COUNTED = ("storylines", "documents", "sentences", "tokens", "entities", "quotes", "claims", "stances", "decoys")
SPOKEN = ("entities, strict F1", "quotes paired", "content exact", "speaker right given a pair", "stance alpha")
MEASURED = Path("docs/realism/measured.json")


def _counts() -> str:
    files = manifest()["files"]
    held = {split: files[f"documents/{split}.jsonl"]["counts"] for split in SPLITS}
    lines = [f"| {name} | " + " | ".join(f"{held[split][name]:,}" for split in SPLITS) + " |" for name in COUNTED]
    return "\n".join(["| | " + " | ".join(SPLITS) + " |", "|---|---:|---:|---:|", *lines])


def _labels(documents: Sequence[Annotated]) -> str:
    """Entities by label, quotes by speaker's kind, stances by label, side by side."""
    kinds = {(line.id, speaker.id): speaker.kind for line in documents for speaker in line.speakers}
    columns = [
        Counter(str(e.label) for line in documents for e in line.entities),
        Counter(kinds[line.id, q.speaker] if q.speaker else "no speaker" for line in documents for q in line.quotes),
        Counter(s.label for line in documents for s in line.stances),
    ]
    tables = [sorted(column.items(), key=lambda item: (-item[1], item[0])) for column in columns]
    rows = []
    for number in range(max(map(len, tables))):
        cells = [f"{table[number][0]} | {table[number][1]:,}" if number < len(table) else " | " for table in tables]
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows)


def _missing() -> str:
    """What the contract asks for and this release has not."""
    number = len(storylines())
    few = [slug for slug, times in json.loads(MEASURED.read_text("utf-8"))["phenomena"]["test"].items() if times < 12]
    said = [f"The corpus is meant to hold 40 storylines and holds {number}."] if number < 40 else []
    said += [f"These phenomena stand fewer than 12 times in test: {', '.join(few)}."] if few else []
    return " ".join(said) or "Nothing that was planned for this release."


def page() -> str:
    """The whole page."""
    facts = manifest()
    documents = [line for split in SPLITS for line in read_documents(Path(f"data/documents/{split}.jsonl"))]
    found = between_readers()
    consistent = [f"{title} {percent(found[layer][key])}" for title, (layer, key) in zip(SPOKEN, AIMS, strict=True)]
    planted = [caught(layer, storyline.slug) for layer in ("spans", "stances") for storyline in storylines()]
    power = [f"| {p.task} | {p.pair} | {p.storylines} | {100 * p.smallest:.1f} | {p.needed:,} |" for p in powers()]
    return WORDS.read_text("utf-8").format(
        version=facts["version"],
        documents=len(documents),
        audited=facts["audited"],
        family=facts["annotator_family"],
        counts=_counts(),
        labels=_labels(documents),
        missing=_missing(),
        consistency=", ".join(consistent),
        caught=f"{sum(n for n, _ in planted)} of {sum(m for _, m in planted)}",
        power="\n".join(power),
        canary=facts["canary"],
    )


def main(arguments: Sequence[str]) -> int:
    """The command."""
    text = page()
    if "--check" not in arguments:
        write_whole(PAGE, [text.encode()])
        print(f"wrote {PAGE}")
        return 0
    if not PAGE.is_file() or PAGE.read_text("utf-8") != text:
        print(f"{PAGE}: stale. Run `nox -s data -- --write`.", file=sys.stderr)
        return 1
    print(f"{PAGE} is what the corpus gives")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
