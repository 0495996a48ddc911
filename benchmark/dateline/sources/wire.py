"""wire: gold of all layers on real newswire, whose text the user brings.

`data/wire/test.jsonl` holds an article a line: a fingerprint of each paragraph, and the layers as offsets into normalised paragraphs
(`standoff`). Sources: a Reuters report as The Straits Times printed it on 22 August 2021, and forty articles of the Worldwide corpus
(stanfordnlp/en-worldwide-newswire at e082527) from its validation part. Annotated as core is, by language models; Worldwide's own labels
by people were not shown to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType

import msgspec

from dateline.documents import resource
from dateline.errors import InputError, Problem, shorten
from dateline.records import read_bytes
from dateline.sources.hydration import Hydrated, copies, hydrate
from dateline.sources.source import Reading, Source
from dateline.sources.standoff import StandOff
from dateline.tasks import TASKS
from dateline.tasks.views import CORE


def kept(split: str) -> tuple[Path, bytes, list[StandOff]]:
    """The articles of a split: their file, its bytes, its lines. Raises InputError where there is none, or it is damaged."""
    path = resource("data") / "wire" / f"{split}.jsonl"
    if split != "test":
        raise InputError([Problem(f"wire/{split}", "no articles", "test, the only split of wire")])
    raw = read_bytes(path)
    try:
        return path, raw, msgspec.json.Decoder(StandOff).decode_lines(raw)
    except msgspec.MsgspecError as error:
        raise InputError([Problem(str(path), str(error), "the released file")]) from None


def read(root: Path, split: str) -> Reading:
    """What the user's texts give of a split: a folder of `*.txt`, one text, or the documents that `dateline hydrate` wrote.

    `aligned` counts paragraphs, found and in all. Raises InputError where nothing is found.
    """
    path, raw, lines = kept(split)
    found = hydrate(lines, copies([root]))
    if not found:
        raise InputError([nothing_found(str(root), lines)])
    documents = [found[line.id].document for line in lines if line.id in found]
    counts = {
        "documents": len(documents),
        "paragraphs": paragraphs_found(found),
        "tokens": sum(len(line.tokens) for line in documents),
        "entities": sum(len(line.entities) for line in documents),
        "quotes": sum(len(line.quotes) for line in documents),
        "claims": sum(len(line.claims) for line in documents),
        "stances": sum(len(line.stances) for line in documents),
    }
    aligned = (counts["paragraphs"], sum(len(line.paragraphs) for line in lines))
    gold = tuple(line.gold for line in documents)
    return Reading(tuple(line.document for line in documents), gold, counts, [(path.name, raw)], aligned)


def paragraphs_found(found: dict[str, Hydrated]) -> int:
    """How many paragraphs the texts gave."""
    return sum(one.paragraphs - len(one.missing) for one in found.values())


def nothing_found(where: str, lines: Sequence[StandOff]) -> Problem:
    """That no article is in a user's texts, and which are wanted."""
    wanted = shorten(", ".join(line.id for line in lines))
    return Problem(where, "no paragraph of any article", f"texts of {wanted}", "`dateline info --track wire` says where they come from.")


_COUNTED = {"test": {"documents": 41, "paragraphs": 416}}
_DIGESTS = {"test": "2e8942ee485baadca3668a12c6bc075b5882e869b5c7f89159ed77ddf27a0ee6"}
WIRE = Source(
    name="wire",
    release="1",
    tasks=tuple(TASKS),
    labels=CORE,
    default_view="full",
    who="speaker",
    expected=MappingProxyType(_COUNTED),
    digests=MappingProxyType(_DIGESTS),
    where="Worldwide (github.com/stanfordnlp/en-worldwide-newswire at e082527, original_articles/) and straitstimes.com, 22 August 2021:"
    " the Reuters report from Kabul on Ahmad Massoud",
    needs="texts (*.txt) in one folder, or the file that `dateline hydrate wire` wrote",
    licence="the gold CC BY 4.0; publishers' text, not redistributed here",
    read=read,
)
