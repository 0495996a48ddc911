"""`dateline leaderboard`: score all submissions again and make LEADERBOARD.md, or `--check` that it is what they give."""

from __future__ import annotations

import argparse
from difflib import unified_diff
from pathlib import Path

from dateline.cli.options import add_json, print_json, root_of
from dateline.corpus import manifest
from dateline.errors import InputError, Problem
from dateline.leaderboard import Facts, Row, board
from dateline.recheck import rechecked
from dateline.records import read_bytes, write_whole
from dateline.submission import Submission, read_all


def register(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("--check", action="store_true", help="write nothing; fail where the board is stale or edited by hand")
    parser.add_argument("--submissions", default="submissions", metavar="FOLDER", help="default: submissions")
    parser.add_argument("--out", default="LEADERBOARD.md", metavar="FILE", help="default: LEADERBOARD.md")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """The command."""
    submissions = read_all(Path(arguments.submissions))
    checks = rechecked([entry for submission in submissions for entry in submission.entries], root_of)
    if problems := [problem for check in checks for problem in check.problems]:
        raise InputError(problems)
    declared = manifest()
    facts = Facts(declared["version"], declared["annotator_family"], declared["audited"])
    text = board([_row(submission) for submission in submissions], facts)
    out = Path(arguments.out)
    if arguments.check:
        _compare(out, text)
    else:
        write_whole(out, [text.encode("utf-8")])
    rescored = sum(check.rescored for check in checks)
    if arguments.json:
        print_json({"submissions": len(submissions), "rescored": rescored, "kept": len(checks) - rescored})
    else:
        print(f"{len(submissions)} submissions, {rescored} of {len(checks)} results scored again from their predictions")
    return 0


def _row(submission: Submission) -> Row:
    results = {"/".join(entry.measured_on): entry.result for entry in submission.entries}
    return Row(submission.card.name, submission.card.family, results, submission.card.saw_test)


def _compare(path: Path, text: str) -> None:
    found = read_bytes(path).decode("utf-8", errors="replace")
    if found != text:
        changes = list(unified_diff(found.split("\n"), text.split("\n"), n=0, lineterm=""))[3:]
        shown = changes[0] if changes else "its line ends"
        remedy = "Run `dateline leaderboard`."
        raise InputError([Problem(str(path), f"a board that differs, first at: {shown}", "what submissions/ give", remedy)])
