"""wire: the gold that ships, put on texts; the Reuters report where it is at hand, and texts of our own."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

import dateline
from dateline.cli import main
from dateline.corpus import read_documents
from dateline.documents import Annotated
from dateline.errors import InputError
from dateline.result import Signature
from dateline.sources import wire
from dateline.sources.standoff import StandOff, stand_off
from tests.conftest import ROOT, real

OURS = read_documents(Path("data/documents/validation.jsonl"))[:3]
REUTERS = "anti-taleban-leader-2021-08-22"
STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-"})
ADVERTS = ("Subscribe now for only 2 dollars a month.", "Read more: ten things to know today.")


@pytest.fixture
def ours(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[StandOff]]:
    """wire as if its gold were that of three articles of core, whose text is ours to change."""
    lines = [stand_off(line) for line in OURS]
    monkeypatch.setattr(wire, "kept", lambda split: (Path("test.jsonl"), b"made up", lines))
    pinned = {name: getattr(wire.WIRE, name) for name in ("expected", "digests")}
    counts = {"documents": len(lines), "paragraphs": sum(len(line.paragraphs) for line in lines)}
    object.__setattr__(wire.WIRE, "expected", {"test": counts})
    object.__setattr__(wire.WIRE, "digests", {})
    yield lines
    for name, value in pinned.items():
        object.__setattr__(wire.WIRE, name, value)


def written(folder: Path, lines: list[Annotated], change: Callable[[str], str] = str) -> Path:
    folder.mkdir()
    for line in lines:
        (folder / f"{line.id}.txt").write_text(change(line.text), "utf-8")
    return folder


def reuters() -> str:
    """The text of the Reuters report; skips where it is not at hand."""
    folder = Path(os.environ.get("DATELINE_PUBLISHED", ROOT.parent / "shared"))
    path = folder / "news" / f"{REUTERS}.txt"
    if not path.is_file():
        pytest.skip(f"the article {path.name} is not at hand: set DATELINE_PUBLISHED to the folder that holds news/")
    return path.read_text("utf-8")


def test_a_run_on_whole_texts_says_so_and_scores_like_the_gold_itself(tmp_path: Path, ours: list[StandOff]) -> None:
    corpus = dateline.load("wire", root=written(tmp_path / "mine", OURS))
    paragraphs = sum(len(line.paragraphs) for line in ours)
    assert corpus.aligned == (paragraphs, paragraphs)
    for task in corpus.tasks:
        result = dateline.score(corpus, _stripped(corpus, task), task=task)
        assert result.ranking.value == 1.0
        assert dict(Signature.parse(result.signature).fields)["aligned"] == f"{paragraphs}/{paragraphs}"


def _stripped(corpus: dateline.Corpus, task: str) -> list[dict[str, Any]]:
    from dateline.tasks import TASKS

    return [msgspec.to_builtins(TASKS[task].strip(corpus.gold[document.id])) for document in corpus.documents]


def test_the_command_lists_what_is_missing_and_writes_whole_documents(tmp_path: Path, ours: list[StandOff], capsys: Any) -> None:
    mine = written(tmp_path / "mine", OURS[1:])
    start, end = OURS[1].paragraphs[2]
    (mine / f"{OURS[1].id}.txt").write_text(OURS[1].text[:start] + OURS[1].text[end:], "utf-8")
    out = tmp_path / "out.jsonl"
    assert main(["hydrate", "wire", "--text", str(mine), "--out", str(out)]) == 0
    told = capsys.readouterr()
    assert f"{OURS[0].id}: not in these texts" in told.err
    assert f"{OURS[1].id}: 1 of {len(OURS[1].paragraphs)} paragraphs missing: 2" in told.err
    assert [line.id for line in read_documents(out)] == [OURS[1].id, OURS[2].id]
    assert dateline.load("wire", root=out).aligned == dateline.load("wire", root=mine).aligned


def test_texts_without_any_paragraph_are_refused_and_nothing_is_written(tmp_path: Path, ours: list[StandOff], capsys: Any) -> None:
    (tmp_path / "other.txt").write_text("Something else.", "utf-8")
    assert main(["hydrate", "wire", "--text", str(tmp_path / "other.txt"), "--out", str(tmp_path / "no.jsonl")]) == 1
    assert "no paragraph of any article" in capsys.readouterr().err
    assert not (tmp_path / "no.jsonl").exists()
    with pytest.raises(InputError, match="no paragraph of any article"):
        dateline.load("wire", root=tmp_path / "other.txt")


def test_a_row_measured_on_a_part_is_refused(tmp_path: Path, ours: list[StandOff], capsys: Any) -> None:
    root = written(tmp_path / "mine", OURS[1:])
    run = tmp_path / "run"
    assert main(["evaluate", "--model", "baselines/majority.py", "--track", "wire", "--root", str(root), "--out", str(run)]) == 0
    capsys.readouterr()
    assert main(["submit", str(run), "--name", "part", "--submissions", str(tmp_path / "submissions")]) == 1
    assert "34/50 paragraphs aligned" in capsys.readouterr().err
    assert not (tmp_path / "submissions").exists()


@pytest.mark.parametrize("share", ["15/15", "417/417", "416", "a/b/c", ""])
def test_a_row_that_claims_another_alignment_is_refused_without_the_texts(share: str) -> None:
    from dateline.recheck import rechecked
    from dateline.submission import read_submission

    entries = [entry for entry in read_submission(ROOT / "submissions" / "rules").entries if entry.measured_on[0] == "wire"]
    assert [checked.problems for checked in rechecked(entries, lambda track: None)] == [[]]
    for name, task in entries[0].result.tasks.items():
        field = f"|aligned:{share}" if share else ""
        signature = task.signature.replace("|aligned:416/416", field)
        entries[0].result.tasks[name] = msgspec.structs.replace(task, signature=signature)
    (checked,) = rechecked(entries, lambda track: None)
    assert any("aligned" in problem.found for problem in checked.problems)


def test_a_model_that_learns_learns_from_core_for_wire(tmp_path: Path, ours: list[StandOff]) -> None:
    class Counting:
        name = "counting"
        seen: tuple[str, ...] = ()

        def fit(self, task: str, documents: Any, gold: Any) -> None:
            self.seen = tuple(document.id for document in documents)

        def ner(self, document: Any) -> list[Any]:
            return []

    model = Counting()
    dateline.evaluate(model, dateline.load("wire", root=written(tmp_path / "mine", OURS)))
    assert set(model.seen) == {document.id for document in dateline.load("core", split="train").documents}


# The gold that ships -------------------------------------------------------------------------------------------------------


def test_the_reuters_report_aligns_whole_and_has_its_layers(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text(reuters(), "utf-8")
    corpus = dateline.load("wire", root=tmp_path / "mine.txt")
    (document,) = corpus.documents
    gold = corpus.gold[document.id]
    assert document.text[slice(*document.title or (0, 0))] == reuters().split("\n")[0]
    assert len(gold.claims) >= 8
    assert {speaker.name for speaker in gold.speakers} >= {"Ahmad Massoud"}
    assert "Join ST" not in document.text


def test_a_changed_copy_of_the_reuters_report_gives_all_but_what_is_gone(tmp_path: Path, capsys: Any) -> None:
    parts = [line for line in reuters().translate(STRAIGHT).split("\n") if line.strip()]
    gone = (3, 8, 12)
    kept = [part for number, part in enumerate(parts) if number not in gone]
    kept[2:2], kept[9:9] = [ADVERTS[0]], [ADVERTS[1]]
    copy = tmp_path / "copy.txt"
    copy.write_bytes("\r\n".join(part.replace(", ", ",\r\n") for part in kept).encode())
    assert main(["hydrate", "wire", "--text", str(copy), "--out", str(tmp_path / "out.jsonl")]) == 0
    assert f"{REUTERS}: 3 of 15 paragraphs missing: 3, 8, 12" in capsys.readouterr().err
    (line,) = read_documents(tmp_path / "out.jsonl")
    assert not any(advert in line.text for advert in ADVERTS)
    corpus = dateline.load("wire", root=copy)
    assert corpus.aligned is not None
    assert corpus.aligned[0] == 12
    result = dateline.score(corpus, [{"id": REUTERS, "entities": []}], task="ner")
    assert f"|aligned:12/{corpus.aligned[1]}|" in result.signature


def test_the_whole_track_aligns_with_the_texts_at_hand(tmp_path: Path) -> None:
    (tmp_path / "reuters.txt").write_text(reuters(), "utf-8")
    (tmp_path / "worldwide").symlink_to(real("worldwide") / "original_articles")
    out = tmp_path / "wire.jsonl"
    assert main(["hydrate", "wire", "--text", str(tmp_path / "reuters.txt"), str(tmp_path / "worldwide"), "--out", str(out)]) == 0
    corpus = dateline.load("wire", root=out)
    assert len(corpus.documents) == 41
    assert corpus.aligned is not None
    assert corpus.aligned[0] == corpus.aligned[1]


def test_the_gold_that_ships_holds_no_text() -> None:
    raw = Path("data/wire/test.jsonl").read_text("utf-8")
    passes = "".join(path.read_text("utf-8") for path in sorted(Path("data/wire").glob("passes.*.jsonl")))
    for part in reuters().split("\n"):
        words = part.split()
        runs = [" ".join(words[i : i + 8]) for i in range(len(words) - 7)]
        assert not [run for run in runs if run in raw or run in passes]


COPIES: dict[str, Callable[[str], str]] = {
    "straight and broken": lambda text: text.translate(STRAIGHT).replace(". ", ".\n"),
    "doubled dashes": lambda text: text.replace("-", "--").replace("–", "---"),
    "dots": lambda text: text.replace("...", "…"),
    "taken apart": lambda text: unicodedata.normalize("NFD", text),
    "invisible": lambda text: text.replace(" ", " \u200b ").replace("a", "a\u00ad"),
}


@pytest.mark.parametrize("change", COPIES.values(), ids=COPIES)
def test_predictions_of_another_copy_score_alike(change: Callable[[str], str], tmp_path: Path, ours: list[StandOff]) -> None:
    """Whatever a copy's characters: offsets and tokens are the same, so a row can be scored again on anybody's copy."""
    one = dateline.load("wire", root=written(tmp_path / "one", OURS))
    two = dateline.load("wire", root=written(tmp_path / "two", OURS, change))
    assert two.aligned == one.aligned
    assert [document.tokens for document in two.documents] == [document.tokens for document in one.documents]
    assert dateline.score(two, _stripped(one, "quotes"), task="quotes").ranking.value == 1.0


def test_the_gold_opens_to_edit_and_comes_back_byte_for_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from curation import wire as making

    reuters()
    monkeypatch.setenv("DATELINE_CORPORA", str(real("worldwide").parent))
    monkeypatch.setenv("DATELINE_PUBLISHED", os.environ.get("DATELINE_PUBLISHED", str(ROOT.parent / "shared")))
    making.open_to_edit(tmp_path / "open")
    changed = tmp_path / "open" / "data" / "articles" / "w00" / "1-report.stances"
    monkeypatch.setattr(making, "KEPT", tmp_path / "kept")
    making.keep(tmp_path / "open")
    for name in ("test", "passes.spans", "passes.stances"):
        assert (tmp_path / "kept" / f"{name}.jsonl").read_bytes() == (ROOT / "data" / "wire" / f"{name}.jsonl").read_bytes(), name
    lines = changed.read_text("utf-8").replace("stance | c1 | author | discuss", "stance | c1 | author | support", 1)
    changed.write_text(lines, "utf-8")
    making.keep(tmp_path / "open")
    before, after = ((folder / "test.jsonl").read_text("utf-8").split("\n") for folder in (ROOT / "data" / "wire", tmp_path / "kept"))
    assert sum(one != two for one, two in zip(before, after, strict=True)) == 1
