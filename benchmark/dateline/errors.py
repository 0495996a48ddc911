"""What can go wrong, as data: every problem says where, what was found, what was expected and how to mend it.

DatelineError            exit code 1
├── InputError           problems in what was read, all at once
└── UsageError           the request itself is wrong; exit code 2
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the input.

    `where` is a file, a line and a JSON pointer as far as they are known: `runs/ner.jsonl:12 /entities/3/start`.
    """

    where: str
    found: str
    expected: str
    remedy: str = ""

    def __str__(self) -> str:
        text = f"{self.where}: found {self.found}; expected {self.expected}"
        return f"{text}. {self.remedy}" if self.remedy else text


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem inside one line: its JSON pointer, and the rest of a Problem."""

    pointer: str
    found: str
    expected: str
    remedy: str = ""


class DatelineError(Exception):
    """Anything this package refuses to do; `exit_code` is what the command line returns."""

    exit_code = 1


class UsageError(DatelineError):
    """The request is wrong, whatever the files hold."""

    exit_code = 2


class InputError(DatelineError):
    """The input is wrong. Holds every problem found; prints the first twenty."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(describe(self.problems))


def describe(problems: tuple[Problem, ...]) -> str:
    """The first twenty problems, a line each, then how many more there are."""
    lines = [str(problem) for problem in problems[:SHOWN]]
    if len(problems) > SHOWN:
        lines.append(f"... and {len(problems) - SHOWN} more problems")
    return "\n".join(lines)


def shorten(value: object, limit: int = 60) -> str:
    """`value` in words short enough for a message, control characters escaped."""
    text = value if isinstance(value, str) else repr(value)
    text = text.encode("unicode_escape").decode("ascii") if not text.isprintable() else text
    return text if len(text) <= limit else f"{text[:limit]}... ({len(text):,} characters)"
