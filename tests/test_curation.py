"""The tools that make the corpus: what they refuse, what they count, and that a change anywhere is seen."""

from __future__ import annotations

import random
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation import blind, disjoint
from curation import compile as compiling
from curation.calibration import carried
from curation.reports import plots
from curation.reports.figures import spread

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of everything that the corpus is made from."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copytree(ROOT / "curation", tmp_path / "curation", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_PUBLISHED", raising=False)
    return tmp_path


def test_the_corpus_is_what_its_sources_make(project: Path) -> None:
    assert compiling.stale() == []


@pytest.mark.parametrize("kind", ["*.txt", "*.spans", "*.stances", "*.md", "meta.toml"])
@pytest.mark.parametrize("folder", ["articles", "annotations"])
def test_one_changed_character_in_any_source_is_seen_and_named(project: Path, folder: str, kind: str) -> None:
    paths = sorted((project / "data" / folder).rglob(kind))
    if not paths:
        pytest.skip(f"{folder}/ has no {kind}")
    draw = random.Random(13)
    for path in draw.sample(paths, min(3, len(paths))):
        text = path.read_text("utf-8")
        at = draw.choice([i for i, character in enumerate(text) if character.islower() and i > 120])
        path.write_text(text[:at] + ("x" if text[at] != "x" else "y") + text[at + 1 :], "utf-8")
        found = _problems()
        assert found, path
        assert any(path.name in problem or "data/" in problem for problem in found)
        path.write_text(text, "utf-8")
    assert compiling.stale() == []


def _problems() -> list[str]:
    from dateline.errors import InputError

    try:
        return [str(problem) for problem in compiling.stale()]
    except InputError as error:
        return [str(problem) for problem in error.problems]


@given(st.lists(st.text("abc", min_size=1, max_size=4), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_spans_are_carried_over_white_space(words: list[str], draw: random.Random) -> None:
    one = " ".join(words)
    two = "\n".join([words[0], *words[1:]]) if draw.random() < 0.5 else "   ".join(words)
    at, ends = 0, []
    for word in words:
        ends.append((at, at + len(word)))
        at += len(word) + 1
    for (start, end), (first, last) in zip(ends, carried(ends, one, two), strict=True):
        assert one[start:end] == two[first:last]


def test_texts_that_differ_in_more_are_not_carried() -> None:
    with pytest.raises(ValueError, match="white space"):
        carried([(0, 1)], "abc", "abd")


def test_planted_errors_are_in_both_copies_and_rare() -> None:
    lines = [f"entity | {n} | Name{n} | PERSON | name-{n}" for n in range(100)]
    sides = [list(lines), list(lines)]
    planted = blind.plant(sides, random.Random(13))
    assert len(planted) == 3
    assert sides[0] == sides[1] != lines
    assert sum(a != b for a, b in zip(lines, sides[0], strict=True)) == 3


def test_no_planted_error_stands_in_the_gold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether or not the adjudicator found it."""
    monkeypatch.chdir(ROOT)
    from curation.storylines import storylines

    for storyline in storylines():
        for layer in ("spans", "stances"):
            caught, planted = blind.caught(layer, storyline.slug)
            assert 0 < caught <= planted, (storyline.slug, layer)


def test_the_longest_shared_run_is_counted_in_words() -> None:
    one = "a b c d e f g"
    assert disjoint.longest_shared({"x": [one], "y": ["z c d e z"]}) == 3
    assert disjoint.longest_shared({"x": [one], "y": ["q"]}) == 0
    assert disjoint.longest_shared({"x": [one]}, ["k d e f g k"]) == 4


def test_a_spread_is_in_order() -> None:
    found = spread([5.0, 1.0, 3.0])
    assert (found.p10 < found.median < found.p90, found.median, found.values) == (True, 3.0, (1.0, 3.0, 5.0))


def test_plots_are_well_formed_and_the_same_again() -> None:
    drawn = [plots.strips("a < b", "words", {"one": [1, 2, 3], "two": [4]}, (1, 2), 10) for _ in range(2)]
    drawn += [plots.bars("t", {"x & y": 3.0}, most=10, line=(4, "aim")) for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert drawn[2] == drawn[3]
    for text in drawn:
        ET.fromstring(text)
