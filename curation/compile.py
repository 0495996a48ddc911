"""Makes `data/` from `data/articles/`, or checks that it is what they make: `python -m curation.compile [--check]`.

Writes the four configs by split, the card, and the manifest. `--check` writes nothing, and names the first place where a source was
edited without recompiling, or a compiled file by hand.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from curation.card import card
from curation.croissant import croissant
from curation.disjoint import copied_runs, shared_names, shared_runs
from curation.rows import CONFIGS
from curation.storylines import corpus_facts, read_all
from dateline.corpus import SPLITS
from dateline.documents import Annotated
from dateline.errors import DatelineError, InputError, Problem
from dateline.records import encode, encode_pretty, read_mapping, write_whole

DATA = Path("data")
SOURCES = ("*.toml", "*.txt", "*.spans", "*.stances", "*.md", "*.jsonl")
SOURCE_FOLDERS = ("articles", "annotations", "calibration")


def counts(lines: Sequence[Annotated]) -> dict[str, Any]:
    """How much of everything a split holds."""
    labels = Counter(e.label for line in lines for e in line.entities)
    stances = Counter(s.label for line in lines for s in line.stances)
    return {
        "documents": len(lines),
        "storylines": len({line.storyline for line in lines}),
        "sentences": sum(len(line.sentences) for line in lines),
        "tokens": sum(len(line.tokens) for line in lines),
        "entities": sum(labels.values()),
        "quotes": sum(len(line.quotes) for line in lines),
        "speakers": sum(len(line.speakers) for line in lines),
        "claims": len({(line.storyline, claim.id) for line in lines for claim in line.claims}),
        "stances": sum(stances.values()),
        "decoys": sum(len(line.decoys) for line in lines),
        **{f"entities.{label}": labels[label] for label in sorted(labels)},
        **{f"stances.{label}": stances[label] for label in sorted(stances)},
    }


def source_digests() -> dict[str, str]:
    """The SHA-256 of every source file, by its path from the root of the project."""
    paths = sorted({path for pattern in SOURCES for folder in SOURCE_FOLDERS for path in (DATA / folder).rglob(pattern)})
    return {path.as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def compiled() -> dict[str, bytes]:
    """The files of `data/` that the sources make, by path below it. Raises InputError with every problem of the sources."""
    documents, problems = read_all()
    if problems:
        raise InputError(problems)
    facts = corpus_facts()
    problems += [*shared_names(documents, facts["background"]), *shared_runs(documents), *copied_runs(documents, _published())]
    if problems:
        raise InputError(problems)
    files: dict[str, bytes] = {}
    for config, row in CONFIGS.items():
        for split in SPLITS:
            files[f"{config}/{split}.jsonl"] = b"".join(encode(row(line)) for line in documents[split])
    held = {split: counts(documents[split]) for split in SPLITS}
    marks = sum(held[split][layer] for split in SPLITS for layer in ("entities", "quotes", "stances"))
    facts["audited"] = f"{facts['audited']:,} of {marks:,} marks"
    listed = {
        name: {"sha256": hashlib.sha256(raw).hexdigest(), "bytes": len(raw), "counts": held[name.partition("/")[2][:-6]]}
        for name, raw in files.items()
    }
    files["README.md"] = card(facts, listed, held).encode("utf-8")
    files["croissant.json"] = encode_pretty(croissant(facts, listed))
    declared = {name: facts[name] for name in ("version", "canary", "annotator_family", "audited")}
    files["manifest.json"] = encode_pretty({**declared, "files": listed, "sources": source_digests()})
    return files


def _published() -> Iterator[Path]:
    """Publishers' texts at hand, to hold ours against: the folder that DATELINE_PUBLISHED names, if any."""
    folder = os.environ.get("DATELINE_PUBLISHED")
    for pattern in ("*.txt", "*.csv") if folder else ():
        yield from Path(str(folder)).rglob(pattern)


def stale() -> list[Problem]:
    """Where `data/` is not what its sources make."""
    remedy = "Run `nox -s data -- --write`."
    problems = []
    for name, raw in compiled().items():
        path = DATA / name
        found = path.read_bytes() if path.is_file() else b""
        if found != raw:
            where = f"{path}{_first_difference(found, raw)}"
            problems.append(Problem(where, "a file that the sources do not make", "what they make", remedy))
    known = {f"{config}/{split}.jsonl" for config in CONFIGS for split in SPLITS}
    extra = [path for config in CONFIGS for path in (DATA / config).glob("*") if f"{config}/{path.name}" not in known]
    return problems + [Problem(str(path), "a file that nothing makes", "none") for path in extra]


def _first_difference(one: bytes, two: bytes) -> str:
    ours, theirs = one.split(b"\n"), two.split(b"\n")
    for number, (a, b) in enumerate(zip(ours, theirs, strict=False), start=1):
        if a != b:
            column = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
            return f":{number} (byte {column + 1})"
    return f":{min(len(ours), len(theirs))}"


def edited_sources() -> list[str]:
    """Sources whose SHA-256 is not the manifest's: what was edited since the last compilation."""
    path = DATA / "manifest.json"
    noted = read_mapping(path)["sources"] if path.is_file() else {}
    now = source_digests()
    return [name for name in sorted(noted.keys() | now.keys()) if noted.get(name) != now.get(name)]


def main(arguments: Sequence[str]) -> int:
    """The command."""
    try:
        if "--check" in arguments:
            edited = edited_sources()
            problems = [Problem(name, "an edit since the corpus was compiled", "the file as compiled") for name in edited]
            problems += stale()
            if problems:
                raise InputError(problems)
            print("data/ is what data/articles/ makes")
            return 0
        files = compiled()
        for name, raw in files.items():
            write_whole(DATA / name, [raw])
        print(f"wrote {len(files)} files to {DATA}")
    except DatelineError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
