"""An article as marked-up pieces: cut at the edge of every span, each piece with all that covers it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from dateline.documents import AUTHOR, Annotated, Span


class Cover(NamedTuple):
    """A span with the classes and data that its pieces get."""

    span: Span
    classes: tuple[str, ...]
    data: tuple[tuple[str, str], ...]


class Piece(NamedTuple):
    """A stretch of text under the same covers; `data` holds, for each name, the ids that stand over it, blank between."""

    text: str
    classes: str
    data: dict[str, str]


def covers(line: Annotated) -> list[Cover]:
    """What lies over the text of a document: sentences, entities, quotes by part, mentions of speakers, decoys."""
    out = [Cover(span, ("s",), (("s", str(number)),)) for number, span in enumerate(line.sentences)]
    out += [
        Cover((e.start, e.end), ("e", f"e-{e.label}"), (("label", str(e.label)), ("entity", str(e.entity)))) for e in line.entities
    ]
    for quote in line.quotes:
        parts = [("content", span) for span in quote.content]
        parts += [(name, span) for name, span in (("cue", quote.cue), ("source", quote.source)) if span]
        out += [Cover(span, ("q", name), (("q", quote.id),)) for name, span in parts]
    for speaker in line.speakers:
        out += [Cover((m.start, m.end), ("m", f"m-{m.kind}"), (("m", speaker.id),)) for m in speaker.mentions]
    out += [Cover((d.start, d.end), ("d",), (("d", d.phenomenon),)) for d in line.decoys]
    return out


def pieces(text: str, part: Span, over: Sequence[Cover]) -> list[Piece]:
    """A paragraph in pieces, in order; together they are its text."""
    start, end = part
    here = [cover for cover in over if cover.span[0] < end and start < cover.span[1]]
    edges = sorted({start, end, *(max(start, cover.span[0]) for cover in here), *(min(end, cover.span[1]) for cover in here)})
    out = []
    for a, b in pairwise(edges):
        above = [cover for cover in here if cover.span[0] <= a and b <= cover.span[1]]
        data: dict[str, list[str]] = {}
        for cover in above:
            for name, value in cover.data:
                data.setdefault(name, []).append(value)
        classes = dict.fromkeys(name for cover in above for name in cover.classes)
        classes |= {"first": None} if any(cover.span[0] == a and "e" in cover.classes for cover in above) else {}
        out.append(Piece(text[a:b], " ".join(classes), {name: " ".join(values) for name, values in data.items()}))
    return out


def quote_rows(line: Annotated) -> list[dict[str, Any]]:
    """The quotes for the panel, in the order of the text."""
    names = {speaker.id: speaker_name(line, speaker.id) for speaker in line.speakers}
    rows = []
    for quote in line.quotes:
        content = " … ".join(line.text[start:end] for start, end in quote.content)
        cue = line.text[quote.cue[0] : quote.cue[1]] if quote.cue else ""
        name = names[quote.speaker] if quote.speaker else "nobody named"
        row = {"id": quote.id, "content": content, "cue": cue, "speaker": name, "speaker_id": quote.speaker or ""}
        rows.append(row | {"phenomena": quote.phenomena})
    return rows


def speaker_name(line: Annotated, key: str) -> str:
    """What to call a speaker: a name, else the first description, else the id."""
    if key == AUTHOR:
        return "the article itself"
    speaker = next(speaker for speaker in line.speakers if speaker.id == key)
    described = next((line.text[m.start : m.end] for m in speaker.mentions if m.kind == "description"), key)
    return speaker.name or described


def claim_rows(line: Annotated) -> list[dict[str, Any]]:
    """Each claim with what every speaker who was asked about does with it; unrelated ones apart."""
    rows = []
    for claim in line.claims:
        stances = [s for s in line.stances if s.claim == claim.id]
        told = [
            {
                "speaker": speaker_name(line, s.speaker),
                "label": s.label,
                "evidence": [list(one) for one in s.evidence],
                "sentences": sorted({n for one in s.evidence for n in one}),
                "phenomena": s.phenomena,
                "agreed": s.agreed,
            }
            for s in sorted(stances, key=lambda s: ("support", "deny", "discuss", "unrelated").index(s.label))
        ]
        rows.append({"id": claim.id, "text": claim.text, "twin": claim.twin, "stances": told})
    return rows


def used(items: Iterable[str]) -> list[str]:
    """Distinct items, in the order they first stand."""
    return list(dict.fromkeys(items))
