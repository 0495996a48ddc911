"""Measures against cases worked by hand, each small enough to check on paper."""

from __future__ import annotations

from functools import reduce
from typing import Any

import msgspec
import pytest

import dateline
from dateline.corpus import gather
from dateline.documents import Annotated
from dateline.tally import Mean, point, slice_prefix
from dateline.tally import f1 as f1_of
from dateline.tasks.views import LABEL_MAPS, VIEWS, at_home
from tests.conftest import document_of

TEXT = "Ada Karo met Lee at Arnholm. “Rain,” said Lee."


def corpus(**layers: Any) -> Any:
    document = document_of(TEXT)
    line = {
        **msgspec.to_builtins(document),
        **dict.fromkeys(("storyline", "topic", "outlet")),
        **{name: [] for name in ("phenomena", "entities", "speakers", "quotes", "claims", "stances", "decoys")},
        "track": "mine",
        "canary": "",
        **layers,
    }
    return gather([msgspec.convert(line, Annotated)], "mine", "test", version="1", digest="abcdef")


def scores(gold: Any, task: str, key: str, answers: list[Any], **options: Any) -> dict[str, float | None]:
    result = dateline.score(gold, [{"id": "d1", key: answers}], task=task, **options)
    return {name: score.value for name, score in result.scores.items()}


def stance_gold() -> Any:
    pairs = [("c1", "support", None), ("c2", "deny", "c1"), ("c3", "discuss", None), ("c4", "unrelated", "c3")]
    return corpus(
        speakers=[{"id": "author", "name": None, "kind": "author", "mentions": []}],
        claims=[{"id": claim, "text": claim, "twin": twin} for claim, _, twin in pairs],
        stances=[
            {"claim": c, "speaker": "author", "label": label, "evidence": [], "phenomena": [], "agreed": c == "c1"} for c, label, _ in pairs
        ],
    )


def test_brier_and_calibration() -> None:
    rows = [
        {"claim": "c1", "label": "support", "probabilities": {"support": 0.9, "deny": 0.1}},
        {"claim": "c2", "label": "support", "probabilities": {"support": 0.6, "deny": 0.4}},
        {"claim": "c3", "label": "discuss", "probabilities": {"discuss": 1.0}},
    ]
    found = scores(stance_gold(), "stance", "stances", [{**row, "speaker": "author"} for row in rows])
    # (0.01 + 0.01) + (0.36 + 0.36) + 0, over three pairs
    assert found["brier"] == pytest.approx((0.02 + 0.72 + 0) / 3)
    # bins: 0.9 right and 1.0 right share the last (gap 0.1), 0.6 wrong (gap 0.6); over three pairs
    assert found["calibration_error"] == pytest.approx((0.1 + 0.6) / 3)


def test_brier_is_scikit_learn_s() -> None:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        metrics = pytest.importorskip("sklearn.metrics", reason="the extra `reference` is not installed")
    given = [0.7, 0.2, 0.05, 0.05]
    labels = ["support", "deny", "discuss", "unrelated"]
    rows = [
        {"claim": f"c{i + 1}", "speaker": "author", "label": "support", "probabilities": dict(zip(labels, given, strict=True))}
        for i in range(4)
    ]
    found = scores(stance_gold(), "stance", "stances", rows)["brier"]
    each = [metrics.brier_score_loss([label == gold for gold in labels], [share] * 4) for label, share in zip(labels, given, strict=True)]
    assert found == pytest.approx(sum(each), abs=1e-6)


def test_twins_count_only_where_both_are_right() -> None:
    rows = [{"claim": c, "speaker": "author", "label": label} for c, label in (("c1", "support"), ("c2", "deny"), ("c3", "deny"))]
    found = scores(stance_gold(), "stance", "stances", rows)
    assert found["twin_accuracy"] == 0.5
    assert found["pair_coverage"] == 0.75


def test_agreed_pairs_are_a_slice() -> None:
    rows = [{"claim": c, "speaker": "author", "label": "support"} for c in ("c1", "c2", "c3", "c4")]
    result = dateline.score(stance_gold(), [{"id": "d1", "stances": rows}], task="stance")
    assert result.slices["agreed"]["yes"].value == 1.0
    assert result.slices["agreed"]["no"].value == 0.0


