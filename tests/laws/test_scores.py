"""What must hold of every score, whatever is scored."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.corpus import Corpus
from dateline.scoring import Options, score, settings_for, tallies_of
from dateline.tally import point, total
from dateline.tasks import TASKS, Settings
from tests.conftest import corpora, corpus_of, lines_of, made_up

OPTIONS = Options()
EVERY = pytest.mark.parametrize("name", list(TASKS))


def answers_of(name: str, corpus: Corpus, lines: list[Any], settings: Settings) -> dict[str, Any]:
    """The answers of lines that have no problems."""
    documents = {document.id: document for document in corpus.documents}
    out = {}
    for line in lines:
        out[line.id], troubles = TASKS[name].check(line, documents[line.id], corpus.gold[line.id], settings)
        assert not troubles
    return out


def scores_of(name: str, corpus: Corpus, lines: list[Any]) -> dict[str, float | None]:
    """Point scores, by name."""
    settings = settings_for(corpus, OPTIONS)
    counts = total(tallies_of(TASKS[name], corpus, answers_of(name, corpus, lines, settings), settings))
    return {key: point(measure, counts) for key, measure in TASKS[name].measures(counts).scores.items()}


def spoiled(name: str, corpus: Corpus, seed: int) -> list[Any]:
    """Predictions that are partly right: another document's answers where they fit, some of the gold left out."""
    draw = random.Random(seed)
    out = []
    for line in lines_of(corpus, name):
        key = TASKS[name].key
        kept = tuple(answer for answer in getattr(line, key) if draw.random() < 0.6)
        if name == "ner":
            kept = tuple(msgspec.structs.replace(e, label=draw.choice(["PERSON", e.label])) for e in kept)
        if name == "stance":
            kept = tuple(msgspec.structs.replace(s, label=draw.choice(["deny", s.label])) for s in kept)
        if name == "quotes":
            kept = tuple(msgspec.structs.replace(q, content=q.content[:1]) for q in kept)
        out.append(type(line)(line.id, tuple(dict.fromkeys(kept)) if name != "stance" else kept))
    return out


@EVERY
@given(corpora())
def test_the_gold_scores_one(name: str, corpus: Corpus) -> None:
    scores = scores_of(name, corpus, lines_of(corpus, name))
    assert scores[TASKS[name].ranks_by] == 1.0
    lower_is_better = {"decoy_rate", "brier", "calibration_error"}
    assert {value for key, value in scores.items() if key not in lower_is_better} <= {1.0, None}


@EVERY
@given(corpora())
def test_nothing_scores_zero(name: str, corpus: Corpus) -> None:
    assert scores_of(name, corpus, [])[TASKS[name].ranks_by] == 0.0
    settings = settings_for(corpus, OPTIONS)
    assert score(TASKS[name], corpus, {}, settings).coverage == 0.0


@EVERY
@given(corpora(), st.integers(0, 1000))
def test_order_never_matters(name: str, corpus: Corpus, seed: int) -> None:
    lines = spoiled(name, corpus, seed)
    draw = random.Random(seed)
    settings = settings_for(corpus, OPTIONS)
    first = score(TASKS[name], corpus, answers_of(name, corpus, lines, settings), settings)
    mixed = []
    for line in lines:
        answers = list(getattr(line, TASKS[name].key))
        draw.shuffle(answers)
        mixed.append(type(line)(line.id, tuple(answers)))
    draw.shuffle(mixed)
    documents = list(corpus.documents)
    draw.shuffle(documents)
    other = corpus_of([(document, corpus.gold[document.id]) for document in documents])
    assert score(TASKS[name], other, answers_of(name, other, mixed, settings), settings) == first


@EVERY
@given(corpora(), st.integers(0, 1000))
def test_tallies_of_parts_add_to_the_whole(name: str, corpus: Corpus, seed: int) -> None:
    lines, settings = spoiled(name, corpus, seed), settings_for(corpus, OPTIONS)
    tallies = tallies_of(TASKS[name], corpus, answers_of(name, corpus, lines, settings), settings)
    assert total(tallies) == total(tallies[:2]) + total(tallies[2:])
    assert all(count >= 0 for tally in tallies for count in tally.counts.values())


