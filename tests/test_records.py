"""The gate: what it lets through, what it refuses, and in what words."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.documents import Annotated
from dateline.errors import DatelineError, InputError, Problem
from dateline.records import MAX_LINE, encode, read_lines, write_lines, write_whole
from dateline.schemas import load_schema, objections
from dateline.tasks import TASKS

SHAPES = {name: (task.shape, f"predictions#/$defs/{name}") for name, task in TASKS.items()}
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-3, 40), st.floats(0, 2), st.sampled_from(["PERSON", "deny", "c1", ""]))
NAMES = "id entities quotes stances open_stances start end label entity content cue source speaker claim evidence x"
KEYS = st.sampled_from(sorted(NAMES.split(" ")))


def read(tmp_path: Path, raw: bytes, task: str = "ner") -> tuple[list[Any], list[Problem]]:
    path = tmp_path / "file.jsonl"
    path.write_bytes(raw)
    shape, schema = SHAPES[task]
    return read_lines(path, shape, schema)


def _nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=3)


def mutated(draw: st.DrawFn, value: Any) -> Any:
    """A JSON value with something in it replaced, added or taken away."""
    if draw(st.integers(0, 4)) == 0:
        return draw(st.recursive(SCALARS, _nested, max_leaves=4))
    if isinstance(value, dict) and value:
        key = draw(st.sampled_from(sorted(value)))
        change = draw(st.integers(0, 3))
        if change == 0:
            return {k: v for k, v in value.items() if k != key}
        if change == 1:
            return {**value, draw(KEYS): draw(SCALARS)}
        return {**value, key: mutated(draw, value[key])}
    if isinstance(value, list) and value:
        at = draw(st.integers(0, len(value) - 1))
        return [*value[:at], mutated(draw, value[at]), *value[at + 1 :]]
    return draw(SCALARS)


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, bytes]:
    name = draw(st.sampled_from(sorted(TASKS)))
    examples = {next(key for key in example if key != "id"): example for example in load_schema("predictions")["examples"]}
    return name, json.dumps(mutated(draw, examples[TASKS[name].key])).encode()


@given(lines())
def test_the_fast_path_and_the_schema_let_the_same_lines_through(line: tuple[str, bytes]) -> None:
    name, raw = line
    try:
        msgspec.json.decode(raw, type=TASKS[name].shape)
        fast = True
    except msgspec.MsgspecError:
        fast = False
    assert fast == (objections(raw, f"predictions#/$defs/{name}") == [])


BAD = {
    "broken JSON": (b'{"id": "a", "entities": [', "not JSON"),
    "not an object": (b"[1]", "[1]"),
    "a number": (b"3", "3"),
    "wrong type": (b'{"id": 1, "entities": []}', "/id"),
    "entities no list": (b'{"id": "a", "entities": {}}', "/entities"),
    "unknown key": (b'{"id": "a", "entities": [], "entitys": []}', "entitys"),
    "unknown key inside": (b'{"id": "a", "entities": [{"start": 0, "end": 1, "label": "X", "lable": "Y"}]}', "/entities/0"),
    "missing key": (b'{"id": "a"}', "no entities"),
    "duplicate key": (b'{"id": "a", "id": "b", "entities": []}', "more than once"),
    "duplicate key inside": (b'{"id": "a", "entities": [{"start": 0, "start": 1, "end": 1, "label": "X"}]}', "more than once"),
    "NaN": (b'{"id": "a", "entities": [{"start": NaN, "end": 1, "label": "X"}]}', "NaN"),
    "Infinity": (b'{"id": "a", "entities": [{"start": Infinity, "end": 1, "label": "X"}]}', "Infinity"),
    "float offset": (b'{"id": "a", "entities": [{"start": 1.0, "end": 2, "label": "X"}]}', "/entities/0/start"),
    "boolean offset": (b'{"id": "a", "entities": [{"start": true, "end": 2, "label": "X"}]}', "/entities/0/start"),
    "negative offset": (b'{"id": "a", "entities": [{"start": -1, "end": 2, "label": "X"}]}', "/entities/0/start"),
    "offset of 5,000 digits": (b'{"id": "a", "entities": [{"start": ' + b"9" * 5000 + b', "end": 2, "label": "X"}]}', "5,000 digits"),
    "100,000 nested brackets": (b'{"id": "a", "entities": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", ""),
    "100,000 brackets never closed": (b"[" * 100_000, ""),
    "another task's file": (b'{"id": "a", "quotes": []}', "quotes"),
    "Latin-1": ('{"id": "é", "entities": []}'.encode("latin-1"), "0xe9"),
    "NUL": (b'{"id": "a\x00", "entities": []}', "not JSON"),
    "byte order mark": (b'\xef\xbb\xbf{"id": "a", "entities": []}', ""),
    "a line of 50 MB": (b'{"id": "' + b"a" * 50_000_000 + b'", "entities": []}', "bytes"),
}


@pytest.mark.parametrize("name", list(BAD))
def test_what_is_wrong_is_said_with_its_address(name: str, tmp_path: Path) -> None:
    raw, told = BAD[name]
    good = b'{"id": "b", "entities": []}\n'
    kept, problems = read(tmp_path, good + raw + b"\n" + good)
    assert [line.number for line in kept] == [1, 3]
    assert problems
    assert all(problem.where.startswith(f"{tmp_path / 'file.jsonl'}:2") for problem in problems)
    assert any(told in str(problem) for problem in problems)
    assert all(len(str(problem)) < 2000 for problem in problems)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b'{"id": "a", "entities": [{"start": 0, "end": 4, "label": "X", "label": "Y", "entity": "\\u003ax"}]}', "'label' more than once"),
        (b'{"id": "a", "entities": [{"start": 0, "end": 1e9999999999999999999999, "label": "X"}]}', "/entities/0/end"),
        (b'{"id": "a", "entities": [], "\\u001b[31m": 1}', "unknown key"),
        (b" " * 17_000_000 + b'{"id": "a"}', "bytes"),
    ],
)
def test_what_hides_behind_escapes_exponents_and_white_space(raw: bytes, told: str, tmp_path: Path) -> None:
    kept, problems = read(tmp_path, raw + b"\n")
    assert kept == []
    assert told in str(problems[0])
    assert str(problems[0]).isprintable()


def test_escapes_alone_are_no_reason_to_refuse(tmp_path: Path) -> None:
    kept, problems = read(tmp_path, b'{"id": "a\\u0022", "entities": [{"start": 0, "end": 4, "label": "X", "entity": "\\u003ax\\":"}]}\n')
    assert (len(kept), problems) == (1, [])


def test_many_keys_are_counted_once(tmp_path: Path) -> None:
    """A line of 100,000 unknown keys, one of them twice, is refused within seconds: the counting is linear."""
    keys = ", ".join(f'"k{i}": 0' for i in range(100_000))
    _, problems = read(tmp_path, f'{{"id": "a", {keys}, "k7": 1}}'.encode())
    assert "'k7' more than once" in str(problems[0])


def test_a_damaged_gzip_is_refused(tmp_path: Path) -> None:
    raw = bytearray(gzip.compress(b'{"id": "a", "entities": []}\n' * 50))
    raw[15:40] = b"\xff" * 25
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path, bytes(raw))


def test_every_problem_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    _, problems = read(tmp_path, b'{"id": 1, "entities": []}\n[]\n{"id": "a", "entities": [{"start": "0", "end": 1.5, "label": 2}]}\n')
    assert [problem.where.rpartition(":")[2].split()[0] for problem in problems] == ["1", "2", "3", "3", "3"]


def test_the_first_twenty_are_shown_then_how_many_more() -> None:
    error = InputError(Problem(f"f:{n}", "a", "b") for n in range(33))
    assert str(error).count("\n") == 20
    assert str(error).endswith("and 13 more problems")


TEXTS = ["caf\u00e9", "a\u2028b\u2029c\u0085d", "x\u00a0y", "😀\u0301", 'quote"back\\slash', "tab\tline\nfeed\r\n"]


@pytest.mark.parametrize("text", TEXTS)
def test_text_round_trips_with_its_offsets(text: str, tmp_path: Path) -> None:
    row = {"id": text, "entities": [{"start": 0, "end": len(text), "label": text}]}
    path = tmp_path / "out.jsonl"
    write_lines(path, [row])
    for raw in (path.read_bytes(), gzip.compress(path.read_bytes()), json.dumps(row).encode() + b"\r\n"):
        kept, problems = read(tmp_path, raw)
        assert not problems
        (value,) = (line.value for line in kept)
        assert (value.id, value.entities[0].label, value.entities[0].end) == (text, text, len(text))


def test_keys_that_look_doubled_inside_strings_are_not(tmp_path: Path) -> None:
    kept, problems = read(tmp_path, json.dumps({"id": '"id": "id":', "entities": []}).encode() + b"\n")
    assert (len(kept), problems) == (1, [])


def test_empty_files_and_blank_lines_are_fine(tmp_path: Path) -> None:
    assert read(tmp_path, b"") == ([], [])
    assert read(tmp_path, b"\n  \n") == ([], [])


def test_a_truncated_gzip_is_refused(tmp_path: Path) -> None:
    raw = gzip.compress(b'{"id": "a", "entities": []}\n' * 50)
    with pytest.raises(InputError):
        read(tmp_path, raw[: len(raw) // 2])


def test_files_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("before")

    def parts() -> Any:
        yield b"half"
        raise ValueError("the disk is full")

    with pytest.raises(ValueError, match="the disk is full"):
        write_whole(path, parts())
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatelineError):
        write_whole(tmp_path / "file" / "out", [b""])


@pytest.mark.parametrize("name", ["document", "predictions", "submission", "result"])
def test_schemas_are_closed_have_no_alternatives_and_their_examples_fit(name: str) -> None:
    schema = load_schema(name)

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            assert not {"anyOf", "oneOf", "not", "if"} & set(node)
            if "properties" in node:
                assert node["additionalProperties"] is False
            for inner in node.values():
                walk(inner)
        elif isinstance(node, list):
            for inner in node:
                walk(inner)

    walk({key: value for key, value in schema.items() if key != "examples"})
    assert schema["examples"]
    for example in schema["examples"]:
        assert objections(json.dumps(example).encode(), name) == []


def test_the_document_schema_is_the_document_type() -> None:
    schema = load_schema("document")
    assert tuple(schema["properties"]) == Annotated.__struct_fields__
    example = schema["examples"][0]
    assert json.loads(encode(msgspec.convert(example, type=Annotated))) == example
    assert MAX_LINE < 50_000_000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(DatelineError, match="no regular file"):
        write_whole(pipe, [b"x"])
    assert pipe.is_fifo()
