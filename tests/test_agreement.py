"""Agreement of two annotations, and Krippendorff's alpha against cases worked by hand."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.agreement import agreement, alpha
from dateline.corpus import decode_documents
from dateline.errors import InputError
from dateline.records import read_bytes
from tests.conftest import ROOT

HERE = (Path("one"), Path("two"))
LINES = decode_documents(HERE[0], read_bytes(ROOT / "data/documents/test.jsonl"))


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        # Krippendorff (2011), section B, binary data of two observers on ten units.
        (list(zip("0100000000", "1110010100", strict=True)), 0.095),
        # Krippendorff (2011), section C, nominal data of two observers on twelve units.
        (list(zip("aabbdcccedda", "babbbccceddd", strict=True)), 0.692),
        ([("a", "a"), ("b", "b")], 1.0),
    ],
)
def test_alpha(pairs: list[tuple[str, str]], expected: float) -> None:
    assert alpha(pairs) == pytest.approx(expected, abs=0.0005)


def test_alpha_is_undefined_where_nothing_varies() -> None:
    assert alpha([]) is None
    assert alpha([("a", "a")] * 5) is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2, max_size=20))
def test_alpha_does_not_care_who_is_first(pairs: list[tuple[str, str]]) -> None:
    one, two = alpha(pairs), alpha([(b, a) for a, b in pairs])
    assert one == pytest.approx(two) if one is not None else two is None


def test_a_difference_shows_in_its_layer_alone() -> None:
    line = LINES[0]
    entities = (msgspec.structs.replace(line.entities[0], label="LAW"), *line.entities[1:])
    stances = (msgspec.structs.replace(line.stances[0], label="unrelated", evidence=()), *line.stances[1:])
    other = msgspec.structs.replace(line, entities=entities, stances=stances)
    found = agreement([line], [other], HERE)
    assert found["entities"]["f1"] == pytest.approx(1 - 1 / len(line.entities))
    assert found["entities"]["boundaries_f1"] == 1.0
    assert found["quotes"]["all_parts_f1"] == 1.0
    assert found["quotes"]["speaker_right_given_a_pair"] == 1.0
    assert 0 < found["stances"]["alpha"] < 1


def test_other_texts_are_refused() -> None:
    with pytest.raises(InputError, match="another text"):
        agreement([LINES[0]], [msgspec.structs.replace(LINES[0], text=LINES[0].text + ".")], HERE)
