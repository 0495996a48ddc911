"""Strict F1 against seqeval's strict IOB2, macro-F1 against scikit-learn's: outside referees, on made-up, core and real documents."""

from __future__ import annotations

import random
import warnings
from collections.abc import Iterable
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.corpus import Corpus, load
from dateline.documents import Document, Entity
from dateline.scoring import Options, settings_for, tallies_of
from dateline.tally import point, total
from dateline.tasks import TASKS
from tests.conftest import corpora, lines_of, real

NER = TASKS["ner"]


def tags_of(document: Document, entities: Iterable[Any]) -> list[str]:
    """IOB2 tags over the document's tokens, from spans whose edges are token edges."""
    tags = ["O"] * len(document.tokens)
    for entity in entities:
        inside = [i for i, (start, end) in enumerate(document.tokens) if entity.start <= start and end <= entity.end]
        for i in inside:
            tags[i] = f"{'B' if i == inside[0] else 'I'}-{entity.label}"
    return tags


def perturbed(corpus: Corpus, seed: int) -> dict[str, list[Entity]]:
    """The gold entities with some left out, some relabelled, some cut short at a token, and new ones."""
    draw = random.Random(seed)
    out = {}
    for document in corpus.documents:
        taken = []
        for entity in corpus.gold[document.id].entities:
            edges = [end for _, end in document.tokens if entity.start < end < entity.end]
            change = draw.random()
            if change < 0.2:
                continue
            label = draw.choice(corpus.labels) if change < 0.35 else entity.label
            end = draw.choice(edges) if change > 0.85 and edges else entity.end
            taken.append(Entity(entity.start, end, label))
        free = [t for t in document.tokens if not any(e.start < t[1] and t[0] < e.end for e in taken)]
        taken += [Entity(*t, draw.choice(corpus.labels)) for t in draw.sample(free, len(free) // 20)]
        out[document.id] = taken
    return out


def ours(corpus: Corpus, predicted: dict[str, list[Entity]]) -> dict[str, float | None]:
    settings = settings_for(corpus, Options(view="full"))
    answers = {}
    for document in corpus.documents:
        rows = [{"start": e.start, "end": e.end, "label": e.label} for e in predicted[document.id]]
        line = msgspec.convert({"id": document.id, "entities": rows}, type=NER.shape)
        answers[document.id], troubles = NER.check(line, document, corpus.gold[document.id], settings)
        assert not troubles
    counts = total(tallies_of(NER, corpus, answers, settings))
    measures = NER.measures(counts)
    scores = {name: point(measure, counts) for name, measure in measures.scores.items()}
    return scores | {f"f1 {label}": point(each["f1"], counts) for label, each in measures.labels.items()}


def assert_equals_seqeval(corpus: Corpus, seed: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from seqeval.metrics import classification_report
        from seqeval.scheme import IOB2
    predicted = perturbed(corpus, seed)
    wanted = [tags_of(document, corpus.gold[document.id].entities) for document in corpus.documents]
    given_tags = [tags_of(document, predicted[document.id]) for document in corpus.documents]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = classification_report(wanted, given_tags, mode="strict", scheme=IOB2, output_dict=True, zero_division=0)
    found = ours(corpus, predicted)
    assert found["f1"] == pytest.approx(report["micro avg"]["f1-score"], abs=1e-12)
    assert found["precision"] == pytest.approx(report["micro avg"]["precision"], abs=1e-12)
    assert found["recall"] == pytest.approx(report["micro avg"]["recall"], abs=1e-12)
    in_gold = {e.label for gold in corpus.gold.values() for e in gold.entities}
    for label in in_gold:
        assert found[f"f1 {label}"] == pytest.approx(report[label]["f1-score"], abs=1e-12)
    assert found["macro_f1"] == pytest.approx(sum(report[label]["f1-score"] for label in in_gold) / len(in_gold), abs=1e-12)


@given(corpora(), st.integers(0, 1000))
def test_strict_f1_is_seqeval_s_on_made_up_documents(corpus: Corpus, seed: int) -> None:
    if any(gold.entities for gold in corpus.gold.values()):
        assert_equals_seqeval(corpus, seed)


@pytest.mark.parametrize("split", ["train", "validation", "test"])
def test_strict_f1_is_seqeval_s_on_core(split: str) -> None:
    for seed in range(3):
        assert_equals_seqeval(load("core", split=split), seed)


def test_strict_f1_is_seqeval_s_on_worldwide() -> None:
    corpus = load("worldwide", split="validation", root=real("worldwide"))
    assert_equals_seqeval(corpus, 1)


def test_stance_macro_f1_is_scikit_learn_s(corpus: Corpus) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sklearn.metrics import accuracy_score, f1_score
    draw = random.Random(1)
    task, settings = TASKS["stance"], settings_for(corpus, Options())
    labels = ["support", "deny", "discuss", "unrelated"]
    for _ in range(20):
        wanted, given_labels, answers = [], [], {}
        for line in lines_of(corpus, "stance"):
            rows = [{"claim": s.claim, "speaker": s.speaker, "label": draw.choice(labels)} for s in line.stances]
            wanted += [s.label for s in line.stances]
            given_labels += [row["label"] for row in rows]
            predicted = msgspec.convert({"id": line.id, "stances": rows}, type=task.shape)
            document = next(d for d in corpus.documents if d.id == line.id)
            answers[line.id], _ = task.check(predicted, document, corpus.gold[line.id], settings)
        counts = total(tallies_of(task, corpus, answers, settings))
        scores = {name: point(measure, counts) for name, measure in task.measures(counts).scores.items()}
        for name, own in (("macro_f1", labels[:3]), ("macro_f1_4", labels)):
            expected = f1_score(wanted, given_labels, labels=own, average="macro", zero_division=0)
            assert scores[name] == pytest.approx(expected, abs=1e-12)
        assert scores["accuracy"] == pytest.approx(accuracy_score(wanted, given_labels), abs=1e-12)
