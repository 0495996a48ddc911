"""Documents from one format to another: core's own lines, CoNLL-style files, folders of brat stand-off.

    read("conll", Path("test.txt")) -> documents -> write("brat", documents, Path("folder"))

core's lines hold everything; brat everything too, in part beside the texts; CoNLL tokens and entities alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from dateline.corpus import decode_documents, read_documents, sense
from dateline.documents import Annotated, Document, Gold, resource
from dateline.errors import InputError, Problem, UsageError, shorten
from dateline.records import located, read_bytes, write_lines, write_whole
from dateline.scoring import known_label_map
from dateline.sources import brat, brat_writer, conll
from dateline.tasks.views import LABEL_MAPS

FORMATS = ("documents", "conll", "brat")


def read(form: str, path: Path) -> list[Annotated]:
    """The documents in a file or folder; `documents` also takes core/train, core/validation and core/test.

    Raises UsageError for a format there is none of, InputError where the file is not what it should be.
    """
    _known(form)
    if form == "brat":
        return brat.read_folder(path)[0]
    if form == "conll":
        return [_lifted(document, gold) for document, gold in conll.read_text(path, read_bytes(path))]
    if path.parts[:1] == ("core",) and len(path.parts) == 2 and not path.exists():
        path = resource("data") / "documents" / f"{path.name}.jsonl"
        return decode_documents(path, read_bytes(path))
    return read_documents(path)


def write(form: str, documents: Sequence[Annotated], out: Path, scheme: str = "iob2") -> None:
    """Writes documents as a new file, or a new folder for brat.

    Raises UsageError where something is there already, InputError where the format cannot hold what the documents do.
    """
    _known(form)
    if out.exists():
        raise UsageError(f"{out} is there already: name a new {'folder' if form == 'brat' else 'file'}")
    if form == "documents":
        troubles = [(number, trouble) for number, line in enumerate(documents, start=1) for trouble in sense(line)]
        if troubles:
            raise InputError([problem for number, trouble in troubles for problem in located(out, number, [trouble])])
        write_lines(out, documents)
    elif form == "conll":
        lines = list(conll.write_text(((line.document, line.gold) for line in documents), scheme))
        write_whole(out, (line.encode() for line in lines))
    else:
        files = dict(brat_writer.configuration(sorted({entity.label for line in documents for entity in line.entities})))
        for line in documents:
            files |= brat_writer.files_of(line)
        for name, raw in files.items():
            write_whole(out / name, [raw])


def relabelled(documents: Iterable[Annotated], named: str | Mapping[str, str | None] | None) -> list[Annotated]:
    """Documents with their entities' labels mapped; a label that goes to null leaves, one outside the map is refused.

    Raises InputError with every label that the map does not know.
    """
    found = known_label_map(named)
    mapping = LABEL_MAPS[found] if isinstance(found, str) else found
    kept = list(documents)
    if mapping is None:
        return kept
    unknown = sorted({entity.label for line in kept for entity in line.entities} - mapping.keys())
    if unknown:
        found_labels, expected = f"the labels {shorten(', '.join(unknown))}", f"labels of the map: {', '.join(mapping)}"
        raise InputError([Problem("the documents", found_labels, expected)])
    out = []
    for line in kept:
        pairs = [(entity, mapping[entity.label]) for entity in line.entities]
        entities = tuple(msgspec.structs.replace(entity, label=label) for entity, label in pairs if label)
        out.append(msgspec.structs.replace(line, entities=entities))
    return out


def _known(form: str) -> None:
    if form not in FORMATS:
        raise UsageError(f"the format {form!r} is none of {', '.join(FORMATS)}")


def _lifted(document: Document, gold: Gold) -> Annotated:
    """A document that has entities alone, in core's shape."""
    shown: dict[str, Any] = {field: getattr(document, field) for field in Document.__struct_fields__}
    nothing: dict[str, Any] = dict.fromkeys(("phenomena", "speakers", "quotes", "claims", "stances", "decoys"), ())
    return Annotated(**shown, **nothing, track="conll", storyline=None, topic=None, canary="", entities=gold.entities)
