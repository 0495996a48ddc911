"""Reading the sources of the corpus: articles, their marks, and where each mark stands in the text.

An article is plain text: paragraphs with a blank line between, a sentence a line, the headline first; a line that starts with `# ` is a
comment and holds the canary. Marks are lines of fields with ` | ` between; a place is a paragraph's number, and `#k` where the same words
stand there more than once. The format is described in `docs/guidelines/README.md`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from dateline import segmentation
from dateline.documents import Span
from dateline.errors import Problem

SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Article:
    """An article as its source file gives it; all spans in code points of `text`, in order."""

    path: Path
    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    tokens: tuple[Span, ...]
    starts: frozenset[int] = field(repr=False)
    ends: frozenset[int] = field(repr=False)

    def paragraph(self, number: int) -> str:
        """The words of a paragraph, by its number from 0, the headline."""
        start, end = self.paragraphs[number]
        return self.text[start:end]


def read_article(path: Path) -> Article:
    """Reads an article's source: sentences of a paragraph are joined by a space, paragraphs by an empty line."""
    lines = [line.strip() for line in path.read_text("utf-8").split("\n") if not line.startswith("# ")]
    blocks = [[line for line in block.split("\n") if line] for block in "\n".join(lines).split("\n\n")]
    text = ""
    paragraphs: list[Span] = []
    sentences: list[Span] = []
    for block in (lines for lines in blocks if lines):
        text += "\n\n" if text else ""
        start = len(text)
        for number, sentence in enumerate(block):
            text += " " if number else ""
            sentences.append((len(text), len(text) + len(sentence)))
            text += sentence
        paragraphs.append((start, len(text)))
    tokens = segmentation.tokens(text)
    edges = (frozenset(start for start, _ in tokens), frozenset(end for _, end in tokens))
    return Article(path, text, tuple(paragraphs), tuple(sentences), tokens, *edges)


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of a source file: what it is, its fields as written, and where it stands."""

    what: str
    fields: tuple[str, ...]
    path: Path
    line: int

    def problem(self, found: str, expected: str, remedy: str = "") -> Problem:
        """A problem with this line."""
        return Problem(f"{self.path}:{self.line}", found, expected, remedy)


def read_marks(path: Path, widths: dict[str, tuple[int, int]]) -> tuple[list[Mark], list[Problem]]:
    """The marks of a source file; `widths` gives the least and greatest number of fields after each keyword."""
    marks: list[Mark] = []
    problems: list[Problem] = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        what, *fields = (part.strip() for part in f"{line.strip()} ".replace(" | | ", " |  | ").split(SEPARATOR))
        mark = Mark(what, tuple(fields), path, number)
        if what not in widths:
            problems.append(mark.problem(f"the keyword {what!r}", f"one of {', '.join(widths)}"))
        elif not widths[what][0] <= len(fields) <= widths[what][1]:
            least, most = widths[what]
            expected = f"{least}" if least == most else f"{least} to {most}"
            problems.append(mark.problem(f"{len(fields)} fields after {what!r}", expected, "Fields stand between ' | '."))
        else:
            marks.append(mark)
    return marks, problems


def locate(article: Article, mark: Mark, place: str, words: str) -> Span | Problem:
    """Where `words` stand in the article, both edges on token edges; or what is wrong with the place."""
    number, _, nth = place.partition("#")
    if not number.isdigit() or (nth and not nth.isdigit()):
        return mark.problem(f"the place {place!r}", "a paragraph's number, as 3, or 3#2 for the second time there")
    if int(number) >= len(article.paragraphs):
        return mark.problem(f"paragraph {number}", f"at most {len(article.paragraphs) - 1}, the last of {article.path.name}")
    found = occurrences(article, int(number), words)
    if not found:
        return mark.problem(f"{words!r}", f"words of paragraph {number}, cut at token edges", _where_else(article, words))
    if not nth and len(found) > 1:
        return mark.problem(f"{words!r}, {len(found)} times in paragraph {number}", f"a place from {number}#1 to {number}#{len(found)}")
    if nth and not 1 <= int(nth) <= len(found):
        return mark.problem(f"the place {place}", f"at most {number}#{len(found)}: the words stand there {len(found)} time(s)")
    return found[int(nth) - 1 if nth else 0]


def occurrences(article: Article, number: int, words: str) -> list[Span]:
    """Where `words` stand in a paragraph with a token edge on both sides, from left to right."""
    start, end = article.paragraphs[number]
    found: list[Span] = []
    at = article.text.find(words, start, end) if words else -1
    while at >= 0:
        if at in article.starts and at + len(words) in article.ends:
            found.append((at, at + len(words)))
        at = article.text.find(words, at + 1, end)
    return found


def _where_else(article: Article, words: str) -> str:
    elsewhere = [str(number) for number in range(len(article.paragraphs)) if occurrences(article, number, words)]
    if elsewhere:
        return f"They stand in paragraph {', '.join(elsewhere)}."
    return "Copy them exactly, quotation marks and dashes included." if words not in article.text else "An edge cuts a token."
