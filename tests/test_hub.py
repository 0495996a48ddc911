"""`datasets` serves what lies on disk: field for field, streaming or not, and never a stale row."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

datasets = pytest.importorskip("datasets", reason="the extra `hub` is not installed")

from curation import compile as compiling  # noqa: E402
from dateline.corpus import load  # noqa: E402
from dateline.hub import CONFIGS, load_dataset  # noqa: E402
from tests.conftest import ROOT  # noqa: E402

DATA = ROOT / "data"


def plain(value: Any, feature: Any) -> Any:
    """A loaded value as it stands in the JSON: labels by name, dates in ISO."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(feature, datasets.ClassLabel):
        return None if value is None else feature.int2str(value)
    if isinstance(feature, datasets.List):
        return None if value is None else [plain(one, feature.feature) for one in value]
    if isinstance(feature, dict):
        return {name: plain(value[name], inner) for name, inner in feature.items()}
    return value


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("streaming", [False, True])
@pytest.mark.parametrize("config", CONFIGS)
def test_rows_are_the_files_field_for_field(config: str, streaming: bool, tmp_path: Path) -> None:
    loaded = datasets.load_dataset(str(DATA), config, cache_dir=str(tmp_path), streaming=streaming)
    for split in ("train", "validation", "test"):
        wanted = [json.loads(line) for line in (DATA / config / f"{split}.jsonl").read_text("utf-8").split("\n") if line]
        features = loaded[split].features
        assert [plain(row, dict(features)) for row in loaded[split]] == wanted
        assert list(features) == list(wanted[0])
        assert str(features["published"].dtype) == "date32"


@pytest.mark.filterwarnings("ignore")
def test_documents_are_what_dateline_loads(tmp_path: Path) -> None:
    loaded = datasets.load_dataset(str(DATA), "documents", cache_dir=str(tmp_path))
    for split in ("train", "validation", "test"):
        corpus = load("core", split=split)
        for row, document in zip(loaded[split], corpus.documents, strict=True):
            gold = corpus.gold[document.id]
            features = loaded[split].features
            assert (row["id"], row["text"], row["published"].isoformat()) == (document.id, document.text, document.published)
            assert [tuple(span) for span in row["tokens"]] == list(document.tokens)
            label = features["entities"].feature["label"]
            found = [(e["start"], e["end"], label.int2str(e["label"]), e["entity"]) for e in row["entities"]]
            assert found == [(e.start, e.end, e.label, e.entity) for e in gold.entities]
            stance = features["stances"].feature["label"]
            assert [stance.int2str(s["label"]) for s in row["stances"]] == [s.label for s in gold.stances]


@pytest.mark.filterwarnings("ignore")
def test_an_edited_and_rebuilt_corpus_is_never_served_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("data", "curation", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_PUBLISHED", raising=False)
    cache = str(tmp_path / "cache")
    before = datasets.load_dataset("data", "ner", cache_dir=cache)["train"][0]["entities"]
    source = next(path for path in sorted((tmp_path / "data/articles").rglob("*.spans")) if "sarrow" in str(path))
    lines = source.read_text("utf-8").split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith("entity") and "| PERSON |" in line)
    lines[at] = lines[at].replace("| PERSON |", "| WORK_OF_ART |")
    source.write_text("\n".join(lines), "utf-8")
    assert compiling.main(["--check"]) == 1
    assert compiling.main([]) == 0
    assert compiling.main(["--check"]) == 0
    loaded = [row for split in datasets.load_dataset("data", "ner", cache_dir=cache).values() for row in split]
    wanted = [json.loads(line) for s in ("train", "validation", "test") for line in open(f"data/ner/{s}.jsonl", encoding="utf-8")]  # noqa: PTH123, SIM115
    assert [[e["start"] for e in row["entities"]] for row in loaded] == [[e["start"] for e in row["entities"]] for row in wanted]
    names = datasets.load_dataset("data", "ner", cache_dir=cache)["train"].features["entities"].feature["label"]
    assert any(names.int2str(e["label"]) == "WORK_OF_ART" for row in loaded for e in row["entities"])
    assert before


@pytest.mark.filterwarnings("ignore")
def test_the_shortcut_loads_the_shipped_corpus() -> None:
    assert set(load_dataset("quotes")) == {"train", "validation", "test"}


NASTY = "Ad\u00e9le e\u0301t 😀 said\u00a0“no”\r\nand\u2028Kār\U0001d11eo left.\u0085"


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("streaming", [False, True])
def test_offsets_survive_every_format(streaming: bool, tmp_path: Path) -> None:
    """Emoji, combining marks, CRLF, NBSP, U+2028 and an astral character: JSON lines, `datasets`, predictions, the scorer."""
    import msgspec

    import dateline
    from dateline import segmentation
    from dateline.corpus import decode_documents, gather
    from dateline.documents import Annotated, Entity
    from dateline.records import encode

    (tmp_path / "data" / "documents").mkdir(parents=True)
    shutil.copy(DATA / "README.md", tmp_path / "data")
    first = json.loads((DATA / "documents" / "train.jsonl").read_text("utf-8").split("\n")[0])
    names = ("Ad\u00e9le e\u0301t 😀", "Kār\U0001d11eo")
    spans = [(NASTY.index(name), NASTY.index(name) + len(name)) for name in names]
    paragraphs = segmentation.paragraphs(NASTY)
    line = msgspec.structs.replace(
        msgspec.convert(first, Annotated),
        text=NASTY,
        title=None,
        paragraphs=paragraphs,
        sentences=segmentation.sentences(NASTY, paragraphs),
        tokens=segmentation.tokens(NASTY),
        entities=tuple(Entity(*span, "PERSON", "a") for span in spans),
        speakers=(),
        quotes=(),
        stances=(),
        decoys=(),
    )
    for split in ("train", "validation", "test"):
        (tmp_path / "data" / "documents" / f"{split}.jsonl").write_bytes(encode(line))
    (read,) = decode_documents(tmp_path, (tmp_path / "data" / "documents" / "test.jsonl").read_bytes())
    assert read == line
    (row,) = datasets.load_dataset(str(tmp_path / "data"), "documents", cache_dir=str(tmp_path / "c"), streaming=streaming)["test"]
    assert row["text"] == NASTY
    assert [row["text"][e["start"] : e["end"]] for e in row["entities"]] == list(names)
    corpus = gather([read], "mine", "test", version="1", digest="abcdef")
    predicted = [{"id": line.id, "entities": [{"start": e["start"], "end": e["end"], "label": "PERSON"} for e in row["entities"]]}]
    assert dateline.score(corpus, predicted, task="ner").ranking.value == 1.0
