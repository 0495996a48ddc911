"""A user's own corpus as a track: CoNLL-style files, or folders of brat stand-off.

`--root` is one file (for brat: one folder of texts), which is the test split; or a folder that holds a split each, under one of its usual
names. Labels and tasks are what the gold has.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import MappingProxyType

from dateline.documents import Document, Gold
from dateline.errors import InputError, Problem, UsageError
from dateline.records import read_bytes
from dateline.sources.brat import read_folder
from dateline.sources.conll import read_text
from dateline.sources.source import Reading, Source

_NAMES = {
    "train": ("train", "eng.train", "training"),
    "validation": ("validation", "valid", "dev", "eng.testa", "testa"),
    "test": ("test", "eng.testb", "testb"),
}
_ENDINGS = ("", ".txt", ".conll", ".conllu", ".iob", ".iob2", ".bio", ".bioes", ".tsv")


def _conll(root: Path, split: str) -> Reading:
    path = root if root.is_file() else _named(root, split, _ENDINGS, Path.is_file)
    _only_test(root.is_file(), root, split)
    raw = read_bytes(path)
    pairs = read_text(path, raw)
    return _reading(pairs, [("", raw)], {})


def _brat(root: Path, split: str) -> Reading:
    alone = any(root.glob("*.txt"))
    folder = root if alone else _named(root, split, ("",), Path.is_dir)
    _only_test(alone, root, split)
    documents, unread = read_folder(folder)
    files = [(path.name, read_bytes(path)) for path in folder.iterdir() if path.suffix in (".txt", ".ann", ".json")]
    passed_over = {f"not read: {name}": number for name, number in sorted(unread.items())}
    return _reading([(line.document, line.gold) for line in documents], files, passed_over)


def _only_test(alone: bool, root: Path, split: str) -> None:
    """One file is the test split: read as train too, it would teach a model what it is scored on."""
    if alone and split != "test":
        raise UsageError(f"{root} is one set, which is read as test: for {split}, give a folder that holds {' and '.join(_NAMES)}")


def _named(root: Path, split: str, endings: Sequence[str], wanted: Callable[[Path], bool]) -> Path:
    names = [f"{name}{ending}" for name in _NAMES[split] for ending in endings]
    found = [root / name for name in names if wanted(root / name)]
    if len(found) != 1:
        what = f"nothing named as {split} usually is" if not found else f"{' and '.join(path.name for path in found)}"
        raise InputError([Problem(str(root), what, f"one of {', '.join(names[:12])}...", "Or point --root at the set itself.")])
    return found[0]


def _reading(pairs: Sequence[tuple[Document, Gold]], files: Sequence[tuple[str, bytes]], counts: dict[str, int]) -> Reading:
    ordered = sorted(pairs, key=lambda pair: pair[0].id)
    documents, gold = zip(*ordered, strict=True) if ordered else ((), ())
    held = {
        "documents": len(documents),
        "tokens": sum(len(document.tokens) for document in documents),
        "entities": sum(len(one.entities) for one in gold),
        "quotes": sum(len(one.quotes) for one in gold),
        "stances": sum(len(one.stances) for one in gold),
    }
    return Reading(documents, gold, {**{name: number for name, number in held.items() if number}, **counts}, files)


def _source(name: str, where: str, needs: str, read: Callable[[Path, str], Reading]) -> Source:
    return Source(
        name=name,
        release="own",
        tasks=(),
        labels=(),
        default_view="full",
        who="speaker",
        expected=MappingProxyType({}),
        digests=MappingProxyType({}),
        where=where,
        needs=needs,
        licence="yours",
        read=read,
    )


CONLL = _source("conll", "your own", "a file of tokens and tags (IOB1, IOB2 or BIOES), or a folder of train, valid and test", _conll)
BRAT = _source("brat", "your own", "a folder of *.txt and *.ann, or of such folders by split", _brat)
