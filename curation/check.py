"""Checks the files that annotators write. `python -m curation.check FILE...`: exit 1 and a line for each problem.

`python -m curation.check --show ARTICLE.txt` prints an article with its paragraphs and sentences numbered, to annotate from.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from curation.articles import Article, read_article
from curation.layers import Layers, SpansReader, flatness, read_claims, read_stances
from curation.sense import doubts
from dateline.errors import Problem

ARTICLES = Path("data/articles")
ANNOTATIONS = Path("data/annotations")


def article_of(path: Path) -> Path:
    """The article that a spans or stances file belongs to: `data/annotations/S/1-x.A.spans` -> `data/articles/S/1-x.txt`."""
    return ARTICLES / path.parent.name / f"{path.name.split('.')[0]}.txt"


def check_spans(path: Path, article: Article) -> tuple[Layers, list[Problem]]:
    """The layers of a spans file, and all that is wrong with it."""
    reader = SpansReader(article, path)
    return reader.layers, [*reader.problems, *flatness(reader.layers, article, path)]


def check(path: Path) -> Iterator[Problem]:
    """All that is wrong with one file; for a spans file, also what it may have forgotten."""
    if path.name == "claims.txt":
        yield from read_claims(path)[1]
        return
    article = read_article(article_of(path))
    if path.suffix == ".spans":
        layers, problems = check_spans(path, article)
        yield from problems
        yield from doubts(article, layers, path)
    else:
        spans = article_of(path).with_suffix(".spans")
        claims, problems = read_claims(spans.parent / "claims.txt")
        layers, _ = check_spans(spans, article)
        yield from problems + read_stances(article, path, claims, layers.speakers)[1]


def show(path: Path) -> str:
    """An article with each paragraph and sentence numbered."""
    article = read_article(path)
    lines = []
    for number, (start, end) in enumerate(article.paragraphs):
        lines.append(f"\n[paragraph {number}]")
        for index, (first, last) in enumerate(article.sentences):
            if start <= first < end:
                lines.append(f"  s{index}  {article.text[first:last]}")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """The command."""
    if arguments[:1] == ["--show"]:
        print(*(show(Path(name)) for name in arguments[1:]), sep="\n")
        return 0
    found = 0
    for name in arguments:
        for problem in check(Path(name)):
            print(problem)
            found += 1
    print(f"{found} problem(s) in {len(arguments)} file(s)")
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