@given(corpora(), st.integers(0, 1000))
def test_a_wrong_mention_added_never_raises_a_score(corpus: Corpus, seed: int) -> None:
    lines = spoiled("ner", corpus, seed)
    before = scores_of("ner", corpus, lines)
    draw = random.Random(seed)
    added = []
    for line, document in zip(lines, corpus.documents, strict=True):
        gold = {(e.start, e.end) for e in corpus.gold[document.id].entities}
        touched = [*gold, *((e.start, e.end) for e in line.entities)]
        free = [t for t in document.tokens if not any(a < t[1] and t[0] < b for a, b in touched)]
        wrong = [{"start": t[0], "end": t[1], "label": "LAW"} for t in draw.sample(free, min(2, len(free)))]
        whole = {"id": line.id, "entities": [*msgspec.to_builtins(line.entities), *wrong]}
        added.append(msgspec.convert(whole, type=TASKS["ner"].shape))
    after = scores_of("ner", corpus, added)
    assert all((after[key] or 0.0) <= value for key, value in before.items() if value is not None)


@given(corpora(), st.integers(0, 1000))
def test_a_wrong_quote_added_never_raises_a_score(corpus: Corpus, seed: int) -> None:
    lines = spoiled("quotes", corpus, seed)
    before = scores_of("quotes", corpus, lines)
    added = []
    for line, document in zip(lines, corpus.documents, strict=True):
        used = [span for quote in corpus.gold[document.id].quotes for span in quote.content]
        free = [t for t in document.tokens if not any(a < t[1] and t[0] < b for a, b in used)]
        whole = msgspec.to_builtins(line.quotes)
        wrong = [{"content": [free[0]], "speaker": free[0]}] if free and {"content": [list(free[0])]} not in whole else []
        row = {"id": line.id, "quotes": [*whole, *wrong]}
        added.append(msgspec.convert(row, type=TASKS["quotes"].shape))
    after = scores_of("quotes", corpus, added)
    rising = ("decoy_rate",)
    assert all((after[key] or 0.0) <= value for key, value in before.items() if value is not None and key not in rising)


@given(corpora(), st.integers(0, 1000))
def test_a_wrong_stance_added_never_raises_a_score(corpus: Corpus, seed: int) -> None:
    lines = spoiled("stance", corpus, seed)
    before = scores_of("stance", corpus, lines)
    added = []
    for line in lines:
        have = {(s.claim, s.speaker) for s in line.stances}
        missing = [s for s in corpus.gold[line.id].stances if (s.claim, s.speaker) not in have]
        wrong = [{"claim": s.claim, "speaker": s.speaker, "label": "deny" if s.label != "deny" else "support"} for s in missing[:1]]
        row = {"id": line.id, "stances": [*msgspec.to_builtins(line.stances), *wrong]}
        added.append(msgspec.convert(row, type=TASKS["stance"].shape))
    after = scores_of("stance", corpus, added)
    assert all((after[key] or 0.0) <= value for key, value in before.items() if value is not None and key != "pair_coverage")


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_swapping_gold_and_predicted_swaps_precision_and_recall(one: int, two: int) -> None:
    document, gold = made_up(one, "d0", None)
    draw = random.Random(two)
    kept = tuple(msgspec.structs.replace(e, label=draw.choice(["PERSON", e.label])) for e in gold.entities if draw.random() < 0.7)
    quotes = tuple(msgspec.structs.replace(q, content=q.content[:1], speaker=None) for q in gold.quotes if draw.random() < 0.7)
    other = msgspec.structs.replace(gold, entities=kept, quotes=tuple({(q.content, q.cue, q.source): q for q in quotes}.values()))
    for name, key in (("ner", "strict"), ("ner", "boundaries"), ("quotes", "content_exact"), ("quotes", "content_overlap_50")):
        tallies = []
        for a, b in ((gold, other), (other, gold)):
            settings = settings_for(corpus_of([(document, a)]), OPTIONS)
            answers = answers_of(name, corpus_of([(document, a)]), [TASKS[name].strip(b)], settings)
            tallies.append(TASKS[name].tally(document, a, answers["d0"], settings))
        first, second = tallies
        assert first.get(f"{key}.tp", 0) == second.get(f"{key}.tp", 0)
        assert first.get(f"{key}.gold", 0) == second.get(f"{key}.predicted", 0)
