"""Readers of outside corpora: on small made-up copies with every known trap, and on the real ones where they are at hand."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from dateline.corpus import load, names_seen_in_train
from dateline.errors import InputError, UsageError
from dateline.scoring import Options, score, settings_for
from dateline.sources import SOURCES, emergent, fnc1, polnear, source, worldwide
from dateline.tasks import TASKS
from tests.conftest import real


def worldwide_copy(root: Path, files: dict[str, tuple[str, str]]) -> Path:
    """A copy with these files: stem -> (annotated, original)."""
    for folder in ("processed_annotated", "original_articles"):
        (root / folder).mkdir(parents=True)
    for stem, (annotated, original) in files.items():
        (root / "processed_annotated" / f"{stem}.txt.tsv").write_bytes(annotated.encode())
        (root / "original_articles" / f"{stem}.txt").write_bytes(original.encode())
    return root


def named(split: str) -> str:
    return next(f"af_madeup_{n}" for n in range(200) if worldwide.split_of(f"af_madeup_{n}") == split)


ANNOTATED = (
    "https://example.org/a%\tO\nC\tO\n3\tO\n\n"
    "Ilvesta\tB-Person\nKaro\tI-Person\tB-Organization\nleft\tO\nthe\tO\nArnholm\tB-Organization\tB-Location\nBank\tI-Organization\n"
    "at\tO\n11 pm.\tO\n\nWest\tI-Location\nLee\tI-Person\n😀\tO\non   O\nSunday\tB-Date\n"
)
ORIGINAL = "https://example.org/a%C3\r\n\r\nIlvesta Karo left\u00a0the Arnholm Bank at 11 pm.\r\n\r\nWest Lee 😀 on Sunday\r\n"


def test_worldwide_columns_orphans_addresses_and_astral_characters(tmp_path: Path) -> None:
    stem = named("train")
    reading = worldwide.read(worldwide_copy(tmp_path, {stem: (ANNOTATED, ORIGINAL)}), "train")
    (document,), (gold,) = reading.documents, reading.gold
    assert document.text.startswith("Ilvesta Karo left\u00a0the")
    found = [(document.text[e.start : e.end], e.label) for e in gold.entities]
    assert found == [("Ilvesta Karo", "PERSON"), ("Arnholm Bank", "ORG"), ("West", "LOC"), ("Lee", "PERSON"), ("Sunday", "DATE")]
    assert [document.text[s:e] for s, e in document.tokens][7:] == ["11 pm.", "West", "Lee", "😀", "on", "Sunday"]
    assert len(document.sentences) == 2
    assert dict(reading.counts) == {
        "documents": 1,
        "tokens": 13,
        "tokens_with_first_blocks": 16,
        "entities": 3,
        "entities_scored": 5,
    }


def test_worldwide_text_that_does_not_align_becomes_its_tokens(tmp_path: Path) -> None:
    stem = named("validation")
    reading = worldwide.read(worldwide_copy(tmp_path, {stem: (ANNOTATED, ORIGINAL.replace("Arnholm", "Arnhlom"))}), "validation")
    (document,), (gold,) = reading.documents, reading.gold
    assert document.text == "Ilvesta Karo left the Arnholm Bank at 11 pm. West Lee 😀 on Sunday"
    assert [document.text[e.start : e.end] for e in gold.entities][1] == "Arnholm Bank"


@pytest.mark.parametrize("line", ["token", "token\tB-Persom", "token\tB"])
def test_worldwide_lines_that_are_none_are_refused(line: str, tmp_path: Path) -> None:
    root = worldwide_copy(tmp_path, {named("train"): (f"http\tO\n\n{line}\n", "http token")})
    with pytest.raises(InputError, match=":3: found"):
        worldwide.read(root, "train")


def test_worldwide_gives_stanza_s_split_without_touching_the_random_state() -> None:
    random.seed(1)
    before = random.getstate()
    assert worldwide.split_of("af_afrol_1") in ("train", "validation", "test")
    assert random.getstate() == before


METADATA = "compartment\tfilename\tlevel\tannotators\tpublisher\tpublication_date\tauthor\ttitle\n"


def polnear_copy(root: Path, texts: dict[str, tuple[str, str, dict[str, str]]]) -> Path:
    """A copy with these dev articles: stem -> (text, title, {annotator: .ann})."""
    folder = root / "data" / "dev"
    for name in ("text", "attributions"):
        (folder / name).mkdir(parents=True)
    rows = METADATA
    for stem, (text, title, passes) in texts.items():
        rows += f'dev\t{stem}\t1\t{"|".join(passes)}\tnyt\t2016-09-10\t"Quoted\t{title}\n'
        (folder / "text" / f"{stem}.txt").write_bytes(text.encode())
        for annotator, marks in passes.items():
            (folder / "attributions" / f"{stem}_{annotator}.ann").write_bytes(marks.encode())
    (root / "data" / "metadata.tsv").write_bytes(rows.encode())
    return root


TEXT = "Karo: no\n\n“We\u00a0waited,” Karo said. “Nobody came,\nnobody.” He fears rain.\n"


def mark(text: str, *pieces: str) -> str:
    return ";".join(f"{text.index(piece)} {text.index(piece) + len(piece)}" for piece in pieces)


def test_polnear_pieces_raw_breaks_shared_sources_and_empty_events(tmp_path: Path) -> None:
    first = "“We\u00a0waited,”"
    marks = (
        f"T1\tContent {mark(TEXT, first, '“Nobody came,')}\t{first} “Nobody came,\n"
        f"T2\tSource {mark(TEXT, 'Karo said')[:-2]}{TEXT.index('Karo said') + 5}\tKaro \n"
        f"T3\tCue {mark(TEXT, 'said')}\tsaid\n"
        f"T4\tContent {mark(TEXT, chr(10) + 'nobody.”')}\t\nnobody.”\n"
        f"T5\tCue {mark(TEXT, 'fears')}\tfears\nT6\tContent {mark(TEXT, 'rain')}\train\nT7\tDiscuss 0 4\tKaro\n"
        "T8\tAttribution 0 4\tKaro\n"
        "E1\tAttribution:T8 Content:T1 Content2:T4 Cue:T3 Source:T2\n"
        "E2\tAttribution-no-source:T8 Cue:T5 Content:T6\n"
        "E3\tAttribution:T8\n"
    )
    root = polnear_copy(tmp_path, {"a_1": (TEXT, "Karo: no", {"b9": "", "a1": marks})})
    reading = polnear.read(root, "validation")
    (document,), (gold,) = reading.documents, reading.gold
    assert (reading.counts["events"], reading.counts["quotes"]) == (3, 2)
    one, two = gold.quotes
    assert [document.text[s:e] for s, e in one.content] == [first, "“Nobody came,", "nobody.”"]
    assert one.source is not None
    assert document.text[one.source[0] : one.source[1]] == "Karo"
    assert (two.source, [document.text[s:e] for s, e in two.content]) == (None, ["rain"])
    assert document.title == (0, 8)
    assert (document.published, document.outlet) == ("2016-09-10", "nyt")


def test_polnear_spans_past_the_text_are_refused(tmp_path: Path) -> None:
    root = polnear_copy(tmp_path, {"a_1": ("Short", "x", {"a": "T1\tContent 0 99\tx\n"})})
    with pytest.raises(InputError, match=r"a_1_a\.ann:1: found the span 0 to 99"):
        polnear.read(root, "validation")


@pytest.mark.parametrize("name", sorted(name for name, source in SOURCES.items() if source.expected and name != "wire"))
def test_a_copy_that_is_not_whole_is_refused(name: str, tmp_path: Path) -> None:
    split = {"polnear": "validation", "fnc1": "test"}.get(name, "train")
    with pytest.raises(InputError, match=r"no such (folder|file)"):
        load(name, split=split, root=tmp_path)
    fnc_copy(tmp_path)
    (tmp_path / "url-versions-2015-06-14-clean.csv").write_bytes(EMERGENT_ROWS.encode())
    worldwide_copy(tmp_path, {named("train"): (ANNOTATED, ORIGINAL)})
    polnear_copy(tmp_path, {})
    with pytest.raises(InputError, match="unchanged copy"):
        load(name, split=split, root=tmp_path)


FNC_BODIES = 'Body ID,articleBody\n7,"The port of Arnholm is shut.\n\nIt ""may"" reopen."\n9,Karo left.\n'
FNC_ROWS = "Headline,Body ID,Stance\nPort shut,7,agree\nPort open,7,disagree\nPort shut,7,agree\nPort shut,9,unrelated\n"


def fnc_copy(root: Path, bodies: str = FNC_BODIES, stances: str = FNC_ROWS) -> Path:
    (root / "competition_test_bodies.csv").write_bytes(bodies.encode())
    (root / "competition_test_stances.csv").write_bytes(stances.encode())
    return root


def test_fnc1_bodies_are_documents_and_a_pair_that_stands_twice_is_one(tmp_path: Path) -> None:
    reading = fnc1.read(fnc_copy(tmp_path), "test")
    one, two = reading.gold
    assert reading.documents[0].text == 'The port of Arnholm is shut.\n\nIt "may" reopen.'
    words = {claim.id: claim.text for claim in one.claims}
    assert {(words[s.claim], s.speaker, s.label) for s in one.stances} == {
        ("Port shut", "author", "support"),
        ("Port open", "author", "deny"),
    }
    assert {s.claim for s in two.stances} < set(words)
    assert (reading.counts["documents"], reading.counts["rows"], reading.counts["stances"]) == (2, 4, 3)


@pytest.mark.parametrize(
    ("bodies", "stances", "message"),
    [
        (FNC_BODIES.replace("9,", "7,"), FNC_ROWS, "the body 7 again"),
        (FNC_BODIES, FNC_ROWS + "Port shut,8,agree\n", ":6: found the body 8"),
        (FNC_BODIES, FNC_ROWS + "Port shut,7,discuss\n", ":6: found discuss for a pair"),
        (FNC_BODIES, FNC_ROWS + "Port shut,7,agrees\n", ":6: found the stance 'agrees'"),
        (FNC_BODIES, FNC_ROWS + "Port shut,7\n", ":6: found 2 cells"),
        (FNC_BODIES, FNC_ROWS.replace("Body ID", "body"), ":1: found the columns"),
        (FNC_BODIES, FNC_ROWS + '"Port shut,7,agree\n', "unexpected end of data"),
    ],
)
def test_fnc1_tables_at_odds_are_refused(bodies: str, stances: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message):
        fnc1.read(fnc_copy(tmp_path, bodies, stances), "test")


def test_fnc1_is_a_test_set_alone(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="test set alone"):
        load("fnc1", split="train", root=tmp_path)


EMERGENT_ROWS = "id,claimHeadline,articleHeadline,articleHeadlineStance,articleId,claimId\n"


def test_emergent_rows_are_documents_resampled_by_claim(tmp_path: Path) -> None:
    one = '0,The port is shut,"Arnholm, port shut",for,a1,c1\n1,The port is shut,Port open,against,a2,c1\n'
    rows = f"{one}2,Karo left,Karo?,observing,a3,c2\n"
    (tmp_path / "url-versions-2015-06-14-clean.csv").write_bytes((EMERGENT_ROWS + rows).encode())
    reading = emergent.read(tmp_path, "test")
    assert [(d.text, g.stances[0].label, g.resampled_with) for d, g in zip(reading.documents, reading.gold, strict=True)] == [
        ("Arnholm, port shut", "support", "c1"),
        ("Port open", "deny", "c1"),
        ("Karo?", "discuss", "c2"),
    ]
    assert (reading.counts["documents"], reading.counts["claims"]) == (3, 2)
    assert emergent.read(tmp_path, "train").counts["documents"] == 0


def test_emergent_splits_are_the_listed_claims() -> None:
    found = [emergent.split_of(claim) for claim in emergent._taught()]
    assert (found.count("train"), found.count("validation")) == (221, 19)
    assert emergent.split_of("another") == "test"


def test_the_half_of_fnc1_at_hand_is_read_whole_and_refused_as_the_corpus() -> None:
    root = real("fnc-1")
    reading = fnc1.read(root, "test")
    assert (reading.counts["documents"], reading.counts["rows"]) in ((433, 12_296), (904, 25_413))
    if reading.counts["documents"] == 433:
        with pytest.raises(InputError, match="found 433 documents; expected 904"):
            load("fnc1", root=root)


COUNTS = {
    ("emergent", "train"): {"documents": 1_919, "claims": 221},
    ("emergent", "validation"): {"documents": 152, "claims": 19},
    ("worldwide", "train"): {"documents": 745, "tokens": 465_609, "tokens_with_first_blocks": 466_949, "entities": 32_536},
    ("worldwide", "validation"): {"documents": 100, "tokens": 64_109, "tokens_with_first_blocks": 64_339, "entities": 4_545},
    ("polnear", "train"): {"documents": 840, "events": 19_868},
    ("polnear", "validation"): {"documents": 84, "events": 2_193, "quotes": 2_192},
}


@pytest.mark.parametrize(("name", "split"), sorted(COUNTS))
def test_the_real_corpora_give_their_counts_and_their_gold_scores_one(name: str, split: str) -> None:
    corpus = load(name, split=split, root=real(name))
    assert {key: corpus.counts[key] for key in COUNTS[name, split]} == COUNTS[name, split]
    task = TASKS[corpus.tasks[0]]
    settings = settings_for(corpus, Options())
    answers = {}
    for document in corpus.documents:
        gold = corpus.gold[document.id]
        answers[document.id], troubles = task.check(task.strip(gold), document, gold, settings)
        assert troubles == []
    result = score(task, corpus, answers, settings)
    assert result.ranking.value == 1.0
    assert result.signature.count("who:source") == (name == "polnear")


def test_worldwide_edges_are_token_edges_and_nine_in_ten_texts_are_the_originals() -> None:
    corpus = load("worldwide", split="validation", root=real("worldwide"))
    joined = 0
    for document in corpus.documents:
        starts, ends = ({span[side] for span in document.tokens} for side in (0, 1))
        assert all(e.start in starts and e.end in ends for e in corpus.gold[document.id].entities)
        joined += document.text == " ".join(document.text[s:e] for s, e in document.tokens)
    assert joined / len(corpus.documents) < 0.1
    assert names_seen_in_train(corpus, str(real("worldwide")))


def test_kinds_on_polnear_are_as_counted_elsewhere() -> None:
    """Kinds of quotes on PolNeAR validation against the shares counted elsewhere: 16.7, 71.5 and 11.8 in a hundred."""
    from dateline.documents import ink
    from dateline.spans import extent, kind, quoted

    corpus = load("polnear", split="validation", root=real("polnear"))
    kinds = []
    for document in corpus.documents:
        ruler = ink(document.text)
        marks = quoted(document.text, ruler)
        kinds += [kind(extent(ruler, quote.content), marks) for quote in corpus.gold[document.id].quotes]
    shares = {name: 100 * kinds.count(name) / len(kinds) for name in ("direct", "indirect", "mixed")}
    assert shares["direct"] == pytest.approx(16.7, abs=2.5)
    assert shares["indirect"] == pytest.approx(71.5, abs=2.5)


def mirrored(root: Path, real_root: Path, changed: str, raw: bytes | None) -> Path:
    """A copy of a corpus by links, with one file that has these bytes instead, or is missing."""
    for path in sorted(real_root.rglob("*")):
        if path.is_file() and (name := path.relative_to(real_root)) != Path(changed):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).symlink_to(path)
    if raw is not None:
        (root / changed).write_bytes(raw)
    return root


def test_a_changed_copy_names_the_first_file_that_differs(tmp_path: Path) -> None:
    """Other line ends, a line too many: each named, with the digest that was expected."""
    stem = next(
        path.name.removesuffix(".txt.tsv")
        for path in sorted((real("worldwide") / "processed_annotated").glob("*.tsv"))
        if worldwide.split_of(path.name.removesuffix(".txt.tsv")) == "validation"
    )
    known = source.known_files("worldwide", "validation")
    original, annotated = f"original_articles/{stem}.txt", f"processed_annotated/{stem}.txt.tsv"
    raw = (real("worldwide") / original).read_bytes()
    for number, (name, other) in enumerate(
        [(original, raw.replace(b"\r\n", b"\n")), (annotated, (real("worldwide") / annotated).read_bytes() + b"\n")]
    ):
        root = mirrored(tmp_path / str(number), real("worldwide"), name, other)
        with pytest.raises(InputError) as caught:
            load("worldwide", split="validation", root=root)
        first = str(caught.value.problems[0])
        assert Path(name).name in first
        assert known[Path(name).name] in first


def test_a_missing_article_is_named(tmp_path: Path) -> None:
    name = next(iter(source.known_files("polnear", "validation")))
    root = mirrored(tmp_path, real("polnear"), "data/metadata.tsv", None)
    lines = (real("polnear") / "data" / "metadata.tsv").read_bytes().splitlines(keepends=True)
    (root / "data" / "metadata.tsv").write_bytes(b"".join(line for line in lines if Path(name).stem.encode() not in line))
    with pytest.raises(InputError, match=f"{name}: found no such file"):
        load("polnear", split="validation", root=root)


def test_a_changed_row_of_emergent_is_named(tmp_path: Path) -> None:
    name = "url-versions-2015-06-14-clean.csv"
    raw = (real("emergent") / name).read_bytes()
    (tmp_path / name).write_bytes(raw.replace(b",for,", b",against,", 1))
    with pytest.raises(InputError, match=r"emergent/(train|validation) \d+: found the digest"):
        [load("emergent", split=split, root=tmp_path) for split in ("train", "validation")]
    (tmp_path / name).write_bytes(raw[:5000])
    with pytest.raises(InputError, match=r"found \d+ (cells|documents)|unexpected end of data"):
        load("emergent", split="train", root=tmp_path)
    (tmp_path / name).write_bytes(raw.decode("utf-8").encode("utf-16"))
    with pytest.raises(InputError, match="UTF-8"):
        load("emergent", split="train", root=tmp_path)
