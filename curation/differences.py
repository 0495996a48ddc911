"""Where two passes over one article differ: `python -m curation.differences ONE.spans TWO.spans` (or two .stances files).

A line for each difference, with the paragraph and the words, in the order of the text. Quotes are paired by overlap of content, one to
one, the greatest overlap first; speakers are compared through the pairing that fits most quotes.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from curation.articles import Article, read_article
from curation.check import article_of, check_spans
from curation.layers import Layers, read_claims, read_stances
from dateline.documents import Quote, Span, ink
from dateline.spans import extent, jaccard

Note = tuple[int, str]
"""Where in the text a difference stands, and what it is."""


def words(article: Article, *spans: Span) -> str:
    """The words of spans, with the number of the first one's paragraph."""
    if not spans:
        return "none"
    number = next(n for n, (start, end) in enumerate(article.paragraphs) if start <= spans[0][0] < end)
    return f"{number}: " + " ... ".join(article.text[start:end] for start, end in spans)


def _parts(quote: Quote, name: str) -> tuple[Span, ...]:
    """The spans of one part of a quote."""
    if name == "content":
        return quote.content
    span = quote.cue if name == "cue" else quote.source
    return () if span is None else (span,)


def entity_differences(article: Article, one: Layers, two: Layers) -> Iterator[Note]:
    """Mentions that only one pass has, or that differ in label."""
    labels = [{(e.start, e.end): e.label for e in layers.entities} for layers in (one, two)]
    for span in sorted(labels[0].keys() | labels[1].keys()):
        first, second = (side.get(span) for side in labels)
        if first != second:
            yield span[0], f"entity {words(article, span)} | {first or 'none'} | {second or 'none'}"


def paired(article: Article, one: Layers, two: Layers) -> list[tuple[Quote | None, Quote | None]]:
    """The quotes of two passes side by side, by overlap; None where the other has none."""
    ruler = ink(article.text)
    shares = [
        (share, a.id, b.id)
        for a in one.quotes.values()
        for b in two.quotes.values()
        if (share := jaccard(extent(ruler, a.content), extent(ruler, b.content)))
    ]
    partner: dict[str, str] = {}
    for share, a_id, b_id in sorted(shares, key=lambda item: (-item[0], item[1:])):
        if share >= 0.3 and a_id not in partner and b_id not in partner.values():
            partner[a_id] = b_id
    rows: list[tuple[Quote | None, Quote | None]] = []
    rows += [(quote, two.quotes[partner[key]] if key in partner else None) for key, quote in one.quotes.items()]
    rows += [(None, quote) for key, quote in two.quotes.items() if key not in partner.values()]
    return sorted(rows, key=lambda row: (row[0] or row[1]).content)  # type: ignore[union-attr]


def quote_differences(article: Article, one: Layers, two: Layers) -> Iterator[Note]:
    """Quotes that only one pass has, and the parts in which the others differ."""
    rows = paired(article, one, two)
    same = _same_speakers(rows)
    for first, second in rows:
        if first is None or second is None:
            only = first or second
            assert only is not None
            side = "only in one" if first else "only in two"
            yield only.content[0][0], f"quote {side} | {words(article, *only.content)} | cue {words(article, *_parts(only, 'cue'))}"
            continue
        for name in ("content", "cue", "source"):
            a, b = _parts(first, name), _parts(second, name)
            if a != b:
                yield first.content[0][0], f"{name} | one {words(article, *a)} | two {words(article, *b)}"
        if (first.speaker is None) != (second.speaker is None) or (first.speaker and same.get(first.speaker) != second.speaker):
            yield first.content[0][0], f"speaker of {words(article, *first.content)} | {first.speaker} | {second.speaker}"
        if set(first.phenomena) != set(second.phenomena):
            lists = (", ".join(quote.phenomena) or "none" for quote in (first, second))
            yield first.content[0][0], f"phenomena of {words(article, *first.content)} | " + " | ".join(lists)


def _same_speakers(rows: list[tuple[Quote | None, Quote | None]]) -> dict[str, str]:
    """Which speaker id of the second pass stands for each of the first: the one it shares most quotes with."""
    shared = Counter((a.speaker, b.speaker) for a, b in rows if a and b and a.speaker and b.speaker)
    out: dict[str, str] = {}
    for (a, b), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if a not in out and b not in out.values():
            out[str(a)] = str(b)
    return out


def span_differences(article: Article, one: Layers, two: Layers) -> list[str]:
    """All differences of two passes over the spans, in the order of the text."""
    notes = [*entity_differences(article, one, two), *quote_differences(article, one, two)]
    decoys = [{(d.start, d.end) for d in layers.decoys} for layers in (one, two)]
    notes += [(span[0], f"decoy only in one | {words(article, span)}") for span in decoys[0] - decoys[1]]
    notes += [(span[0], f"decoy only in two | {words(article, span)}") for span in decoys[1] - decoys[0]]
    return [note for _, note in sorted(notes)]


def stance_differences(article: Article, one: Path, two: Path) -> list[str]:
    """The pairs that two passes label differently, with the evidence of each."""
    spans = article.path.with_suffix(".spans")
    claims, _ = read_claims(spans.parent / "claims.txt")
    speakers = check_spans(spans, article)[0].speakers
    grids = [{(s.claim, s.speaker): s for s in read_stances(article, path, claims, speakers)[0]} for path in (one, two)]
    out = []
    for pair in sorted(grids[0].keys() & grids[1].keys()):
        first, second = grids[0][pair], grids[1][pair]
        if (first.label, first.evidence, set(first.phenomena)) != (second.label, second.evidence, set(second.phenomena)):
            sides = (f"{s.label} {_sets(s.evidence)} {', '.join(s.phenomena)}".strip() for s in (first, second))
            out.append(f"{pair[0]} | {pair[1]} | " + " | ".join(sides))
    return out


def _sets(evidence: tuple[tuple[int, ...], ...]) -> str:
    return " / ".join(", ".join(map(str, one)) for one in evidence)


def main(arguments: list[str]) -> int:
    """The command; an article is found by the name of the first file, or given third."""
    one, two = map(Path, arguments[:2])
    article = read_article(Path(arguments[2]) if len(arguments) > 2 else article_of(one))
    if one.suffix == ".spans":
        notes = span_differences(article, check_spans(one, article)[0], check_spans(two, article)[0])
    else:
        notes = stance_differences(article, one, two)
    print(*notes, f"{len(notes)} difference(s)", sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
