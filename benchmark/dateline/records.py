"""JSON lines with an address: reading through a gate that tells every problem, and writing whole or not at all.

A line first takes the fast typed path (msgspec). Only a line that fails is read again, slowly, so that jsonschema can say in
words what is wrong with it: file, line, JSON pointer, what was found and what was expected.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import os
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple, TypeVar

import msgspec

from dateline.errors import DatelineError, InputError, Problem, Trouble, shorten
from dateline.schemas import explain, objections, parse

T = TypeVar("T", bound=msgspec.Struct)
MAX_LINE = 16 * 2**20
"""Bytes in one line; a longer one is refused rather than held in memory."""
_ANY = msgspec.json.Decoder()


class Line(NamedTuple):
    """A line of a file that has passed the gate, and its number, from 1."""

    number: int
    value: Any


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises InputError where there is none, or a folder stands in its place."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError([_unreadable(path, error)]) from error


def read_lines(path: Path, shape: type[T], schema: str) -> tuple[list[Line], list[Problem]]:
    """The lines of a JSON Lines file that fit `shape`, and a problem for each thing wrong with the others.

    `schema` names the same shape in the schemas (`predictions#/$defs/ner`), which explains what does not fit. Blank lines are
    passed over; gzip is known by its first bytes. Raises InputError where the file cannot be read at all.
    """
    decoder = msgspec.json.Decoder(shape)
    lines: list[Line] = []
    problems: list[Problem] = []
    for number, raw in _numbered(path):
        if len(raw) > MAX_LINE:
            problems.append(Problem(f"{path}:{number}", f"a line of over {MAX_LINE:,} bytes", "one document a line"))
            continue
        try:
            value = decoder.decode(raw)
            if not _doubled(raw):
                lines.append(Line(number, value))
                continue
            reason = "a key given twice"
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            reason = str(error)
        problems += (_at(path, number, trouble) for trouble in explain(raw, schema, reason))
    return lines, problems


def _at(path: Path, number: int | None, trouble: Trouble) -> Problem:
    place = str(path) if number is None else f"{path}:{number}"
    return Problem(f"{place} {trouble.pointer}".rstrip(), trouble.found, trouble.expected, trouble.remedy)


def located(path: Path, number: int, troubles: Iterable[Trouble]) -> list[Problem]:
    """`troubles` of one line as problems with its address."""
    return [_at(path, number, trouble) for trouble in troubles]


def read_object(path: Path, schema: str) -> Any:
    """The one JSON object in a file, once it fits the schema. Raises InputError with every problem otherwise."""
    raw = read_bytes(path)
    troubles = objections(raw, schema)
    if troubles:
        raise InputError(_at(path, None, trouble) for trouble in troubles)
    try:
        return _ANY.decode(raw)
    except msgspec.MsgspecError as error:
        raise InputError([Problem(str(path), f"text that cannot be read ({error})", "JSON in UTF-8")]) from error


def read_mapping(path: Path) -> dict[str, Any]:
    """The one JSON object in a file, whatever its keys. Raises InputError where it is none, or gives a key twice."""
    parsed = parse(read_bytes(path))
    if isinstance(parsed, Trouble):
        raise InputError([_at(path, None, parsed)])
    value, twice = parsed
    if twice or not isinstance(value, dict):
        found = f"the key {shorten(twice[0])!r} more than once" if twice else f"a JSON {type(value).__name__}"
        raise InputError([Problem(str(path), found, "one JSON object, each key once")])
    return value


def _doubled(raw: bytes) -> bool:
    """Whether a line that can be read gives a key twice in one object: then its quotation marks become fewer once it is read.

    Escapes can hide a mark or make one, so a line that has any is read slowly instead.
    """
    if b"\\" not in raw:
        return raw.count(b'"') != msgspec.json.encode(_ANY.decode(raw)).count(b'"')
    parsed = parse(raw)
    return not isinstance(parsed, Trouble) and bool(parsed[1])


def _numbered(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        with path.open("rb") as plain:
            zipped = plain.peek(2)[:2] == b"\x1f\x8b"
            yield from _lines(gzip.GzipFile(fileobj=plain) if zipped else plain)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError([_unreadable(path, error)]) from error


def _lines(stream: IO[bytes] | gzip.GzipFile) -> Iterator[tuple[int, bytes]]:
    number = 0
    while raw := stream.readline(MAX_LINE + 1):
        number += 1
        too_long = len(raw) > MAX_LINE
        if too_long or not raw.isspace():
            yield number, raw
        while too_long and not raw.endswith(b"\n") and (raw := stream.readline(MAX_LINE)):
            pass


def _unreadable(path: Path, error: BaseException) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem(str(path), "no such file", "a readable file", "Check the path.")
    if isinstance(error, IsADirectoryError):
        return Problem(str(path), "a folder", "a file", "Name a file inside it.")
    return Problem(str(path), f"a file that cannot be read ({error})", "a readable file")


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    return hashlib.sha256(read_bytes(path)).hexdigest()


def encode(value: Any) -> bytes:
    """`value` as one line of JSON in UTF-8: keys in the order of its fields, no spaces, a newline at the end."""
    return msgspec.json.encode(value) + b"\n"


def encode_pretty(value: Any) -> bytes:
    """`value` as indented JSON for people to read, with a newline at the end."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def write_whole(path: Path, parts: Iterable[bytes]) -> None:
    """Writes a file whole or not at all: aside, flushed to disk, then renamed. Makes its folder.

    Raises DatelineError where the place cannot be written, or is a device or a pipe: a rename would put a file in its place.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise DatelineError(f"{path}: cannot be written (no regular file)")
    aside: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        aside = Path(name)
        with os.fdopen(handle, "wb") as stream:
            for part in parts:
                stream.write(part)
            stream.flush()
            os.fsync(stream.fileno())
        aside.chmod(0o644)
        aside.replace(path)
    except BaseException as error:
        if aside is not None:
            with contextlib.suppress(OSError):
                aside.unlink()
        if isinstance(error, OSError):
            raise DatelineError(f"{path}: cannot be written ({error.strerror})") from error
        raise


def write_lines(path: Path, values: Iterable[Any]) -> None:
    """Writes each of `values` as a line of JSON, whole or not at all."""
    write_whole(path, (encode(value) for value in values))
