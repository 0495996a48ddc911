"""What a spans file may have forgotten, and what must hold of it: checks by rule, which never write a label.

Every quotation mark stands in a content or a decoy; every capitalised run is an entity or excused; every reporting verb is in a
cue or excused; every quote's speaker has a mention that is no pronoun. A line `excuse | PLACE | words | reason` in the spans file
says why a finding is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from curation.articles import Article
from curation.layers import Layers
from dateline.documents import Span
from dateline.errors import Problem

_MARK = re.compile(r"[\"“”«»]")
_RUN = re.compile(r"\b[A-Z][\w’'-]*(?:\s+(?:of|and|the|de|al|bin|for|van|du|la)?\s*[A-Z][\w’'-]*)*")
_REPORTING = re.compile(
    r"\b(?:said|says|saying|told|tells|according to|denied|denies|denying|claimed|claims|claiming|warned|warns|warning|argued|argues|"
    r"insisted|insists|added|adds|acknowledged|admitted|conceded|announced|confirmed|disputed|alleged|stressed|urged|accused|blamed|"
    r"promised|pledged|vowed|demanded|wrote|writes|declined|refused|hoped|hopes|believes|believed|feared|fears|reportedly|allegedly)\b"
)


def doubts(article: Article, layers: Layers, path: Path) -> Iterator[Problem]:
    """A problem for each finding that is neither annotated nor excused."""
    excused = layers.excuses
    contents = [span for quote in layers.quotes.values() for span in quote.content]
    decoys = [(decoy.start, decoy.end) for decoy in layers.decoys]
    cues = [quote.cue for quote in layers.quotes.values() if quote.cue]
    entities = [(e.start, e.end) for e in layers.entities]
    findings = (
        ("a quotation mark in no content and no decoy", _MARK, contents + decoys),
        ("a reporting word in no cue and no content", _REPORTING, cues + contents),
        ("a capitalised run with no entity in it", _RUN, entities),
    )
    for what, pattern, covered in findings:
        for match in pattern.finditer(article.text):
            span = match.span()
            if pattern is _RUN and _opens_a_sentence(article, span):
                continue
            if not _touches(span, covered) and not _touches(span, excused):
                yield Problem(f"{path}", f"{what}: {_around(article, span)}", "an annotation, or an excuse line")
    for quote in layers.quotes.values():
        if quote.speaker in layers.speakers:
            kinds = {mention.kind for mention in layers.speakers[quote.speaker].mentions}
            if not kinds - {"pronoun"}:
                remedy = "Give the speaker a name or description mention, or the quote no speaker."
                found = f"the speaker {quote.speaker}, only ever a pronoun"
                yield Problem(f"{path} quote {quote.id}", found, "a mention that names", remedy)


def _opens_a_sentence(article: Article, span: Span) -> bool:
    """Whether the run is the capitalised first word of a sentence or a quotation, which need be no name."""
    words = article.text[span[0] : span[1]].split()
    before = article.text[max(0, span[0] - 1) : span[0]]
    first = any(span[0] == start for start, _ in article.sentences) or before in ("\"", "“", "(")
    return first and len(words) == 1


def _touches(span: Span, others: list[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _around(article: Article, span: Span) -> str:
    number = next(n for n, (start, end) in enumerate(article.paragraphs) if start <= span[0] < end)
    words = article.text[max(0, span[0] - 25) : span[1] + 25].replace("\n", " ")
    return f"paragraph {number}, ...{words}..."
