"""The storylines as they lie in `data/articles/`: what each folder says, read into documents with all layers."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from curation.articles import Article, read_article
from curation.check import ANNOTATIONS, ARTICLES, check_spans
from curation.layers import Layers, read_claims, read_stances
from curation.pairs import asked
from curation.sense import doubts
from dateline.corpus import SPLITS
from dateline.documents import AUTHOR, RELATED, Annotated, Claim, Stance
from dateline.errors import InputError, Problem


def corpus_facts() -> dict[str, Any]:
    """What `data/articles/corpus.toml` says of the whole corpus."""
    return tomllib.loads((ARTICLES / "corpus.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Storyline:
    """One storyline: its split and topic, its claims, and its articles with where each was published."""

    slug: str
    split: str
    topic: str
    claims: tuple[Claim, ...]
    articles: tuple[dict[str, Any], ...]

    @property
    def folder(self) -> Path:
        """Where its sources lie."""
        return ARTICLES / self.slug


def storylines() -> list[Storyline]:
    """All storylines, by slug. Raises InputError where a folder's facts are wrong."""
    return [_storyline(path.parent) for path in sorted(ARTICLES.glob("*/meta.toml"))]


def _storyline(folder: Path) -> Storyline:
    path = folder / "meta.toml"
    try:
        facts = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InputError([Problem(str(path), f"no TOML: {error}", "topic, split, title and three [[articles]]")]) from error
    problems = _missing(path, facts)
    if problems:
        raise InputError(problems)
    claims, problems = read_claims(folder / "claims.txt")
    if facts.get("split") not in SPLITS:
        problems.append(Problem(str(folder / "meta.toml"), f"the split {facts.get('split')!r}", f"one of {', '.join(SPLITS)}"))
    if problems:
        raise InputError(problems)
    return Storyline(folder.name, facts["split"], facts["topic"], tuple(claims), tuple(facts["articles"]))


def _missing(path: Path, facts: dict[str, Any]) -> list[Problem]:
    """What a storyline's facts lack."""
    problems = [Problem(str(path), f"no {name}", name) for name in ("topic", "split", "title", "articles") if name not in facts]
    for number, about in enumerate(facts.get("articles", ()), start=1):
        lacks = [name for name in ("id", "file", "outlet") if not isinstance(about.get(name), str)]
        lacks += [] if isinstance(about.get("published"), dt.date) else ["published"]
        problems += [Problem(f"{path} article {number}", f"no {name}", f"{name} = ...") for name in lacks]
        if not lacks and not (path.parent / about["file"]).is_file():
            found = f"the file {about['file']!r}, which is not there"
            problems.append(Problem(f"{path} article {number}", found, "an article of this folder"))
    return problems


@dataclass(frozen=True, slots=True)
class Sources:
    """One article's sources, read: text, layers, and the stances of the full grid."""

    article: Article
    layers: Layers
    grid: tuple[Stance, ...]


def read_sources(storyline: Storyline, file: str, which: str = "") -> tuple[Sources, list[Problem]]:
    """An article's gold, or one pass over it (`which` is A or B), and all that is wrong with it.

    The stances of a pass are judged on the gold's speakers.
    """
    article = read_article(storyline.folder / file)
    gold = (storyline.folder / file).with_suffix(".spans")
    stem = Path(file).stem
    own = ANNOTATIONS / storyline.slug / f"{stem}.{which}.spans" if which else gold
    if missing := [path for path in (own, own.with_suffix(".stances"), gold) if not path.is_file()]:
        nothing = Sources(article, Layers(), ())
        return nothing, [Problem(str(path), "no such file", "the annotation of its article") for path in missing]
    layers, problems = check_spans(own, article)
    if not which:
        problems += doubts(article, layers, gold)
    speakers = check_spans(gold, article)[0].speakers if which else layers.speakers
    grid, more = read_stances(article, own.with_suffix(".stances"), list(storyline.claims), speakers)
    return Sources(article, layers, tuple(grid)), problems + more


def _agreed(storyline: Storyline, file: str) -> dict[tuple[str, str], bool]:
    """Which pairs the two readers labelled alike."""
    labels = [{(s.claim, s.speaker): s.label for s in read_sources(storyline, file, which)[0].grid} for which in "AB"]
    return {pair: labels[0][pair] == labels[1].get(pair) for pair in labels[0]}


def annotated(
    storyline: Storyline, facts: dict[str, Any], about: dict[str, Any], sources: Sources, agreed: Mapping[tuple[str, str], bool]
) -> Annotated:
    """The document that an article's sources make; `agreed` says of which pairs both readers gave one label."""
    layers, article = sources.layers, sources.article
    kept = asked(about["id"], article, layers, sources.grid, storyline.claims)
    stances = tuple(Stance(s.claim, s.speaker, s.label, s.evidence, s.phenomena, agreed.get((s.claim, s.speaker))) for s in kept)
    tags = [slug for quote in layers.quotes.values() for slug in quote.phenomena]
    tags += [slug for stance in stances for slug in stance.phenomena]
    return Annotated(
        id=about["id"],
        track="core",
        language=facts["language"],
        storyline=storyline.slug,
        outlet=about["outlet"],
        topic=storyline.topic,
        published=about["published"].isoformat(),
        canary=facts["canary"],
        phenomena=tuple(sorted({*tags, *(decoy.phenomenon for decoy in layers.decoys)})),
        text=article.text,
        title=article.paragraphs[0],
        paragraphs=article.paragraphs,
        sentences=article.sentences,
        tokens=article.tokens,
        entities=tuple(layers.entities),
        speakers=tuple(sorted(layers.speakers.values(), key=lambda s: (s.id != AUTHOR, s.mentions[0].start if s.mentions else 0, s.id))),
        quotes=tuple(layers.quotes.values()),
        claims=storyline.claims,
        stances=stances,
        decoys=tuple(layers.decoys),
    )


def _one_sided(documents: Sequence[Annotated]) -> Iterator[Problem]:
    """A problem for each claim that the whole storyline takes one way: it would be known without reading."""
    for claim in documents[0].claims:
        labels = {s.label for line in documents for s in line.stances if s.claim == claim.id} & set(RELATED)
        if len(labels) < 2:
            found = f"the claim {claim.id}, only {', '.join(labels) or 'unrelated'} in all articles"
            yield Problem(str(ARTICLES / str(documents[0].storyline) / "claims.txt"), found, "two different related labels or more")


def read_all() -> tuple[dict[str, list[Annotated]], list[Problem]]:
    """Every document of the corpus by split, in the order of ids, and every problem of the sources."""
    facts = corpus_facts()
    documents: dict[str, list[Annotated]] = {split: [] for split in SPLITS}
    problems: list[Problem] = []
    for storyline in storylines():
        for about in storyline.articles:
            sources, found = read_sources(storyline, about["file"])
            problems += found
            if not found:
                documents[storyline.split].append(annotated(storyline, facts, about, sources, _agreed(storyline, about["file"])))
        made = [line for line in documents[storyline.split] if line.storyline == storyline.slug]
        problems += _one_sided(made) if made else ()
    for lines in documents.values():
        lines.sort(key=lambda line: line.id)
    return documents, problems
