"""The corpus browser: pages hold the articles whole, ask nothing of the network, and a browser can be clicked through them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
pytest.importorskip("jinja2", reason="jinja2 is in the dependency group `site`")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from curation.site.build import build

    out = tmp_path_factory.mktemp("site") / "pages"
    build(out)
    return out


@pytest.fixture(scope="module")
def documents() -> list[dict[str, Any]]:
    paths = sorted((ROOT / "data" / "documents").glob("*.jsonl"))
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]


def test_every_article_has_a_page_and_stands_in_the_index(site: Path, documents: list[dict[str, Any]]) -> None:
    index = (site / "index.html").read_text("utf-8")
    for document in documents:
        assert (site / f"{document['id']}.html").is_file()
        assert f'href="{document["id"]}.html"' in index


def test_pieces_are_the_text(documents: list[dict[str, Any]]) -> None:
    from curation.site.article import covers, pieces
    from dateline.corpus import SPLITS, read_documents

    for split in SPLITS:
        for line in read_documents(ROOT / "data" / "documents" / f"{split}.jsonl"):
            over = covers(line)
            for start, end in line.paragraphs:
                assert "".join(piece.text for piece in pieces(line.text, (start, end), over)) == line.text[start:end]


def test_pages_ask_nothing_of_the_network(site: Path) -> None:
    for path in site.iterdir():
        assert not re.search(r"(?:src|href)=\"(?:https?:)?//|@import|url\(", path.read_text("utf-8")), path.name


def test_the_same_corpus_gives_the_same_pages(site: Path, tmp_path: Path) -> None:
    from curation.site.build import build

    build(tmp_path / "again")
    for path in site.iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no Chromium on this machine (Debian: chromium)")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is in the dependency group `site`")
    quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
    with sync_api.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=browser, args=["--no-sandbox", *quiet])
        yield opened.new_page(viewport={"width": 1400, "height": 1000})
        opened.close()


def test_filters_narrow_the_index(site: Path, page: Any, documents: list[dict[str, Any]]) -> None:
    page.goto((site / "index.html").as_uri())
    page.select_option("select[name=phenomenon]", "retraction")
    page.select_option("select[name=outlet]", "interline")
    wanted = [d["id"] for d in documents if "retraction" in d["phenomena"] and d["outlet"] == "interline"]
    shown = page.eval_on_selector_all("tbody tr:not([hidden]) a", "links => links.map(a => a.getAttribute('href'))")
    assert sorted(shown) == sorted(f"{key}.html" for key in wanted)
    page.reload()
    assert page.locator("tbody tr:not([hidden])").count() == len(wanted)


def test_a_click_shows_a_quote_its_speaker_and_the_evidence(site: Path, page: Any, documents: list[dict[str, Any]]) -> None:
    document = next(d for d in documents if any(q["speaker"] for q in d["quotes"]) and d["stances"])
    quote = next(q for q in document["quotes"] if q["speaker"])
    page.goto((site / f"{document['id']}.html").as_uri())
    page.click(f"[data-quote='{quote['id']}']")
    lit = page.eval_on_selector_all(".hit.content", "nodes => nodes.map(n => n.textContent).join('')")
    assert lit == "".join(document["text"][start:end] for start, end in quote["content"])
    assert page.locator(".voice").count() >= 1
    page.click(f"[data-quote='{quote['id']}']")
    assert page.locator(".hit").count() == 0
    stance = next(s for s in document["stances"] if s["label"] != "unrelated")
    page.locator("button.stance").first.click()
    assert page.locator(".hit").count() >= 1
    assert stance["evidence"]


def test_layers_go_on_and_off_and_differences_open(site: Path, page: Any, documents: list[dict[str, Any]]) -> None:
    page.goto((site / f"{documents[0]['id']}.html").as_uri())
    underlined = "() => getComputedStyle(document.querySelector('article .e')).borderBottomWidth"
    assert page.evaluate(underlined) == "3px"
    page.uncheck("input[name=entities]")
    assert page.evaluate(underlined) == "0px"
    assert not page.locator("#differences ul").first.is_visible()
    page.click("#differences summary")
    assert page.locator("#differences p").first.is_visible()
