"""The gold of wire: articles drawn and laid out for readers, their files made into gold without text, and that gold laid out to edit.

`python -m curation.wire draw FOLDER` lays the articles out as readers take them; `keep FOLDER` makes `data/wire/` of what readers and
adjudicators wrote there; `open FOLDER` writes that back as files to edit, on the texts at hand; `--check` holds `data/wire/` against the
package. The texts are read from the folders that DATELINE_CORPORA (Worldwide) and DATELINE_PUBLISHED (Reuters, news/) name, and never kept.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from curation.articles import Article, read_article
from curation.blind import caught
from curation.calibration import ROUNDS, Kept, canary, corpora_root, in_order, laid_out
from curation.check import check_spans
from curation.layers import read_claims, read_stances
from curation.marks import claims_lines, spans_lines, spans_on, stances_lines
from curation.storylines import Sources, Storyline, annotated, corpus_facts
from dateline import segmentation
from dateline.documents import Annotated, Closed, Document, Gold, Stance
from dateline.errors import DatelineError, InputError, Problem
from dateline.records import encode_pretty, write_whole
from dateline.sources.source import checked, digest_of
from dateline.sources.standoff import StandOff, stand_off
from dateline.sources.wire import WIRE, kept
from dateline.sources.worldwide import WORLDWIDE

KEPT = Path("data/wire")
FILE = "1-report"
SHARES = {"Africa": 9, "Asia": 9, "Indigenous": 4, "LATAM": 9, "Middle East": 9}
"""How many articles of each of Worldwide's regions; Indigenous has no more of that length."""
TOKENS = range(100, 901)
LEAST_PARAGRAPHS = 4
REUTERS = "anti-taleban-leader-2021-08-22"
FOOTER = "Join ST's"
RUN = 8
"""No run of so many words of an article is kept."""


class Drawn(NamedTuple):
    """An article of wire: its folder among the readers' files, its id, and its text laid out by sentences and paragraphs."""

    slug: str
    id: str
    text: str


class Judged(Closed, frozen=True):
    """The full grid of claims and the gold's speakers, as the gold or one pass has it."""

    canary: str
    id: str
    which: str
    stances: tuple[Stance, ...]


class Pass(Closed, frozen=True):
    """The spans of one pass over an article."""

    which: str
    layers: StandOff


def drawn() -> list[Drawn]:
    """The articles: the Reuters report, then Worldwide's by id. Raises InputError where a corpus is not at hand."""
    chosen = sorted(_worldwide(corpora_root() / "worldwide"), key=lambda document: document.id)
    return [Drawn("w00", REUTERS, _reuters())] + [Drawn(f"w{n:02}", d.id, laid_out(d)) for n, d in enumerate(chosen, start=1)]


def _worldwide(root: Path) -> Iterator[Document]:
    """Of the validation part in the order of calibration's hash, after its first round: as many of each region as SHARES says."""
    regions = dict(_regions(root / "regions.txt"))
    documents = in_order(checked(WORLDWIDE, root, "validation").documents)
    taken: Counter[str] = Counter()
    for document in documents[ROUNDS["worldwide"][0] :]:
        region = regions[max((prefix for prefix in regions if document.id.startswith(prefix)), key=len)]
        if len(document.tokens) in TOKENS and len(document.paragraphs) >= LEAST_PARAGRAPHS and taken[region] < SHARES[region]:
            taken[region] += 1
            yield document


def _regions(path: Path) -> Iterator[tuple[str, str]]:
    """Beginnings of files' names, and the region of each."""
    region = ""
    for line in path.read_text("utf-8").splitlines():
        if line.endswith(":"):
            region = line[:-1]
        elif line.strip() and not line.startswith("#"):
            yield line.strip(), region


def _reuters() -> str:
    named = os.environ.get("DATELINE_PUBLISHED", "")
    path = Path(named) / "news" / f"{REUTERS}.txt"
    if not path.is_file():
        raise InputError([Problem("the environment", f"DATELINE_PUBLISHED={named!r}", f"a folder with news/{REUTERS}.txt")])
    lines = [line.strip() for line in path.read_text("utf-8").split("\n")]
    parts = [line for line in lines if line and not line.startswith(FOOTER)]
    return "\n\n".join("\n".join(part[a:b] for a, b in segmentation.sentences(part)) for part in parts) + "\n"


def draw(folder: Path) -> None:
    """Lays the articles out."""
    for one in drawn():
        text = f"# {canary()}\n{one.text}"
        write_whole(folder / "data" / "articles" / one.slug / f"{FILE}.txt", [text.encode()])


# Keeping -------------------------------------------------------------------------------------------------------------------


