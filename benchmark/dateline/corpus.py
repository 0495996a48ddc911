"""A corpus: documents, what the gold says of each, and what identifies them.

    load("core", split="test") -> Corpus(track, split, version, digest, documents, gold, ...)

`core` ships with the package and is checked against `data/manifest.json` as it is read; outside corpora are read from where the
user has them.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec

from dateline.documents import SPEAKER_KINDS, STANCES, Annotated, Document, Gold, resource
from dateline.errors import InputError, Problem, Trouble, UsageError
from dateline.records import located, read_bytes, read_lines, read_mapping
from dateline.sources import SOURCES, checked
from dateline.tasks import TASKS, Settings
from dateline.tasks.task import span_troubles
from dateline.tasks.views import CONLL, CORE, VIEWS

SPLITS = ("train", "validation", "test")
CORE_TASKS = ("ner", "quotes", "stance", "open")
TRACKS = ("core", *SOURCES)
_REBUILD = "Run `nox -s data -- --write` after an edit of data/articles, or bring back the released file."


@dataclass(frozen=True, slots=True)
class Corpus:
    """One split of one track, documents in the order of their ids.

    `digest` is the SHA-256 of what was read; `gold` leads from a document's id to what is never shown to a model; `tasks` are those
    it can score; `labels` its own entity labels; `counts` how much of what it holds; `aligned` (found, in all) of its paragraphs, where the
    user brought the text.
    """

    track: str
    split: str
    version: str
    digest: str
    documents: tuple[Document, ...]
    gold: Mapping[str, Gold]
    tasks: tuple[str, ...]
    labels: tuple[str, ...]
    default_view: str
    who: str
    counts: Mapping[str, int]
    aligned: tuple[int, int] | None = None

    def limited(self, limit: int | None) -> Corpus:
        """The first `limit` documents; all of them for None."""
        if limit is None:
            return self
        documents = self.documents[:limit]
        gold = MappingProxyType({document.id: self.gold[document.id] for document in documents})
        fields = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return Corpus(**{**fields, "documents": documents, "gold": gold, "counts": MappingProxyType({"documents": len(documents)})})


def load(track: str = "core", *, split: str = "test", root: str | os.PathLike[str] | None = None) -> Corpus:
    """One split of a track. `root` is where an outside corpus lies; else the variable DATELINE_<TRACK> says it.

    Raises UsageError for an unknown track or split or a missing root, InputError where the files are not the released ones.

    >>> corpus = load("core", split="train")
    >>> corpus.documents[0].id in corpus.gold
    True
    """
    if split not in SPLITS:
        raise UsageError(f"the split {split!r} is none of {', '.join(SPLITS)}")
    if track == "core":
        if root is not None:
            raise UsageError("core ships with the package: it takes no root")
        return _core(split)
    if track not in SOURCES:
        raise UsageError(f"the track {track!r} is none of {', '.join(TRACKS)}")
    return _outside(track, split, _root(track, root))


def _root(track: str, root: str | os.PathLike[str] | None) -> Path:
    named = root or os.environ.get(f"DATELINE_{track.upper()}")
    if not named:
        source = SOURCES[track]
        raise UsageError(
            f"the track {track} needs your copy of the corpus ({source.where}): give --root PATH or set DATELINE_{track.upper()}"
        )
    path = Path(named)
    if not path.exists():
        raise InputError([Problem(str(path), "no such folder", f"the {track} corpus ({SOURCES[track].needs})")])
    return path


def _outside(track: str, split: str, root: Path) -> Corpus:
    source = SOURCES[track]
    reading = checked(source, root, split)
    gold = MappingProxyType({gold.id: gold for gold in reading.gold})
    labels = source.labels or tuple(sorted({entity.label for one in reading.gold for entity in one.entities}))
    whose = source.who if source.tasks or any(quote.speaker for one in reading.gold for quote in one.quotes) else "source"
    return Corpus(
        track=track,
        split=split,
        version=source.release,
        digest=reading.digest,
        documents=reading.documents,
        gold=gold,
        tasks=source.tasks or _tasks_in(reading.gold),
        labels=labels,
        default_view="conll4" if not source.tasks and labels and set(labels) <= set(CONLL) else source.default_view,
        who=whose,
        counts=reading.counts,
        aligned=reading.aligned,
    )


def _tasks_in(gold: Iterable[Gold]) -> tuple[str, ...]:
    """The tasks that some gold has anything for."""
    held = {"ner": "entities", "quotes": "quotes", "stance": "stances", "open": "stances"}
    return tuple(task for task, layer in held.items() if any(getattr(one, layer) for one in gold))


def manifest() -> dict[str, Any]:
    """What `data/manifest.json` says of the corpus: its version, and each file's SHA-256 and counts."""
    path = resource("data") / "manifest.json"
    read = read_mapping(path)
    wanted = {"version", "canary", "annotator_family", "audited", "files", "sources"}
    if set(read) != wanted or not all(f"documents/{split}.jsonl" in read["files"] for split in SPLITS):
        raise InputError([Problem(str(path), "no manifest of this corpus", f"the keys {', '.join(sorted(wanted))}", _REBUILD)])
    return read


