"""The differences between both passes and the human gold of calibration, listed to be sorted by reading, and kept as sorted.

`python -m curation.sorting list FILE` writes a line for each human mark that both passes miss, and for each mark of both passes that the
human gold has not, with the words around it; somebody reads them and puts a kind of KINDS into the last column; `keep FILE` keeps kinds
and offsets, without words, in `data/calibration/sorted.jsonl`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from curation.calibration import canary, corpora_root
from curation.kinds import KINDS, SORTED, Sorted
from curation.reports.calibration import VIEW, Article, articles
from dateline.documents import Gold, Span, ink
from dateline.errors import DatelineError, InputError, Problem
from dateline.records import write_whole
from dateline.spans import extent, jaccard

HEAD = ("corpus", "document", "side", "spans", "label", "words", "around", "also", "kind")
Mark = tuple[tuple[Span, ...], str]


def _marks(corpus: str, gold: Gold) -> list[Mark]:
    if corpus == "worldwide":
        return [(((e.start, e.end),), e.label) for e in gold.entities]
    return [(quote.content, "") for quote in gold.quotes]


def _held(corpus: str, article: Article, one: Mark, marks: Sequence[Mark]) -> bool:
    """Whether a mark stands among others: spans and class alike, or contents that overlap by half."""
    if corpus == "worldwide":
        return one in marks
    ruler = ink(article.document.text)
    mine = extent(ruler, one[0])
    return any(jaccard(mine, extent(ruler, spans)) >= 0.5 for spans, _ in marks)


def differences(corpus: str, root: Path) -> Iterator[tuple[Article, str, Mark, str]]:
    """Each difference: its article, `missed` or `made`, the mark, and what the other side has at the place."""
    for article in articles(corpus, root):
        human, a, b = (
            _marks(corpus, VIEW[corpus](article.document, side)) for side in (article.human, article.passes["A"], article.passes["B"])
        )
        text = article.document.text
        for mark in human:
            if not _held(corpus, article, mark, a) and not _held(corpus, article, mark, b):
                yield article, "missed", mark, _there(text, mark, a)
        for mark in a:
            if _held(corpus, article, mark, b) and not _held(corpus, article, mark, human):
                yield article, "made", mark, _there(text, mark, human)


def _there(text: str, mark: Mark, others: Sequence[Mark]) -> str:
    first, last = mark[0][0][0], mark[0][-1][1]
    near = [(spans, label) for spans, label in others if spans[0][0] < last and first < spans[-1][1]]
    return "; ".join(f"{label} {_words(text, spans)}".strip() for spans, label in near)


def _words(text: str, spans: Sequence[Span]) -> str:
    return " ".join(" ... ".join(text[start:end] for start, end in spans).split())


def listed(root: Path) -> Iterator[str]:
    """The lines of the file to sort."""
    yield "\t".join(HEAD)
    for corpus in KINDS:
        for article, side, (spans, label), also in differences(corpus, root):
            text = article.document.text
            around = " ".join(text[max(0, spans[0][0] - 90) : spans[-1][1] + 60].split())
            places = ",".join(f"{start}-{end}" for start, end in spans)
            yield "\t".join((corpus, article.document.id, side, places, label, _words(text, spans), around, also, ""))


def kept(path: Path, root: Path) -> Iterator[Sorted]:
    """What a sorted file says. Raises InputError where lines are missing or have no known kind."""
    lines = [line.split("\t") for line in path.read_text("utf-8").split("\n")[1:] if line.strip()]
    wanted = [line.split("\t")[:5] for line in listed(root)][1:]
    problems = [
        Problem(f"{path}:{number}", repr(line[-1]), f"one of {', '.join(KINDS[line[0]])}")
        for number, line in enumerate(lines, start=2)
        if len(line) != len(HEAD) or line[-1] not in KINDS[line[0]]
    ]
    if sorted(line[:5] for line in lines) != sorted(wanted):
        problems.append(Problem(str(path), f"{len(lines)} differences", f"the {len(wanted)} that there are, each once"))
    if problems:
        raise InputError(problems)
    for corpus, document, side, places, label, *_, kind in lines:
        pairs = (place.split("-") for place in places.split(","))
        yield Sorted(canary(), corpus, document, side, tuple((int(a), int(b)) for a, b in pairs), label, kind)


def main(arguments: Sequence[str]) -> int:
    """The command."""
    path = Path(arguments[1])
    try:
        if arguments[0] == "list":
            write_whole(path, [f"{line}\n".encode() for line in listed(corpora_root())])
        else:
            write_whole(SORTED, [msgspec.json.encode(one) + b"\n" for one in kept(path, corpora_root())])
    except DatelineError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
