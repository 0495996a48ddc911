"""The shape of gold without its text: an article as fingerprints of its paragraphs, and layers as offsets into them.

Offsets count code points of a paragraph in normal form (`alignment`).
"""

from __future__ import annotations

from dateline.documents import Annotated, Claim, Closed, Span, Stance
from dateline.sources.alignment import Fingerprint, fingerprint, normalised

Place = tuple[int, int, int]
"""(paragraph, start, end), offsets in normalised code points of that paragraph."""


class PlacedMention(Closed, frozen=True):
    """A mention of a speaker."""

    place: Place
    kind: str


class PlacedSpeaker(Closed, frozen=True):
    """A speaker with mentions."""

    id: str
    name: str | None
    kind: str
    mentions: tuple[PlacedMention, ...]


class PlacedQuote(Closed, frozen=True):
    """A quote."""

    id: str
    content: tuple[Place, ...]
    cue: Place | None
    source: Place | None
    speaker: str | None
    phenomena: tuple[str, ...]


class StandOff(Closed, frozen=True):
    """An article without its text: one line of `data/wire/<split>.jsonl`."""

    id: str
    language: str
    outlet: str | None
    topic: str | None
    published: str | None
    canary: str
    titled: bool
    paragraphs: tuple[Fingerprint, ...]
    sentences: tuple[Place, ...]
    entities: tuple[tuple[Place, str, str | None], ...]
    speakers: tuple[PlacedSpeaker, ...]
    quotes: tuple[PlacedQuote, ...]
    claims: tuple[Claim, ...]
    stances: tuple[Stance, ...]
    decoys: tuple[tuple[Place, str], ...]


def stand_off(line: Annotated) -> StandOff:
    """A document without its text. Raises ValueError where a span crosses a paragraph or cuts what normal form joins."""
    parts = [normalised(line.text[start:end]) for start, end in line.paragraphs]

    def placed(start: int, end: int) -> Place:
        number = next(n for n, (first, last) in enumerate(line.paragraphs) if first <= start and end <= last)
        first = line.paragraphs[number][0]
        origins = parts[number].origins
        own = [i for i, (a, b) in enumerate(origins) if a < end - first and start - first < b]
        if not own or (origins[own[0]][0], origins[own[-1]][1]) != (start - first, end - first):
            raise ValueError(f"{line.id}: {line.text[start:end]!r} cuts what normal form joins")
        return number, own[0], own[-1] + 1

    def maybe(span: Span | None) -> Place | None:
        return placed(*span) if span else None

    speakers = (
        PlacedSpeaker(s.id, s.name, s.kind, tuple(PlacedMention(placed(m.start, m.end), m.kind) for m in s.mentions)) for s in line.speakers
    )
    quotes = (
        PlacedQuote(q.id, tuple(placed(*c) for c in q.content), maybe(q.cue), maybe(q.source), q.speaker, q.phenomena) for q in line.quotes
    )
    return StandOff(
        id=line.id,
        language=line.language,
        outlet=line.outlet,
        topic=line.topic,
        published=line.published,
        canary=line.canary,
        titled=line.title is not None,
        paragraphs=tuple(fingerprint(part.text) for part in parts),
        sentences=tuple(placed(*sentence) for sentence in line.sentences),
        entities=tuple((placed(e.start, e.end), e.label, e.entity) for e in line.entities),
        speakers=tuple(speakers),
        quotes=tuple(quotes),
        claims=line.claims,
        stances=line.stances,
        decoys=tuple((placed(d.start, d.end), d.phenomenon) for d in line.decoys),
    )