def _core(split: str) -> Corpus:
    name = f"documents/{split}.jsonl"
    path = resource("data") / name
    raw = read_bytes(path)
    declared = manifest()
    found, expected = hashlib.sha256(raw).hexdigest(), declared["files"][name]["sha256"]
    if found != expected:
        raise InputError([Problem(str(path), f"SHA-256 {found[:12]}...", f"{expected[:12]}..., as in manifest.json", _REBUILD)])
    lines = decode_documents(path, raw)
    return gather(lines, "core", split, version=declared["version"], digest=found, counts=declared["files"][name]["counts"])


def gather(
    lines: Iterable[Annotated], track: str, split: str, *, version: str, digest: str, counts: Mapping[str, int] | None = None
) -> Corpus:
    """A corpus with all of core's tasks and labels, from documents in core's shape: how your own gold is scored against.

    `digest` is what the signature shows of the data: six hex digits or more.
    """
    ordered = sorted(lines, key=lambda line: line.id)
    return Corpus(
        track=track,
        split=split,
        version=version,
        digest=digest,
        documents=tuple(line.document for line in ordered),
        gold=MappingProxyType({line.id: line.gold for line in ordered}),
        tasks=CORE_TASKS,
        labels=CORE,
        default_view="full",
        who="speaker",
        counts=MappingProxyType(dict(counts or {})),
    )


def read_documents(path: Path) -> list[Annotated]:
    """The documents of a file in core's shape, once each line is whole in itself. Raises InputError with all that is wrong."""
    lines, problems = read_lines(path, Annotated, "document")
    first: dict[str, int] = {}
    for line in lines:
        if first.setdefault(line.value.id, line.number) != line.number:
            problems.append(Problem(f"{path}:{line.number} /id", f"{line.value.id} again", "each document once"))
        problems += located(path, line.number, sense(line.value))
    if problems:
        raise InputError(problems)
    return [line.value for line in lines]


def sense(line: Annotated) -> list[Trouble]:
    """What is wrong with a document's layers, as far as the document itself can tell: spans, references, answers of each task."""
    document, gold = line.document, line.gold
    speakers = {speaker.id for speaker in line.speakers}
    places = [(f"/speakers/{i}/mentions/{k}", (m.start, m.end)) for i, s in enumerate(line.speakers) for k, m in enumerate(s.mentions)]
    places += [(f"/decoys/{i}", (decoy.start, decoy.end)) for i, decoy in enumerate(line.decoys)]
    for name in ("paragraphs", "sentences", "tokens"):
        places += [(f"/{name}/{i}", span) for i, span in enumerate(getattr(line, name))]
    troubles = span_troubles(document, places)
    for i, quote in enumerate(line.quotes):
        if quote.speaker is not None and quote.speaker not in speakers:
            troubles.append(Trouble(f"/quotes/{i}/speaker", repr(quote.speaker), "a speaker of this document, or null"))
    named = [(f"/stances/{i}/label", stance.label, STANCES) for i, stance in enumerate(line.stances)]
    named += [(f"/speakers/{i}/kind", speaker.kind, SPEAKER_KINDS) for i, speaker in enumerate(line.speakers)]
    troubles += [Trouble(at, repr(value), f"one of {', '.join(known)}") for at, value, known in named if value not in known]
    if troubles:
        return troubles
    settings = Settings(view=VIEWS["full"])
    for name in ("ner", "quotes", "stance"):
        troubles += TASKS[name].check(TASKS[name].strip(gold), document, gold, settings)[1]
    return troubles


def decode_documents(path: Path, raw: bytes) -> list[Annotated]:
    """The documents of a `documents` file. Raises InputError with all that is wrong with it."""
    try:
        return msgspec.json.Decoder(Annotated).decode_lines(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise InputError(read_lines(path, Annotated, "document")[1]) from None


def train_of(track: str, root: str | os.PathLike[str] | None = None) -> Corpus:
    """What a model learns from that is to be scored on a track: its train split; core's for `wire`, which has the same labels and none."""
    return load("core" if track == "wire" else track, split="train", root=None if track == "wire" else root)


def names_seen_in_train(corpus: Corpus, root: str | os.PathLike[str] | None = None) -> frozenset[str] | None:
    """The case-folded entity names of the track's train split; None where train is not at hand or is what is scored."""
    if corpus.split == "train" or "ner" not in corpus.tasks or corpus.track not in TRACKS:
        return None
    try:
        train = train_of(corpus.track, root)
    except (InputError, UsageError):
        if corpus.track == "core":
            raise
        return None
    texts = {document.id: document.text for document in train.documents}
    return frozenset(texts[gold.id][e.start : e.end].casefold() for gold in train.gold.values() for e in gold.entities)
