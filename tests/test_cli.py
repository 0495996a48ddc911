"""The command line, as a user meets it: what it prints, what it writes, what it refuses and how."""

from __future__ import annotations

import gzip
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dateline.cli import COMMANDS, main
from dateline.corpus import Corpus, load
from dateline.records import encode
from dateline.result import Signature
from dateline.tasks import TASKS
from tests.conftest import ROOT, write_json_lines

BASELINES = ROOT / "baselines"


@pytest.fixture(scope="module")
def core() -> Corpus:
    return load("core", split="test")


def stripped(core: Corpus, task: str, path: Path) -> Path:
    return write_json_lines(path, [json.loads(encode(TASKS[task].strip(gold))) for gold in core.gold.values()])


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def scored(capsys: pytest.CaptureFixture[str], task: str, path: Path, *more: str) -> dict[str, Any]:
    code, out, _ = run(capsys, "score", "--task", task, path, "--json", *more)
    assert code == 0
    assert out.count("\n") == 1
    found: dict[str, Any] = json.loads(out)["tasks"][task]
    return found


@pytest.mark.parametrize("task", list(TASKS))
def test_stripped_gold_scores_one_and_an_empty_file_zero(task: str, core: Corpus, tmp_path: Path, capsys: Any) -> None:
    found = scored(capsys, task, stripped(core, task, tmp_path / "gold.jsonl"))
    assert found["scores"][found["ranks_by"]]["value"] == 1.0
    assert found["coverage"] == 1.0
    (tmp_path / "empty.jsonl").write_bytes(b"")
    code, out, err = run(capsys, "score", "--task", task, tmp_path / "empty.jsonl", "--json")
    found = json.loads(out)["tasks"][task]
    assert (code, found["scores"][found["ranks_by"]]["value"], found["coverage"]) == (0, 0.0, 0.0)
    assert "warning" in err


@pytest.mark.parametrize("task", list(TASKS))
def test_order_and_gzip_never_change_a_digit(task: str, core: Corpus, tmp_path: Path, capsys: Any) -> None:
    draw = random.Random(3)
    path = stripped(core, task, tmp_path / "a.jsonl")
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line][:-2]
    for row in rows:
        row[TASKS[task].key] = [answer for answer in row[TASKS[task].key] if draw.random() < 0.6]
    first = scored(capsys, task, write_json_lines(path, rows))
    for row in rows:
        draw.shuffle(row[TASKS[task].key])
    draw.shuffle(rows)
    write_json_lines(path, rows)
    zipped = tmp_path / "a.jsonl.gz"
    zipped.write_bytes(gzip.compress(path.read_bytes()))
    assert scored(capsys, task, path) == first == scored(capsys, task, zipped)
    assert 0 < first["coverage"] < 1


def entity(core: Corpus, number: int = 0) -> dict[str, Any]:
    gold = core.gold[core.documents[number].id]
    return {"start": gold.entities[0].start, "end": gold.entities[0].end, "label": gold.entities[0].label}


