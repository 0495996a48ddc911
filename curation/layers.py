"""From marks to layers: the entities, speakers, quotes and decoys of a spans file, the stances of a stances file.

Every problem of a file is found in one pass, each with its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from curation.articles import Article, Mark, locate, read_marks
from dateline.documents import (
    AUTHOR,
    MENTION_KINDS,
    PHENOMENA,
    SPEAKER_KINDS,
    STANCES,
    Claim,
    Decoy,
    Entity,
    Mention,
    Quote,
    Span,
    Speaker,
    Stance,
)
from dateline.errors import Problem
from dateline.tasks.views import CORE

SPANS = {
    "entity": (4, 4),
    "speaker": (3, 3),
    "mention": (4, 4),
    "quote": (2, 3),
    "content": (3, 3),
    "cue": (3, 3),
    "source": (3, 3),
    "decoy": (3, 3),
    "excuse": (3, 3),
}
NOBODY = "-"


@dataclass(slots=True)
class Layers:
    """What one spans file says of an article, in the order of the text; `excuses` are findings of the checks that are none."""

    entities: list[Entity] = field(default_factory=list)
    speakers: dict[str, Speaker] = field(default_factory=dict)
    quotes: dict[str, Quote] = field(default_factory=dict)
    decoys: list[Decoy] = field(default_factory=list)
    excuses: list[Span] = field(default_factory=list)


class SpansReader:
    """Builds the layers of one spans file, keeping every problem."""

    def __init__(self, article: Article, path: Path) -> None:
        self.article = article
        self.path = path
        self.layers = Layers()
        marks, self.problems = read_marks(path, SPANS)
        self._mentions: dict[str, list[Mention]] = {}
        self._parts: dict[str, dict[str, list[Span]]] = {}
        for wave in (("speaker", "quote"), ("entity", "mention", "content", "cue", "source", "decoy", "excuse")):
            for mark in (mark for mark in marks if mark.what in wave):
                getattr(self, f"_{mark.what}")(mark)
        self._finish()

    def _refuse(self, mark: Mark, found: str, expected: str, remedy: str = "") -> None:
        self.problems.append(mark.problem(found, expected, remedy))

    def _locate(self, mark: Mark, place: str, words: str) -> Span | None:
        span = locate(self.article, mark, place, words)
        if isinstance(span, Problem):
            self.problems.append(span)
            return None
        return span

    def _one_of(self, mark: Mark, value: str, allowed: tuple[str, ...] | dict[str, object]) -> bool:
        if value not in allowed:
            self._refuse(mark, repr(value), f"one of {', '.join(allowed) or 'none declared'}")
        return value in allowed

    def _speaker(self, mark: Mark) -> None:
        key, kind, name = mark.fields
        if key in self.layers.speakers:
            self._refuse(mark, f"the speaker {key!r} again", "each speaker once")
        if self._one_of(mark, kind, SPEAKER_KINDS):
            if (kind == "author") != (key == AUTHOR):
                self._refuse(mark, f"{key} of kind {kind}", "the speaker 'author', and it alone, of kind author")
            self.layers.speakers[key] = Speaker(key, None if name == NOBODY else name, kind, ())

    def _quote(self, mark: Mark) -> None:
        key, speaker, *rest = mark.fields
        phenomena = self._phenomena(mark, rest[0] if rest else "")
        if key in self.layers.quotes:
            self._refuse(mark, f"the quote {key!r} again", "each quote once")
        self._parts[key] = {"content": [], "cue": [], "source": []}
        self.layers.quotes[key] = Quote(key, (), None, None, None if speaker == NOBODY else speaker, phenomena)
        if speaker == AUTHOR:
            self._refuse(mark, "a quote by the author", "a speaker other than the author")

    def _phenomena(self, mark: Mark, listed: str) -> tuple[str, ...]:
        slugs = tuple(slug.strip() for slug in listed.split(",") if slug.strip())
        return tuple(slug for slug in slugs if self._one_of(mark, slug, PHENOMENA))

    def _entity(self, mark: Mark) -> None:
        place, words, label, key = mark.fields
        span = self._locate(mark, place, words)
        if self._one_of(mark, label, CORE) and span:
            self.layers.entities.append(Entity(*span, label, key))

    def _mention(self, mark: Mark) -> None:
        speaker, place, words, kind = mark.fields
        span = self._locate(mark, place, words)
        known = self._one_of(mark, speaker, dict(self.layers.speakers))
        if self._one_of(mark, kind, MENTION_KINDS) and span and known:
            self._mentions.setdefault(speaker, []).append(Mention(*span, kind))

    def _part(self, mark: Mark) -> None:
        quote, place, words = mark.fields
        span = self._locate(mark, place, words)
        if self._one_of(mark, quote, dict(self.layers.quotes)) and span:
            self._parts[quote][mark.what].append(span)

    _content = _cue = _source = _part

    def _decoy(self, mark: Mark) -> None:
        place, words, phenomenon = mark.fields
        span = self._locate(mark, place, words)
        if self._one_of(mark, phenomenon, PHENOMENA) and span:
            self.layers.decoys.append(Decoy(*span, phenomenon))

    def _excuse(self, mark: Mark) -> None:
        place, words, _ = mark.fields
        if span := self._locate(mark, place, words):
            self.layers.excuses.append(span)

    def _finish(self) -> None:
        layers = self.layers
        layers.entities.sort(key=lambda e: (e.start, e.end))
        layers.decoys.sort(key=lambda d: d.start)
        for key, speaker in layers.speakers.items():
            mentions = sorted(set(self._mentions.get(key, ())), key=lambda m: (m.start, m.end))
            layers.speakers[key] = Speaker(key, speaker.name, speaker.kind, tuple(mentions))
        quotes = [self._assembled(quote) for quote in layers.quotes.values()]
        quotes.sort(key=lambda q: q.content)
        layers.quotes = {quote.id: quote for quote in quotes}

    def _assembled(self, quote: Quote) -> Quote:
        parts = self._parts[quote.id]
        where = f"{self.path} quote {quote.id}"
        if not parts["content"]:
            self.problems.append(Problem(where, "no content", "one content line or more"))
        for name in ("cue", "source"):
            if len(parts[name]) > 1:
                self.problems.append(Problem(where, f"{len(parts[name])} {name} lines", "at most one"))
        if quote.speaker is not None and quote.speaker not in self.layers.speakers:
            self.problems.append(Problem(where, f"the speaker {quote.speaker!r}", "a declared speaker, or -"))
        one = {name: parts[name][0] if parts[name] else None for name in ("cue", "source")}
        content = tuple(sorted(parts["content"]))
        return Quote(quote.id, content, one["cue"], one["source"], quote.speaker, quote.phenomena)


def read_claims(path: Path) -> tuple[list[Claim], list[Problem]]:
    """The claims of a storyline, in order, each with its twin."""
    marks, problems = read_marks(path, {"claim": (2, 2), "twin": (2, 2)})
    claims = {mark.fields[0]: Claim(mark.fields[0], mark.fields[1]) for mark in marks if mark.what == "claim"}
    for mark in marks:
        if mark.what != "twin":
            continue
        one, other = mark.fields
        if one not in claims or other not in claims or one == other:
            problems.append(mark.problem(f"the twins {one} and {other}", "two claims of this file"))
        else:
            claims[one] = Claim(one, claims[one].text, other)
    return list(claims.values()), problems


def read_stances(
    article: Article, path: Path, claims: list[Claim], speakers: dict[str, Speaker]
) -> tuple[list[Stance], list[Problem]]:
    """The full grid of claims and speakers of an article, in the order of the claims, author first."""
    marks, problems = read_marks(path, {"stance": (3, 5)})
    grid: dict[tuple[str, str], Stance] = {}
    wanted = [(claim.id, speaker) for claim in claims for speaker in _grid_order(speakers)]
    for mark in marks:
        claim, speaker, label, *rest = mark.fields
        evidence, phenomena = (*rest, "", "")[:2]
        if (claim, speaker) not in wanted or (claim, speaker) in grid:
            again = "again" if (claim, speaker) in grid else "which is not in the grid"
            problems.append(mark.problem(f"the pair {claim}, {speaker}, {again}", "each claim with each speaker, once"))
            continue
        sets, bad = _evidence(article, mark, evidence, label)
        slugs = tuple(slug.strip() for slug in phenomena.split(",") if slug.strip())
        problems += bad
        problems += [mark.problem(repr(slug), f"one of {', '.join(PHENOMENA)}") for slug in slugs if slug not in PHENOMENA]
        grid[claim, speaker] = Stance(claim, speaker, label, sets, slugs)
    missing = [pair for pair in wanted if pair not in grid]
    if missing:
        listed = "; ".join(", ".join(pair) for pair in missing[:8])
        problems.append(Problem(str(path), f"no line for {len(missing)} pair(s): {listed}", "the full grid, author included"))
    return [grid[pair] for pair in wanted if pair in grid], problems


def _grid_order(speakers: dict[str, Speaker]) -> list[str]:
    return [AUTHOR, *(key for key in speakers if key != AUTHOR)]


def _evidence(article: Article, mark: Mark, written: str, label: str) -> tuple[tuple[tuple[int, ...], ...], list[Problem]]:
    if label not in STANCES:
        return (), [mark.problem(repr(label), f"one of {', '.join(STANCES)}")]
    if not written:
        needs = [] if label == "unrelated" else [mark.problem(f"{label} without evidence", "sentence numbers, as 12, 13 / 20")]
        return (), needs
    if label == "unrelated":
        return (), [mark.problem("evidence for an unrelated pair", "none")]
    return _sentence_sets(article, mark, written)


def _sentence_sets(article: Article, mark: Mark, written: str) -> tuple[tuple[tuple[int, ...], ...], list[Problem]]:
    sets: list[tuple[int, ...]] = []
    for alternative in written.split("/"):
        numbers = [number.strip() for number in alternative.split(",")]
        if not all(number.isdigit() and int(number) < len(article.sentences) for number in numbers):
            expected = f"sentence numbers below {len(article.sentences)}, as 12, 13 / 20"
            return (), [mark.problem(f"the evidence {written!r}", expected)]
        sets.append(tuple(sorted({int(number) for number in numbers})))
    return tuple(sorted(set(sets))), []


def flatness(layers: Layers, article: Article, path: Path) -> Iterator[Problem]:
    """A problem for each entity that overlaps the one before it, or stands twice."""
    for before, after in zip(layers.entities, layers.entities[1:], strict=False):
        if after.start < before.end:
            words = (article.text[before.start : before.end], article.text[after.start : after.end])
            yield Problem(str(path), f"the entities {words[0]!r} and {words[1]!r}, which overlap", "flat mentions")
