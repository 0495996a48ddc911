"""The documentation: what it links to is there, and what it shows of commands is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.cli import COMMANDS
from tests.conftest import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "data" / "README.md"])
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(#[^)\s]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for target, _ in LINK.findall(page.read_text("utf-8")):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert not [command for command in COMMANDS if f"dateline {command}" not in text]


def test_commands_in_the_readme_exist() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert set(re.findall(r"^dateline (\w+)", text, re.MULTILINE)) <= set(COMMANDS)
    sessions = set(re.findall(r"^def (\w+)\(session", (ROOT / "noxfile.py").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"nox -s (\w+)", text)) <= sessions


def test_the_model_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from dateline.cli import main

    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    (model,) = (block for block in blocks if block.startswith("# my_model.py"))
    monkeypatch.chdir(tmp_path)
    Path("my_model.py").write_text(model, "utf-8")
    assert main(["evaluate", "--model", "my_model.py"]) == 0
    assert "my-model" in capsys.readouterr().out
    assert Path("runs/my-model-core-test/result.json").is_file()


def test_the_figures_of_the_readme_are_the_manifest_s_and_the_board_s() -> None:
    from dateline.corpus import SPLITS, manifest
    from dateline.submission import read_result
    from dateline.summary import interval

    text = (ROOT / "README.md").read_text("utf-8")
    files = manifest()["files"]
    counts = [files[f"documents/{split}.jsonl"]["counts"] for split in SPLITS]
    held = {name: sum(count[name] for count in counts) for name in ("entities", "quotes", "stances", "documents")}
    assert f"{held['entities']:,} entities, {held['quotes']:,} quotes, {held['stances']:,} stances" in text
    assert f"{held['documents']} articles" in text
    for track, task, trained in (("worldwide", "ner", "crf"), ("polnear", "quotes", "crf_quotes")):
        for name in ("majority", "rules", trained):
            result = read_result(ROOT / "submissions" / name / f"{track}-validation" / "result.json")
            assert interval(result.tasks[task].ranking) in text
