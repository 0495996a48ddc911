"""PolNeAR: who said what in political news of the 2016 campaign in the United States.

Source: networkdynamics/PolNeAR at c3eee83 (2018); Newell, Margolin and Ruths (LREC 2018). Reads `data/metadata.tsv` and, of each
compartment, `text/*.txt` and `attributions/*.ann` (brat stand-off).

Rulings: of several annotators of an article, the first in sorted order. A quote is an event with content; `Content2` and the like
add pieces; triggers, `Discuss` and `Discard` are not read. White space at a span's edges is left out; a source or cue in pieces
becomes the span that covers them. There are no speakers: an attribution is right by its source.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path
from types import MappingProxyType

from dateline import segmentation
from dateline.documents import Document, Gold, Quote, Span
from dateline.errors import InputError, Problem, shorten
from dateline.records import read_bytes
from dateline.sources.source import Reading, Source, decoded, folder

_COMPARTMENTS = {"train": "train", "validation": "dev", "test": "test"}
_TEXT_BOUND = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t")
_EVENT = re.compile(r"(E\d+)\t(\S+)")
_ROLE = re.compile(r"(Source|Cue|Content)\d*\Z")
Spans = list[Span]


def read(root: Path, split: str) -> Reading:
    """Reads one split of a copy of the corpus. Raises InputError where files are missing or malformed."""
    compartment = _COMPARTMENTS[split]
    data = folder(root, "data", needs="the folder data/ of the corpus")
    texts = folder(data, compartment, "text", needs=f"the texts of {compartment}")
    attributions = folder(data, compartment, "attributions", needs=f"the attributions of {compartment}")
    articles: list[tuple[Document, Gold]] = []
    files: list[tuple[str, bytes]] = []
    counts: Counter[str] = Counter()
    for row in _metadata(data / "metadata.tsv", compartment):
        stem = row["filename"]
        annotator = min(row["annotators"].split("|"))
        path, marked = texts / f"{stem}.txt", attributions / f"{stem}_{annotator}.ann"
        raw, raw_marks = read_bytes(path), read_bytes(marked)
        files += [(path.name, raw), (marked.name, raw_marks)]
        text = decoded(path, raw)
        events = _events(marked, decoded(marked, raw_marks), text)
        quotes = tuple(_quotes(events))
        articles.append((_document(stem, text, row), Gold(id=stem, outlet=row["publisher"], quotes=quotes)))
        counts["documents"] += 1
        counts["events"] += len(events)
        counts["quotes"] += len(quotes)
        counts["tokens"] += len(articles[-1][0].tokens)
    documents, gold = zip(*sorted(articles, key=lambda pair: pair[0].id), strict=True) if articles else ((), ())
    return Reading(documents, gold, counts, files)


def _metadata(path: Path, compartment: str) -> list[dict[str, str]]:
    lines = decoded(path, read_bytes(path)).split("\n")
    rows = csv.DictReader((line.rstrip("\r") for line in lines if line), delimiter="\t", quoting=csv.QUOTE_NONE)
    wanted = {"compartment", "filename", "annotators", "publisher", "publication_date", "title"}
    if not wanted <= set(rows.fieldnames or ()):
        raise InputError([Problem(f"{path}:1", f"the columns {rows.fieldnames}", f"at least {', '.join(sorted(wanted))}")])
    return [row for row in rows if row["compartment"] == compartment]


def _document(stem: str, text: str, row: dict[str, str]) -> Document:
    paragraphs = segmentation.paragraphs(text)
    title = paragraphs[0] if paragraphs and text.startswith(row["title"].strip()) else None
    sentences, tokens = segmentation.sentences(text, paragraphs), segmentation.tokens(text)
    return Document(stem, "en", text, title, paragraphs, sentences, tokens, row["publication_date"], row["publisher"])


def _events(path: Path, marks: str, text: str) -> list[dict[str, Spans]]:
    """The spans of each attribution, by role. Lines that continue a span over a raw line break are passed over."""
    bound: dict[str, Spans] = {}
    events: list[tuple[int, list[str]]] = []
    for number, line in enumerate(marks.split("\n"), start=1):
        if match := _TEXT_BOUND.match(line):
            bound[match[1]] = _spans(path, number, match[3], text)
        elif match := _EVENT.match(line):
            kind, *arguments = line.split("\t")[1].split()
            if kind.startswith("Attribution"):
                events.append((number, arguments))
    return [_roles(path, number, arguments, bound) for number, arguments in events]


def _spans(path: Path, number: int, written: str, text: str) -> Spans:
    pieces = []
    for piece in written.split(";"):
        start, end = map(int, piece.split())
        if not start < end <= len(text):
            found = f"the span {start} to {end}"
            raise InputError([Problem(f"{path}:{number}", found, f"a span within the {len(text)} code points of its text")])
        pieces.append(segmentation.trim(text, (start, end)))
    return [piece for piece in pieces if piece[0] < piece[1]]


def _roles(path: Path, number: int, arguments: list[str], bound: dict[str, Spans]) -> dict[str, Spans]:
    roles: dict[str, Spans] = {"Source": [], "Cue": [], "Content": []}
    for argument in arguments:
        name, _, key = argument.partition(":")
        if role := _ROLE.match(name):
            if key not in bound:
                raise InputError([Problem(f"{path}:{number}", shorten(argument), "a T line with that number")])
            roles[role[1]] += bound[key]
    return roles


def _quotes(events: list[dict[str, Spans]]) -> list[Quote]:
    quotes = []
    for number, roles in enumerate(events, start=1):
        if roles["Content"]:
            content = _apart(roles["Content"])
            quotes.append(Quote(f"q{number}", content, _cover(roles["Cue"]), _cover(roles["Source"]), None, ()))
    return quotes


def _apart(spans: Spans) -> tuple[Span, ...]:
    """Spans sorted, and merged where they overlap."""
    out: Spans = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def _cover(spans: Spans) -> Span | None:
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None


_COUNTED = {
    "train": {"documents": 840, "events": 19_868},
    "validation": {"documents": 84, "events": 2_193},
    "test": {"documents": 84, "events": 2_044},
}
_DIGESTS = {
    "train": "7a6a9c5536def67b9c08a97a15465ed0295907e42239cde1968dcf608b371dcd",
    "validation": "c5359864c43055120d7fb2fe426d47f3b24bbae4dc26b4bed92acdf78e1b1b59",
}
POLNEAR = Source(
    name="polnear",
    release="c3eee83",
    tasks=("quotes",),
    labels=(),
    default_view="full",
    who="source",
    expected=MappingProxyType(_COUNTED),
    digests=MappingProxyType(_DIGESTS),
    where="github.com/networkdynamics/PolNeAR at c3eee83",
    needs="data/metadata.tsv, data/*/text/ and data/*/attributions/",
    licence="none stated for the data; publishers' text, not redistributed here",
    read=read,
)
