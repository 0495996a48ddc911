"""Overlap in ink, kinds of quotes, and whom a span names."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.documents import Entity, Gold, Mention, Speaker, ink
from dateline.segmentation import sentences, tokens
from dateline.spans import Speakers, extent, jaccard, kind, quoted, shared, size

TEXT = "Karo said “no \u00a0never” and e\u0301t 😀 " * 3
SPANS = st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda pair: (min(pair), max(pair))), max_size=5)


def characters(spans: list[tuple[int, int]]) -> set[int]:
    return {i for start, end in spans for i in range(start, end) if not TEXT[i].isspace()}


@given(SPANS, SPANS)
def test_overlap_counts_the_characters_that_are_not_white_space(one: list[tuple[int, int]], two: list[tuple[int, int]]) -> None:
    ruler = ink(TEXT)
    a, b = extent(ruler, one), extent(ruler, two)
    first, second = characters(one), characters(two)
    assert size(a) == len(first)
    assert shared(a, b) == len(first & second)
    assert jaccard(a, b) == (len(first & second) / len(first | second) if first & second else 0.0)


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("“We waited,” she said.", "“We waited,”", "direct"),
        ('"We waited," she said.', '"We waited,"', "direct"),
        ("She said they waited.", "they waited", "indirect"),
        ('He called it "a trap" at once.', 'it "a trap"', "mixed"),
        ("«Rien», he said.", "«Rien»", "direct"),
        ("“We waited.\n\n“Nobody came.”", "“We waited.", "direct"),
        ("He said it wasn't the firm's.", "it wasn't the firm's", "indirect"),
        ("‘We weren’t told,’ she said.", "‘We weren’t told,’", "direct"),
    ],
)
def test_the_kind_of_a_quote(text: str, content: str, expected: str) -> None:
    ruler = ink(text)
    start = text.index(content)
    assert kind(extent(ruler, [(start, start + len(content))]), quoted(text, ruler)) == expected


def speakers() -> Speakers:
    text = "Ada Karo met Ilvesta. The minister spoke; she left. Karo and Lee agreed. Arnholm fell."
    gold = Gold(
        id="d",
        entities=(*(Entity(*span, "PERSON") for span in ((0, 8), (13, 20), (52, 56), (61, 64))), Entity(73, 80, "GPE")),
        speakers=(
            Speaker("karo", "Ada Karo", "named", (Mention(0, 8, "name"), Mention(52, 56, "name"))),
            Speaker("minister", "Ilvesta", "named", (Mention(13, 20, "name"), Mention(22, 34, "description"), Mention(42, 45, "pronoun"))),
            Speaker("both", "Karo and Lee", "group", (Mention(52, 64, "name"),)),
        ),
    )
    return Speakers(gold, ink(text))


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ((0, 8), {"karo"}),
        ((4, 8), {"karo"}),
        ((26, 34), {"minister"}),
        ((42, 45), set()),
        ((73, 80), set()),
        ((52, 64), {"both"}),
        ((52, 56), {"karo"}),
        ((84, 86), set()),
    ],
)
def test_whom_a_span_names(span: tuple[int, int], expected: set[str]) -> None:
    assert speakers().named_by(span) == expected


def test_ties_go_to_the_earliest_start() -> None:
    both = tuple(Speaker(key, None, "named", (Mention(start, start + 2, "name"),)) for key, start in (("a", 0), ("b", 3)))
    assert Speakers(Gold(id="d", speakers=both), ink("ab cd")).named_by((0, 5)) == {"a"}


def test_tokens_keep_marks_with_their_letters_and_cut_possessives() -> None:
    text = "Orsk’s anti-Morra e\u0301tude, US$3.5m: O'Neill's 2,000 “t’was”"
    assert [text[s:e] for s, e in tokens(text)] == [
        "Orsk", "’s", "anti", "-", "Morra", "e\u0301tude", ",", "US", "$", "3.5", "m", ":", "O'Neill", "'s", "2,000", "“", "t’was", "”",
    ]  # fmt: skip


def test_sentences_do_not_end_at_titles_and_initials() -> None:
    text = "Mr. Karo met J. Lee of the U.S. Senate. He left. “Why?” she asked. It fell on Jan. 3 at 5 p.m. Nobody came."
    expected = ["Mr. Karo met J. Lee of the U.S. Senate.", "He left.", "“Why?” she asked.", "It fell on Jan. 3 at 5 p.m.", "Nobody came."]
    assert [text[s:e] for s, e in sentences(text)] == expected


@given(st.text())
def test_any_text_is_cut_into_spans_in_order(text: str) -> None:
    for spans in (tokens(text), sentences(text)):
        assert all(a < b for a, b in spans)
        assert all(one[1] <= two[0] for one, two in pairwise(spans))
    covered = {i for start, end in tokens(text) for i in range(start, end)}
    assert {i for i, character in enumerate(text) if not character.isspace()} <= covered
