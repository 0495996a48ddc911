"""`dateline info`: what the tracks hold, what they need and where they come from."""

from __future__ import annotations

import argparse
from typing import Any

from dateline.cli.options import add_json, print_json, root_of
from dateline.corpus import CORE_TASKS, SPLITS, TRACKS, load, manifest
from dateline.errors import DatelineError
from dateline.sources import SOURCES
from dateline.summary import table


def register(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("--track", choices=TRACKS, help="only this track")
    parser.add_argument("--root", metavar="PATH", help="where your copy of an outside corpus lies (or DATELINE_<TRACK>)")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """The command."""
    tracks = [arguments.track] if arguments.track else list(TRACKS)
    found = [_about(track, arguments.root if arguments.track else None) for track in tracks]
    if arguments.json:
        print_json(found[0] if arguments.track else {"tracks": found})
        return 0
    for track in found:
        print(_shown(track), end="\n\n")
    return 0


def _about(track: str, root: str | None) -> dict[str, Any]:
    if track == "core":
        declared = manifest()
        files = {split: declared["files"][f"documents/{split}.jsonl"] for split in SPLITS}
        about = {"tasks": list(CORE_TASKS), "needs": "nothing: it ships with the package", "licence": "CC BY 4.0"}
        digests = {split: entry["sha256"] for split, entry in files.items()}
        counts = {split: entry["counts"] for split, entry in files.items()}
        return {"track": track, "version": declared["version"], "digest": digests["test"], **about, "digests": digests, "splits": counts}
    source = SOURCES[track]
    about = {"tasks": list(source.tasks), "needs": source.needs, "where": source.where, "licence": source.licence}
    out: dict[str, Any] = {"track": track, "version": source.release, "digest": None, **about, "digests": {}, "splits": {}}
    where = root or root_of(track)
    if where is None:
        return out
    for split in source.expected or SPLITS:
        _add_split(out, track, split, where)
    out["digest"] = out["digests"].get("test") or next(iter(out["digests"].values()), None)
    return out


def _add_split(out: dict[str, Any], track: str, split: str, where: str) -> None:
    """Adds what a split of the user's copy holds; a split that is not there, or not whole, is said to be so."""
    try:
        corpus = load(track, split=split, root=where)
    except DatelineError as error:
        out["splits"][split] = {"missing": str(error).partition("\n")[0]}
        return
    out["splits"][split] = dict(corpus.counts)
    out["digests"][split] = corpus.digest


def _shown(about: dict[str, Any]) -> str:
    head = f"{about['track']} {about['version']}: {', '.join(about['tasks'])}"
    lines = [f"  {name}: {about[name]}" for name in ("needs", "where", "licence") if name in about]
    held = [(split, name, number) for split, counts in about["splits"].items() for name, number in counts.items()]
    rows = [[f"{split} {name}", f"{number:,}" if isinstance(number, int) else number] for split, name, number in held]
    counted = table(rows, ["", "count"]) if rows else ""
    return "\n".join(part for part in [head, *lines, counted] if part)
