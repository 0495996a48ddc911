"""What the baselines reach, and what their parts give: makes docs/baselines.md, or checks it.

`python -m curation.reports.baselines [--check]`. From the submissions and from `docs/validity/measured.json`, so that a reader needs no
run to check it.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from curation.reports.plots import curves
from curation.reports.validity import MEASURES, OfTask, Point, read_measured
from dateline.documents import STANCES
from dateline.errors import DatelineError
from dateline.leaderboard import units_of
from dateline.records import write_whole
from dateline.resampling import difference, holm
from dateline.result import Score, TaskResult
from dateline.submission import read_result
from dateline.tasks import TASKS

PAGE = Path("docs/baselines.md")
PLOTS = Path("docs/baselines")
SUBMISSIONS = Path("submissions")
MODELS = {
    "ner": ("majority", "rules", "crf", "crf_outside"),
    "quotes": ("majority", "rules", "crf_quotes", "crf_quotes_outside"),
    "stance": ("majority", "rules", "tfidf_stance"),
}
TITLES = {"ner": "Entities", "quotes": "Quotes", "stance": "Stance"}
LEFT_OUT = """What it costs to leave features out, in points (no interval: read small numbers as nothing). They are left out by the
beginnings of their names (`baselines/ladder.py`); what neighbouring tokens, judges or other features still tell of the same thing stays."""
SHARE = re.compile(r"(?P<model>\w+), 1/(?P<share>\d+) of train\Z")
DROPPED = re.compile(r"(?P<base>.*?), (?P<what>no .*|overlap alone)\Z")


def results(task: str) -> dict[str, dict[str, TaskResult]]:
    """The submitted results of a task by model and place (`core-test`)."""
    found: dict[str, dict[str, TaskResult]] = {}
    for model in MODELS[task]:
        for path in sorted((SUBMISSIONS / model).glob("*/result.json")):
            result = read_result(path)
            if task in result.tasks:
                found.setdefault(model, {})[path.parent.name] = result.tasks[task]
    return found


def page(measured: Mapping[str, OfTask]) -> str:
    """The whole page."""
    return TEXT.format(tasks="\n".join(_section(task, measured) for task in MODELS))


def _section(task: str, measured: Mapping[str, OfTask]) -> str:
    found = results(task)
    extra = {"ner": _labels, "quotes": _phenomena, "stance": _stances}[task](found)
    parts = [f"## {TITLES[task]}", _scores(task, found), _against_rules(task, found)]
    parts += [f"![{TITLES[task]}: score by share of the training articles](baselines/{task}.svg)", _ablations(task, measured), extra]
    return "\n\n".join(parts) + "\n"


def _scores(task: str, found: Mapping[str, Mapping[str, TaskResult]]) -> str:
    places = sorted({place for each in found.values() for place in each}, key=_core_first)
    lines = [f"`{TASKS[task].ranks_by}`, in hundredths, with 95 % intervals.", ""]
    lines += [f"| | {' | '.join(place.replace('-', '/') for place in places)} |", "|---|" + "---:|" * len(places)]
    for model, each in found.items():
        cells = [_shown(each[place].ranking) if place in each else "" for place in places]
        lines.append(f"| {model} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _core_first(name: str) -> tuple[bool, bool, str]:
    return not name.startswith("core"), not name.startswith("wire"), name


def _shown(score: Score | Point) -> str:
    if score.value is None or score.low is None or score.high is None:
        return "-"
    return f"{100 * score.value:.1f} [{100 * score.low:.1f}, {100 * score.high:.1f}]"


def _against_rules(task: str, found: Mapping[str, Mapping[str, TaskResult]]) -> str:
    """How far each trained model lies above `rules`, and whether that could be chance."""
    rows = []
    for model, each in found.items():
        for place, result in each.items() if model not in ("majority", "rules") else ():
            if (base := found["rules"].get(place)) and base.signature == result.signature:
                one, two = units_of(result), units_of(base)
                rows.append((model, place, difference(one, two, TASKS[task].measures(one.total()).scores[result.ranks_by])))
    corrected = holm([d.p for *_, d in rows])
    said = [
        f"{model} on {place.replace('-', '/')} {100 * (d.value or 0):+.1f} (p {'< 0.001' if p < 0.001 else f'= {p:.3f}'})"
        for (model, place, d), p in zip(rows, corrected, strict=True)
    ]
    return f"Above `rules`, paired by unit, Holm-corrected: {'; '.join(said)}."


def own_tracks(task: str, measured: Mapping[str, OfTask]) -> dict[str, dict[str, Point]]:
    """The ladder's scores by track and system: taught by core on core and wire, by an outside track on that track."""
    sections = [measured[name] for name in (f"{task}-core", task) if name in measured]
    found: dict[str, dict[str, Point]] = {}
    for of in sections:
        for track in sorted(of.units, key=_core_first):
            found.setdefault(track, {name: scores[track] for name, scores in of.scores.items()})
    return found


