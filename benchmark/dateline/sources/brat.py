"""brat stand-off: a folder of texts (`<id>.txt`) with marks (`<id>.ann`), as people correct them in the brat annotation tool.

Source: Stenetorp et al. (EACL 2012); brat's stand-off format. Offsets are code points, half-open, as ours.

What stands for what: a text-bound mark is an entity of its type, save for types of ours: `Content` (pieces allowed), `Cue`, `Source`,
`Name`, `Description`, `Pronoun` (mentions of a speaker) and `Decoy`. The relations `has-cue` and `has-source` lead from a content. A
note on an entity is its group, on a mention its speaker, on a content `quote speaker`. An attribute is a phenomenon. What brat cannot
show (claims, stances, sentences, names of speakers) lies in `<id>.json`; a text without one is cut by rule. Of entities that lie in one
another the outermost is read. Other events, relations and attributes are counted and not read.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from dateline import segmentation
from dateline.documents import (
    MENTION_KINDS,
    PHENOMENA,
    Annotated,
    Claim,
    Closed,
    Decoy,
    Entity,
    Mention,
    Quote,
    Span,
    Speaker,
    Stance,
)
from dateline.errors import InputError, Problem
from dateline.records import read_bytes
from dateline.sources.source import decoded

_BOUND = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t|\Z)")
_RELATION = re.compile(r"R\d+\t(\S+) Arg1:(T\d+) Arg2:(T\d+)\s*\Z")
_NOTE = re.compile(r"#\d+\t\S+ (T\d+)\t(.*)\Z")
_ATTRIBUTE = re.compile(r"A\d+\t(\S+) (T\d+)\s*\Z")
_KINDS = {kind.capitalize(): kind for kind in MENTION_KINDS}
OURS = frozenset({"Content", "Cue", "Source", "Decoy", *_KINDS})


class Mark(NamedTuple):
    """A text-bound mark: its type and its pieces."""

    kind: str
    pieces: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """From the start of the first piece to the end of the last."""
        return self.pieces[0][0], self.pieces[-1][1]


class Marks(NamedTuple):
    """What one `.ann` file holds, by mark; `unread` counts the lines of other kinds."""

    bound: dict[str, Mark]
    relations: dict[tuple[str, str], str]
    notes: dict[str, str]
    attributes: dict[str, list[str]]
    unread: Counter[str]


class Beside(Closed, frozen=True):
    """What of a document brat cannot show: the contents of `<id>.json`."""

    track: str
    language: str
    storyline: str | None
    outlet: str | None
    topic: str | None
    published: str | None
    canary: str
    title: Span | None
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    tokens: tuple[Span, ...]
    speakers: tuple[tuple[str, str | None, str], ...]
    quotes: tuple[str, ...]
    claims: tuple[Claim, ...]
    stances: tuple[Stance, ...]


def read_folder(folder: Path) -> tuple[list[Annotated], Counter[str]]:
    """The documents of a folder by id, and how many lines of each other kind were not read.

    Raises InputError where a text has no marks or a mark does not fit its text.
    """
    texts = sorted(folder.glob("*.txt"))
    if not texts:
        raise InputError([Problem(str(folder), "no text (*.txt)", "a folder of texts with their marks (*.ann)")])
    unread: Counter[str] = Counter()
    out = []
    for path in texts:
        marked = path.with_suffix(".ann")
        text = decoded(path, read_bytes(path))
        marks = _marks(marked, decoded(marked, read_bytes(marked)), text)
        out.append(_document(path.with_suffix(".json"), path.stem, text, marks))
        unread.update(marks.unread)
    return out, unread


def _marks(path: Path, raw: str, text: str) -> Marks:
    marks = Marks({}, {}, {}, defaultdict(list), Counter())
    problems = []
    for number, line in enumerate(raw.splitlines(), start=1):
        if bound := _BOUND.match(line):
            pieces = tuple(_piece(piece) for piece in bound[3].split(";"))
            marks.bound[bound[1]] = Mark(bound[2], pieces)
            for start, end in pieces:
                if not start < end <= len(text):
                    problems.append(Problem(f"{path}:{number}", f"the span {start} to {end}", f"one within {len(text)} code points"))
        elif (relation := _RELATION.match(line)) and relation[1] in ("has-cue", "has-source"):
            marks.relations[relation[2], relation[1]] = relation[3]
        elif note := _NOTE.match(line):
            marks.notes[note[1]] = note[2].strip()
        elif (attribute := _ATTRIBUTE.match(line)) and attribute[1] in PHENOMENA:
            marks.attributes[attribute[2]].append(attribute[1])
        elif line.strip():
            marks.unread[f"{line[0]} lines"] += 1
    referred = {*marks.notes, *marks.attributes, *marks.relations.values(), *(content for content, _ in marks.relations)}
    problems += [Problem(str(path), f"a reference to {key}", "a T line of that number") for key in sorted(referred - marks.bound.keys())]
    if problems:
        raise InputError(problems)
    return marks


def _piece(written: str) -> Span:
    start, end = written.split()
    return int(start), int(end)


def _document(beside: Path, key: str, text: str, marks: Marks) -> Annotated:
    facts = _facts(beside, text)
    quotes = _quotes(marks, facts.quotes)
    decoys = [(*mark.span, slug) for name, mark in marks.bound.items() if mark.kind == "Decoy" for slug in marks.attributes[name]]
    tags = {slug for quote in quotes for slug in quote.phenomena} | {slug for *_, slug in decoys}
    tags |= {slug for stance in facts.stances for slug in stance.phenomena}
    fields = {name: getattr(facts, name) for name in Beside.__struct_fields__ if name not in ("speakers", "quotes")}
    return Annotated(
        **fields,
        id=key,
        text=text,
        phenomena=tuple(sorted(tags)),
        entities=_entities(marks),
        speakers=_speakers(marks, facts.speakers),
        quotes=quotes,
        decoys=tuple(Decoy(*one) for one in sorted(decoys)),
    )


def _facts(path: Path, text: str) -> Beside:
    if not path.is_file():
        paragraphs = segmentation.paragraphs(text)
        cut = (paragraphs, segmentation.sentences(text, paragraphs), segmentation.tokens(text))
        return Beside("brat", "en", None, None, None, None, "", None, *cut, (), (), (), ())
    try:
        return msgspec.json.decode(read_bytes(path), type=Beside)
    except msgspec.MsgspecError as error:
        raise InputError([Problem(str(path), str(error), "what `dateline convert --to brat` writes beside a text")]) from None


def _entities(marks: Marks) -> tuple[Entity, ...]:
    """Entities in order; of those that lie in one another, the outermost."""
    named = [(mark.span, mark.kind, marks.notes.get(name)) for name, mark in marks.bound.items() if mark.kind not in OURS]
    out: list[Entity] = []
    for (start, end), label, group in sorted(named, key=lambda one: (one[0][0], -one[0][1])):
        if out and start < out[-1].end:
            marks.unread["nested entity"] += 1
        else:
            out.append(Entity(start, end, label, group))
    return tuple(out)


def _speakers(marks: Marks, known: Iterable[tuple[str, str | None, str]]) -> tuple[Speaker, ...]:
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for name, mark in marks.bound.items():
        if mark.kind in _KINDS:
            mentions[marks.notes.get(name) or name].append(Mention(*mark.span, _KINDS[mark.kind]))
    facts = {key: (name, kind) for key, name, kind in known}
    facts |= {key: (None, "named") for key in mentions if key not in facts}
    return tuple(Speaker(key, name, kind, tuple(sorted(mentions[key], key=_place))) for key, (name, kind) in facts.items())


def _quotes(marks: Marks, order: tuple[str, ...]) -> tuple[Quote, ...]:
    out = []
    for name, mark in marks.bound.items():
        if mark.kind != "Content":
            continue
        key, _, speaker = marks.notes.get(name, name).partition(" ")
        cue, source = (marks.bound.get(marks.relations.get((name, role), "")) for role in ("has-cue", "has-source"))
        spans = cue and cue.span, source and source.span
        out.append(Quote(key, mark.pieces, *spans, speaker.strip() or None, tuple(marks.attributes[name])))
    places = {key: number for number, key in enumerate(order)}
    return tuple(sorted(out, key=lambda quote: (places.get(quote.id, len(places)), quote.content)))


def _place(mention: Mention) -> Span:
    return mention.start, mention.end
