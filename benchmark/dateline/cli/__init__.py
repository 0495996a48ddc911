"""The command line: the only place that prints. One file a command, each with `register(parser)` and `run(arguments) -> int`.

Exit codes: 0 done, 1 problems in the input (named on standard error, standard output empty), 2 wrong use.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from importlib import import_module

from dateline.errors import DatelineError

COMMANDS = {
    "evaluate": "let a model answer and score it",
    "score": "score a predictions file",
    "compare": "compare runs on the same data, with significance",
    "agreement": "how far two annotations agree",
    "audit": "draw gold for people to judge blind, and read what they judged",
    "hydrate": "gold without text and your copy of the articles become documents",
    "convert": "documents from one format to another: core's own, CoNLL, brat",
    "validate": "check predictions, submissions and results without scoring",
    "submit": "make a submission from runs",
    "leaderboard": "make LEADERBOARD.md from submissions, or check it",
    "info": "what the tracks hold and where they come from",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser(given)
    parsed = parser.parse_args(given)
    if not parsed.command:
        parser.print_help()
        return 0
    # A command is short and drops nothing before it ends: looking for cycles to free takes a third of the time of a score.
    gc.disable()
    try:
        return int(import_module(f"dateline.cli.{parsed.command}").run(parsed))
    except DatelineError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"{error.filename or 'standard output'}: {error.strerror or error}", file=sys.stderr)
        return 1
    finally:
        gc.enable()


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """A parser for the command that was asked; the other commands are listed but not loaded."""
    purpose = "Reading the news: who is named, who said what, who stands by which claim."
    parser = argparse.ArgumentParser(prog="dateline", description=purpose)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, purpose in COMMANDS.items():
        command = commands.add_parser(name, help=purpose, description=purpose.capitalize() + ".", allow_abbrev=False)
        if name in given[:1]:
            import_module(f"dateline.cli.{name}").register(command)
    return parser
