"""`dateline leaderboard`: score all submissions again and make LEADERBOARD.md, or `--check` that it is what they give."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from difflib import unified_diff
from pathlib import Path

from dateline.cli.options import add_json, print_json, root_of
from dateline.corpus import Corpus, load, manifest
from dateline.errors import InputError, Problem
from dateline.evaluation import Options, again, score_files
from dateline.leaderboard import Facts, Row, board, where_of
from dateline.models.predictions import files
from dateline.records import read_bytes, write_whole
from dateline.result import TaskResult
from dateline.submission import Entry, Submission, read_all


def register(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("--check", action="store_true", help="write nothing; fail where the board is stale or edited by hand")
    parser.add_argument("--submissions", default="submissions", metavar="FOLDER", help="default: submissions")
    parser.add_argument("--out", default="LEADERBOARD.md", metavar="FILE", help="default: LEADERBOARD.md")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """The command."""
    submissions = read_all(Path(arguments.submissions))
    corpora: dict[str, Corpus] = {}
    again = [_again(entry, corpora) for submission in submissions for entry in submission.entries]
    problems = [problem for _, found in again for problem in found]
    if problems:
        raise InputError(problems)
    declared = manifest()
    facts = Facts(declared["version"], declared["annotator_family"], declared["audited"])
    text = board([_row(submission) for submission in submissions], facts)
    out = Path(arguments.out)
    if arguments.check:
        _compare(out, text)
    else:
        write_whole(out, [text.encode("utf-8")])
    rescored = sum(done for done, _ in again)
    if arguments.json:
        print_json({"submissions": len(submissions), "rescored": rescored, "kept": len(again) - rescored})
    else:
        print(f"{len(submissions)} submissions, {rescored} of {len(again)} results scored again from their predictions")
    return 0


def _row(submission: Submission) -> Row:
    results = {where_of(entry.result): entry.result for entry in submission.entries}
    return Row(submission.card.name, submission.card.family, results, submission.card.saw_test)


def _again(entry: Entry, corpora: dict[str, Corpus]) -> tuple[bool, list[Problem]]:
    """Whether an entry could be scored again here, and where that gives something else than it says."""
    track, split = entry.measured_on
    if track != "core" and not root_of(track):
        return False, _differences(entry, {name: again(stored) for name, stored in entry.result.tasks.items()}, "tallies")
    where = f"{track}/{split}"
    corpora.setdefault(where, load(track, split=split, root=root_of(track)))
    view = next((v for task in entry.result.tasks.values() if (v := _field(task.signature, "view"))), None)
    stored = files(entry.folder)
    fresh = score_files({t: stored[t] for t in entry.result.tasks}, corpora[where], Options(view=view, root=root_of(track)), {})
    return True, _differences(entry, fresh.tasks, "predictions")


def _field(signature: str, name: str) -> str | None:
    return next((part.partition(":")[2] for part in signature.split("|") if part.startswith(f"{name}:")), None)


def _differences(entry: Entry, fresh: Mapping[str, TaskResult], source: str) -> list[Problem]:
    path = entry.folder / "result.json"
    remedy = "Evaluate the system again and run `dateline submit`."
    return [
        Problem(f"{path} /tasks/{task}", f"scores that its {source} do not give", "what they give with this release", remedy)
        for task, stored in entry.result.tasks.items()
        if stored != fresh[task]
    ]


def _compare(path: Path, text: str) -> None:
    found = read_bytes(path).decode("utf-8")
    if found != text:
        changes = list(unified_diff(found.split("\n"), text.split("\n"), n=0, lineterm=""))[3:]
        shown = changes[0] if changes else "its line ends"
        remedy = "Run `dateline leaderboard`."
        raise InputError([Problem(str(path), f"a board that differs, first at: {shown}", "what submissions/ give", remedy)])
