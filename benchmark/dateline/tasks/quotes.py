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

from dateline.documents import Closed, Document, Gold, Span, ink
from dateline.errors import Trouble
from dateline.matching import matching_size
from dateline.spans import Extent, Speakers, best_mention, extent, jaccard, kind, quoted
from dateline.tally import Counts, Harmonic, Measure, Measures, Ratio, f1, grouped, precision, recall
from dateline.tasks.task import Settings, SpanLine, Task, by_slice, dimensions, span_troubles

OVERLAPS = (0.3, 0.5, 0.7, 0.9)
OVERLAP_NAMES = tuple(f"content_overlap_{round(100 * least)}" for least in OVERLAPS)
NAMES = ("attribution", "attribution_source", "content_exact", *OVERLAP_NAMES, "all_parts", "cue", "source")
KINDS = ("direct", "indirect", "mixed")
RIGHT = 0.5
"""From this Jaccard overlap on, contents and sources count as the same."""


class QuoteLine(Closed, frozen=True):
    """A predicted quote; `id` is read and not scored. A speaker of null means that nobody can be named."""

    content: tuple[SpanLine, ...]
    cue: SpanLine | None = None
    source: SpanLine | None = None
    speaker: SpanLine | None = None
    id: str | None = None


class QuotesLine(Closed, frozen=True):
    """One line of a predictions file."""

    id: str
    quotes: tuple[QuoteLine, ...]


Answer = tuple[QuoteLine, ...]


def strip(gold: Gold) -> QuotesLine:
    """What the gold says, as a prediction: a speaker becomes a mention of it, a name before a description."""
    mentions = {speaker.id: speaker.mentions for speaker in gold.speakers}
    lines = (
        QuoteLine(q.content, q.cue, q.source, best_mention(mentions[q.speaker]) if q.speaker else None, q.id)
        for q in gold.quotes
    )
    return QuotesLine(gold.id, tuple(lines))


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
Pairs = set[tuple[int, int]]
Overlap = dict[tuple[int, int], float]


def tally(document: Document, gold: Gold, answer: Answer | None, settings: Settings) -> dict[str, int]:
    """The counts of one document; None stands for no answer."""
    ruler = ink(document.text)
    marks = quoted(document.text, ruler)
    wanted, given = (_side(quotes, ruler, marks) for quotes in (strip(gold).quotes, answer or ()))
    overlap: Overlap = {
        (i, j): share
        for i, one in enumerate(wanted.contents)
        for j, two in enumerate(given.contents)
        if (share := jaccard(one, two))
    }
    source_right = _same_source(wanted, given, overlap)
    right = source_right if settings.who == "source" else _same_speaker(gold, given, overlap, Speakers(gold, ruler))
    counts: dict[str, int] = {"answered": int(answer is not None)}
    _count(counts, "attribution", right, wanted, given)
    _count(counts, "attribution_source", source_right, wanted, given)
    for name, test in _content_tests(wanted, given, overlap).items():
        _count(counts, name, {pair for pair in overlap if test(*pair)}, wanted, given)
    _add_parts(counts, wanted, given)
    _add_phenomena(counts, gold, right)
    _add_decoys(counts, gold, given, ruler)
    return grouped(counts, ("attribution.tp", "attribution.gold", "attribution.predicted"), gold.groups)


def _same_source(wanted: _Side, given: _Side, overlap: Overlap) -> Pairs:
    def same(one: Extent | None, two: Extent | None) -> bool:
        return one is two if one is None or two is None else jaccard(one, two) >= RIGHT

    return {(i, j) for (i, j), share in overlap.items() if share >= RIGHT and same(wanted.sources[i], given.sources[j])}


def _same_speaker(gold: Gold, given: _Side, overlap: Overlap, speakers: Speakers) -> Pairs:
    named = [None if quote.speaker is None else speakers.named_by(quote.speaker) for quote in given.quotes]

    def same(speaker: str | None, names: frozenset[str] | None) -> bool:
        return names is None if speaker is None else names is not None and speaker in names

    return {(i, j) for (i, j), share in overlap.items() if share >= RIGHT and same(gold.quotes[i].speaker, named[j])}


def _content_tests(wanted: _Side, given: _Side, overlap: Overlap) -> dict[str, Test]:
    def exact(i: int, j: int) -> bool:
        return wanted.quotes[i].content == given.quotes[j].content

    def all_parts(i: int, j: int) -> bool:
        one, two = wanted.quotes[i], given.quotes[j]
        return exact(i, j) and one.cue == two.cue and one.source == two.source

    def over(least: float) -> Test:
        return lambda i, j: overlap[i, j] >= least

    tests: dict[str, Test] = {"content_exact": exact, "all_parts": all_parts}
    return tests | {name: over(least) for name, least in zip(OVERLAP_NAMES, OVERLAPS, strict=True)}


