"""Calibration, scored: makes docs/calibration.md from the passes in data/calibration/ and the human gold, or checks it.

`python -m curation.reports.calibration [--check]`; without the corpora that DATELINE_CORPORA names there is nothing to check against.
Views undo differences of guideline that are known: PolNeAR knows no quotes without a cue and puts "that" and "to" in content or cue
variously; Worldwide has nine classes for our twelve.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from curation.calibration import CORPORA, Kept, corpora_root, drawn, passes
from curation.kinds import KINDS, sorted_differences
from curation.wire import on_human_gold
from dateline.documents import Document, Entity, Gold, Quote, ink
from dateline.errors import InputError, Problem
from dateline.records import write_whole
from dateline.spans import Extent, extent, jaccard
from dateline.tally import Counts, Tally, total
from dateline.tasks import TASKS, Settings
from dateline.tasks.views import VIEWS

PAGE = Path("docs/calibration.md")
_COMPLEMENTISER = re.compile(r"(?:that|to|whether|if)\s+", re.IGNORECASE)
_LEFT_BEHIND = re.compile(r"\s+(?:that|to|whether|if)\Z", re.IGNORECASE)


class Article(NamedTuple):
    """One article: the human gold, each pass over it, and the round that drew it."""

    document: Document
    human: Gold
    passes: dict[str, Gold]
    round: int


def as_gold(line: Kept) -> Gold:
    """A pass as gold of its layer."""
    entities = tuple(Entity(start, end, label) for start, end, label in line.entities)
    quotes = tuple(Quote(f"q{n}", content, cue, source, None, ()) for n, (content, cue, source) in enumerate(line.quotes))
    return Gold(id=line.document, entities=entities, quotes=quotes)


def articles(corpus: str, root: Path) -> list[Article]:
    """The drawn articles of a corpus with their passes. Raises InputError where a text is not the one that was annotated."""
    found = {article.document.id: article for article in drawn(corpus, root)}
    out: dict[str, Article] = {}
    for line in passes(corpus):
        article = found[line.document]
        if hashlib.sha256(article.document.text.encode()).hexdigest() != line.digest:
            raise InputError([Problem(f"{root / corpus} {line.document}", "another text", "the text that was annotated")])
        here = out.setdefault(line.document, Article(article.document, article.gold, {}, line.round))
        here.passes[line.which] = as_gold(line)
    if corpus == "worldwide":
        for document, human, line in on_human_gold(root):
            out.setdefault(document.id, Article(document, human, {}, line.round)).passes[line.which] = as_gold(line)
    return list(out.values())


def plain(text: str, gold: Gold) -> Gold:
    """The quotes that both schemes know, in one form: those with a cue or a source, complementisers in neither content nor cue."""
    quotes = []
    for quote in gold.quotes:
        if quote.cue is None and quote.source is None:
            continue
        content, cue = list(quote.content), quote.cue
        start, end = content[0]
        if (match := _COMPLEMENTISER.match(text[start:end])) and match.end() < end - start:
            content[0] = (start + match.end(), end)
        if cue and (left := _LEFT_BEHIND.search(text[cue[0] : cue[1]])):
            cue = (cue[0], cue[0] + left.start())
        quotes.append(Quote(quote.id, tuple(content), cue, quote.source, None, ()))
    return Gold(id=gold.id, quotes=tuple(quotes))


def in_nine(gold: Gold) -> Gold:
    """The entities in the nine classes of Worldwide; those it has no class for are left out."""
    view = VIEWS["worldwide9"]
    kept = [Entity(e.start, e.end, str(view[e.label])) for e in gold.entities if view.get(e.label)]
    return Gold(id=gold.id, entities=tuple(kept))


def compared(task: str, one: Gold, two: Gold, document: Document) -> dict[str, int]:
    """The counts of `two` as a prediction of `one`, both already in a form that the two schemes share."""
    settings = Settings(view=VIEWS["worldwide9"])
    line = TASKS[task].strip(two)
    if task == "quotes":
        # Two quotes may become one when complementisers go.
        answer: Any = tuple(dict.fromkeys(line.quotes))
    else:
        answer, _ = TASKS[task].check(line, document, one, settings)
    return TASKS[task].tally(document, one, answer, settings)


class Scores(NamedTuple):
    """Precision, recall and F1."""

    precision: float
    recall: float
    f1: float


def scores(counts: Counts, name: str) -> Scores:
    """Those of one kind of count."""
    tp, gold, given = (counts.get(f"{name}.{part}", 0) for part in ("tp", "gold", "predicted"))
    return Scores(tp / given if given else 0.0, tp / gold if gold else 0.0, 2 * tp / (gold + given) if gold + given else 0.0)


View = Callable[[Document, Gold], Gold]
VIEW: dict[str, View] = {
    "polnear": lambda document, gold: plain(document.text, gold),
    "worldwide": lambda _, gold: in_nine(gold),
}


def pairwise(found: Sequence[Article], corpus: str, one: str, two: str) -> Counts:
    """The summed counts of one side against another; `human` is the human gold."""
    view, task = VIEW[corpus], CORPORA[corpus][1]
    tallies = []
    for article in found:
        sides = [view(article.document, article.human if side == "human" else article.passes[side]) for side in (one, two)]
        tallies.append(Tally(article.document.id, article.document.id, compared(task, sides[0], sides[1], article.document)))
    return total(tallies)


class Shared(NamedTuple):
    """What both passes have against the human gold: marks both missed and both made, and what they are shares of."""

    missed: int
    human: int
    made: int
    both: int


def shared_error(found: Sequence[Article], corpus: str) -> Shared:
    """Human marks that neither pass has, and marks of both passes that the human gold has not.

    Quotes are the same from a Jaccard overlap of their contents of 0.5 on; entities when span and class are.
    """
    out = Counter[str]()
    for article in found:
        view = VIEW[corpus]
        human, a, b = (view(article.document, side) for side in (article.human, article.passes["A"], article.passes["B"]))
        if corpus == "worldwide":
            sets = [{(e.start, e.end, e.label) for e in side.entities} for side in (human, a, b)]
            out.update(human=len(sets[0]), missed=len(sets[0] - sets[1] - sets[2]), both=len(sets[1] & sets[2]))
            out.update(made=len((sets[1] & sets[2]) - sets[0]))
            continue
        ruler = ink(article.document.text)
        contents = [[extent(ruler, quote.content) for quote in side.quotes] for side in (human, a, b)]
        both = [one for one in contents[1] if _has(contents[2], one)]
        missed = [one for one in contents[0] if not _has(contents[1], one) and not _has(contents[2], one)]
        out.update(human=len(contents[0]), missed=len(missed), both=len(both))
        out.update(made=sum(not _has(contents[0], one) for one in both))
    return Shared(out["missed"], out["human"], out["made"], out["both"])


def _has(contents: Sequence[Extent], wanted: Extent) -> bool:
    return any(jaccard(one, wanted) >= 0.5 for one in contents)


HUMAN = {"content_overlap_30": 82.7, "content_overlap_50": 79.9, "content_overlap_70": 76.3, "content_exact": 67.8}
HUMAN |= {"cue": 70.5, "source": 76.7, "all_parts": 57.9}
"""F1 of two people against each other on the 20 PolNeAR articles that several annotated, in hundredths."""
TITLES = {
    "content_overlap_30": "contents paired at Jaccard 0.3",
    "content_overlap_50": "contents paired at 0.5",
    "content_overlap_70": "contents paired at 0.7",
    "content_exact": "content exact",
    "cue": "cue exact",
    "source": "source exact",
    "all_parts": "all parts exact",
}


def _cells(values: Scores) -> str:
    return " / ".join(f"{100 * value:.1f}" for value in values)


def _quotes_table(found: Sequence[Article]) -> str:
    columns = [("human", "A"), ("human", "B"), *([("human", "gold")] if _adjudicated(found) else []), ("A", "B")]
    counts = [pairwise(found, "polnear", *pair) for pair in columns]
    heads = " | ".join(f"{two} against {one}" for one, two in columns)
    lines = [f"| | {heads} | two people, F1 |", "|---|" + "---:|" * (len(columns) + 1)]
    for name, title in TITLES.items():
        cells = [_cells(scores(each, name)) for each in counts]
        lines.append(f"| {title} | " + " | ".join(cells) + f" | {HUMAN[name]} |")
    return "\n".join(lines)


def _adjudicated(found: Sequence[Article]) -> bool:
    return all("gold" in article.passes for article in found)


def _entities_table(found: Sequence[Article]) -> str:
    columns = [("human", "A"), ("human", "B"), *([("human", "gold")] if _adjudicated(found) else []), ("A", "B")]
    counts = [pairwise(found, "worldwide", *pair) for pair in columns]
    heads = " | ".join(f"{two} against {one}" for one, two in columns)
    lines = [f"| | {heads} |", "|---|" + "---:|" * len(columns)]
    for name, title in (("strict", "strict"), ("boundaries", "boundaries alone")):
        lines.append(f"| {title} | " + " | ".join(_cells(scores(each, name)) for each in counts) + " |")
    labels = sorted({key.removeprefix("label=").partition("/")[0] for key in counts[0] if key.startswith("label=")})
    lines += [
        f"| {label} | " + " | ".join(_cells(scores(each, f"label={label}/strict")) for each in counts) + " |" for label in labels
    ]
    return "\n".join(lines)


def _rounds_table(quotes: Sequence[Article], entities: Sequence[Article]) -> str:
    """Precision, recall and F1 of A against people, by round."""
    lines = ["| round | quotes: articles | contents paired at 0.5 | all parts exact | entities: articles | strict |", "|---|" + "---:|" * 5]
    for number in sorted({article.round for article in (*quotes, *entities)}):
        own = [[article for article in found if article.round == number] for found in (quotes, entities)]
        counts = pairwise(own[0], "polnear", "human", "A"), pairwise(own[1], "worldwide", "human", "A")
        cells = [_cells(scores(counts[0], name)) for name in ("content_overlap_50", "all_parts")]
        lines.append(f"| {number} | {len(own[0])} | {cells[0]} | {cells[1]} | {len(own[1])} | {_cells(scores(counts[1], 'strict'))} |")
    return "\n".join(lines)


def _sorted_table(corpus: str) -> str:
    """How many differences are of each kind: what both passes miss, and what both make."""
    counts = Counter((one.kind, one.side) for one in sorted_differences() if one.corpus == corpus)
    rows = [f"| {kind} | {counts[kind, 'missed']} | {counts[kind, 'made']} | {what} |" for kind, what in KINDS[corpus].items()]
    whole = [f"| all | {sum(n for (_, side), n in counts.items() if side == one)}" for one in ("missed", "made")]
    head = ["| kind | missed by both | made by both | what it is |", "|---|---:|---:|---|"]
    return "\n".join([*head, *rows, f"{whole[0]} | {whole[1].removeprefix('| all | ')} | |"])


def page() -> str:
    """The whole page, from the passes kept and the corpora at hand."""
    root = corpora_root()
    quotes, entities = articles("polnear", root), articles("worldwide", root)
    shared = {"quotes": shared_error(quotes, "polnear"), "entities": shared_error(entities, "worldwide")}
    rows = [
        f"| {name} | {found.missed} of {found.human} ({100 * found.missed / found.human:.1f} %) "
        f"| {found.made} of {found.both} ({100 * found.made / found.both:.1f} %) |"
        for name, found in shared.items()
    ]
    return TEXT.format(
        quotes=_quotes_table(quotes),
        entities=_entities_table(entities),
        shared="\n".join(rows),
        rounds=_rounds_table(quotes, entities),
        sorted_quotes=_sorted_table("polnear"),
        sorted_entities=_sorted_table("worldwide"),
        polnear=len(quotes),
        worldwide=len(entities),
    )


TEXT = """# Calibration: the same readers on news that people annotated

