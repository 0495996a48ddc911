"""Quote attribution: each reported statement or thought, direct or indirect, and who said it.

Conventions: content is one span or several, in order and apart; cue, source and speaker are a span or nothing; code points,
half-open. Overlap is Jaccard over characters other than white space. Kind (direct, indirect, mixed) is derived by one function
for gold and predicted alike.

Measures: `attribution_f1` (contents overlap by 0.5 and the speaker is right; ranks), its precision and recall;
`attribution_source_f1` (the source is right: both absent, or overlap by 0.5); `content_exact_f1`, `content_overlap_f1` (0.5; also
at 0.3, 0.7, 0.9), `cue_f1` and `source_f1` (exact spans, as sets per document), `all_parts_f1` (content, cue and source exact);
`decoy_rate` (decoys taken for quotes: lower is better). By kind: recall over the gold of a kind, precision over the predicted.

References: Newell, Margolin and Ruths (LREC 2018) for the notion of attribution; Pareti (2015) for source, cue and content.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from dateline.documents import Closed, Document, Gold, Mention, Span, ink
from dateline.errors import Trouble
from dateline.matching import matching_size
from dateline.spans import Extent, Speakers, extent, jaccard, kind, quoted
from dateline.tally import Counts, Harmonic, Measure, Ratio, f1, grouped, precision, recall
from dateline.tasks.task import Measures, Settings, SpanLine, Task, by_slice, dimensions, span_troubles

OVERLAPS = (0.3, 0.5, 0.7, 0.9)
KINDS = ("direct", "indirect", "mixed")
RIGHT = 0.5
"""From this Jaccard overlap on, contents and sources count as the same."""


class QuoteLine(Closed):
    """A predicted quote; `id` is read and not scored. A speaker of null means that nobody can be named."""

    content: tuple[SpanLine, ...]
    cue: SpanLine | None = None
    source: SpanLine | None = None
    speaker: SpanLine | None = None
    id: str | None = None


class QuotesLine(Closed):
    """One line of a predictions file."""

    id: str
    quotes: tuple[QuoteLine, ...]


Answer = tuple[QuoteLine, ...]


def strip(gold: Gold) -> QuotesLine:
    """What the gold says, as a prediction: a speaker becomes a mention of it, a name before a description."""
    mentions = {speaker.id: speaker.mentions for speaker in gold.speakers}
    lines = (
        QuoteLine(q.content, q.cue, q.source, _best_mention(mentions[q.speaker]) if q.speaker else None, q.id)
        for q in gold.quotes
    )
    return QuotesLine(gold.id, tuple(lines))


def _best_mention(mentions: tuple[Mention, ...]) -> Span | None:
    for wanted in ("name", "description"):
        for mention in mentions:
            if mention.kind == wanted:
                return mention.start, mention.end
    return None


def check(line: QuotesLine, document: Document, gold: Gold, settings: Settings) -> tuple[Answer, list[Trouble]]:
    """The answer in a line, or all that is wrong with it: spans, fragments out of order, exact duplicates."""
    troubles: list[Trouble] = []
    seen: dict[tuple[object, ...], int] = {}
    for i, quote in enumerate(line.quotes):
        at = f"/quotes/{i}"
        places = [(f"{at}/content/{k}", span) for k, span in enumerate(quote.content)]
        parts = {"cue": quote.cue, "source": quote.source, "speaker": quote.speaker}
        places += [(f"{at}/{name}", span) for name, span in parts.items() if span is not None]
        troubles += span_troubles(document, places)
        if not quote.content:
            troubles.append(Trouble(f"{at}/content", "no span", "one span or more"))
        for k in range(1, len(quote.content)):
            if quote.content[k][0] < quote.content[k - 1][1]:
                found = f"a span that starts before /content/{k - 1} ends"
                troubles.append(Trouble(f"{at}/content/{k}", found, "the pieces of a content in order and apart"))
        same = (quote.content, quote.cue, quote.source, quote.speaker)
        if (first := seen.setdefault(same, i)) != i:
            troubles.append(Trouble(at, f"the same quote as /quotes/{first}", "each quote once"))
    return line.quotes, troubles


class _Side(NamedTuple):
    """The quotes of one side, as parallel lists."""

    quotes: Sequence[QuoteLine]
    contents: list[Extent]
    sources: list[Extent | None]
    kinds: list[str]


def _side(quotes: Sequence[QuoteLine], ruler: Sequence[int], marks: Extent) -> _Side:
    contents = [extent(ruler, quote.content) for quote in quotes]
    sources = [None if quote.source is None else extent(ruler, [quote.source]) for quote in quotes]
    return _Side(quotes, contents, sources, [kind(content, marks) for content in contents])


Test = Callable[[int, int], bool]


def tally(document: Document, gold: Gold, answer: Answer | None, settings: Settings) -> dict[str, int]:
    """The counts of one document; None stands for no answer."""
    ruler = ink(document.text)
    marks = quoted(document.text, ruler)
    wanted, given = (_side(quotes, ruler, marks) for quotes in (strip(gold).quotes, answer or ()))
    overlap = {
        (i, j): share
        for i, one in enumerate(wanted.contents)
        for j, two in enumerate(given.contents)
        if (share := jaccard(one, two))
    }
    tests = _tests(gold, wanted, given, overlap, ruler)
    counts: dict[str, int] = {"answered": int(answer is not None)}
    for name, test in tests.items():
        if name in ("attribution", "attribution_source") and name != _ranking(settings) and settings.who == "source":
            continue
        _count(counts, name, [pair for pair in overlap if test(*pair)], wanted, given)
    _add_parts(counts, wanted, given)
    if "attribution" not in counts and settings.who == "source":
        counts |= {key.replace("attribution_source", "attribution"): n for key, n in counts.items() if "attribution_source" in key}
    right = [pair for pair in overlap if tests[_ranking(settings)](*pair)]
    for phenomenon in {p for quote in gold.quotes for p in quote.phenomena}:
        tagged = {i for i, quote in enumerate(gold.quotes) if phenomenon in quote.phenomena}
        counts[f"phenomenon={phenomenon}/attribution.gold"] = len(tagged)
        counts[f"phenomenon={phenomenon}/attribution.tp"] = matching_size(pair for pair in right if pair[0] in tagged)
    counts["decoys"] = len(gold.decoys)
    for decoy in gold.decoys:
        counts[f"phenomenon={decoy.phenomenon}/decoys"] = counts.get(f"phenomenon={decoy.phenomenon}/decoys", 0) + 1
        bait = extent(ruler, [(decoy.start, decoy.end)])
        if any(jaccard(bait, content) >= RIGHT for content in given.contents):
            counts["decoys.taken"] = counts.get("decoys.taken", 0) + 1
            key = f"phenomenon={decoy.phenomenon}/decoys.taken"
            counts[key] = counts.get(key, 0) + 1
    return grouped(counts, ("attribution.tp", "attribution.gold", "attribution.predicted"), gold.groups)
