"""Gold without text, put back on copies that differ: on core's own articles, whose text is ours to change."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.corpus import read_documents
from dateline.documents import Annotated
from dateline.errors import InputError
from dateline.sources import hydration
from dateline.sources.alignment import Found, find, fingerprint, normalised
from dateline.sources.standoff import stand_off

LINES = read_documents(Path("data/documents/validation.jsonl"))
STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})


def hydrated(line: Annotated, copy: str) -> hydration.Hydrated:
    made = hydration.hydrated(stand_off(line), copy, normalised(copy))
    assert made is not None
    return made


def words_of(line: Annotated) -> dict[str, Any]:
    """The layers of a document by their words, so that copies can be compared whatever their offsets."""

    def said(start: int, end: int) -> str:
        return " ".join(normalised(line.text[start:end]).text.split())

    sentences = [said(*span) for span in line.sentences]
    return {
        "entities": [(said(e.start, e.end), e.label, e.entity) for e in line.entities],
        "speakers": [(s.id, s.name, s.kind, [(said(m.start, m.end), m.kind) for m in s.mentions]) for s in line.speakers],
        "quotes": [
            (q.id, [said(*c) for c in q.content], q.cue and said(*q.cue), q.source and said(*q.source), q.speaker) for q in line.quotes
        ],
        "stances": [(s.claim, s.speaker, s.label, [[sentences[i] for i in one] for one in s.evidence]) for s in line.stances],
    }


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_an_unchanged_copy_gives_the_document_back(line: Annotated) -> None:
    made = hydrated(line, line.text)
    assert made.missing == ()
    assert made.document == msgspec.structs.replace(line, track="wire", storyline=None)


def rewrapped(text: str, width: int) -> str:
    out, at = [], 0
    for word in text.split(" "):
        at += len(word) + 1
        out.append(word + ("\n" if at > width else " "))
        at = 0 if at > width else at
    return "".join(out)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_other_line_breaks_straight_quotes_and_adverts_change_nothing(line: Annotated) -> None:
    parts = [line.text[start:end].translate(STRAIGHT) for start, end in line.paragraphs]
    parts.insert(3, "Join our channel and get the latest news delivered to you.")
    parts.insert(1, "PHOTO: SOMEBODY")
    made = hydrated(line, "\r\n".join(rewrapped(part, 40) for part in parts))
    assert made.missing == ()
    assert words_of(made.document) == words_of(line)
    assert "PHOTO" not in made.document.text


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_missing_paragraphs_are_listed_and_take_their_gold_with_them(line: Annotated) -> None:
    gone = (0, 4, 5)
    parts = [line.text[start:end] for number, (start, end) in enumerate(line.paragraphs) if number not in gone]
    made = hydrated(line, "\n".join(parts))
    assert made.missing == gone
    assert made.document.title is None
    lost = [line.paragraphs[number] for number in gone]

    def left(start: int, end: int) -> bool:
        return not any(first <= start and end <= last for first, last in lost)

    assert len(made.document.entities) == sum(left(e.start, e.end) for e in line.entities)
    kept = [q.id for q in line.quotes if all(left(*c) for c in (*q.content, *filter(None, (q.cue, q.source))))]
    assert {quote.id for quote in made.document.quotes} <= set(kept)
    whole = words_of(line)
    for name, layer in words_of(made.document).items():
        if name != "speakers":
            assert [one for one in layer if one in whole[name]] == layer


@given(st.integers(0, 10_000))
def test_a_changed_word_is_never_taken_for_the_paragraph(seed: int) -> None:
    line = LINES[seed % len(LINES)]
    draw = random.Random(seed)
    number = draw.randrange(len(line.paragraphs))
    start, end = line.paragraphs[number]
    letters = [i for i in range(start, end) if line.text[i].isalpha()]
    at = draw.choice(letters)
    changed = line.text[:at] + ("x" if line.text[at] != "x" else "y") + line.text[at + 1 :]
    assert number in hydrated(line, changed).missing


def test_of_a_paragraph_in_several_places_the_first_between_its_neighbours_is_taken() -> None:
    one, two, three = (fingerprint(text) for text in ("Karo left.", "No comment.", "Lee stayed."))
    assert find([one, two, three], "Karo left. No comment. Lee stayed. No comment.") == [Found(0, 0), Found(1, 11), Found(2, 23)]
    assert find([one, two, three], "Karo left. No comment. No comment. Lee stayed.") == [Found(0, 0), Found(1, 11), Found(2, 35)]
    assert find([one, two], "Karo left. No comment. Karo left. No comment.") == [Found(0, 0), Found(1, 11)]
    assert find([one, two], "Karo left. Karo left. No comment.") == [Found(0, 0), Found(1, 22)]
    assert find([two, one, two], "No comment. Karo left. No comment.") == [Found(0, 0), Found(1, 12), Found(2, 23)]
    assert find([one, three], "Lee stayed. Karo left.") in ([Found(0, 12)], [Found(1, 0)])
    assert find([one], "xKaro left.") == []


def test_normal_form_joins_accents_marks_and_blanks() -> None:
    text = "Cafe\u0301\u00a0\n “yes” –— no\u00ad\u200b…"
    made = normalised(text)
    assert made.text == 'Caf\u00e9 "yes" - no...'
    assert made.origins[3] == (3, 5)
    assert [text[slice(*made.origins[made.text.index(one)])] for one in ("é", "-")] == ["e\u0301", "–—"]


def test_no_run_of_words_of_an_article_is_in_its_stand_off_gold() -> None:
    """Fingerprints and offsets alone; names of speakers and claims, in words of our own, are left aside."""
    for line in LINES:
        bare = stand_off(msgspec.structs.replace(line, claims=()))
        nameless = tuple(msgspec.structs.replace(speaker, name=None) for speaker in bare.speakers)
        raw = msgspec.json.encode(msgspec.structs.replace(bare, speakers=nameless, canary="")).decode()
        words = line.text.split()
        assert not [run for i in range(len(words) - 1) if (run := " ".join(words[i : i + 2])) in raw]


def test_of_several_texts_each_article_takes_the_one_that_gives_most(tmp_path: Path) -> None:
    whole, broken = tmp_path / "b.txt", tmp_path / "a.txt"
    start, end = LINES[1].paragraphs[2]
    whole.write_text(LINES[1].text, "utf-8")
    broken.write_text(LINES[1].text[:start] + LINES[1].text[end:], "utf-8")
    found = hydration.hydrate([stand_off(line) for line in LINES], hydration.copies([tmp_path]))
    assert {key: made.missing for key, made in found.items()} == {LINES[1].id: ()}
    assert hydration.hydrate([stand_off(LINES[1])], hydration.copies([broken]))[LINES[1].id].missing == (2,)
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no text"):
        list(hydration.copies([tmp_path / "empty"]))
