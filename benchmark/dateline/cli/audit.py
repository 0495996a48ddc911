"""`dateline audit draw --out DIR` and `dateline audit judge DIR`: people judge the gold, blind.

`draw` writes a sheet a layer (CSV, one item a row, no answers in it) and `audit.json`, which says what was drawn from what. `judge`
reads the sheets once their `answer` column is filled, in part or whole, and adds what they say to `audit.json`.
"""

from __future__ import annotations

import argparse
import csv
import io
from pathlib import Path
from typing import Any

from dateline.audit import COLUMNS, LAYERS, Item, Judged, draw, judged, sheet
from dateline.cli.options import add_json, print_json
from dateline.corpus import SPLITS, Corpus, load
from dateline.errors import InputError, Problem, UsageError
from dateline.records import encode_pretty, read_bytes, read_object, write_whole
from dateline.summary import percent, table

RECORD = "audit.json"


def register(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    steps = parser.add_subparsers(dest="step", metavar="STEP", required=True)
    drawing = steps.add_parser("draw", help="write the sheets to judge")
    drawing.add_argument("--out", metavar="DIR", required=True, help="a new folder for the sheets")
    drawing.add_argument("--number", type=int, default=200, metavar="N", help="items a layer (default: 200)")
    drawing.add_argument("--seed", type=int, default=13, metavar="N", help="another seed draws other items (default: 13)")
    drawing.add_argument("--split", choices=SPLITS, default="test", help="which split of core (default: test)")
    drawing.add_argument("--layer", choices=LAYERS, action="append", help="which layer; repeat for several (default: all)")
    judging = steps.add_parser("judge", help="read the filled sheets")
    judging.add_argument("folder", metavar="DIR", help="the folder that draw wrote")
    judging.add_argument("--by", metavar="NAME", default="", help="who judged, as it shall stand in the record")
    for step in (drawing, judging):
        add_json(step)


def run(arguments: argparse.Namespace) -> int:
    """The command."""
    return _draw(arguments) if arguments.step == "draw" else _judge(arguments)


def _items(corpus: Corpus, layer: str, number: int, seed: int) -> list[Item]:
    return draw(layer, [(document, corpus.gold[document.id]) for document in corpus.documents], corpus.labels, number, seed)


def _draw(arguments: argparse.Namespace) -> int:
    folder = Path(arguments.out)
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder}: not empty; give a new folder, so that no judgement is lost")
    if arguments.number < 1:
        raise UsageError(f"--number {arguments.number}: a number from 1")
    corpus = load("core", split=arguments.split)
    layers = arguments.layer or list(LAYERS)
    drawn = {layer: _items(corpus, layer, arguments.number, arguments.seed) for layer in layers}
    for layer, items in drawn.items():
        write_whole(folder / f"{layer}.csv", [_csv(layer, items)])
    record = {
        "data": f"core/{corpus.split}@{corpus.version}+{corpus.digest[:12]}",
        "seed": arguments.seed,
        "number": arguments.number,
        "layers": {layer: {"drawn": len(items)} for layer, items in drawn.items()},
    }
    write_whole(folder / RECORD, [encode_pretty(record)])
    if arguments.json:
        print_json(record)
        return 0
    for layer, items in drawn.items():
        print(f"{folder / f'{layer}.csv'}: {len(items)} items")
    print(f"Fill the column `answer` by docs/guidelines/ alone, then: dateline audit judge {folder} --by NAME")
    return 0


def _csv(layer: str, items: list[Item]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(sheet(layer, items))
    return out.getvalue().encode("utf-8-sig")


def _judge(arguments: argparse.Namespace) -> int:
    folder = Path(arguments.folder)
    record = read_object(folder / RECORD, "audit")
    split = record["data"].partition("/")[2].partition("@")[0]
    corpus = load("core", split=split)
    here = f"core/{corpus.split}@{corpus.version}+{corpus.digest[:12]}"
    if record["data"] != here:
        remedy = "Judge with the release that drew it."
        raise InputError([Problem(f"{folder / RECORD} /data", record["data"], here, remedy)])
    found: dict[str, Judged] = {}
    problems: list[Problem] = []
    for layer in record["layers"]:
        path = folder / f"{layer}.csv"
        try:
            found[layer] = judged(layer, _items(corpus, layer, record["number"], record["seed"]), _rows(path), str(path))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    record |= {"by": arguments.by or record.get("by", ""), "layers": {layer: result._asdict() for layer, result in found.items()}}
    write_whole(folder / RECORD, [encode_pretty(record)])
    if arguments.json:
        print_json(record)
    else:
        print(table([_line(layer, result) for layer, result in found.items()], ["layer", "judged", "as the gold", "95 %", "foils seen"]))
    return 0


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"the byte 0x{error.object[error.start]:02x} at byte {error.start}"
        raise InputError([Problem(str(path), found, "UTF-8", "Save the sheet as CSV in UTF-8.")]) from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if tuple(reader.fieldnames or ()) != COLUMNS:
        found, remedy = ", ".join(reader.fieldnames or ["nothing"]), "Save it with commas, the columns as they were."
        raise InputError([Problem(f"{path}:1", f"the columns {found}", ", ".join(COLUMNS), remedy)])
    return list(reader)


def _line(layer: str, result: Judged) -> list[Any]:
    share = percent(result.right / result.judged) if result.judged else "-"
    low, high = result.interval
    foils = f"{result.foils[0]} of {result.foils[1]}"
    return [layer, f"{result.judged} of {result.drawn}", share, f"{percent(low)} to {percent(high)}", foils]
