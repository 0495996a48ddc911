"""Lays an article out as its source wants it: a sentence a line. `python -m curation.sentences FILE...` rewrites in place.

The breaks proposed by rule are then the annotators' to mend: the file, not the rule, is what the corpus is made from.
"""

from __future__ import annotations

import sys
from pathlib import Path

from curation.articles import read_article
from dateline import segmentation
from dateline.records import write_whole


def laid_out(path: Path) -> str:
    """The article with a line for each sentence that the segmenter finds, and a blank line between paragraphs."""
    article = read_article(path)
    blocks = []
    for paragraph in article.paragraphs:
        spans = segmentation.sentences(article.text, (paragraph,))
        blocks.append("\n".join(article.text[start:end] for start, end in spans))
    comments = [line for line in path.read_text("utf-8").split("\n") if line.startswith("# ")]
    return "".join(f"{line}\n" for line in comments) + "\n\n".join(blocks) + "\n"


def main(arguments: list[str]) -> int:
    """Rewrites each file named."""
    for name in arguments:
        write_whole(Path(name), [laid_out(Path(name)).encode()])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
