"""Paragraphs, sentences and tokens of a text, by rule: the same spans on every machine.

Tokens split at white space, punctuation, hyphens, slashes and possessive 's; combining marks stay with their letter. Scoring
never needs any of this: spans are scored.
"""

from __future__ import annotations

import re

from dateline.documents import Span

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\u200d\U0001f3fb-\U0001f3ff"
_LETTERS = rf"[^\W\d_][{_MARKS}]*"
_TOKEN = re.compile(
    rf"(?:['’][sS](?!\w))"
    rf"|\d+(?:[.,:]\d+)*"
    rf"|(?:{_LETTERS})+(?:['’](?![sS](?!\w))(?:{_LETTERS})+)*"
    rf"|[^\s{_MARKS}][{_MARKS}]*|[{_MARKS}]+"
)
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_STOP = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s+(\S))")
_TITLES = (
    "Mr Mrs Ms Mx Dr Prof Rev Hon Sen Rep Gov Gen Col Maj Capt Lt Sgt Cpl Adm Cmdr Eng Fr Sr Jr St Ste Mt No Nos Rs vs v "
    "Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec Co Corp Inc Ltd Bros al etc approx Ave Blvd Rd Dept Supt Insp Det Const Pte"
)
_ABBREVIATIONS = frozenset(_TITLES.split())


def tokens(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """The tokens of `text`, or of a part of it, as spans in order.

    >>> text = "The anti-Morra league's plan"
    >>> [text[start:end] for start, end in tokens(text)]
    ['The', 'anti', '-', 'Morra', 'league', "'s", 'plan']
    """
    start, end = within or (0, len(text))
    return tuple(match.span() for match in _TOKEN.finditer(text, start, end))


def paragraphs(text: str) -> tuple[Span, ...]:
    """The lines of `text` that hold more than white space, trimmed, as spans in order."""
    spans = (trim(text, match.span()) for match in _LINE.finditer(text))
    return tuple(span for span in spans if span[0] < span[1])


def sentences(text: str, within: tuple[Span, ...] | None = None) -> tuple[Span, ...]:
    """The sentences of each paragraph, as spans in order; none crosses a paragraph's edge."""
    return tuple(span for part in (paragraphs(text) if within is None else within) for span in _split(text, part))


def trim(text: str, span: Span) -> Span:
    """`span` without white space at its edges."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _split(text: str, paragraph: Span) -> list[Span]:
    spans: list[Span] = []
    start, end = paragraph
    for match in _STOP.finditer(text, start, end):
        if match.end() < end and _ends(text, start, match):
            spans.append(trim(text, (start, match.end())))
            start = match.end()
    last = trim(text, (start, end))
    return [*spans, last] if last[0] < last[1] else spans


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a stop followed by white space ends its sentence."""
    following = stop.group(1)
    if following.islower():
        return False
    if stop.group() != ".":
        return True
    word = re.search(r"[^\s\"“‘'«(\[]*\Z", text[start : stop.start()])
    before = word.group() if word else ""
    initial = len(before) == 1 and before.isupper()
    acronym = re.fullmatch(r"(?:\w\.)+\w", before) and before.lower() not in ("a.m", "p.m")
    return not (initial or before in _ABBREVIATIONS or acronym)