def test_evidence_counts_the_alternative_that_shares_most() -> None:
    gold = corpus(
        speakers=[{"id": "author", "name": None, "kind": "author", "mentions": []}],
        claims=[{"id": "c1", "text": "x"}],
        stances=[{"claim": "c1", "speaker": "author", "label": "support", "evidence": [[0], [0, 1]], "phenomena": []}],
    )
    row = {"claim": "c1", "speaker": "author", "label": "deny"}
    assert scores(gold, "stance", "stances", [{**row, "evidence": [0]}])["evidence_f1"] == 1.0
    assert scores(gold, "stance", "stances", [{**row, "evidence": [0, 1]}])["evidence_f1"] == 1.0
    assert scores(gold, "stance", "stances", [{**row, "evidence": [1]}])["evidence_f1"] == pytest.approx(2 / 3)
    assert "evidence_f1" not in scores(gold, "stance", "stances", [row])


def test_decoys_taken_for_quotes() -> None:
    at = TEXT.index("“Rain,”")
    gold = corpus(decoys=[{"start": at, "end": at + 7, "phenomenon": "scare-quotes"}, {"start": 0, "end": 3, "phenomenon": "scare-quotes"}])
    assert scores(gold, "quotes", "quotes", [{"content": [[at + 1, at + 6]]}])["decoy_rate"] == 0.5
    assert scores(gold, "quotes", "quotes", [{"content": [[at - 20, at + 7]]}])["decoy_rate"] == 0.0


def test_nested_views_and_overlap_points() -> None:
    gold = corpus(entities=[{"start": 0, "end": 8, "label": "PERSON"}, {"start": 20, "end": 27, "label": "GPE"}])
    found = scores(gold, "ner", "entities", [{"start": 4, "end": 8, "label": "PERSON"}, {"start": 20, "end": 27, "label": "FAC"}])
    assert (found["f1"], found["boundaries_f1"], found["partial_f1"]) == (0.0, 0.5, 0.75)
    viewed = scores(gold, "ner", "entities", [{"start": 20, "end": 27, "label": "FAC"}], view="conll4")
    assert viewed["f1"] == pytest.approx(2 / 3)


def test_views_know_every_label_of_core_and_of_their_own_track() -> None:
    for name, view in VIEWS.items():
        assert set(VIEWS["full"]) <= set(view), name
        assert all(label is None or label in view for label in view.values())
    assert all(label is None or label in VIEWS["worldwide9"] for labels in LABEL_MAPS.values() for label in labels.values())


@pytest.mark.parametrize(
    ("words", "label", "expected"),
    [
        ("the High Court", "ORG", "High Court"),
        ("The Long Rain", "WORK_OF_ART", "The Long Rain"),
        ("Velia's", "GPE", "Velia"),
        ("Velia’s", "GPE", "Velia"),
        ("a week ago", "DATE", "a week ago"),
        ("a day earlier", "DATE", "a day earlier"),
        ("the first quarter", "DATE", "first quarter"),
        ("last week", "DATE", "last week"),
        ("the 1980s", "DATE", "1980s"),
        ("Sunday", "DATE", "Sunday"),
        ("five years", "DATE", None),
        ("the past two months", "DATE", None),
        ("34", "DATE", None),
        ("43-year-old", "DATE", None),
        ("a million euros", "MONEY", "a million euros"),
        ("the", "ORG", None),
    ],
)
def test_ontonotes_conventions_come_home(words: str, label: str, expected: str | None) -> None:
    text = f"{words} "
    found = at_home(text, (0, len(words)), label)
    assert (None if found is None else text[found[0] : found[1]]) == expected


def test_means_are_added_one_by_one_on_every_python() -> None:
    counts = {f"label={k}/strict.{part}": n for k in range(30) for part, n in (("tp", k % 3 + 1), ("gold", k + 3), ("predicted", 7))}
    parts = tuple(f1_of("strict", f"label={k}/") for k in range(30))
    values = [point(part, counts) or 0.0 for part in parts]
    assert point(Mean(parts), counts) == reduce(lambda a, b: a + b, values) / 30


def test_a_slice_s_name_may_hold_anything() -> None:
    gold = corpus(topic="health/science", outlet="A/B=c", entities=[{"start": 0, "end": 8, "label": "PERSON"}])
    result = dateline.score(gold, [{"id": "d1", "entities": [{"start": 0, "end": 8, "label": "PERSON"}]}], task="ner")
    assert {name: list(inner) for name, inner in result.slices.items()} == {"topic": ["health/science"], "outlet": ["A/B=c"]}
    assert result.slices["topic"]["health/science"].value == 1.0
    assert slice_prefix("topic", "a/b") == "topic=a%2Fb/"
