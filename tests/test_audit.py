"""Audits by people: the draw is blind and stable, the judgements are counted, nothing of another draw is taken."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest  # noqa: TC002

from dateline.audit import LAYERS, NO_NAME, OTHER_EDGES, draw, wilson
from dateline.cli import main
from dateline.corpus import load
from dateline.tasks.views import CORE


def drawn(folder: Path, number: int = 40) -> None:
    assert main(["audit", "draw", "--out", str(folder), "--number", str(number), "--split", "train"]) == 0


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def fill(path: Path, answers: dict[str, str]) -> None:
    lines = rows(path)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]))
        writer.writeheader()
        writer.writerows({**line, "answer": answers.get(line["item"], "")} for line in lines)


def key(layer: str, number: int = 40) -> dict[str, str]:
    corpus = load("core", split="train")
    items = draw(layer, [(d, corpus.gold[d.id]) for d in corpus.documents], CORE, number, 13)
    return {f"{layer}-{n:03}": item.expected for n, item in enumerate(items, start=1)}


def test_a_draw_shows_no_answer_and_is_the_same_again(tmp_path: Path) -> None:
    drawn(tmp_path / "one")
    drawn(tmp_path / "two")
    for layer in LAYERS:
        sheet = tmp_path / "one" / f"{layer}.csv"
        assert sheet.read_bytes() == (tmp_path / "two" / f"{layer}.csv").read_bytes()
        assert {row["answer"] for row in rows(sheet)} == {""}
        assert len(rows(sheet)) == 40


def test_strata_are_even_and_foils_are_among_them() -> None:
    corpus = load("core", split="train")
    items = draw("entities", [(d, corpus.gold[d.id]) for d in corpus.documents], CORE, 60, 13)
    counted = {label: sum(item.stratum == label for item in items) for label in ("PERSON", "ORG", "GPE", "DATE")}
    assert max(counted.values()) - min(counted.values()) <= 1
    assert {item.expected for item in items if item.stratum == "foil"} == {NO_NAME, OTHER_EDGES}


def test_marks_point_at_what_the_gold_holds() -> None:
    corpus = load("core", split="train")
    for item in draw("entities", [(d, corpus.gold[d.id]) for d in corpus.documents], CORE, 60, 13):
        inside = item.passage.partition("⟦")[2].partition("⟧")[0]
        text = next(d.text for d in corpus.documents if d.id == item.document)
        gold = {text[e.start : e.end] for e in corpus.gold[item.document].entities}
        assert (inside in gold) or item.stratum == "foil"


def test_right_answers_are_right_and_one_wrong_is_seen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drawn(tmp_path)
    for layer in LAYERS:
        answers = key(layer)
        if layer == "stances":
            answers["stances-001"] = next(label for label in ("support", "deny") if label != answers["stances-001"])
        fill(tmp_path / f"{layer}.csv", answers)
    capsys.readouterr()
    assert main(["audit", "judge", str(tmp_path), "--by", "two readers", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record == json.loads((tmp_path / "audit.json").read_text("utf-8"))
    assert record["layers"]["entities"]["right"] == record["layers"]["entities"]["judged"]
    assert record["layers"]["entities"]["foils"][0] == record["layers"]["entities"]["foils"][1] > 0
    assert record["layers"]["stances"]["right"] == record["layers"]["stances"]["judged"] - 1
    assert record["layers"]["stances"]["differences"][0][0] == "stances-001"


def test_an_unfilled_sheet_counts_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drawn(tmp_path)
    capsys.readouterr()
    assert main(["audit", "judge", str(tmp_path), "--json"]) == 0
    assert all(layer["judged"] == 0 for layer in json.loads(capsys.readouterr().out)["layers"].values())


def test_a_strange_answer_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drawn(tmp_path)
    fill(tmp_path / "stances.csv", {"stances-003": "agree"})
    assert main(["audit", "judge", str(tmp_path)]) == 1
    assert "stances.csv:4: found the answer 'agree'" in capsys.readouterr().err


def test_a_sheet_of_another_draw_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drawn(tmp_path / "one")
    main(["audit", "draw", "--out", str(tmp_path / "two"), "--number", "40", "--split", "train", "--seed", "14"])
    (tmp_path / "one" / "entities.csv").write_bytes((tmp_path / "two" / "entities.csv").read_bytes())
    assert main(["audit", "judge", str(tmp_path / "one")]) == 1
    assert "each item of this draw, once" in capsys.readouterr().err


def test_judgements_are_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drawn(tmp_path)
    assert main(["audit", "draw", "--out", str(tmp_path)]) == 2
    assert "not empty" in capsys.readouterr().err


def test_wilson_stays_inside() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    for right in range(11):
        low, high = wilson(right, 10)
        assert 0 <= low <= right / 10 <= high <= 1
