"""Submissions and the board: recomputed, never claimed; ties shown as ties."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from dateline.cli import main
from dateline.corpus import Corpus
from dateline.leaderboard import Facts, Row, board, ranks
from dateline.result import Result
from dateline.scoring import Options, score, settings_for
from dateline.tasks import TASKS
from tests.conftest import ROOT, corpus_of, lines_of, made_up
from tests.laws.test_scores import answers_of, spoiled

FACTS = Facts("0.0.1", "us", "0 of 0")


@pytest.fixture
def wide() -> Corpus:
    return corpus_of([made_up(i, f"d{i:02}", f"story{i:02}") for i in range(24)])


def row(name: str, corpus: Corpus, lines: list[Any], family: str | None = None, outside: list[Any] | None = None) -> Row:
    settings = settings_for(corpus, Options())

    def result(given: list[Any]) -> Result:
        return Result({"name": name}, {"ner": score(TASKS["ner"], corpus, answers_of("ner", corpus, given, settings), settings)})

    results = {"core/test": result(lines)}
    if outside is not None:
        results["worldwide/validation"] = result(outside)
    return Row(name, family, results)


def test_ranks_share_where_nothing_tells_them_apart(wide: Corpus) -> None:
    gold, half = lines_of(wide, "ner"), spoiled("ner", wide, 1)
    rows = [row("half", wide, half), row("gold", wide, gold), row("same", wide, gold), row("none", wide, [])]
    assert [(r.name, rank) for r, rank in ranks(rows, "ner", None)] == [("gold", 1), ("same", 1), ("half", 3), ("none", 4)]


def test_the_annotators_family_ranks_first_only_where_it_leads_on_human_gold(wide: Corpus) -> None:
    gold, half = lines_of(wide, "ner"), spoiled("ner", wide, 1)
    other = row("other", wide, half, outside=gold)
    found = {r.name: rank for r, rank in ranks([row("ours", wide, gold, "us", half), other], "ner", "us")}
    assert found == {"ours": 2, "other": 2}
    assert ranks([row("ours", wide, gold, "us", gold), row("other", wide, half, outside=half)], "ner", "us")[0][1] == 1


def test_the_board_does_not_depend_on_the_order_and_renders_the_same_twice(wide: Corpus) -> None:
    rows = [row("half", wide, spoiled("ner", wide, 1)), row("gold", wide, lines_of(wide, "ner"), "us")]
    text = board(rows, FACTS)
    assert text == board(rows[::-1], FACTS)
    assert "| 1 | half" not in text
    assert "gold †" in text
    assert "‡" in board([Row("seen", None, rows[0].results, saw_test=True)], FACTS)
    assert text.count("`ner.v1|core/test@0.0.1+ababab") == 1
    assert "quotes" not in text.split("## Signatures")[0].split("## ")[1:][0]


def test_a_row_that_is_not_on_core_is_shown_unranked_and_partial_answers_are_said(wide: Corpus) -> None:
    whole = row("whole", wide, lines_of(wide, "ner"))
    outside = Row("outside", None, {"worldwide/validation": row("x", wide, lines_of(wide, "ner")[:6]).results["core/test"]})
    text = board([whole, outside], FACTS)
    assert "| - | outside |" in text
    assert "(25.0 % answered)" in text


def test_rows_measured_differently_never_share_a_table(wide: Corpus) -> None:
    short = wide.limited(10)
    rows = [row("all", wide, lines_of(wide, "ner"))]
    settings = settings_for(short, Options())
    limited = score(TASKS["ner"], short, answers_of("ner", short, lines_of(short, "ner"), settings), settings, limit=10)
    rows.append(Row("some", None, {"core/test": Result({"name": "some"}, {"ner": limited})}))
    text = board(rows, FACTS)
    assert text.count("## ner") == 2


@pytest.fixture
def submitted(tmp_path: Path, capsys: Any, monkeypatch: Any) -> Path:
    monkeypatch.chdir(tmp_path)
    for track in ("WORLDWIDE", "POLNEAR"):
        monkeypatch.delenv(f"DATELINE_{track}", raising=False)
    main(["evaluate", "--model", str(ROOT / "baselines/majority.py"), "--out", "run"])
    assert main(["submit", "run", "--description", "A test.", "--json"]) == 0
    assert main(["leaderboard"]) == 0
    capsys.readouterr()
    return tmp_path


def test_a_submission_makes_a_row_that_checks(submitted: Path, capsys: Any) -> None:
    assert main(["leaderboard", "--check"]) == 0
    assert "| 1 | majority |" in (submitted / "LEADERBOARD.md").read_text("utf-8")
    assert main(["validate", "submissions/majority"]) == 0
    assert json.loads((submitted / "submissions/majority/submission.json").read_text("utf-8"))["name"] == "majority"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_board_edited_by_hand_is_refused(submitted: Path, capsys: Any) -> None:
    change(submitted / "LEADERBOARD.md", "| 1 | majority |", "| 1 | majoritx |")
    assert main(["leaderboard", "--check"]) == 1
    assert "LEADERBOARD.md" in capsys.readouterr().err


def test_a_result_that_its_predictions_do_not_give_is_refused(submitted: Path, capsys: Any) -> None:
    path = submitted / "submissions/majority/core-test/predictions/ner.jsonl"
    change(path, '"label":"PERSON"', '"label":"ORG"')
    assert main(["leaderboard", "--check"]) == 1
    assert "/tasks/ner" in capsys.readouterr().err


def test_a_number_that_the_tallies_do_not_give_is_refused(submitted: Path, capsys: Any) -> None:
    folder = submitted / "submissions" / "majority" / "worldwide-validation"
    shutil.copytree(ROOT / "submissions/majority/worldwide-validation", folder)
    main(["leaderboard"])
    assert main(["leaderboard", "--check"]) == 0
    result = json.loads((folder / "result.json").read_text("utf-8"))
    result["tasks"]["ner"]["scores"]["f1"]["value"] += 0.01
    (folder / "result.json").write_text(json.dumps(result), "utf-8")
    assert main(["leaderboard", "--check"]) == 1
    assert "tallies" in capsys.readouterr().err


@pytest.mark.parametrize("missing", ["predictions/quotes.jsonl", "result.json"])
def test_a_run_that_is_not_whole_cannot_be_submitted(missing: str, submitted: Path, capsys: Any) -> None:
    (submitted / "run" / missing).unlink()
    assert main(["submit", "run", "--name", "other"]) == 1
    assert missing.rpartition("/")[2].partition(".")[0] in capsys.readouterr().err


@pytest.mark.parametrize("name", ["../x", "A", "-a", "a b"])
def test_names_that_cannot_be_folders_are_refused(name: str, submitted: Path, capsys: Any) -> None:
    assert main(["submit", "run", f"--name={name}"]) == 1
    assert sorted(path.name for path in (submitted / "submissions").iterdir()) == ["majority"]


def test_a_card_with_an_unknown_key_is_refused(submitted: Path, capsys: Any) -> None:
    change(submitted / "submissions/majority/submission.json", '"name"', '"nmae"')
    assert main(["leaderboard", "--check"]) == 1
    assert "nmae" in capsys.readouterr().err


def test_the_shipped_board_is_what_the_shipped_submissions_give(tmp_path: Path, capsys: Any, monkeypatch: Any) -> None:
    for track in ("WORLDWIDE", "POLNEAR"):
        monkeypatch.delenv(f"DATELINE_{track}", raising=False)
    shutil.copytree(ROOT / "submissions", tmp_path / "submissions")
    shutil.copy(ROOT / "LEADERBOARD.md", tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["leaderboard", "--check"]) == 0


def test_what_a_card_said_stays_until_it_is_said_otherwise(submitted: Path) -> None:
    assert main(["submit", "run", "--name", "one", "--description", "Words.", "--family", "us", "--saw-test"]) == 0
    assert main(["submit", "run", "--name", "one", "--licence", "MIT"]) == 0
    card = json.loads((submitted / "submissions/one/submission.json").read_text("utf-8"))
    assert (card["description"], card["family"], card["saw_test"], card["licence"]) == ("Words.", "us", True, "MIT")


def test_a_run_with_a_label_map_or_a_limit_makes_a_row(submitted: Path, tmp_path: Path) -> None:
    model = tmp_path / "conll.py"
    body = "[{'start': a, 'end': b, 'label': 'PER'} for a, b in d.tokens[3:4]]"
    model.write_text(f"name = 'conll'\ndef ner(d):\n    return {body}\n")
    (tmp_path / "map.json").write_text('{"PER": "PERSON"}')
    for arguments in (["--label-map", "conll"], ["--label-map", "map.json"], ["--label-map", "conll", "--limit", "3"]):
        assert main(["evaluate", "--model", "conll.py", "--out", "mapped", *arguments]) == 0
        assert main(["submit", "mapped", "--name", "conll"]) == 0
        assert main(["leaderboard"]) == 0
        assert main(["leaderboard", "--check"]) == 0
        assert main(["validate", "submissions/conll"]) == 0


def stored(folder: Path, **change: Any) -> None:
    """Writes a result.json with some of its ner task changed."""
    result = json.loads((folder / "result.json").read_text("utf-8"))
    result["tasks"]["ner"] |= change
    (folder / "result.json").write_text(json.dumps(result), "utf-8")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"tallies": []}, "tallies"),
        ({"coverage": 0.5}, "/tasks/ner"),
        ({"indicative": True}, "/tasks/ner"),
        ({"signature": "ner.v1|mytrack/test@1+abcdef|boot:10000@13"}, "mytrack"),
        ({"signature": "ner.v1|worldwide/validation@e082527+ffffff|view:worldwide9|unit:document|boot:10000@13"}, "80a87b"),
        ({"signature": "quotes.v1|worldwide/validation@e082527+80a87b"}, "signature of quotes"),
        ({"signature": "nonsense"}, "no signature"),
        ({"ranks_by": "accuracy"}, "ranks_by"),
        ({"scores": {"f1": {"value": 77.0, "low": 0.1, "high": 0.2}}}, "tallies do not give"),
    ],
)
def test_results_that_cannot_be_true_are_refused(change: dict[str, Any], told: str, submitted: Path, capsys: Any) -> None:
    folder = submitted / "submissions" / "majority" / "worldwide-validation"
    shutil.copytree(ROOT / "submissions/majority/worldwide-validation", folder)
    stored(folder, **change)
    assert main(["leaderboard"]) == 1
    assert told in capsys.readouterr().err


def test_an_entry_in_the_wrong_folder_and_a_folder_without_a_card_are_refused(submitted: Path, capsys: Any) -> None:
    shutil.copytree(submitted / "submissions/majority/core-test", submitted / "submissions/majority/zz-core")
    assert main(["leaderboard"]) == 1
    assert "zz-core" in capsys.readouterr().err
    shutil.rmtree(submitted / "submissions/majority/zz-core")
    (submitted / "submissions" / "empty").mkdir()
    assert main(["leaderboard"]) == 1
    assert "submission.json" in capsys.readouterr().err


def test_a_board_of_nothing_is_not_written(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["leaderboard"]) == 1
    assert "no submission" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_validating_a_submission_reads_its_predictions(submitted: Path, capsys: Any) -> None:
    (submitted / "submissions/majority/core-test/predictions/ner.jsonl").write_text("{")
    assert main(["validate", "submissions/majority"]) == 1
    assert "ner.jsonl:1" in capsys.readouterr().err