def _ablations(task: str, measured: Mapping[str, OfTask]) -> str:
    """What leaving a part out costs, on each track."""
    tracks = own_tracks(task, measured)
    lines = [f"| left out | of | {' | '.join(tracks)} |", "|---|---|" + "---:|" * len(tracks)]
    for name in sorted(next(iter(tracks.values()))):
        match = DROPPED.match(name)
        bases = [base for base in (match["base"], f"{match['base']}, 1/1 of train") if base in tracks["core"]] if match else []
        if match and bases:
            both = [points if {name, bases[0]} <= points.keys() else None for points in tracks.values()]
            gaps = [f"{100 * (points[name].value - points[bases[0]].value):+.1f}" if points else "" for points in both]
            lines.append(f"| {match['what']} | {bases[0]} | {' | '.join(gaps)} |")
    return "\n".join([LEFT_OUT, "", *lines])


def _labels(found: Mapping[str, Mapping[str, TaskResult]]) -> str:
    models = [model for model in found if model != "majority"]
    labels = sorted(found["rules"]["core-test"].labels)
    lines = [f"| label | {' | '.join(models)} |", "|---|" + "---:|" * len(models)]
    for label in labels:
        cells = [_shown(found[model]["core-test"].labels[label]["f1"]) for model in models]
        lines.append(f"| {label} | {' | '.join(cells)} |")
    return "\n".join(["By label, F1 on core/test:", "", *lines])


def _phenomena(found: Mapping[str, Mapping[str, TaskResult]]) -> str:
    return "\n".join(["Recall by phenomenon, core/test:", "", *_slices(found)])


def _slices(found: Mapping[str, Mapping[str, TaskResult]]) -> Iterator[str]:
    models = [model for model in found if model != "majority"]
    yield f"| phenomenon | {' | '.join(models)} |"
    yield "|---|" + "---:|" * len(models)
    for slug, score in sorted(found["rules"]["core-test"].slices["phenomenon"].items()):
        if score.value is not None:
            cells = [_shown(found[model]["core-test"].slices["phenomenon"][slug]) for model in models]
            yield f"| {slug} | {' | '.join(cells)} |"


def _stances(found: Mapping[str, Mapping[str, TaskResult]]) -> str:
    model = MODELS["stance"][-1]
    counts: Counter[str] = Counter()
    for line in found[model]["core-test"].tallies:
        counts.update({key: count for key, count in line.counts.items() if key.startswith("confusion=")})
    lines = [f"| gold \\ {model} | {' | '.join(STANCES)} |", "|---|" + "---:|" * len(STANCES)]
    cells = {gold: [str(counts[f"confusion={gold}>{given}/pairs"]) for given in STANCES] for gold in STANCES}
    lines += [f"| {gold} | {' | '.join(row)} |" for gold, row in cells.items()]
    head = f"What `{model}` confuses on core/test, in pairs; rows are the gold:"
    return "\n".join([head, "", *lines, "", "Accuracy by phenomenon, core/test:", "", *_slices(found)])


def plots(measured: Mapping[str, OfTask]) -> dict[str, str]:
    """Learning curves by task: the ladder's first measure against the share of the training articles, by track."""
    out = {}
    for task in MODELS:
        series = {}
        for track, points in own_tracks(task, measured).items():
            shares = [(1 / int(match["share"]), 100 * point.value) for name, point in points.items() if (match := SHARE.match(name))]
            series[track] = sorted(point for point in shares if point[0] >= 1 / 16)
        out[task] = curves(f"{TITLES[task]}: {MEASURES[task][0]} by share of the training articles", series)
    return out


TEXT = """# The baselines

Made by `python -m curation.reports.baselines` from [submissions/](../submissions/) and [validity/measured.json](validity/measured.json);
checked by `nox -s data`. `nox -s baselines` trains and evaluates them, `nox -s validity` measures the ladder.

* `majority` answers one thing, `rules` reads by lists: both untrained.
* `crf` (entities) and `crf_quotes` are conditional random fields (python-crfsuite), `tfidf_stance` is a logistic regression
  (scikit-learn). On core and wire they learn from core's 36 training articles, on an outside track from that track's own.
* `crf_outside` and `crf_quotes_outside` learn from core besides what a model trained on Worldwide or PolNeAR would say: what to expect for
  whoever has these corpora.

{tasks}"""


def main(arguments: Sequence[str]) -> int:
    """The command."""
    try:
        measured = read_measured()
    except DatelineError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    files = {PAGE: page(measured)} | {PLOTS / f"{task}.svg": text for task, text in plots(measured).items()}
    stale = [path for path, text in files.items() if not path.is_file() or path.read_text("utf-8") != text]
    if "--check" in arguments:
        for path in stale:
            print(f"{path}: stale. Run `python -m curation.reports.baselines`.", file=sys.stderr)
        return int(bool(stale))
    for path in stale:
        write_whole(path, [files[path].encode()])
        print(f"wrote {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
