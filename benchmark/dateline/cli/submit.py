"""`dateline submit RUN ...`: make a submission from run folders."""

from __future__ import annotations

import argparse
from pathlib import Path

from dateline.cli.options import add_json, print_json
from dateline.records import read_bytes
from dateline.result import decode_result
from dateline.submission import Card, read_submission, write_submission


def register(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("runs", metavar="RUN", nargs="+", help="run folders of one system, one for each track")
    parser.add_argument("--name", help="the system's name on the board (default: the model's)")
    parser.add_argument("--description", default="", help="one line on what it is")
    parser.add_argument("--family", help="the family of language models it belongs to, if any")
    parser.add_argument("--licence", help="its licence")
    parser.add_argument("--url", help="where to find it")
    parser.add_argument("--trained-on", action="append", default=[], metavar="TRACK/SPLIT", help="repeat for several")
    parser.add_argument("--saw-test", action="store_true", help="say so if it was trained or tuned on a test split")
    parser.add_argument("--contact", help="whom to ask")
    parser.add_argument("--submissions", default="submissions", metavar="FOLDER", help="where submissions lie (default: submissions)")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """The command."""
    runs = [Path(name) for name in arguments.runs]
    name = arguments.name or str(decode_result(read_bytes(runs[0] / "result.json")).model["name"])
    card = Card(
        name=name,
        description=arguments.description,
        family=arguments.family,
        licence=arguments.licence,
        url=arguments.url,
        trained_on=tuple(arguments.trained_on),
        saw_test=arguments.saw_test,
        contact=arguments.contact,
    )
    made = [write_submission(Path(arguments.submissions), card, one) for one in runs]
    read_submission(Path(arguments.submissions) / name)
    if arguments.json:
        print_json({"submission": name, "folders": [str(folder) for folder in made]})
    else:
        print(*(f"wrote {folder}" for folder in made), sep="\n")
        print("Run `dateline leaderboard` to see its rows.")
    return 0