def bad_lines(core: Corpus) -> dict[str, tuple[str, bytes, str]]:
    """What is wrong -> (task, the file, what the message must name)."""
    document = core.documents[0]
    key, text = document.id, document.text
    blank = next(i for i, c in enumerate(text) if c.isspace())
    good = entity(core)

    def ner(*entities: Any, name: str = key) -> bytes:
        return json.dumps({"id": name, "entities": list(entities)}).encode() + b"\n"

    def stance(**change: Any) -> bytes:
        asked = core.gold[key].stances[0]
        return json.dumps({"id": key, "stances": [{"claim": asked.claim, "speaker": asked.speaker, "label": "deny", **change}]}).encode()

    quote = {"content": [[0, 4]]}
    long = ner().replace(b"[]", b'[{"start": 0, "end": ' + b"9" * 5000 + b', "label": "ORG"}]')
    return {
        "unknown document": ("ner", ner(name="nobody"), ":1 /id"),
        "duplicate document": ("ner", ner() + ner(), ":2 /id"),
        "span past the text": ("ner", ner({**good, "end": len(text) + 1}), "/entities/0"),
        "reversed span": ("ner", ner({**good, "start": 9, "end": 4}), "/entities/0"),
        "empty span": ("ner", ner({**good, "start": 4, "end": 4}), "/entities/0"),
        "white space only": ("ner", ner({**good, "start": blank, "end": blank + 1}), "white space"),
        "label outside the map": ("ner", ner({**good, "label": "MISC"}), "/entities/0/label"),
        "overlapping entities": ("ner", ner(good, {**good, "start": good["start"] + 1}), "overlaps"),
        "the same entity twice": ("ner", ner(good, good), "overlaps"),
        "broken JSON": ("ner", b'{"id": "x", ', "not JSON"),
        "another task's file": ("ner", json.dumps({"id": key, "quotes": []}).encode(), "quotes"),
        "another task's gold": ("stance", ner(good), "entities"),
        "offset of 5,000 digits": ("ner", long, "/entities/0/end"),
        "100,000 nested brackets": ("quotes", b'{"id": "a", "quotes": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", ":1"),
        "an offset beyond 64 bits": ("ner", ner({**good, "end": 2**70}), "/entities/0"),
        "a line of 50 MB": ("ner", b'{"id": "' + b"a" * 50_000_000 + b'", "entities": []}', "bytes"),
        "Latin-1": ("ner", '{"id": "é", "entities": []}'.encode("latin-1"), "UTF-8"),
        "NUL": ("ner", b"\x00\x00\x00", ":1"),
        "the same quote twice": ("quotes", json.dumps({"id": key, "quotes": [quote, quote]}).encode(), "/quotes/1"),
        "no content": ("quotes", json.dumps({"id": key, "quotes": [{"content": []}]}).encode(), "/quotes/0/content"),
        "pieces out of order": ("quotes", json.dumps({"id": key, "quotes": [{"content": [[8, 12], [0, 4]]}]}).encode(), "/content/1"),
        "speaker past the text": ("quotes", json.dumps({"id": key, "quotes": [{**quote, "speaker": [0, 10**6]}]}).encode(), "/speaker"),
        "unknown claim": ("stance", stance(claim="c99"), "/stances/0/claim"),
        "unknown speaker": ("stance", stance(speaker="nobody"), "/stances/0/speaker"),
        "unknown stance": ("stance", stance(label="agree"), "/stances/0/label"),
        "evidence past the end": ("stance", stance(evidence=[10_000]), "/evidence/0"),
        "probabilities that do not sum to one": ("stance", stance(probabilities={"deny": 0.4}), "/probabilities"),
        "open speaker past the text": (
            "open",
            json.dumps({"id": key, "open_stances": [{"claim": "c1", "speaker": [0, 10**6], "label": "deny"}]}).encode(),
            "/open_stances/0/speaker",
        ),
    }


NAMES = list(bad_lines(load("core", split="test")))


@pytest.mark.parametrize("name", NAMES)
def test_bad_input_is_refused_in_words(name: str, core: Corpus, tmp_path: Path, capsys: Any, monkeypatch: Any) -> None:
    task, raw, told = bad_lines(core)[name]
    path = tmp_path / "bad.jsonl"
    path.write_bytes(raw)
    monkeypatch.chdir(tmp_path)
    for command in (
        ("score", "--task", task, path, "--json"),
        ("score", "--task", task, path),
        ("evaluate", "--task", task, "--model", path, "--out", tmp_path / "run"),
        ("validate", "--task", task, path),
    ):
        code, out, err = run(capsys, *command)
        assert (code, out) == (1, "")
        assert str(path) in err
        assert told in err
        assert "Traceback" not in err
    assert [each.name for each in tmp_path.iterdir()] == ["bad.jsonl"]


def test_an_unasked_pair_is_refused(core: Corpus, tmp_path: Path, capsys: Any) -> None:
    for document in core.documents:
        gold = core.gold[document.id]
        asked = {(s.claim, s.speaker) for s in gold.stances}
        free = [(c.id, s.id) for c in gold.claims for s in gold.speakers if (c.id, s.id) not in asked]
        if free:
            row = {"id": document.id, "stances": [{"claim": free[0][0], "speaker": free[0][1], "label": "deny"}]}
            code, out, err = run(capsys, "score", "--task", "stance", write_json_lines(tmp_path / "x.jsonl", [row]))
            assert (code, out) == (1, "")
            assert "not asked" in err
            return
    pytest.fail("core/test asks every pair")


def test_places_that_are_no_files(tmp_path: Path, capsys: Any) -> None:
    for place in (tmp_path, tmp_path / "missing.jsonl"):
        code, out, err = run(capsys, "score", "--task", "ner", place, "--json")
        assert (code, out) == (1, "")
        assert str(place) in err


def test_missing_documents_are_scored_unless_strict(core: Corpus, tmp_path: Path, capsys: Any) -> None:
    path = write_json_lines(tmp_path / "one.jsonl", [{"id": core.documents[0].id, "entities": [entity(core)]}])
    found = scored(capsys, "ner", path)
    assert found["coverage"] == pytest.approx(1 / len(core.documents))
    code, out, err = run(capsys, "score", "--task", "ner", path, "--strict")
    assert (code, out) == (1, "")
    assert "--strict" in err


def test_limit_stands_in_the_signature(core: Corpus, tmp_path: Path, capsys: Any) -> None:
    path = write_json_lines(tmp_path / "one.jsonl", [{"id": core.documents[0].id, "entities": []}])
    found = scored(capsys, "ner", path, "--limit", "2")
    assert "limit:2" in found["signature"]
    assert len(found["tallies"]) == 2
    assert str(Signature.parse(found["signature"])) == found["signature"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["score"], "required"),
        (["score", "--task", "nre", "x"], "invalid choice"),
        (["score", "--task", "ner", "x", "--limit", "0"], "whole number"),
        (["score", "--task", "ner", "x", "--lim", "3"], "unrecognized"),
        (["evaluate", "--model", "x", "--track", "moon"], "invalid choice"),
    ],
)
def test_wrong_use_exits_two(arguments: list[str], told: str, capsys: Any) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["evaluate", "--model", "nowhere.py"], "no such file"),
        (["evaluate", "--model", "no.such.module:thing"], "no.such.module"),
        (["evaluate", "--model", "json"], "no `name`"),
        (["evaluate", "--model", "x.jsonl"], "--task"),
        (["score", "--task", "ner", "x", "--track", "worldwide"], "DATELINE_WORLDWIDE"),
        (["score", "--task", "quotes", "x", "--label-map", "nothing"], "label map"),
        (["compare", "one"], "two runs"),
    ],
)
def test_impossible_requests_exit_two(arguments: list[str], told: str, capsys: Any, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_WORLDWIDE", raising=False)
    (tmp_path / "x").write_text("")
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert told in err


def test_evaluate_keeps_a_run_that_scores_the_same_again(tmp_path: Path, capsys: Any) -> None:
    model = BASELINES / "majority.py"
    code, out, _ = run(capsys, "evaluate", "--model", model, "--out", tmp_path / "run", "--json")
    assert code == 0
    result = json.loads(out)
    assert result == json.loads((tmp_path / "run" / "result.json").read_text("utf-8"))
    assert set(json.loads((tmp_path / "run" / "run.json").read_text("utf-8"))) == {"data", "tasks", "seed", "versions", "settings", "spent"}
    for task in TASKS:
        assert scored(capsys, task, tmp_path / "run" / "predictions" / f"{task}.jsonl") == result["tasks"][task]
    code, out, _ = run(capsys, "evaluate", "--model", tmp_path / "run", "--out", tmp_path / "again", "--json")
    assert json.loads(out)["tasks"] == result["tasks"]
    code, out, _ = run(capsys, "validate", tmp_path / "run" / "result.json", *(tmp_path / "run" / "predictions").iterdir())
    assert (code, out) == (0, "5 file(s) valid\n")


def test_a_model_that_fails_names_the_document_and_leaves_nothing(core: Corpus, tmp_path: Path, capsys: Any) -> None:
    model = tmp_path / "broken.py"
    model.write_text("name = 'broken'\ndef ner(document):\n    raise KeyError(document.outlet)\n")
    code, out, err = run(capsys, "evaluate", "--model", model, "--out", tmp_path / "run")
    assert (code, out) == (1, "")
    assert core.documents[0].id in err
    assert not list((tmp_path / "run").rglob("*.json*"))


def test_a_model_that_learns_is_given_train_only(tmp_path: Path, capsys: Any) -> None:
    model = tmp_path / "learner.py"
    model.write_text(
        "name = 'learner'\nseen = []\n"
        "def fit(task, documents, gold):\n    seen.append((task, sorted(d.id for d in documents), sorted(gold)))\n"
        "def ner(document):\n    assert seen[0][0] == 'ner' and document.id not in seen[0][2]\n    return []\n"
    )
    code, _, err = run(capsys, "evaluate", "--model", model, "--out", tmp_path / "run")
    assert (code, err) == (0, "")


def test_comparing_a_run_with_itself_gives_p_one(tmp_path: Path, capsys: Any) -> None:
    for name in ("majority", "empty"):
        run(capsys, "evaluate", "--model", BASELINES / f"{name}.py", "--out", tmp_path / name)
    code, out, _ = run(capsys, "compare", tmp_path / "majority", tmp_path / "majority", "--json")
    assert code == 0
    assert {row["p"] for rows in json.loads(out)["comparisons"].values() for row in rows} == {1.0}
    code, out, _ = run(capsys, "compare", tmp_path / "majority", tmp_path / "empty", "--task", "ner")
    assert code == 0
    assert "p (Holm)" in out
    run(capsys, "evaluate", "--model", BASELINES / "empty.py", "--out", tmp_path / "short", "--limit", "2")
    code, out, err = run(capsys, "compare", tmp_path / "majority", tmp_path / "short")
    assert (code, out) == (2, "")
    assert "measured differently" in err


def test_label_maps_bring_labels_home_and_count_what_they_drop(core: Corpus, tmp_path: Path, capsys: Any) -> None:
    document = core.documents[0]
    gold = core.gold[document.id].entities
    person = next(e for e in gold if e.label == "PERSON")
    rows = [{"id": document.id, "entities": [{"start": person.start, "end": person.end, "label": "PER"}]}]
    path = write_json_lines(tmp_path / "conll.jsonl", rows)
    found = scored(capsys, "ner", path, "--label-map", "conll", "--view", "conll4")
    assert found["labels"]["PER"]["precision"]["value"] == 1.0
    (tmp_path / "map.json").write_text('{"PER": null}')
    found = scored(capsys, "ner", path, "--label-map", str(tmp_path / "map.json"))
    assert found["dropped"] == {"PER": 1}
    code, _, err = run(capsys, "score", "--task", "ner", path)
    assert code == 1
    assert "--label-map" in err
    (tmp_path / "map.json").write_text('{"PER": 3}')
    code, _, err = run(capsys, "score", "--task", "ner", path, "--label-map", tmp_path / "map.json")
    assert (code, "map.json" in err) == (1, True)


def test_info_lists_every_track(capsys: Any, monkeypatch: Any) -> None:
    for track in ("WIRE", "WORLDWIDE", "POLNEAR", "EMERGENT", "FNC1"):
        monkeypatch.delenv(f"DATELINE_{track}", raising=False)
    code, out, _ = run(capsys, "info", "--json")
    assert code == 0
    tracks = ["core", "wire", "worldwide", "polnear", "emergent", "fnc1", "conll", "brat"]
    assert [track["track"] for track in json.loads(out)["tracks"]] == tracks
    code, out, _ = run(capsys, "info", "--track", "core", "--json")
    about = json.loads(out)
    assert {"track", "version", "digest", "splits"} <= set(about)
    assert {"documents", "tokens", "entities", "quotes", "stances"} <= set(about["splits"]["test"])
    code, out, _ = run(capsys, "info")
    assert "worldwide e082527" in out


def test_agreement_of_a_file_with_itself_is_one(capsys: Any) -> None:
    path = ROOT / "data" / "documents" / "test.jsonl"
    code, out, _ = run(capsys, "agreement", path, path, "--json")
    found = json.loads(out)
    assert code == 0
    assert (found["entities"]["f1"], found["quotes"]["attribution_f1"], found["stances"]["alpha"]) == (1.0, 1.0, 1.0)
    code, out, err = run(capsys, "agreement", path, ROOT / "data" / "documents" / "train.jsonl")
    assert (code, out) == (1, "")
    assert "no document" in err
    assert run(capsys, "agreement", path, path)[0] == 0


LAYERS = [("ner", "entities", "f1"), ("quotes", "quotes", "attribution_f1"), ("stance", "stances", "alpha")]


@pytest.mark.parametrize(("task", "layer", "key"), LAYERS)
def test_agreement_of_predictions(task: str, layer: str, key: str, core: Corpus, tmp_path: Path, capsys: Any) -> None:
    whole = stripped(core, task, tmp_path / "one.jsonl")
    rows = [json.loads(line) for line in whole.read_text("utf-8").split("\n") if line]
    rows[0][TASKS[task].key] = rows[0][TASKS[task].key][:-3]
    if task == "stance":
        rows[1]["stances"][0]["label"] = "unrelated" if rows[1]["stances"][0]["label"] != "unrelated" else "deny"
    part = write_json_lines(tmp_path / "two.jsonl", rows)
    for other, low, high in ((whole, 1.0, 1.0), (part, 0.5, 0.9999)):
        code, out, err = run(capsys, "agreement", whole, other, "--task", task, "--json")
        assert (code, err) == (0, "")
        found = json.loads(out)
        assert list(found) == [layer]
        assert low <= found[layer][key] <= high


def test_every_command_has_help_and_help_is_quick(capsys: Any) -> None:
    for command in COMMANDS:
        with pytest.raises(SystemExit) as stop:
            main([command, "--help"])
        assert stop.value.code == 0
        assert command in capsys.readouterr().out
    code = "import sys; from dateline.cli import main; main([]); print([m for m in ('numpy', 'msgspec', 'jsonschema') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("[]")


def test_the_installed_command_prints_one_object_on_a_pipe() -> None:
    done = subprocess.run([sys.executable, "-m", "dateline", "info", "--json"], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)
    assert done.stderr == ""


BROKEN_MODELS = {
    "None": ("return None", "ner failed on"),
    "a number": ("return 3", "ner failed on"),
    "numpy numbers": ("import numpy\n    return [{'start': numpy.int64(0), 'end': 4, 'label': 'ORG'}]", "ner failed on"),
    "a generator that fails": ("yield {'start': 0}\n    raise ValueError('late')", "late"),
    "an exit": ("import sys; sys.exit()", "SystemExit"),
    "a surrogate": ("return [{'start': 0, 'end': 4, 'label': '\\ud800'}]", "ner failed on"),
    "a wrong span": ("return [{'start': 9, 'end': 4, 'label': 'ORG'}]", "/entities/0"),
}


@pytest.mark.parametrize("name", list(BROKEN_MODELS))
def test_models_that_misbehave_are_named_and_nothing_is_lost(name: str, tmp_path: Path, capsys: Any, core: Corpus) -> None:
    body, told = BROKEN_MODELS[name]
    model = tmp_path / "random.py"
    model.write_text("name = 'm'\ndef ner(document):\n    print('noise')\n    return []\n")
    code, out, _ = run(capsys, "evaluate", "--model", model, "--out", tmp_path / "run", "--json")
    assert (code, out.count("\n")) == (0, 1)
    before = {path: path.read_bytes() for path in (tmp_path / "run").rglob("*") if path.is_file()}
    model.write_text(f"name = 'm'\ndef ner(document):\n    {body}\n")
    code, out, err = run(capsys, "evaluate", "--model", model, "--out", tmp_path / "run", "--json")
    assert (code, out) == (1, "")
    assert told in err
    assert core.documents[0].id in err
    assert {path: path.read_bytes() for path in (tmp_path / "run").rglob("*") if path.is_file()} == before
    assert random.random() is not None


@pytest.mark.parametrize("text", ["def broken(", "raise ValueError('x')", "import sys; sys.exit()", "import no.such.thing"])
def test_model_files_that_cannot_be_imported(text: str, tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "m.py").write_text(text)
    code, out, err = run(capsys, "evaluate", "--model", tmp_path / "m.py")
    assert (code, out) == (1, "")
    assert "cannot be imported" in err


@pytest.mark.parametrize("name", ["../../evil", "a/b", "", "..", "a\nb", "\x1b[0m"])
def test_a_model_s_name_is_no_path(name: str, tmp_path: Path, capsys: Any, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "m.py").write_text(f"name = {name!r}\ndef ner(document):\n    return []\n")
    code, out, err = run(capsys, "evaluate", "--model", "m.py")
    assert (code, out) == (2, "")
    assert "name" in err
    assert [path.name for path in tmp_path.iterdir() if path.name != "__pycache__"] == ["m.py"]


def test_a_limit_passes_over_the_lines_beyond_it(core: Corpus, tmp_path: Path, capsys: Any) -> None:
    path = stripped(core, "ner", tmp_path / "gold.jsonl")
    assert run(capsys, "validate", path, "--limit", "3")[0] == 0
    found = scored(capsys, "ner", path, "--limit", "3")
    assert (found["scores"]["f1"]["value"], len(found["tallies"])) == (1.0, 3)


def test_nothing_to_score_is_wrong_use(core: Corpus, tmp_path: Path, capsys: Any) -> None:
    stripped(core, "ner", tmp_path / "ner.jsonl")
    code, out, err = run(capsys, "evaluate", "--model", tmp_path, "--task", "quotes", "--out", tmp_path / "run")
    assert (code, out) == (2, "")
    assert "nothing here for quotes" in err


@pytest.mark.parametrize(
    ("layer", "change", "told"),
    [
        ("entities", {"end": 10**6}, "/entities/0"),
        ("entities", {"start": 9, "end": 3}, "/entities/0"),
        ("entities", {"label": "THING"}, "/entities/0/label"),
        ("quotes", {"speaker": "nobody"}, "/quotes/0/speaker"),
        ("quotes", {"content": []}, "/quotes/0/content"),
        ("stances", {"label": "agree"}, "/stances/0/label"),
        ("stances", {"evidence": [[10**6]]}, "/stances/0/evidence"),
    ],
)
def test_agreement_refuses_annotations_that_are_none(layer: str, change: dict[str, Any], told: str, tmp_path: Path, capsys: Any) -> None:
    path = ROOT / "data" / "documents" / "test.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    rows[1][layer][0] |= change
    for pair in ((path, write_json_lines(tmp_path / "bad.jsonl", rows)), (tmp_path / "bad.jsonl", path)):
        code, out, err = run(capsys, "agreement", *pair, "--json")
        assert (code, out) == (1, "")
        assert f"bad.jsonl:2 {told}" in err
    code, out, err = run(capsys, "agreement", path, write_json_lines(tmp_path / "twice.jsonl", [rows[0], rows[0]]))
    assert (code, "again" in err) == (1, True)


def test_a_corpus_file_that_differs_from_the_manifest_stops_every_command(tmp_path: Path, capsys: Any, monkeypatch: Any) -> None:
    import shutil

    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("articles", "annotations"))
    monkeypatch.setattr("dateline.corpus.resource", lambda name: tmp_path / name)
    (tmp_path / "empty.jsonl").write_text("")
    for split in ("test", "train"):
        path = tmp_path / "data" / "documents" / f"{split}.jsonl"
        raw = path.read_bytes()
        path.write_bytes(raw.replace(b"PERSON", b"ORG", 1))
        code, out, err = run(capsys, "score", "--task", "ner", tmp_path / "empty.jsonl", "--json")
        assert (code, out) == (1, "")
        assert f"{split}.jsonl: found SHA-256" in err
        path.write_bytes(raw)


def test_two_models_of_one_name_are_refused_before_the_second_writes(tmp_path: Path, capsys: Any, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    for file, answer in (("a.py", "[]"), ("b.py", "[{'start': 0, 'end': 4, 'label': 'ORG'}]")):
        (tmp_path / file).write_text(f"name = 'same'\ndef ner(document):\n    return {answer}\n")
    code, out, err = run(capsys, "evaluate", "--model", "a.py", "--model", "b.py")
    assert (code, out) == (2, "")
    assert "two models are called 'same'" in err
    assert '"ORG"' not in (tmp_path / "runs/same-core-test/predictions/ner.jsonl").read_text("utf-8")
