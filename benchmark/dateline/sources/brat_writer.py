"""Writes documents as brat shows them: three files each, and the configuration that brat needs beside them.

What stands for what is told in `dateline.sources.brat`, which reads the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from dateline import segmentation
from dateline.documents import PHENOMENA, Annotated, Span
from dateline.errors import InputError, Problem, shorten
from dateline.records import encode_pretty
from dateline.sources.brat import OURS, Beside


def files_of(document: Annotated) -> Mapping[str, bytes]:
    """The three files of a document, by name.

    Raises InputError where its id cannot be a file's name.
    """
    if not re.fullmatch(r"[^\W_][\w.-]*", document.id):
        found, expected = "an id that cannot be a file's name", "letters, digits, dots, dashes and underscores"
        raise InputError([Problem(shorten(document.id), found, expected)])
    fields: dict[str, Any] = {name: getattr(document, name) for name in Beside.__struct_fields__ if name not in ("speakers", "quotes")}
    speakers = tuple((speaker.id, speaker.name, speaker.kind) for speaker in document.speakers)
    beside = Beside(**fields, speakers=speakers, quotes=tuple(quote.id for quote in document.quotes))
    written = _Writer(document.text).document(document)
    return {
        f"{document.id}.txt": document.text.encode(),
        f"{document.id}.ann": written.encode(),
        f"{document.id}.json": encode_pretty(beside),
    }


class _Writer:
    """Numbers the marks of a text as it writes them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[str] = []
        self.count: Counter[str] = Counter()
        self.shared: dict[tuple[str, Span], str] = {}

    def numbered(self, letter: str) -> str:
        self.count[letter] += 1
        return f"{letter}{self.count[letter]}"

    def mark(self, kind: str, pieces: Iterable[Span], note: str = "", tags: Iterable[str] = ()) -> str:
        """Writes a mark with its note and attributes. A piece that crosses a line is cut there: brat shows no other."""
        whole = [segmentation.trim(self.text, part) for piece in pieces for part in self._lines(piece)]
        name = self.numbered("T")
        places = ";".join(f"{start} {end}" for start, end in whole)
        self.lines.append(f"{name}\t{kind} {places}\t{' '.join(self.text[start:end] for start, end in whole)}")
        self.lines += [f"{self.numbered('#')}\tAnnotatorNotes {name}\t{note}"] if note else []
        self.lines += [f"{self.numbered('A')}\t{tag} {name}" for tag in tags]
        return name

    def _lines(self, piece: Span) -> list[Span]:
        start, end = piece
        return [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\r\n]*[^\r\n\s][^\r\n]*", self.text[start:end])]

    def related(self, content: str, role: str, span: Span | None) -> None:
        if span is not None:
            kind = role.removeprefix("has-").capitalize()
            if (kind, span) not in self.shared:
                self.shared[kind, span] = self.mark(kind, [span])
            self.lines.append(f"{self.numbered('R')}\t{role} Arg1:{content} Arg2:{self.shared[kind, span]}")

    def document(self, document: Annotated) -> str:
        for entity in document.entities:
            self.mark(entity.label, [(entity.start, entity.end)], entity.entity or "")
        for speaker in document.speakers:
            for mention in speaker.mentions:
                self.mark(mention.kind.capitalize(), [(mention.start, mention.end)], speaker.id)
        for quote in document.quotes:
            name = self.mark("Content", quote.content, f"{quote.id} {quote.speaker or ''}".strip(), quote.phenomena)
            self.related(name, "has-cue", quote.cue)
            self.related(name, "has-source", quote.source)
        for decoy in document.decoys:
            self.mark("Decoy", [(decoy.start, decoy.end)], tags=[decoy.phenomenon])
        return "".join(f"{line}\n" for line in self.lines)


def configuration(labels: Iterable[str]) -> Mapping[str, bytes]:
    """The files `annotation.conf` and `visual.conf` that brat needs to show these marks."""
    kinds = "\n".join([*labels, *sorted(OURS)])
    relations = "\n".join(f"{role}\tArg1:Content, Arg2:{kind}" for role, kind in (("has-cue", "Cue"), ("has-source", "Source")))
    attributes = "\n".join(f"{slug}\tArg:Content" if slug != "scare-quotes" else f"{slug}\tArg:Decoy" for slug in PHENOMENA)
    parts = f"[entities]\n{kinds}\n\n[relations]\n{relations}\n\n[events]\n\n[attributes]\n{attributes}\n"
    return {"annotation.conf": parts.encode()}
