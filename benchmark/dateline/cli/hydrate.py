"""`dateline hydrate wire --text PATH... --out FILE`: gold without text, and your copy of the articles, become documents."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dateline.errors import InputError, UsageError
from dateline.records import write_lines
from dateline.sources import wire
from dateline.sources.hydration import copies, hydrate


def register(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("track", choices=("wire",), help="the track whose gold is to be put on text")
    parser.add_argument("--text", metavar="PATH", nargs="+", required=True, help="your copies: texts, or folders of *.txt")
    parser.add_argument("--out", metavar="FILE", required=True, help="where the documents go (JSON Lines)")
    parser.add_argument("--split", choices=("test",), default="test", help="which split (wire has test alone)")


def run(arguments: argparse.Namespace) -> int:
    """The command."""
    if not arguments.out.endswith(".jsonl") or not all(arguments.text):
        raise UsageError("--out takes a name that ends in .jsonl, by which --root knows it, and --text names of files or folders")
    _, _, lines = wire.kept(arguments.split)
    found = hydrate(lines, copies(Path(name) for name in arguments.text))
    if not found:
        raise InputError([wire.nothing_found(" ".join(arguments.text), lines)])
    write_lines(Path(arguments.out), (found[line.id].document for line in lines if line.id in found))
    for line in lines:
        if line.id not in found:
            print(f"{line.id}: not in these texts", file=sys.stderr)
        elif found[line.id].missing:
            numbers = ", ".join(str(number) for number in found[line.id].missing)
            print(f"{line.id}: {len(found[line.id].missing)} of {len(line.paragraphs)} paragraphs missing: {numbers}", file=sys.stderr)
    whole = sum(not one.missing for one in found.values())
    print(f"wrote {arguments.out}: {len(found)} of {len(lines)} documents, {whole} of them whole")
    return 0