def _count(counts: dict[str, int], name: str, pairs: Pairs, wanted: _Side, given: _Side) -> None:
    """Counts a matching over `pairs`: overall, of the gold of each kind (recall), of the predicted of each kind (precision)."""
    counts[f"{name}.tp"] = matching_size(pairs)
    counts[f"{name}.gold"] = len(wanted.quotes)
    counts[f"{name}.predicted"] = len(given.quotes)
    for which in KINDS:
        at = f"kind={which}/{name}"
        counts[f"{at}.gold"] = wanted.kinds.count(which)
        counts[f"{at}.predicted"] = given.kinds.count(which)
        counts[f"{at}.found"] = matching_size(pair for pair in pairs if wanted.kinds[pair[0]] == which)
        counts[f"{at}.right"] = matching_size(pair for pair in pairs if given.kinds[pair[1]] == which)


def _add_parts(counts: dict[str, int], wanted: _Side, given: _Side) -> None:
    for name in ("cue", "source"):
        one, two = ({getattr(quote, name) for quote in side.quotes} - {None} for side in (wanted, given))
        counts |= {f"{name}.tp": len(one & two), f"{name}.gold": len(one), f"{name}.predicted": len(two)}
        for which in KINDS:
            ones, twos = (_parts_of_kind(side, name, which) for side in (wanted, given))
            at = f"kind={which}/{name}"
            counts |= {f"{at}.gold": len(ones), f"{at}.predicted": len(twos)}
            counts |= {f"{at}.found": len(ones & two), f"{at}.right": len(twos & one)}


def _parts_of_kind(side: _Side, name: str, which: str) -> set[Span]:
    return {getattr(quote, name) for quote, own in zip(side.quotes, side.kinds, strict=True) if own == which} - {None}


def _add_phenomena(counts: dict[str, int], gold: Gold, right: Pairs) -> None:
    for phenomenon in {slug for quote in gold.quotes for slug in quote.phenomena}:
        tagged = {i for i, quote in enumerate(gold.quotes) if phenomenon in quote.phenomena}
        at = f"phenomenon={phenomenon}/attribution"
        counts |= {f"{at}.gold": len(tagged), f"{at}.tp": matching_size(pair for pair in right if pair[0] in tagged)}


def _add_decoys(counts: dict[str, int], gold: Gold, given: _Side, ruler: Sequence[int]) -> None:
    """A decoy is taken when a predicted content overlaps it by RIGHT or more."""
    for decoy in gold.decoys:
        bait = extent(ruler, [(decoy.start, decoy.end)])
        taken = int(any(jaccard(bait, content) >= RIGHT for content in given.contents))
        for at in ("decoys", f"decoy={decoy.phenomenon}/decoys"):
            counts[f"{at}.gold"] = counts.get(f"{at}.gold", 0) + 1
            counts[f"{at}.taken"] = counts.get(f"{at}.taken", 0) + taken


def measures(counts: Counts) -> Measures:
    """The scores that summed counts give."""
    scores: dict[str, Measure] = {
        "attribution_f1": f1("attribution"),
        "attribution_precision": precision("attribution"),
        "attribution_recall": recall("attribution"),
        "attribution_source_f1": f1("attribution_source"),
        "content_exact_f1": f1("content_exact"),
        **{f"{name}_f1": f1(name) for name in OVERLAP_NAMES},
        "cue_f1": f1("cue"),
        "source_f1": f1("source"),
        "all_parts_f1": f1("all_parts"),
    }
    if counts.get("decoys.gold"):
        scores["decoy_rate"] = _decoy_rate("")
    kinds = {which: {f"{name}_f1": _by_kind(which, name) for name in NAMES} for which in dimensions(counts, ("kind",)).get("kind", [])}
    slices = by_slice(counts, ("topic", "outlet"), lambda prefix: f1("attribution", prefix))
    slices |= by_slice(counts, ("phenomenon",), lambda prefix: recall("attribution", prefix))
    return Measures(scores, kinds, slices | by_slice(counts, ("decoy",), _decoy_rate))


def _decoy_rate(prefix: str) -> Measure:
    return Ratio((f"{prefix}decoys.taken",), (f"{prefix}decoys.gold",))


def _by_kind(which: str, name: str) -> Measure:
    at = f"kind={which}/{name}"
    return Harmonic(Ratio((f"{at}.right",), (f"{at}.predicted",)), Ratio((f"{at}.found",), (f"{at}.gold",)))


def declared(counts: Counts, settings: Settings) -> dict[str, str]:
    """What the signature says of the settings."""
    return {"who": settings.who}


QUOTES = Task("quotes", 1, "quotes", "attribution_f1", QuotesLine, strip, check, tally, measures, declared)
