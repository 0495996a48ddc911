"""The shipped baselines: self-tests score what they must, and each answers every document the same way twice."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import dateline
from dateline.models.python import answers, load_model, tasks_of
from dateline.tasks import TASKS
from tests.conftest import ROOT

NAMES = ("gold", "empty", "majority", "rules")


@pytest.fixture(params=NAMES)
def model(request: pytest.FixtureRequest) -> Any:
    return load_model(str(ROOT / "baselines" / f"{request.param}.py"))


def test_every_baseline_does_every_task_the_same_way_twice(model: Any) -> None:
    corpus = dateline.load("core", split="train")
    assert set(tasks_of(model)) == set(TASKS)
    for task in TASKS:
        first, second = (json.dumps(list(answers(model, task, corpus))) for _ in range(2))
        assert first == second


def test_self_tests() -> None:
    corpus = dateline.load("core", split="test")
    for name, expected in (("gold", 1.0), ("empty", 0.0)):
        result = dateline.evaluate(load_model(str(ROOT / "baselines" / f"{name}.py")), corpus)
        assert {task: found.ranking.value for task, found in result.tasks.items()} == dict.fromkeys(TASKS, expected)


def test_rules_beat_majority_wherever_reading_pays() -> None:
    """Not in the open setting: that the author discusses every claim is hard to beat there by rules."""
    corpus = dateline.load("core", split="validation")
    results = [dateline.evaluate(load_model(str(ROOT / "baselines" / f"{name}.py")), corpus) for name in ("rules", "majority")]
    for task in ("ner", "quotes", "stance"):
        rules, majority = (result.tasks[task].ranking.value for result in results)
        assert rules is not None
        assert majority is not None
        assert rules > majority, task


def test_baselines_use_public_names_only() -> None:
    for path in (ROOT / "baselines").glob("*.py"):
        if path.name != "refresh.py":
            imported = [line for line in path.read_text("utf-8").split("\n") if line.startswith(("import dateline", "from dateline"))]
            assert imported in ([], ["import dateline"]), path


def test_models_that_are_none_are_refused(tmp_path: Path) -> None:
    for text, told in (("x = 1", "no `name`"), ("name = 'x'", "none of the functions")):
        path = tmp_path / "model.py"
        path.write_text(text)
        with pytest.raises(dateline.UsageError, match=told):
            load_model(str(path))


TRAINED = {"crf": "ner", "crf_quotes": "quotes", "tfidf_stance": "stance"}


@pytest.mark.parametrize(("named", "task"), TRAINED.items())
def test_trained_baselines_learn_and_give_the_same_bytes_twice(named: str, task: str) -> None:
    """From eight articles, so that it takes seconds: enough to beat the constant baseline on eight others."""
    pytest.importorskip("pycrfsuite")
    pytest.importorskip("sklearn")
    train, validation = (dateline.load("core", split=split).limited(8) for split in ("train", "validation"))
    lines = []
    for _ in range(2):
        model = load_model(str(ROOT / "baselines" / f"{named}.py"))
        model.fit(task, train.documents, train.gold)
        lines.append([json.dumps(line) for line in answers(model, task, validation)])
    assert lines[0] == lines[1]
    majority = load_model(str(ROOT / "baselines" / "majority.py"))
    learnt = dateline.score(validation, map(json.loads, lines[0]), task=task).ranking.value
    constant = dateline.score(validation, answers(majority, task, validation), task=task).ranking.value
    assert (learnt or 0.0) > (constant or 0.0)


def test_an_adviser_of_other_labels_is_heard() -> None:
    pytest.importorskip("pycrfsuite")
    crf = pytest.importorskip("baselines.crf")
    train = dateline.load("core", split="train").limited(6)
    people = {key: tuple(e for e in gold.entities if e.label == "PERSON") for key, gold in train.gold.items()}
    coarse = {key: dateline.Gold(id=key, entities=entities) for key, entities in people.items()}
    advised = crf.Names(crf.Names(folds=0).fit(train.documents, coarse), folds=0)
    seen = advised.fit(train.documents, train.gold)._features(crf.Article(train.documents[0]))
    assert any(feature == "a=B-PERSON" for sentence in seen for token in sentence for feature in token)


def test_without_leaves_features_out() -> None:
    pytest.importorskip("pycrfsuite")
    crf = pytest.importorskip("baselines.crf")
    document = dateline.load("core", split="train").documents[0]
    left = [token for sentence in crf.Names(without=("w=", "-1w"))._features(crf.Article(document)) for token in sentence]
    assert not any(feature.startswith(("w=", "-1w")) for token in left for feature in token)


def test_bio_tags_and_spans_are_each_others_inverse() -> None:
    sequences = pytest.importorskip("baselines.sequences")
    spans = [(0, 2, "ORG"), (2, 3, "ORG"), (5, 6, "GPE")]
    assert sequences.bio(spans, 7) == ["B-ORG", "I-ORG", "B-ORG", "O", "O", "B-GPE", "O"]
    assert sequences.spans(sequences.bio(spans, 7)) == spans
    assert sequences.spans(["I-ORG", "O", "B-GPE", "I-ORG"]) == [(0, 1, "ORG"), (2, 3, "GPE"), (3, 4, "ORG")]


def test_a_run_is_made_again_when_the_code_it_imports_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    caching = pytest.importorskip("baselines.caching")
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.py").write_text("from baselines import two\n" if name == "one" else "x = 1\n")
    monkeypatch.setattr(caching, "HERE", tmp_path)
    corpus = dateline.load("core", split="validation")
    caching.code_of.cache_clear()
    key = caching.key_of("one", [corpus])
    (tmp_path / "three.py").write_text("x = 2\n")
    assert caching.key_of("one", [corpus]) == key
    (tmp_path / "two.py").write_text("x = 2\n")
    assert caching.key_of("one", [corpus]) != key
    assert caching.key_of("one", [dateline.load("core", split="train")]) != key
    caching.code_of.cache_clear()


def test_a_document_without_words_and_a_corpus_of_one_article_are_no_trouble() -> None:
    crf = pytest.importorskip("baselines.crf")
    rules = pytest.importorskip("baselines.rules")
    train = dateline.load("core", split="train").limited(1)
    empty = dateline.Document("e", "en", " ", None, (), (), (), None, None)
    gold = train.gold[train.documents[0].id]
    pairs = [SimpleNamespace(claim="c1", speaker=SimpleNamespace(id=who, mentions=())) for who in ("author", "lee")]
    assert {answer["label"] for answer in rules.stance(empty, gold.claims[:1], pairs)} == {"unrelated"}
    assert crf.Names().fit(train.documents, train.gold).ner(empty) == []
    with pytest.raises(ValueError, match="no sentence"):
        pytest.importorskip("baselines.sequences").train([])