def keep(folder: Path) -> None:
    """Makes `data/wire/` from readers' files. Raises InputError with all that is wrong with them."""
    gold: list[StandOff] = []
    spans: list[Pass] = []
    stances: list[Judged] = []
    problems: list[Problem] = []
    drawn_ones = drawn()
    for one in drawn_ones:
        here, aside = folder / "data" / "articles" / one.slug, folder / "data" / "annotations" / one.slug
        article = read_article(here / f"{FILE}.txt")
        if article.text != _as_read(one.text, here):
            problems.append(Problem(str(here / f"{FILE}.txt"), "another text", "the article as drawn"))
            continue
        made, found = _document(one, article, here, aside)
        problems += found
        if made:
            gold.append(stand_off(made.document))
            spans += [Pass(which, stand_off(line)) for which, line in made.spans.items()]
            stances += [Judged(canary(), one.id, which, grid) for which, grid in made.grids.items()]
    texts = {one.id: one.text for one in drawn_ones}
    problems += [problem for line in [*gold, *(one.layers for one in spans)] for problem in _quoting(line, texts[line.id])]
    if problems:
        raise InputError(problems)
    for name, lines in (("test", gold), ("passes.spans", spans), ("passes.stances", stances)):
        write_whole(KEPT / f"{name}.jsonl", [msgspec.json.encode(line) + b"\n" for line in sorted(lines, key=_order)])
    if any((folder / "data" / "annotations").glob("*/planted.*")):
        write_whole(KEPT / "planted.json", [encode_pretty({"canary": canary(), **planted(folder)})])


def planted(folder: Path) -> dict[str, list[int]]:
    """By layer, how many planted errors the adjudicators caught and how many there were: the records quote the text and stay outside."""
    with contextlib.chdir(folder):
        slugs = sorted(path.name for path in Path("data/annotations").iterdir() if path.name.startswith("w"))
        each = {layer: [caught(layer, slug) for slug in slugs] for layer in ("spans", "stances")}
    return {layer: [sum(n for n, _ in found), sum(m for _, m in found)] for layer, found in each.items()}


