"""What the tasks share: the shape of a task, its settings, and the checks on spans.

A task is a chapter with a fixed table of contents: its line (`shape`), `strip` (gold -> line), `check` (line -> answer, or all
its problems), `tally` (gold and answer -> counts) and `measures` (which scores those counts give). The tasks never meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any
from urllib.parse import unquote

import msgspec

from dateline.documents import Document, Gold, Span
from dateline.errors import Trouble, shorten
from dateline.tally import Counts, Measure, Measures, slice_prefix

Offset = Annotated[int, msgspec.Meta(ge=0)]
SpanLine = tuple[Offset, Offset]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a measurement depends on besides gold and predicted.

    `view` maps the labels of gold and predicted alike (None: not counted); `label_map` brings a model's labels home before
    that (None where they are at home already), `conventions` trims its spans; `known` are the entity names seen in train,
    case-folded (None where train is not at hand); `who` says what makes a quote's attribution right, `speaker` or `source`.
    """

    view_name: str = "full"
    view: Mapping[str, str | None] = field(default_factory=dict)
    label_map: Mapping[str, str | None] | None = None
    conventions: bool = False
    known: frozenset[str] | None = None
    who: str = "speaker"


@dataclass(frozen=True, slots=True)
class Task:
    """One task. `ranks_by` names its ranking score, `key` what its lines hold beside the id."""

    name: str
    version: int
    key: str
    ranks_by: str
    shape: type[Any]
    strip: Callable[[Gold], Any]
    check: Callable[[Any, Document, Gold, Settings], tuple[Any, list[Trouble]]]
    tally: Callable[[Document, Gold, Any, Settings], dict[str, int]]
    measures: Callable[[Counts], Measures]
    declared: Callable[[Counts, Settings], dict[str, str]]


def span_troubles(document: Document, spans: Iterable[tuple[str, Span]]) -> list[Trouble]:
    """What is wrong with (pointer, span)s as spans of a document: empty, reversed, past the text, or only white space."""
    troubles = []
    length = len(document.text)
    for pointer, (start, end) in spans:
        if start >= end:
            troubles.append(Trouble(pointer, f"the span {start} to {end}", "start before end"))
        elif end > length:
            expected = f"an end of at most {length}, the code points of {document.id}"
            remedy = "Offsets count Unicode code points, not bytes or UTF-16 units."
            troubles.append(Trouble(pointer, f"the span {start} to {shorten(end)}", expected, remedy))
        elif document.text[start:end].isspace():
            troubles.append(Trouble(pointer, f"the span {start} to {end}, white space only", "a span of some text"))
    return troubles


def dimensions(counts: Counts, names: Sequence[str]) -> dict[str, list[str]]:
    """The values that stand in `counts` for each of these dimensions (`topic=health/...`), sorted."""
    found: dict[str, set[str]] = {name: set() for name in names}
    for key in counts:
        head, slash, _ = key.partition("/")
        name, equals, value = head.partition("=")
        if slash and equals and name in found:
            found[name].add(unquote(value))
    return {name: sorted(values) for name, values in found.items() if values}


def by_slice(counts: Counts, names: Sequence[str], measure: Callable[[str], Measure]) -> dict[str, dict[str, Measure]]:
    """`measure(prefix)` for each value of each dimension found in `counts`."""
    found = dimensions(counts, names)
    return {name: {value: measure(slice_prefix(name, value)) for value in values} for name, values in found.items()}
