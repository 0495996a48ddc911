"""Signatures print and parse back; results go through JSON and back; their schemas hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.corpus import Corpus
from dateline.errors import DatelineError
from dateline.records import encode
from dateline.result import Result, Signature, signed_fields
from dateline.schemas import objections
from dateline.scoring import Options, score, settings_for
from dateline.submission import read_result
from dateline.summary import of_result
from dateline.tasks import TASKS
from tests.conftest import corpora, lines_of

WORD = st.text("abcdefghijklmnopqrstuvwxyz0123456789.-", min_size=1, max_size=8)


@st.composite
def signatures(draw: st.DrawFn) -> Signature:
    names = ("view", "labels", "who", "limit", "aligned", "unit", "boot", "dateline")
    fields = {name: draw(WORD) for name in names if draw(st.booleans())}
    digest = draw(st.text("0123456789abcdef", min_size=6, max_size=6))
    task, number = draw(st.sampled_from(sorted(TASKS))), draw(st.integers(1, 40))
    return Signature(task, number, draw(WORD), draw(WORD), draw(WORD), digest, signed_fields(**fields))


@given(signatures())
def test_a_signature_prints_and_parses_back(signature: Signature) -> None:
    assert Signature.parse(str(signature)) == signature


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ner",
        "ner.v1",
        "ner.v1|core/test",
        "ner.v1|core/test@1.0.0+xyz",
        "ner.v1|core/test@1.0.0+3fa9c1|veiw:full",
        "ner.v1|core/test@1.0.0+3fa9c1|unit:storyline|view:full",
        "ner.v1|core/test@1.0.0+3fa9c1|view:full|view:full",
        "ner.v1|core/test@1.0.0+3fa9c1|",
    ],
)
def test_what_is_no_signature_is_refused(text: str) -> None:
    with pytest.raises(DatelineError, match="is no signature"):
        Signature.parse(text)


@pytest.mark.parametrize("name", list(TASKS))
def test_a_result_survives_json_and_fits_its_schema(name: str, corpus: Corpus, tmp_path: Path) -> None:
    task, settings = TASKS[name], settings_for(corpus, Options())
    answers = {
        line.id: task.check(line, document, corpus.gold[line.id], settings)[0]
        for line, document in zip(lines_of(corpus, name), corpus.documents, strict=True)
    }
    result = Result({"name": "gold", "kind": "test"}, {name: score(task, corpus, answers, settings)})
    raw = encode(result)
    (tmp_path / "result.json").write_bytes(raw)
    assert read_result(tmp_path / "result.json") == result
    assert objections(raw, "result") == []
    assert Signature.parse(result.tasks[name].signature).task == name
    assert "100.0" in of_result(result, full=True)
    assert json.loads(raw)["tasks"][name]["coverage"] == 1.0


@given(corpora())
def test_every_number_of_a_result_is_read_off_its_tallies(corpus: Corpus) -> None:
    from dateline.leaderboard import units_of
    from dateline.resampling import intervals

    for name, task in TASKS.items():
        result = score(task, corpus, {}, settings_for(corpus, Options()))
        units = units_of(result)
        again = intervals(units, task.measures(units.total()).scores, resamples=200)
        assert {key: value.value for key, value in again.items()} == {key: value.value for key, value in result.scores.items()}
        assert name in result.signature