def _quoting(line: StandOff, text: str) -> Iterator[Problem]:
    """A problem for each name or claim that repeats more of the article than a name does."""
    words = text.split()
    runs = {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    ours = [(f"speaker {one.id}", one.name or "") for one in line.speakers] + [(f"claim {one.id}", one.text) for one in line.claims]
    for what, said in ours:
        own = said.rstrip(".").split()
        if any(tuple(own[at : at + RUN]) in runs for at in range(len(own) - RUN + 1)):
            yield Problem(f"{line.id} {what}", repr(said), f"words of our own, no {RUN} in a row of the article's")


def _order(line: StandOff | Pass | Judged) -> tuple[str, str]:
    return (line.layers.id, line.which) if isinstance(line, Pass) else (line.id, getattr(line, "which", ""))


def _as_read(text: str, folder: Path) -> str:
    """A laid-out text as `read_article` joins it."""
    blocks = [" ".join(line for line in block.split("\n") if line) for block in text.strip().split("\n\n")]
    return "\n\n".join(blocks)


class Made(NamedTuple):
    """An article's gold, the spans of its passes, and the full grids of the gold and the passes."""

    document: Annotated
    spans: dict[str, Annotated]
    grids: dict[str, tuple[Stance, ...]]


def _document(one: Drawn, article: Article, here: Path, aside: Path) -> tuple[Made | None, list[Problem]]:
    """The gold and passes of an article, and all that is wrong with its files."""
    layers, problems = check_spans(here / f"{FILE}.spans", article)
    claims, found = read_claims(here / "claims.txt")
    grid, more = read_stances(article, here / f"{FILE}.stances", claims, layers.speakers)
    problems += found + more
    passes = {which: check_spans(aside / f"{FILE}.{which}.spans", article) for which in "AB"}
    grids = {which: read_stances(article, aside / f"{FILE}.{which}.stances", claims, layers.speakers) for which in "AB"}
    problems += [problem for _, wrong in (*passes.values(), *grids.values()) for problem in wrong]
    if problems:
        return None, problems
    story = Storyline(one.slug, "test", "", tuple(claims), ())
    labels = [{(s.claim, s.speaker): s.label for s in grids[which][0]} for which in "AB"]
    agreed = {pair: label == labels[1].get(pair) for pair, label in labels[0].items()}
    document = _in_wire(one, annotated(story, corpus_facts(), _about(one), Sources(article, layers, tuple(grid)), agreed))
    spans = {
        which: _in_wire(one, annotated(story, corpus_facts(), _about(one), Sources(article, read, ()), {}))
        for which, (read, _) in passes.items()
    }
    return Made(document, spans, {"gold": tuple(grid), **{which: tuple(read) for which, (read, _) in grids.items()}}), []


def _about(one: Drawn) -> dict[str, object]:
    return {"id": one.id, "outlet": "", "published": dt.date(2021, 8, 22)}


def _in_wire(one: Drawn, line: Annotated) -> Annotated:
    """A document as wire holds it: of no storyline; only the Reuters report has a headline, an outlet and a day."""
    known = one.id == REUTERS
    outlet, title, published = ("The Straits Times", line.title, line.published) if known else (None, None, None)
    return msgspec.structs.replace(line, track="wire", storyline=None, topic=None, outlet=outlet, title=title, published=published)


# Opening and checking ------------------------------------------------------------------------------------------------------


def open_to_edit(folder: Path) -> None:
    """Writes the gold and the passes as files to edit, beside the articles: `keep` takes them back. Excuses are not kept."""
    draw(folder)
    write_whole(folder / "data" / "articles" / "corpus.toml", [Path("data/articles/corpus.toml").read_bytes()])
    slugs = {one.id: one.slug for one in drawn()}
    layers = [("", line) for line in kept("test")[2]] + [(one.which, one.layers) for one in passes_of_spans()]
    order: dict[str, list[str]] = {}
    for judged in grids():
        which = "" if judged.which == "gold" else judged.which
        _write(_place(folder, slugs[judged.id], which, "stances"), stances_lines(judged.stances))
        # The grid of stances follows the spans file's order of speakers.
        order[judged.id] = list(dict.fromkeys(stance.speaker for stance in judged.stances))
    for which, line in layers:
        article = read_article(folder / "data" / "articles" / slugs[line.id] / f"{FILE}.txt")
        _write(_place(folder, slugs[line.id], which, "spans"), spans_lines(article, line, () if which else order[line.id]))
        if not which:
            _write(folder / "data" / "articles" / slugs[line.id] / "claims.txt", claims_lines(line.claims))


def _place(folder: Path, slug: str, which: str, layer: str) -> Path:
    """Where readers and adjudicators write: passes among the annotations, the gold beside the article."""
    return folder / "data" / ("annotations" if which else "articles") / slug / f"{FILE}{which and '.'}{which}.{layer}"


def _write(path: Path, lines: Iterable[str]) -> None:
    write_whole(path, [f"# {canary()}\n".encode(), *(f"{line}\n".encode() for line in lines)])


def passes_of_spans() -> list[Pass]:
    """The spans of both passes over each article."""
    return list(msgspec.json.Decoder(Pass).decode_lines((KEPT / "passes.spans.jsonl").read_bytes()))


def grids() -> list[Judged]:
    """The full grids of the gold and of both passes over each article."""
    return list(msgspec.json.Decoder(Judged).decode_lines((KEPT / "passes.stances.jsonl").read_bytes()))


def on_human_gold(root: Path) -> Iterator[tuple[Document, Gold, Kept]]:
    """The passes over Worldwide's articles on that corpus's own text, each with what people marked there: a round of calibration."""
    reading = checked(WORLDWIDE, root / "worldwide", "validation")
    human = {document.id: (document, gold) for document, gold in zip(reading.documents, reading.gold, strict=True)}
    for one in passes_of_spans():
        if one.layers.id in human:
            document, gold = human[one.layers.id]
            span_of = spans_on(document.text, document.paragraphs)
            entities = tuple((*span_of(place), label) for place, label, _ in one.layers.entities)
            digest = hashlib.sha256(document.text.encode()).hexdigest()
            yield document, gold, Kept(canary(), document.id, digest, 2, one.which, entities)


def stale() -> list[Problem]:
    """Where the package's pins are not what `data/wire/` holds."""
    path, raw, lines = kept("test")
    digest = digest_of([(path.name, raw)])
    held = {"documents": len(lines), "paragraphs": sum(len(line.paragraphs) for line in lines)}
    problems = []
    if WIRE.digests.get("test") != digest:
        problems.append(Problem("sources/wire.py _DIGESTS", WIRE.digests.get("test", "none"), digest, "Raise the release with it."))
    for name, number in held.items():
        if WIRE.expected["test"].get(name) != number:
            problems.append(Problem(f"sources/wire.py _COUNTED {name}", str(WIRE.expected["test"].get(name)), str(number)))
    return problems


def main(arguments: Sequence[str]) -> int:
    """The command."""
    try:
        if arguments[:1] == ["--check"]:
            if problems := stale():
                raise InputError(problems)
            print("data/wire/ is what the package pins")
            return 0
        {"draw": draw, "keep": keep, "open": open_to_edit}[arguments[0]](Path(arguments[1]))
    except DatelineError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