Made by `python -m curation.reports.calibration`, where the corpora are at hand; checked there by `nox -s data`.

Two passes by language models of one family agree with each other whatever they get wrong together. What shows whether their reading is
any good is text that **people** have annotated: {polnear} articles of PolNeAR's development part (quotes) and {worldwide} of Worldwide's
(entities), drawn by a seeded hash among those of at most 1,500 words; forty of Worldwide's by region and of 100 to 900 tokens, as
[wire](wire.md) says. Readers A and B had the article and our guidelines alone, as for
`core`; neither saw the human marks, the corpora's own guidelines or the other. What they wrote is kept in
[`data/calibration/`](../data/calibration/) and [`data/wire/`](../data/wire/): offsets, labels and the digest of each text, no text.

Each cell is precision / recall / F1, in hundredths. The first side is held to be right.

## Quotes, PolNeAR

Compared in a form that both schemes share: quotes without cue and source, which PolNeAR does not know, are left out, and a leading *that*,
*to*, *whether* or *if* counts neither as content nor as cue. The last column holds two **people** against each other, on the 20
articles of PolNeAR that more than one annotated, without that view.

{quotes}

## Entities, Worldwide

In Worldwide's nine classes: countries and towns join LOC, events, works and laws MISC.

{entities}

## Shared error

