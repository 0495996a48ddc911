"""What the JSON Schemas in `schemas/` say of a piece of JSON, in words. The only door to jsonschema.

Slow on purpose: it is asked only about what the fast typed path has refused, and by tests.
"""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, Any

from dateline.documents import resource
from dateline.errors import Trouble, shorten

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator


def explain(raw: bytes, schema: str, reason: str) -> list[Trouble]:
    """What is wrong with a line, in words; `reason` is used where the schema has no objection."""
    return objections(raw, schema) or [Trouble("", reason, "JSON that fits the schema")]


def objections(raw: bytes, schema: str) -> list[Trouble]:
    """What the schema objects to in a piece of JSON, in the order of the places; nothing where it fits."""
    parsed = parse(raw)
    if isinstance(parsed, Trouble):
        return [parsed]
    value, twice = parsed
    if twice:
        return [Trouble("", f"the key {shorten(key)!r} more than once in one object", "each key once") for key in twice]
    try:
        errors = sorted(_validator(schema).iter_errors(value), key=_place)
    except RecursionError:
        return [_too_deep()]
    return [_from_schema(error) for error in errors]


def _place(error: Any) -> list[tuple[bool, int, str]]:
    """Sorts list positions as numbers and keys as words."""
    return [(isinstance(part, str), part if isinstance(part, int) else 0, str(part)) for part in error.absolute_path]


def parse(raw: bytes) -> tuple[Any, list[str]] | Trouble:
    """JSON read by the standard library, with the keys that stand twice; or why it is none at all. Slow."""
    twice: list[str] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        out = dict(items)
        if len(out) < len(items):
            counted = Counter(key for key, _ in items)
            twice.extend(sorted(key for key, number in counted.items() if number > 1))
        return out

    try:
        text = raw.decode("utf-8")
        value = json.loads(
            text, object_pairs_hook=pairs, parse_float=_decimal, parse_int=_integer, parse_constant=_refuse_constant
        )
    except UnicodeDecodeError as error:
        found = f"the byte 0x{raw[error.start]:02x} at byte {error.start + 1} of the line"
        return Trouble("", found, "UTF-8", "Convert the file to UTF-8 without a byte order mark.")
    except RecursionError:
        return _too_deep()
    except ValueError as error:
        return Trouble("", f"text that is not JSON ({error})", "one JSON object a line")
    return value, twice


def _too_deep() -> Trouble:
    return Trouble("", "brackets nested too deeply to read", "the shape of a prediction")


def _integer(digits: str) -> int | Decimal:
    # Python refuses to read integers of over 4,300 digits; as a decimal it reaches the schema, which refuses it in words.
    return int(digits) if len(digits) < 19 else Decimal(digits)


def _decimal(digits: str) -> Decimal:
    # As a decimal, 1.0 is no integer to the schema; an exponent beyond all decimals is only too large.
    try:
        return Decimal(digits)
    except InvalidOperation:
        return Decimal("1e999999")


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number in JSON")


def _from_schema(error: Any) -> Trouble:
    pointer = "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in error.absolute_path)
    if error.validator == "additionalProperties":
        unknown = sorted(set(error.instance) - set(error.schema["properties"]))
        return Trouble(pointer, f"the unknown key(s) {shorten(', '.join(unknown))}", f"only {', '.join(error.schema['properties'])}")
    if error.validator == "required":
        missing = sorted(set(error.validator_value) - set(error.instance))
        return Trouble(pointer, f"no {', '.join(missing)}", f"the key(s) {', '.join(error.validator_value)}")
    expected = error.schema.get("description") or f"{error.validator} {error.validator_value}"
    return Trouble(pointer, shorten(_plain(error.instance)), shorten(expected, 160))


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"the number {value:f}" if abs(value.adjusted()) < 40 else f"a number of {abs(value.adjusted()) + 1:,} digits"
    return repr(value) if isinstance(value, str) else json.dumps(value, default=str)


@cache
def _validator(schema: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator

    name, _, pointer = schema.partition("#")
    whole = load_schema(name)
    if pointer:
        whole = {"$schema": whole["$schema"], "$defs": whole["$defs"], "$ref": f"#{pointer}"}
    return Draft202012Validator(whole)


def load_schema(name: str) -> dict[str, Any]:
    """The schema `document`, `predictions`, `submission` or `result`, as it lies in `schemas/`."""
    schema: dict[str, Any] = json.loads((resource("schemas") / f"{name}.schema.json").read_bytes())
    return schema
