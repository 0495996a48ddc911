"""Whether a submission's part is what its files give: the gate that every row of the board passes.

Where the corpus is at hand, the predictions are scored again; where it is not, the result is made again from its tallies, and its
signature must be of a corpus that we know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from dateline.corpus import SPLITS, Corpus, load
from dateline.errors import Problem
from dateline.models.predictions import files
from dateline.result import Signature, TaskResult
from dateline.scoring import again, options_behind, same, score_files
from dateline.sources import SOURCES
from dateline.submission import Entry

_REMEDY = "Evaluate the model again with this release, and run `dateline submit`."
_SHARED: Mapping[str, Iterable[str]] = {"core": SPLITS, **{name: source.expected for name, source in SOURCES.items() if source.expected}}
"""The tracks that anybody can have, and their splits: a user's own corpus makes no row."""


class Recheck(NamedTuple):
    """Whether an entry was scored again from its predictions, and what is wrong with it."""

    rescored: bool
    problems: list[Problem]


def rechecked(entries: Iterable[Entry], root_of: Callable[[str], str | None]) -> list[Recheck]:
    """Each entry checked. `root_of` says where an outside corpus lies, if it is at hand.

    Raises InputError with the problems of predictions that cannot be read.
    """
    corpora: dict[tuple[str, str], Corpus] = {}
    return [_rechecked(entry, corpora, root_of) for entry in entries]


def _rechecked(entry: Entry, corpora: dict[tuple[str, str], Corpus], root_of: Callable[[str], str | None]) -> Recheck:
    track, split = entry.measured_on
    at = f"{entry.folder / 'result.json'}"
    if split not in _SHARED.get(track, ()):
        return Recheck(False, [Problem(at, f"the data {track}/{split}", f"a track of {', '.join(_SHARED)} and one of its splits")])
    stored = files(entry.folder)
    lacking = [task for task in entry.result.tasks if task not in stored]
    if lacking:
        return Recheck(False, [Problem(str(entry.folder), f"no predictions for {', '.join(lacking)}", "what its result is made from")])
    root = root_of(track)
    if track != "core" and root is None:
        problems = _known(at, entry.result.tasks, track, split)
        return Recheck(False, problems or _differences(at, entry, {name: again(one) for name, one in entry.result.tasks.items()}))
    if (track, split) not in corpora:
        corpora[track, split] = load(track, split=split, root=root)
    options = options_behind(entry.result, root)
    fresh = score_files({task: stored[task] for task in entry.result.tasks}, corpora[track, split], options, {})
    return Recheck(True, _differences(at, entry, fresh.tasks))


def _known(at: str, tasks: Mapping[str, TaskResult], track: str, split: str) -> list[Problem]:
    """What cannot be true of a result on a corpus that is not at hand."""
    source = SOURCES[track]
    problems = []
    for name, task in tasks.items():
        signature = Signature.parse(task.signature)
        digest = source.digests.get(split, signature.digest)[:6]
        if name not in source.tasks or (signature.release, signature.digest) != (source.release, digest):
            expected = f"{' or '.join(source.tasks)} on {source.release}+{digest}"
            problems.append(Problem(f"{at} /tasks/{name}/signature", task.signature, expected, _REMEDY))
        elif not task.tallies or len({line.id for line in task.tallies}) != source.expected[split]["documents"]:
            found = f"tallies of {len(task.tallies)} documents"
            problems.append(Problem(f"{at} /tasks/{name}/tallies", found, f"{source.expected[split]['documents']}, each once", _REMEDY))
    return problems


def _differences(at: str, entry: Entry, fresh: Mapping[str, TaskResult]) -> list[Problem]:
    found, expected = "scores that its predictions or tallies do not give", "what they give with this release"
    wrong = [name for name, stored in entry.result.tasks.items() if not same(stored, fresh[name])]
    return [Problem(f"{at} /tasks/{name}", found, expected, _REMEDY) for name in wrong]
