"""How consistent the passes are: makes docs/consistency.md, or checks it. `python -m curation.reports.consistency [--check]`.

Readers A and B against each other, before adjudication, layer by layer; each against the gold; the planted errors that the adjudicators
caught; and how much of what the writers meant stands in the gold.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from curation.articles import read_article
from curation.blind import caught
from curation.check import ANNOTATIONS, check_spans
from curation.storylines import Sources, Storyline, annotated, corpus_facts, read_sources, storylines
from dateline.agreement import agreement
from dateline.documents import PHENOMENA, Annotated
from dateline.errors import InputError, Problem
from dateline.records import write_whole
from dateline.summary import percent

PAGE = Path("docs/consistency.md")
AIMS = {
    ("entities", "f1"): 0.95,
    ("quotes", "content_overlap_50_f1"): 0.92,
    ("quotes", "content_exact_f1"): 0.85,
    ("quotes", "speaker_right_given_a_pair"): 0.97,
    ("stances", "alpha"): 0.85,
}
SHOWN = (
    ("entities", "f1", "entities, strict F1"),
    ("entities", "boundaries_f1", "entities, boundaries only"),
    ("quotes", "content_overlap_50_f1", "quotes paired at Jaccard 0.5"),
    ("quotes", "content_exact_f1", "content exact"),
    ("quotes", "cue_f1", "cue exact"),
    ("quotes", "source_f1", "source exact"),
    ("quotes", "all_parts_f1", "all parts exact"),
    ("quotes", "speaker_right_given_a_pair", "speaker right given a pair"),
    ("stances", "alpha", "stance, Krippendorff's alpha"),
    ("stances", "accuracy", "stance, same label"),
    ("stances", "macro_f1", "stance, macro-F1 of related labels"),
)


THIRD = """{articles} articles in two draws by a seeded hash, twelve when fourteen storylines were finished, twelve when all were;
the stances of {judged}, those of the second draw, on the gold's speakers."""


def whole(storyline: Storyline, about: Mapping[str, Any], spans: Sources, stances: Sources) -> Annotated:
    """A document with the spans of one pass and the full stance grid of another."""
    made = annotated(storyline, corpus_facts(), dict(about), replace(spans, grid=()), {})
    return msgspec.structs.replace(made, stances=stances.grid)


def passes() -> dict[str, list[Annotated]]:
    """The documents as A, B and the gold have them; the speakers of stances are the gold's in all three."""
    out: dict[str, list[Annotated]] = {"A": [], "B": [], "gold": []}
    problems: list[Problem] = []
    for storyline in storylines():
        for about in storyline.articles:
            for which, documents in out.items():
                sources, found = read_sources(storyline, about["file"], "" if which == "gold" else which)
                problems += found
                if not found:
                    documents.append(whole(storyline, about, sources, sources))
    if problems:
        raise InputError(problems)
    return out


def third_reading() -> tuple[list[Annotated], list[Annotated]]:
    """The articles that a third reader read blind, as the gold and that reader have them; spans alone."""
    gold: list[Annotated] = []
    read: list[Annotated] = []
    for storyline in storylines():
        for about in storyline.articles:
            path = ANNOTATIONS / storyline.slug / f"{Path(about['file']).stem}.C.spans"
            if not path.is_file():
                continue
            article = read_article(storyline.folder / about["file"])
            for which, into in ((storyline.folder / about["file"]).with_suffix(".spans"), gold), (path, read):
                layers, problems = check_spans(which, article)
                if problems:
                    raise InputError(problems)
                into.append(annotated(storyline, corpus_facts(), about, Sources(article, layers, ()), {}))
    return gold, read


def third_stances() -> tuple[list[Annotated], list[Annotated]]:
    """The articles whose stances a third reader judged blind on the gold's speakers, as the gold and that reader have them."""
    sides: tuple[list[Annotated], list[Annotated]] = ([], [])
    for storyline in storylines():
        for about in storyline.articles:
            if not (ANNOTATIONS / storyline.slug / f"{Path(about['file']).stem}.C.stances").is_file():
                continue
            for which, into in zip(("", "C"), sides, strict=True):
                sources, problems = read_sources(storyline, about["file"], which)
                if problems:
                    raise InputError(problems)
                into.append(whole(storyline, about, read_sources(storyline, about["file"])[0], sources))
    return sides


def _scores(one: Sequence[Annotated], two: Sequence[Annotated]) -> dict[str, Any]:
    return agreement(one, two, (Path("first"), Path("second")))


def between_readers() -> dict[str, Any]:
    """The agreement of A and B, by layer."""
    found = passes()
    return _scores(found["A"], found["B"])


def _row(found: Sequence[Mapping[str, Any]], layer: str, key: str, title: str) -> str:
    cells = [percent(scores[layer][key]) for scores in found]
    return f"| {title} | " + " | ".join(cells) + f" | {_aim(layer, key)} |"


def _nested(title: str, layer: str, key: str, names: Mapping[str, Mapping[str, Any]]) -> str:
    rows = "\n".join(f"| {name} | {percent(scores[key])} |" for name, scores in sorted(names.items()))
    return f"### {title}\n\n| | A and B |\n|---|---:|\n{rows}\n"


