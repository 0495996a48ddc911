"""What an outside corpus is to Dateline: its tasks and labels, where it comes from, and how a split of it is read.

A source reads the original distribution as it lies on disk and never changes it. What it must find there is pinned as counts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path

from dateline.documents import Document, Gold
from dateline.errors import InputError, Problem


@dataclass(frozen=True)
class Reading:
    """One split as read: documents and gold side by side, sorted by id; counts by name; what was read, as (name, bytes).

    `aligned` is (found, in all) of the paragraphs, where gold was put on the user's own text.
    """

    documents: tuple[Document, ...]
    gold: tuple[Gold, ...]
    counts: Mapping[str, int]
    files: Sequence[tuple[str, bytes]]
    aligned: tuple[int, int] | None = None

    @cached_property
    def digest(self) -> str:
        """One SHA-256 over the files in the order of their names."""
        return digest_of(self.files)


@dataclass(frozen=True, slots=True)
class Source:
    """An outside corpus. `expected` pins, for each split, counts that a true copy gives; `digests` its digest, where we have seen it."""

    name: str
    release: str
    tasks: tuple[str, ...]
    labels: tuple[str, ...]
    default_view: str
    who: str
    expected: Mapping[str, Mapping[str, int]]
    digests: Mapping[str, str]
    where: str
    needs: str
    licence: str
    read: Callable[[Path, str], Reading]


def checked(source: Source, root: Path, split: str) -> Reading:
    """A split of a true copy. Raises InputError where its counts, or its digest, are not the pinned ones.

    Texts that gave only a part of their gold pass: the signature says how much was aligned.
    """
    reading = source.read(root, split)
    if reading.aligned and reading.aligned[0] < reading.aligned[1]:
        return reading
    at, remedy = f"{root} ({source.name}/{split})", f"Bring an unchanged copy of {source.where}."
    problems = [
        Problem(at, f"{reading.counts.get(name, 0):,} {name}", f"{number:,}", remedy)
        for name, number in source.expected.get(split, {}).items()
        if reading.counts.get(name) != number
    ]
    if not problems and reading.digest != source.digests.get(split, reading.digest):
        problems = [Problem(at, f"the digest {reading.digest[:12]}...", f"{source.digests[split][:12]}...", remedy)]
    if problems:
        raise InputError([*_first_difference(source, split, reading, remedy), *problems])
    return reading


def _first_difference(source: Source, split: str, reading: Reading, remedy: str) -> Iterable[Problem]:
    """The first file, by name, that is missing, changed or too many; nothing for a split whose files we have not seen."""
    held = {name: short_digest(raw) for name, raw in reading.files}
    known = known_files(source.name, split)
    for name in sorted(held.keys() | known.keys()) if known else ():
        if held.get(name) != known.get(name):
            found = f"the digest {held[name]}" if name in held else "no such file"
            yield Problem(f"{source.name}/{split} {name}", found, known.get(name, "no such file"), remedy)
            return


def known_files(name: str, split: str) -> dict[str, str]:
    """The short digest of each file of a split, by its name, as listed in `known/`; empty where there is no list."""
    path = resources.files("dateline.sources") / "known" / f"{name}-{split}.txt"
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return {stem: digest for digest, stem in (line.split(" ", 1) for line in lines)}


def short_digest(raw: bytes) -> str:
    """The first ten hex digits of the SHA-256 of a file."""
    return hashlib.sha256(raw).hexdigest()[:10]


def folder(root: Path, *parts: str, needs: str) -> Path:
    """A folder that a corpus must have. Raises InputError where it has none."""
    path = root.joinpath(*parts)
    if not path.is_dir():
        raise InputError([Problem(str(path), "no such folder", needs, "Point --root at the top of the corpus.")])
    return path


def decoded(path: Path, raw: bytes, remedy: str = "Bring an unchanged copy.") -> str:
    """Bytes as UTF-8 text, line ends kept. Raises InputError where they are not UTF-8."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        found = f"the byte 0x{raw[error.start]:02x} at byte {error.start}"
        raise InputError([Problem(str(path), found, "UTF-8", remedy)]) from error


def digest_of(files: Iterable[tuple[str, bytes]]) -> str:
    """One SHA-256 over (name, contents) of files in the order of their names."""
    whole = hashlib.sha256()
    for name, raw in sorted(files):
        whole.update(f"{name}\0{len(raw)}\0".encode())
        whole.update(raw)
    return whole.hexdigest()
