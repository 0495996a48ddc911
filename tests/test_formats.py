"""CoNLL-style files and brat folders: what is written is read back, and what others write is read as their tools read it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.cli import main
from dateline.conversion import read, relabelled, write
from dateline.corpus import load
from dateline.errors import InputError, UsageError
from dateline.sources import brat, conll

CORPUS = Path("data/documents/test.jsonl")


def test_core_comes_back_from_brat_byte_for_byte(tmp_path: Path) -> None:
    for split in ("train", "validation", "test"):
        write("brat", read("documents", Path("core") / split), tmp_path / split)
        write("documents", read("brat", tmp_path / split), tmp_path / f"{split}.jsonl")
        assert (tmp_path / f"{split}.jsonl").read_bytes() == Path(f"data/documents/{split}.jsonl").read_bytes()


def test_a_person_s_correction_in_brat_arrives(tmp_path: Path) -> None:
    """What an annotator does in the tool: a new entity, a quote whose source moves and whose speaker changes."""
    documents = read("documents", Path("core/train"))[:1]
    write("brat", documents, tmp_path / "one")
    (path,) = (tmp_path / "one").glob("*.ann")
    text = documents[0].text
    start = text.index(" ") + 1
    end = text.index(" ", start)
    first = documents[0].quotes[0]
    speaker = next(speaker.id for speaker in documents[0].speakers if speaker.id not in (first.speaker, "author"))
    marks = path.read_text("utf-8").replace(f"\t{first.id} {first.speaker}\n", f"\t{first.id} {speaker}\n")
    path.write_text(marks + f"T999\tORG {start} {end}\t{text[start:end]}\n", "utf-8")
    (back,) = read("brat", tmp_path / "one")
    assert (start, end, "ORG") in {(e.start, e.end, e.label) for e in back.entities}
    assert back.quotes[0].speaker == speaker
    assert back.quotes[1:] == documents[0].quotes[1:]
    assert back.stances == documents[0].stances


@pytest.mark.parametrize("scheme", conll.SCHEMES)
def test_core_s_entities_come_back_from_conll_in_every_scheme(scheme: str, tmp_path: Path) -> None:
    documents = read("documents", Path("core/test"))
    write("conll", documents, tmp_path / "out.conll", scheme)
    back = read("conll", tmp_path / "out.conll")
    for one, two in zip(documents, back, strict=True):
        assert one.id == two.id
        assert [one.text[s:e] for s, e in one.tokens] == [two.text[s:e] for s, e in two.tokens]
        assert by_token(one) == by_token(two)


def by_token(line: Any) -> list[tuple[int, int, str]]:
    """The entities of a document as (first token, last token, label)."""
    starts, ends = ({span[side]: n for n, span in enumerate(line.tokens)} for side in (0, 1))
    return sorted((starts[e.start], ends[e.end], e.label) for e in line.entities)


def here_in(line: Any) -> list[tuple[str, str]]:
    return [(line.text[e.start : e.end], e.label) for e in line.entities]


NAMES = st.lists(st.tuples(st.integers(0, 2), st.integers(1, 3), st.sampled_from(["PER", "LOC"])), max_size=6)


@given(NAMES, st.sampled_from(conll.SCHEMES))
def test_tags_decode_to_the_names_they_were_made_from(drawn: list[tuple[int, int, str]], scheme: str) -> None:
    names, at = [], 0
    for gap, length, label in drawn:
        names.append((at + gap, at + gap + length - 1, label))
        at += gap + length
    assert list(conll.decode(conll.encode(scheme, at + 2, names))) == names


@given(st.lists(st.sampled_from(["O", "B-A", "I-A", "B-B", "I-B"]), max_size=8))
def test_iob_tags_are_read_as_seqeval_reads_them(tags: list[str]) -> None:
    from seqeval.metrics.sequence_labeling import get_entities

    assert sorted(conll.decode(tags)) == sorted((start, end, label) for label, start, end in get_entities(tags))


@given(st.lists(st.sampled_from(["O", "B-A", "I-A", "E-A", "S-A", "S-B", "E-B"]), max_size=8))
def test_bioes_tags_are_read_as_seqeval_reads_them(tags: list[str]) -> None:
    from seqeval.metrics.sequence_labeling import get_entities

    assert sorted(conll.decode(tags)) == sorted((start, end, label) for label, start, end in get_entities(tags))


OLD = (
    "-DOCSTART- -X- O O\n\nKaro NNP I-NP I-PER\nLee NNP I-NP B-PER\nwaits VBZ I-VP O\n\n"
    "Arnholm NNP I-NP I-LOC\n\n-DOCSTART- -X- O O\n\nNo DT O O\n"
)


def test_a_file_in_conll_2003_s_own_form(tmp_path: Path) -> None:
    (tmp_path / "eng.testb").write_text("\ufeff# id = 7 domain=en\n" + OLD, "utf-8")
    one, two = read("conll", tmp_path / "eng.testb")
    assert (one.text, two.text) == ("Karo Lee waits\nArnholm", "No")
    assert here_in(one) == [("Karo", "PER"), ("Lee", "PER"), ("Arnholm", "LOC")]
    corpus = load("conll", split="test", root=tmp_path)
    assert (corpus.tasks, corpus.labels, corpus.default_view) == (("ner",), ("LOC", "PER"), "conll4")


def test_one_file_is_never_train_and_test_at_once(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("Karo\tB-PER\n", "utf-8")
    assert load("conll", root=path).counts["entities"] == 1
    with pytest.raises(UsageError, match="read as test"):
        load("conll", split="train", root=path)


@pytest.mark.parametrize("line", ["Karo", "Karo PER", "\tB-PER", "Karo B-"])
def test_lines_that_are_none_are_all_named(line: str, tmp_path: Path) -> None:
    path = tmp_path / "x.conll"
    path.write_text(f"Lee O\n{line}\n{line}\n", "utf-8")
    with pytest.raises(InputError, match=r"x\.conll:2: found the line") as caught:
        read("conll", path)
    assert len(caught.value.problems) == 2


def test_scoring_on_one_s_own_file(tmp_path: Path, capsys: Any, monkeypatch: Any) -> None:
    path = tmp_path / "mine.conll"
    path.write_text("-DOCSTART- a -X- O\n\nKaro B-PER\nleft O\nArnholm B-LOC\n", "utf-8")
    predicted = tmp_path / "ner.jsonl"
    predicted.write_text('{"id":"a","entities":[{"start":0,"end":4,"label":"PERSON"}]}\n', "utf-8")
    assert main(["score", "--task", "ner", "--track", "conll", "--root", str(path), str(predicted), "--json"]) == 0
    scores = json.loads(capsys.readouterr().out)["tasks"]["ner"]
    assert scores["scores"]["f1"]["value"] == pytest.approx(2 / 3)
    assert "conll/test@own+" in scores["signature"]


def test_foreign_brat_folders_are_read_and_what_is_not_is_counted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Karo Bank fell.", "utf-8")
    marks = "T1\tOrg 0 9\tKaro Bank\nT2\tPer 0 4\tKaro\nT3\tFall 10 14\tfell\nE1\tFall:T3 Who:T1\n*\tEquiv T1 T2\n"
    (tmp_path / "a.ann").write_text(marks, "utf-8")
    (document,), unread = brat.read_folder(tmp_path)
    assert here_in(document) == [("Karo Bank", "Org"), ("fell", "Fall")]
    assert dict(unread) == {"E lines": 1, "* lines": 1, "nested entity": 1}
    assert load("brat", root=tmp_path).counts["not read: E lines"] == 1


@pytest.mark.parametrize(
    ("marks", "message"),
    [("T1\tOrg 0 99\tx\n", "a.ann:1: found the span 0 to 99"), ("R1\thas-cue Arg1:T1 Arg2:T2\n", "a reference to T1")],
)
def test_brat_marks_that_fit_no_text_are_refused(marks: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Karo Bank fell.", "utf-8")
    (tmp_path / "a.ann").write_text(marks, "utf-8")
    with pytest.raises(InputError, match=message):
        brat.read_folder(tmp_path)


def test_labels_of_others_come_home_by_a_map_or_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.conll"
    path.write_text("Karo B-PER\nFinal B-MISC\n", "utf-8")
    with pytest.raises(InputError, match="the label 'MISC'"):
        write("documents", relabelled(read("conll", path), "conll"), tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()
    write("documents", relabelled(read("conll", path), {"PER": "PERSON", "MISC": None}), tmp_path / "out.jsonl")
    assert here_in(read("documents", tmp_path / "out.jsonl")[0]) == [("Karo", "PERSON")]
    with pytest.raises(InputError, match="found the labels MISC"):
        relabelled(read("conll", path), {"PER": "PERSON"})


def test_nothing_is_written_over(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "out.conll").write_text("mine", "utf-8")
    assert main(["convert", "--from", "documents", "--to", "conll", "core/train", str(tmp_path / "out.conll")]) == 2
    assert "is there already" in capsys.readouterr().err
    assert (tmp_path / "out.conll").read_text("utf-8") == "mine"
