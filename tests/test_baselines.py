"""The shipped baselines: self-tests score what they must, and each answers every document the same way twice."""

from __future__ import annotations

import json
from pathlib import Path
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
