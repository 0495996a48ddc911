"""Writes the pages: `python -m curation.site.build [OUT]` (default: `site/`).

Reads `data/documents/` and, for what the two passes differed in, `data/annotations/`. The same corpus gives the same bytes.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from curation.articles import read_article
from curation.check import ANNOTATIONS, ARTICLES, check_spans
from curation.differences import span_differences, stance_differences
from curation.site.article import claim_rows, covers, pieces, quote_rows, speaker_name, used
from curation.storylines import Storyline, storylines
from dateline.corpus import SPLITS, manifest, read_documents
from dateline.documents import PHENOMENA, RELATED, Annotated
from dateline.records import write_whole
from dateline.tasks.views import CORE

HERE = Path(__file__).parent
OUT = Path("site")


def differences(storyline: Storyline, file: str) -> dict[str, list[str]]:
    """What the two passes over an article differed in, before adjudication."""
    stem = Path(file).stem
    article = read_article(ARTICLES / storyline.slug / file)
    spans = [ANNOTATIONS / storyline.slug / f"{stem}.{which}.spans" for which in "AB"]
    stances = [path.with_suffix(".stances") for path in spans]
    one, two = (check_spans(path, article)[0] for path in spans)
    return {"spans": span_differences(article, one, two), "stances": stance_differences(article, stances[0], stances[1])}


def article_page(line: Annotated, split: str, storyline: Storyline, title: str, siblings: Sequence[Annotated]) -> dict[str, Any]:
    """What the template of an article is given."""
    over = covers(line)
    file = next(about["file"] for about in storyline.articles if about["id"] == line.id)
    return {
        "line": line,
        "split": split,
        "storyline": title,
        "siblings": siblings,
        "paragraphs": [pieces(line.text, part, over) for part in line.paragraphs],
        "quotes": quote_rows(line),
        "claims": claim_rows(line),
        "speakers": [{"id": s.id, "name": speaker_name(line, s.id), "kind": s.kind} for s in line.speakers],
        "labels": used(label for label in CORE if any(e.label == label for e in line.entities)),
        "differences": differences(storyline, file),
    }


def index_rows(documents: dict[str, list[Annotated]]) -> list[dict[str, Any]]:
    """A row for each article."""
    rows = []
    for split in SPLITS:
        for line in documents[split]:
            counted = {"entities": len(line.entities), "quotes": len(line.quotes), "stances": len(line.stances)}
            head = line.text[line.title[0] : line.title[1]] if line.title else line.id
            words = len(line.text.split())
            rows.append({"line": line, "split": split, "title": head, "words": words, **counted})
    return rows


def build(out: Path) -> int:
    """Writes all pages into `out`, which is made anew; returns how many articles."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    documents = {split: read_documents(Path(f"data/documents/{split}.jsonl")) for split in SPLITS}
    if out.exists():
        shutil.rmtree(out)
    facts = manifest()
    shared = {"version": facts["version"], "canary": facts["canary"], "audited": facts["audited"]}
    known = {storyline.slug: storyline for storyline in storylines()}
    titles = {slug: _title(storyline) for slug, storyline in known.items()}
    rows = index_rows(documents)
    by_storyline: dict[str, list[Annotated]] = {}
    for row in rows:
        by_storyline.setdefault(row["line"].storyline, []).append(row["line"])
    for row in rows:
        line = row["line"]
        page = article_page(line, row["split"], known[line.storyline], titles[line.storyline], by_storyline[line.storyline])
        html = environment.get_template("article.html").render(**page, **shared, related=RELATED)
        write_whole(out / f"{line.id}.html", [html.encode()])
    choices = {
        "split": list(SPLITS),
        "topic": sorted({str(row["line"].topic) for row in rows}),
        "outlet": sorted({str(row["line"].outlet) for row in rows}),
        "phenomenon": list(PHENOMENA),
    }
    html = environment.get_template("index.html").render(rows=rows, choices=choices, titles=titles, **shared)
    write_whole(out / "index.html", [html.encode()])
    for path in sorted((HERE / "assets").iterdir()):
        write_whole(out / path.name, [path.read_bytes()])
    return len(rows)


def _title(storyline: Storyline) -> str:
    import tomllib

    return str(tomllib.loads((storyline.folder / "meta.toml").read_text("utf-8"))["title"])


def main(arguments: list[str]) -> int:
    """The command."""
    out = Path(arguments[0]) if arguments else OUT
    print(f"wrote {build(out)} articles and their index: {out / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
