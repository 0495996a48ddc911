"""Gold without text, put on somebody's copy of the text: whoever has the articles gets the documents back.

Hydrating finds the paragraphs in the user's copy; a document is what was found of its article, white space runs as one space, a blank
line between paragraphs. Its characters are the copy's own where one of them stands for one of the normal form, so that offsets are the
same in every copy. Gold counts where all its spans and all its evidence were found; a quote whose speaker has no name or description left
does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from dateline import segmentation
from dateline.documents import AUTHOR, Annotated, Decoy, Entity, Mention, Quote, Span, Speaker, Stance
from dateline.errors import InputError, Problem
from dateline.records import read_bytes, read_lines
from dateline.sources.alignment import Fingerprint, Found, Normalised, find, normalised
from dateline.sources.source import decoded
from dateline.sources.standoff import Place, StandOff


class Hydrated(NamedTuple):
    """A document as far as it was found; `missing` are numbers of paragraphs, of `paragraphs` in all."""

    document: Annotated
    missing: tuple[int, ...]
    paragraphs: int


class _Text:
    """The text of a document made from the paragraphs that were found, and where each normalised offset lies in it."""

    def __init__(self, copy: str, whole: Normalised, found: Sequence[Found], paragraphs: Sequence[Fingerprint]) -> None:
        self.text = ""
        self.paragraphs: list[Span] = []
        self.offsets: dict[int, list[Span]] = {}
        for number, start in found:
            self.text += "\n\n" if self.text else ""
            first, spans = len(self.text), []
            places = range(start, start + paragraphs[number].length)
            sizes = Counter(whole.origins[place] for place in places)
            for place in places:
                origin = whole.origins[place]
                raw, made = copy[slice(*origin)], whole.text[place]
                # A document is as long in every copy: its characters are the copy's own where one stands for one.
                shown = raw if len(raw) == sizes[origin] == 1 and made != " " else made
                spans.append((len(self.text), len(self.text) + 1))
                self.text += shown
            self.paragraphs.append((first, len(self.text)))
            self.offsets[number] = spans

    def span(self, place: Place | None) -> Span | None:
        """Where a place lies; None where its paragraph was not found."""
        if place is None or place[0] not in self.offsets:
            return None
        spans = self.offsets[place[0]]
        return spans[place[1]][0], spans[place[2] - 1][1]


def hydrated(line: StandOff, copy: str, whole: Normalised) -> Hydrated | None:
    """The document that a copy of an article gives; None where none of its paragraphs is there."""
    found = find(line.paragraphs, whole.text)
    if not found:
        return None
    text = _Text(copy, whole, found, line.paragraphs)
    missing = tuple(sorted(set(range(len(line.paragraphs))) - {number for number, _ in found}))
    return Hydrated(_annotated(line, text), missing, len(line.paragraphs))


def _annotated(line: StandOff, text: _Text) -> Annotated:
    sentences = [(number, span) for number, place in enumerate(line.sentences) if (span := text.span(place))]
    numbers = {old: new for new, (old, _) in enumerate(sentences)}
    speakers = tuple(_speakers(line, text))
    named = {speaker.id for speaker in speakers if any(m.kind != "pronoun" for m in speaker.mentions)}
    quotes = tuple(_quotes(line, text, named))
    stances = tuple(_stances(line, numbers, {speaker.id for speaker in speakers}))
    decoys = tuple(Decoy(*span, slug) for place, slug in line.decoys if (span := text.span(place)))
    tagged = [*(quote.phenomena for quote in quotes), *(stance.phenomena for stance in stances), *((d.phenomenon,) for d in decoys)]
    return Annotated(
        id=line.id,
        track="wire",
        language=line.language,
        storyline=None,
        outlet=line.outlet,
        topic=line.topic,
        published=line.published,
        canary=line.canary,
        phenomena=tuple(sorted({slug for slugs in tagged for slug in slugs})),
        text=text.text,
        title=text.paragraphs[0] if line.titled and 0 in text.offsets else None,
        paragraphs=tuple(text.paragraphs),
        sentences=tuple(span for _, span in sentences),
        tokens=segmentation.tokens(text.text),
        entities=tuple(Entity(*span, label, group) for place, label, group in line.entities if (span := text.span(place))),
        speakers=speakers,
        quotes=quotes,
        claims=line.claims,
        stances=stances,
        decoys=decoys,
    )


def _speakers(line: StandOff, text: _Text) -> Iterator[Speaker]:
    """The speakers of whom a mention is left, and the author."""
    for one in line.speakers:
        mentions = tuple(Mention(*span, mention.kind) for mention in one.mentions if (span := text.span(mention.place)))
        if mentions or one.id == AUTHOR:
            yield Speaker(one.id, one.name, one.kind, mentions)


def _quotes(line: StandOff, text: _Text, named: set[str]) -> Iterator[Quote]:
    for one in line.quotes:
        content = [text.span(place) for place in one.content]
        cue, source = text.span(one.cue), text.span(one.source)
        whole = None not in content and (one.cue is None or cue) and (one.source is None or source)
        if whole and (one.speaker is None or one.speaker in named):
            yield Quote(one.id, tuple(span for span in content if span), cue, source, one.speaker, one.phenomena)


def _stances(line: StandOff, numbers: dict[int, int], speakers: set[str]) -> Iterator[Stance]:
    for one in line.stances:
        if one.speaker in speakers and all(index in numbers for alternative in one.evidence for index in alternative):
            evidence = tuple(tuple(numbers[index] for index in alternative) for alternative in one.evidence)
            yield msgspec.structs.replace(one, evidence=evidence)


def copies(paths: Iterable[Path]) -> Iterator[tuple[Path, bytes]]:
    """The texts that a user names: files, all `*.txt` in folders, and the texts of hydrated documents (`*.jsonl`).

    Raises InputError where nothing is there, or a file of documents is none.
    """
    for path in paths:
        files = sorted(file for file in path.rglob("*") if file.suffix.lower() == ".txt" and file.is_file()) if path.is_dir() else [path]
        if not files:
            raise InputError([Problem(str(path), "no text (*.txt)", "a file, or a folder of texts")])
        for file in files:
            if file.suffix == ".jsonl":
                lines, problems = read_lines(file, Annotated, "document")
                if problems:
                    raise InputError(problems)
                yield from ((file, line.value.text.encode()) for line in lines)
            else:
                yield file, read_bytes(file)


def hydrate(lines: Sequence[StandOff], texts: Iterable[tuple[Path, bytes]]) -> dict[str, Hydrated]:
    """What the texts give of each article, by id; of two copies the one that gives more paragraphs, then the earlier one."""
    out: dict[str, Hydrated] = {}
    for path, raw in texts:
        copy = decoded(path, raw, "Save it as UTF-8.")
        whole = normalised(copy)
        for line in lines:
            made = hydrated(line, copy, whole)
            if made and (line.id not in out or len(made.missing) < len(out[line.id].missing)):
                out[line.id] = made
    return out