def page() -> str:
    """The whole page."""
    found = passes()
    pairs = [_scores(found[one], found[two]) for one, two in (("A", "B"), ("gold", "A"), ("gold", "B"))]
    between = pairs[0]
    rows = "\n".join(_row(pairs, *shown) for shown in SHOWN)
    by_storyline = [
        f"| {name} | " + " | ".join(percent(between[layer]["storylines"][name][key]) for layer, key in AIMS) + " |"
        for name in sorted(between["entities"]["storylines"])
    ]
    planted = {layer: [caught(layer, storyline.slug) for storyline in storylines()] for layer in ("spans", "stances")}
    lines = [f"| {layer} | {sum(n for n, _ in each)} of {sum(m for _, m in each)} |" for layer, each in planted.items()]
    meant, kept = intent(found["gold"])
    return TEXT.format(
        rows=rows,
        storylines="\n".join(by_storyline),
        labels=_nested("Entities by label, strict F1", "entities", "f1", between["entities"]["by"]),
        kinds=_nested("Quotes by kind, paired at 0.5", "quotes", "content_overlap_50_f1", between["quotes"]["by"]),
        stances=_nested("Stances by label, F1", "stances", "f1", between["stances"]["by"]),
        planted="\n".join(lines),
        meant=meant,
        kept=kept,
        third=_third(),
    )


def _third() -> str:
    """What the third reading says, or that there is none yet."""
    gold, read = third_reading()
    if not gold:
        return "None yet."
    found = _scores(gold, read)
    judged = third_stances()
    if judged[0]:
        found["stances"] = _scores(*judged)["stances"]
    rows = [f"| {title} | {percent(found[layer][key])} | {_aim(layer, key)} |" for layer, key, title in SHOWN if layer in found]
    head = THIRD.format(articles=len(gold), judged=len(judged[0]))
    return "\n".join([head, "", "| measure | gold and C | aim |", "|---|---:|---:|", *rows])


def _aim(layer: str, key: str) -> str:
    aim = AIMS.get((layer, key))
    return percent(aim) if aim else ""


def intent(gold: Sequence[Annotated]) -> tuple[int, int]:
    """How many phenomena the writers say they planted, and on how many of these passages the gold has the same tag."""
    documents = {line.id: line for line in gold}
    meant = kept = 0
    for storyline in storylines():
        files = {Path(about["file"]).stem: about["id"] for about in storyline.articles}
        for line in (ANNOTATIONS / storyline.slug / "intent.txt").read_text("utf-8").split("\n"):
            what, *fields = (part.strip() for part in line.split(" | "))
            key = files.get(fields[0], fields[0]) if fields else ""
            if len(fields) > 2 and what in ("phenomenon", "intent") and key in documents and fields[1] in PHENOMENA:
                meant += 1
                kept += _has_tag(documents[key], storyline, fields[1], fields[-1])
    return meant, kept


def _has_tag(line: Annotated, storyline: Storyline, slug: str, passage: str) -> bool:
    """Whether a quote, a decoy or a stance's evidence that touches a passage has the tag."""
    start = line.text.find(passage)
    if start < 0:
        # A passage that the writer copied over a sentence break stands on two lines of the source.
        article = read_article(storyline.folder / next(a["file"] for a in storyline.articles if a["id"] == line.id))
        start = article.text.find(passage.split(". ")[0])
    # A writer notes a passage by its first words: what counts is the sentence.
    span = (start, max([start + len(passage), *(end for first, end in line.sentences if first <= start < end)]))
    quotes = [part for q in line.quotes if slug in q.phenomena for part in (*q.content, *(s for s in (q.cue, q.source) if s))]
    decoys = [(d.start, d.end) for d in line.decoys if d.phenomenon == slug]
    sentences = [line.sentences[n] for s in line.stances if slug in s.phenomena for one in s.evidence for n in one]
    return start >= 0 and any(a < span[1] and span[0] < b for a, b in (*quotes, *decoys, *sentences))


TEXT = """# How consistent the passes are

Made by `python -m curation.reports.consistency`; checked by `nox -s data`. Figures are in hundredths.

Readers A and B are language models of one family, working from the guidelines alone, blind to each other, to the writer's fact sheet
and to what the writer meant. What follows is therefore **pass consistency**, not inter-annotator agreement: it shows that the guidelines
decide, and says little about whether people would decide alike. What the same readers reach on human gold is in
[calibration.md](calibration.md).

The second and third columns hold each pass against the adjudicated gold. Stances are judged on the full grid of claims and speakers,
unrelated pairs included, on the adjudicated speakers.

| layer and measure | A and B | gold and A | gold and B | aim |
|---|---:|---:|---:|---:|
{rows}

## By storyline, A and B

| storyline | entities F1 | quotes paired | content exact | speaker | stance alpha |
|---|---:|---:|---:|---:|---:|
{storylines}

{labels}
{kinds}
{stances}
## Planted errors

Before adjudication about three marks in a hundred were changed in the same way in both passes, so that no comparison of the passes could
show them; the adjudicator knew that some were, not which. Found and mended:

| layer | planted errors caught |
|---|---:|
{planted}

The figures are an upper bound. In the first six storylines a removed mark left an empty line behind, which an attentive adjudicator can
see, and many of the planted labels were absurd (a weekday as EVENT); since then a removed mark leaves no trace, and a planted stance is
another related label. A planted error that was missed is counted here and mended. Subtle errors that the readers share are what this
cannot measure.

## A third reading

By somebody with the guidelines alone, who saw nobody's marks. {third}

## What the writers meant

The writers noted {meant} passages in which they had planted a phenomenon; the gold, made without these notes, has the same tag on a mark
that touches the passage in {kept} of them. The notes are kept in `data/annotations/*/intent.txt` and never merged.
"""


def main(arguments: Sequence[str]) -> int:
    """The command."""
    try:
        text = page()
    except InputError as error:
        print(error, file=sys.stderr)
        return 1
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
