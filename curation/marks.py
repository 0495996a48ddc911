"""From gold without text to marks: spans, stances and claims as the lines that annotators write; what `layers` reads, turned round."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from curation.articles import SEPARATOR, Article, occurrences
from dateline.documents import Claim, Span, Stance
from dateline.sources.alignment import normalised
from dateline.sources.standoff import Place, StandOff


def spans_on(text: str, paragraphs: Sequence[Span]) -> Callable[[Place], Span]:
    """From a place in the normal form of an article to the span in a text of it that has all its paragraphs."""
    origins = [normalised(text[start:end]).origins for start, end in paragraphs]

    def span_of(where: Place) -> Span:
        number, first, last = where
        start = paragraphs[number][0]
        return start + origins[number][first][0], start + origins[number][last - 1][1]

    return span_of


def spans_lines(article: Article, line: StandOff, order: Sequence[str] = ()) -> Iterator[str]:
    """The spans file of an article; quotes in the order of the text, speakers in the given order or as they are."""
    span_of = spans_on(article.text, article.paragraphs)

    def place(where: Place) -> tuple[str, str]:
        number, (start, end) = where[0], span_of(where)
        words = article.text[start:end]
        found = occurrences(article, number, words)
        return (f"{number}#{found.index((start, end)) + 1}" if len(found) > 1 else str(number)), words

    for where, label, entity in line.entities:
        yield _line("entity", *place(where), label, entity or "-")
    for speaker in sorted(line.speakers, key=lambda one: order.index(one.id)) if order else line.speakers:
        yield _line("speaker", speaker.id, speaker.kind, speaker.name or "-")
        for mention in speaker.mentions:
            yield _line("mention", speaker.id, *place(mention.place), mention.kind)
    for quote in line.quotes:
        yield _line("quote", quote.id, quote.speaker or "-", ", ".join(quote.phenomena))
        parts: list[tuple[str, Place | None]] = [("cue", quote.cue), ("source", quote.source)]
        for what, part in [*(("content", piece) for piece in quote.content), *parts]:
            if part:
                yield _line(what, quote.id, *place(part))
    for where, phenomenon in line.decoys:
        yield _line("decoy", *place(where), phenomenon)


def stances_lines(grid: Sequence[Stance]) -> Iterator[str]:
    """The stances file of a grid."""
    for stance in grid:
        evidence = " / ".join(", ".join(map(str, one)) for one in stance.evidence)
        yield _line("stance", stance.claim, stance.speaker, stance.label, evidence, ", ".join(stance.phenomena))


def claims_lines(claims: Sequence[Claim]) -> Iterator[str]:
    """The claims file of an article."""
    for claim in claims:
        yield _line("claim", claim.id, claim.text)
    for claim in claims:
        if claim.twin:
            yield _line("twin", claim.id, claim.twin)


def _line(*fields: str) -> str:
    return SEPARATOR.join(fields).rstrip()
