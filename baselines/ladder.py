"""A ladder of systems for each task, weak to strong: what tells whether the tracks rank alike, and what a baseline's parts give.

`python baselines/ladder.py [--task T ...]` teaches each recipe by core and by the outside corpora at hand (found as `refresh.py` finds
them), from every `share`-th article of their train parts, measures what was learnt on several tracks, and keeps the runs in
`runs/ladder/`. A run whose code, data and packages have not changed is kept as it is.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import dateline

sys.path.append(str(Path(__file__).parents[1]))
from baselines import caching, crf, crf_quotes, majority, refresh, rules, tfidf_stance
from baselines.caching import is_fresh, keep_key, key_of

OUT = Path("runs/ladder")
SPLITS = {"core": "test", "wire": "test"}
"""The split that a track is measured on; of an outside corpus the validation part."""
Learn = Callable[[Sequence[dateline.Document], Any], Any]


class Lesson(NamedTuple):
    """A task, the track whose train part teaches it, and the tracks that what was learnt is measured on, in which view."""

    task: str
    teacher: str
    tracks: tuple[str, ...]
    view: str | None = None


LESSONS = (
    Lesson("stance", "core", ("core", "wire")),
    Lesson("stance", "emergent", ("emergent",)),
    Lesson("ner", "core", ("core", "wire")),
    Lesson("quotes", "core", ("core", "wire")),
    Lesson("ner", "worldwide", ("worldwide", "core", "wire"), "worldwide9"),
    Lesson("quotes", "polnear", ("polnear", "core", "wire")),
)


class Recipe(NamedTuple):
    """A system: its name, the module it is made of, how it learns (None: it does not), and from which share of the articles."""

    name: str
    module: str
    learn: Learn | None
    share: int = 1


class Learnt:
    """One function of a model, as `dateline.evaluate` takes it."""

    def __init__(self, name: str, task: str, model: Any) -> None:
        self.name = name
        setattr(self, task, getattr(model, task))


class Drop(NamedTuple):
    """An ablation: its name, and how the features begin that are left out."""

    name: str
    features: tuple[str, ...]


NAMES = (
    Drop("no lists of places", ("g-", "-1g-", "1g-", "-2g-", "2g-")),
    Drop("no names of train", ("k-", "-1k-", "1k-", "-2k-", "2k-")),
    Drop("no affixes", ("p=", "x=", "-1x=", "1x=")),
    Drop("no run, no article", ("r", "lf=", "ll=", "ln=", "l-", "alone", "also", "initials")),
    Drop("no neighbours", ("-1", "1", "-2", "2", "w|", "s|", "rb=", "ra=")),
)


QUOTES = (
    Drop("no rules", ("r=", "r2=", "r3=", "own", "v|r=")),
    Drop("no words", ("w=", "st=", "st|", "w|", "vb|", "v|")),
    Drop("no marks", ("q", "s0=", "pas", "ahead=", "behind=", "vk|q=", "w|q=", "sh|q=")),
    Drop("no way from the cue", ("path", "d=", "d|", "lead", "com", "cues=", "cue+=", "lk=", "af|", "be|", "sh")),
)
POLARITY = ("odd", "claim-not", "passage-not", "cue-not", "cue-denies", "opposite")
HEDGES = ("hedged", "cue-hedged", "doubted", "asked", "if", "cue-asks")
STANCES = (
    Drop("no rules", ("rule=",)),
    Drop("no words", ("word=", "cue=")),
    Drop("no negation", POLARITY),
    Drop("no hedges", HEDGES),
    Drop("no numbers", ("number-",)),
    Drop("no speaker", ("author", "named", "nameless")),
    Drop("overlap alone", ("rule=", "word=", "cue=", *POLARITY, *HEDGES, "number-", "should", "kind=")),
)


def _names(documents: Sequence[dateline.Document], gold: Any, **settings: Any) -> Any:
    return crf.Names(**settings).fit(documents, gold) if settings else crf.taught(documents, gold)


def _quotes(documents: Sequence[dateline.Document], gold: Any, **settings: Any) -> Any:
    return crf_quotes.Quotes(**settings).fit(documents, gold) if settings else crf_quotes.taught(documents, gold)


def _stances(documents: Sequence[dateline.Document], gold: Any, **settings: Any) -> Any:
    return tfidf_stance.Stances(**settings).fit([tfidf_stance.pairs_of(document, gold[document.id]) for document in documents])


UNTRAINED = {"majority": majority, "rules": rules}


def recipes(task: str, teacher: str) -> Iterator[Recipe]:
    """The systems of a task; a corpus of many articles also teaches from small shares of them."""
    yield from (Recipe(name, name, None) for name in UNTRAINED)
    if task == "ner":
        yield from (Recipe(f"crf, 1/{share} of train", "crf", _names, share) for share in (1, 2, 4, 8, 16))
        yield Recipe("crf, one field", "crf", partial(_names, folds=0))
        yield from (Recipe(f"crf, one field, {drop.name}", "crf", partial(_names, without=drop.features, folds=0)) for drop in NAMES)
    elif task == "quotes":
        shares = (1, 2, 3, 4, 8, 16) if teacher == "core" else (1, 2, 4, 8, 16, 32, 64)
        yield from (Recipe(f"crf_quotes, 1/{share} of train", "crf_quotes", _quotes, share) for share in shares)
        for drop in QUOTES:
            yield Recipe(f"crf_quotes, 1/4 of train, {drop.name}", "crf_quotes", partial(_quotes, without=drop.features), 4)
    else:
        yield from (Recipe(f"tfidf_stance, 1/{share} of train", "tfidf_stance", _stances, share) for share in (1, 2, 4, 8, 16))
        yield from (Recipe(f"tfidf_stance, {drop.name}", "tfidf_stance", partial(_stances, without=drop.features)) for drop in STANCES)


def folder_of(lesson: Lesson, track: str, recipe: Recipe) -> Path:
    """Where a run is kept."""
    return OUT / f"{lesson.task}-{lesson.teacher}" / track / recipe.name.replace("/", " of ").replace(", ", "-").replace(" ", "_")


def measure(lesson: Lesson, recipe: Recipe, train: dateline.Corpus, corpora: Sequence[dateline.Corpus]) -> None:
    """Teaches a system and measures it on each corpus, unless that has been done with the same code, data and packages."""
    places = [(corpus, folder_of(lesson, corpus.track, recipe)) for corpus in corpora]
    own = Path(__file__).read_text("utf-8")  # a recipe is what it says here
    keys = [key_of(recipe.module, [train, corpus], recipe.name, str(lesson.view), own) for corpus in corpora]
    stale = [(corpus, out, key) for (corpus, out), key in zip(places, keys, strict=True) if not is_fresh(out, key)]
    if not stale:
        return
    model = recipe.learn(train.documents[:: recipe.share], train.gold) if recipe.learn else UNTRAINED[recipe.module]
    for corpus, out, key in stale:
        learnt = Learnt(recipe.name, lesson.task, model)
        result = dateline.evaluate(learnt, corpus, tasks=[lesson.task], out=out, view=lesson.view).tasks[lesson.task]
        keep_key(out, key)
        score = f"{100 * (result.ranking.value or 0):.1f}"
        print(f"{lesson.task}, taught by {lesson.teacher}, on {corpus.track}: {recipe.name} {score}", flush=True)


def main(arguments: Sequence[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Evaluates a ladder of systems.")
    parser.add_argument("--task", action="append", choices=("ner", "quotes", "stance"), help="only this task; repeat for several")
    given = parser.parse_args(arguments)
    here = refresh.at_hand()
    caching.FOLDER = refresh.MODELS
    for lesson in LESSONS:
        if lesson.teacher in here and (not given.task or lesson.task in given.task):
            train = dateline.load(lesson.teacher, split="train")
            corpora = [dateline.load(track, split=SPLITS.get(track, "validation")) for track in lesson.tracks if track in here]
            for recipe in recipes(lesson.task, lesson.teacher):
                measure(lesson, recipe, train, corpora)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
