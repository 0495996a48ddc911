"""`dateline convert --from F --to F IN OUT`: documents from one format to another."""

from __future__ import annotations

import argparse
from pathlib import Path

from dateline.conversion import FORMATS, read, relabelled, write
from dateline.sources.conll import SCHEMES


def register(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("--from", dest="form", choices=FORMATS, required=True, help="what IN is")
    parser.add_argument("--to", choices=FORMATS, required=True, help="what OUT becomes")
    parser.add_argument("source", metavar="IN", help="a file; for brat a folder; core/train, core/validation or core/test for the corpus")
    parser.add_argument("out", metavar="OUT", help="a new file; for brat a new folder")
    parser.add_argument("--label-map", metavar="MAP", help="maps entity labels on the way: a known map or a JSON file")
    parser.add_argument("--scheme", choices=SCHEMES, default=SCHEMES[0], help="the tags of a CoNLL file (default: iob2)")


def run(arguments: argparse.Namespace) -> int:
    """The command."""
    documents = relabelled(read(arguments.form, Path(arguments.source)), arguments.label_map)
    write(arguments.to, documents, Path(arguments.out), arguments.scheme)
    print(f"wrote {arguments.out}: {len(documents):,} documents")
    return 0
