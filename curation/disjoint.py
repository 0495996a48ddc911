"""What must never be shared: names between splits, and runs of words between storylines or with publishers' text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from dateline.documents import Annotated
from dateline.errors import Problem

RUN = 9
"""No run of this many words may stand in two storylines, or in text that is not ours."""
NAMES = ("PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT")
_WORD = re.compile(r"[a-z0-9']+")


def runs(text: str, length: int = RUN) -> Iterator[str]:
    """Every run of `length` words of a text, case and punctuation left out."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    return (" ".join(words[i : i + length]) for i in range(len(words) - length + 1))


def longest_shared(ones: Mapping[str, Sequence[str]], others: Iterable[str] = ()) -> int:
    """The length in words, at most RUN + 3, of the longest run that texts of two groups share, or that one shares with `others`."""
    theirs = list(others)
    for length in range(RUN + 3, 0, -1):
        seen: dict[str, str] = {}
        for group, texts in ones.items():
            for run in {run for text in texts for run in runs(text, length)}:
                if seen.setdefault(run, group) != group and not theirs:
                    return length
        if theirs and any(run in seen for text in theirs for run in runs(text, length)):
            return length
    return 0


def shared_names(documents: Mapping[str, Sequence[Annotated]], background: Iterable[str]) -> Iterator[Problem]:
    """A problem for each name that is annotated in two splits and is not in the background list."""
    allowed = {name.casefold() for name in background}
    seen: dict[str, tuple[str, str]] = {}
    for split, lines in documents.items():
        for line in lines:
            for name in {line.text[e.start : e.end].casefold() for e in line.entities if e.label in NAMES} - allowed:
                other, where = seen.setdefault(name, (split, line.id))
                if other != split:
                    remedy = "Rename it, or list it as a background name in corpus.toml if it is real and harmless."
                    yield Problem(line.id, f"the name {name!r}, also in {where} ({other})", "no name in two splits", remedy)


def shared_runs(documents: Mapping[str, Sequence[Annotated]]) -> Iterator[Problem]:
    """A problem for each run of words that stands in two storylines."""
    seen: dict[str, str] = {}
    for line in (line for lines in documents.values() for line in lines):
        for run in set(runs(line.text)):
            other = seen.setdefault(run, str(line.storyline))
            if other != line.storyline:
                yield Problem(line.id, f"{run!r}, also in {other}", f"no run of {RUN} words in two storylines")


def copied_runs(documents: Mapping[str, Sequence[Annotated]], texts: Iterable[Path]) -> Iterator[Problem]:
    """A problem for each run of words that also stands in one of these texts."""
    own = {run: line.id for lines in documents.values() for line in lines for run in runs(line.text)}
    for path in texts:
        for run in runs(path.read_text("utf-8", errors="replace")):
            if run in own:
                yield Problem(own[run], f"{run!r}, which stands in {path.name}", "words of our own")
