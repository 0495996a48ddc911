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
_WHOLE = "`dateline hydrate` lists what is missing."
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
    if partial := _partial(at, entry.result.tasks, track, split):
        return Recheck(False, partial)
    root = root_of(track)
    if track != "core" and root is None:
        return _by_tallies(at, entry)
    if (track, split) not in corpora:
        corpora[track, split] = load(track, split=split, root=root)
    corpus = corpora[track, split]
    if corpus.aligned and corpus.aligned[0] < corpus.aligned[1]:
        # The row is measured on more than the texts at hand.
        return _by_tallies(at, entry)
    options = options_behind(entry.result, root)
    fresh = score_files({task: stored[task] for task in entry.result.tasks}, corpus, options, {})
    return Recheck(True, _differences(at, entry, fresh.tasks))


def _by_tallies(at: str, entry: Entry) -> Recheck:
    """What can be checked without the texts: that the result follows from its tallies, and is of a corpus that we know."""
    problems = _known(at, entry.result.tasks, *entry.measured_on)
    return Recheck(False, problems or _differences(at, entry, {name: again(one) for name, one in entry.result.tasks.items()}))


def _partial(at: str, tasks: Mapping[str, TaskResult], track: str, split: str) -> list[Problem]:
    """The tasks that were measured on a part of what the text should have given."""
    aligned = {name: dict(Signature.parse(task.signature).fields).get("aligned", "") for name, task in tasks.items()}
    number = SOURCES[track].expected.get(split, {}).get("paragraphs") if track in SOURCES else None
    whole = f"{number}/{number}" if number else ""
    expected = f"{whole}: a row is measured on the whole track" if whole else "none: only texts of the user's own are aligned"
    wrong = {name: share or "nothing" for name, share in aligned.items() if share != whole}
    return [Problem(f"{at} /tasks/{name}/signature", f"{share} paragraphs aligned", expected, _WHOLE) for name, share in wrong.items()]


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
