"""`dateline submit RUN ...`: make a submission from run folders."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from dateline.cli.options import add_json, print_json, root_of
from dateline.errors import InputError
from dateline.recheck import rechecked
from dateline.submission import Card, Entry, read_result, read_submission, write_submission


def register(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("runs", metavar="RUN", nargs="+", help="run folders of one model, one for each track")
    parser.add_argument("--name", help="the model's name on the board (default: the model's)")
    parser.add_argument("--description", help="one line on what it is")
    parser.add_argument("--family", help="the family of language models it belongs to, if any")
    parser.add_argument("--licence", help="its licence")
    parser.add_argument("--url", help="where to find it")
    parser.add_argument("--trained-on", action="append", metavar="TRACK/SPLIT", help="repeat for several")
    parser.add_argument("--saw-test", action="store_true", default=None, help="say so if it was trained or tuned on a test split")
    parser.add_argument("--contact", help="whom to ask")
    parser.add_argument("--submissions", default="submissions", metavar="FOLDER", help="where submissions lie (default: submissions)")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """The command."""
    runs = [Path(name) for name in arguments.runs]
    name = arguments.name or str(read_result(runs[0] / "result.json").model["name"])
    folder = Path(arguments.submissions)
    card = _card(folder, name, arguments)
    entries = [Entry(one, read_result(one / "result.json")) for one in runs]
    if problems := [problem for check in rechecked(entries, root_of) for problem in check.problems]:
        raise InputError(problems)
    made = [write_submission(folder, card, one) for one in runs]
    read_submission(folder / name)
    if arguments.json:
        print_json({"submission": name, "folders": [str(folder) for folder in made]})
    else:
        print(*(f"wrote {folder}" for folder in made), sep="\n")
        print("Run `dateline leaderboard` to see its rows.")
    return 0


def _card(folder: Path, name: str, arguments: argparse.Namespace) -> Card:
    """The submission's card: what is said now, else what it said before."""
    before = Card(name, "", None, None, None, (), False, None)
    if (folder / name / "submission.json").is_file():
        before = read_submission(folder / name).card
    said = {field: getattr(arguments, field) for field in ("description", "family", "licence", "url", "saw_test", "contact")}
    said["trained_on"] = None if arguments.trained_on is None else tuple(arguments.trained_on)
    return msgspec.structs.replace(before, **{field: value for field, value in said.items() if value is not None})