What both passes miss of the human gold, and what both make that is not in it: the part that no comparison of A and B can show.

| layer | human marks missed by both | marks made by both that people did not make |
|---|---:|---:|
{shared}

## Round by round

The first round was read before the guidelines were closed, and taught them; the second is new articles, read with the guidelines as they
stand: for quotes ten more of PolNeAR, for entities the forty articles of Worldwide that are now in [wire](wire.md). Reader A against
people, precision / recall / F1:

{rounds}

## The differences, sorted by reading

Every mark that both passes miss, and every mark that both make and people did not, was read in its article and given one kind by a further
reader, a model of the same family, who knew which side had it. The first kinds are differences of guideline, which stand as they are;
`error-human` and `error-ours` are errors. Offsets and kinds are in [`data/calibration/sorted.jsonl`](../data/calibration/sorted.jsonl).

Quotes, PolNeAR:

{sorted_quotes}

Entities, Worldwide:

{sorted_entities}

## What it taught

The first round mended the guidelines before they were closed: mere feelings, fronted cues, dependent clauses, free relatives as objects,
times inside a cue, films that explain (quotes); relative dates with *after* and *since*, canals, parks and hotels, lower-case nouns that
complete a name, shared heads (entities). The decision logs list each.

The second round, with closed guidelines, says where they lie apart from PolNeAR's: recall of its quotes is lower than in the first, below
what two people reach with each other. Seven in ten of the quotes that both passes lack are acts (signing a bill, releasing a video,
unveiling endorsements) and attitudes (supporting a bill, being slow to embrace ideas) that people counted and our guidelines leave out:
the benchmark's notion of a quote is narrower than PolNeAR's, and the two tracks must be read with that in mind. The errors that are ours
are mostly three: what a document shows or discloses, passives of finding ("was determined to"), and reporting nouns with a holder ("his
veto threat"). Entities lie as close to people's on forty new articles as on the first ten.

What this does not show: stance has no such corpus, speakers are not annotated in PolNeAR, and models may have met these public texts.
"""


def main(arguments: Sequence[str]) -> int:
    """The command. Without the corpora it says so, and succeeds: nothing can be checked."""
    try:
        corpora_root()
    except InputError:
        print(f"{PAGE}: not checked, the corpora are not at hand (DATELINE_CORPORA)")
        return 0
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
