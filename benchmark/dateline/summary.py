"""Results as text: tables for a terminal. Pure: results in, text out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.resampling import Difference
from dateline.result import Result, Score, TaskResult


def percent(value: float | None) -> str:
    """A share as it is shown everywhere: in hundredths, one decimal; a dash where it is undefined."""
    return "-" if value is None else f"{100 * value:.1f}"


def interval(score: Score) -> str:
    """A score with its interval, as `61.2 [58.0, 64.4]`."""
    if score.value is None:
        return "-"
    return f"{percent(score.value)} [{percent(score.low)}, {percent(score.high)}]"


def table(rows: Iterable[Sequence[str]], header: Sequence[str]) -> str:
    """Columns aligned: the first to the left, the others to the right."""
    lines = [list(header), *map(list, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    shown = ["  ".join([line[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(line[1:], widths[1:], strict=True))]) for line in lines]
    return "\n".join(line.rstrip() for line in [shown[0], "  ".join("-" * width for width in widths), *shown[1:]])


def of_task(name: str, result: TaskResult, full: bool = False) -> str:
    """One task: its scores, the one it ranks by first; labels and slices where `full`."""
    order = sorted(result.scores, key=lambda score: score != result.ranks_by)
    rows = [[score + (" *" if score == result.ranks_by else ""), interval(result.scores[score])] for score in order]
    parts = [table(rows, [name, "score [95 %]"]), _notes(result)]
    if full:
        parts += [_nested("by label or kind", result.labels), _nested("by slice", result.slices)]
    return "\n".join(part for part in [*parts, result.signature] if part)


def _notes(result: TaskResult) -> str:
    notes = [f"coverage {percent(result.coverage)} %"]
    if result.indicative:
        notes.append(f"intervals only indicative: {result.units} units")
    if result.dropped:
        notes.append("labels mapped to nothing: " + ", ".join(f"{label} {count:,}" for label, count in result.dropped.items()))
    return "; ".join(notes)


def _nested(title: str, scores: Mapping[str, Mapping[str, Score]]) -> str:
    rows = [[f"{one} {two}", interval(score)] for one, inner in scores.items() for two, score in inner.items()]
    return "\n" + table(rows, [title, "score [95 %]"]) if rows else ""


def of_result(result: Result, full: bool = False) -> str:
    """All tasks of a result; `*` marks the score that ranks."""
    head = f"{result.model.get('name', 'model')}"
    return "\n\n".join([head, *(of_task(name, task, full) for name, task in result.tasks.items())])


def of_results(results: Sequence[Result]) -> str:
    """Several models on the same split: the ranking scores side by side, then what was measured."""
    tasks = list(dict.fromkeys(name for result in results for name in result.tasks))
    rows = [[str(r.model.get("name")), *(interval(r.tasks[t].ranking) if t in r.tasks else "-" for t in tasks)] for r in results]
    header = ["model", *(f"{t} {next(r.tasks[t].ranks_by for r in results if t in r.tasks)}" for t in tasks)]
    signatures = list(dict.fromkeys(task.signature for result in results for task in result.tasks.values()))
    notes = sorted({_notes(task) for result in results for task in result.tasks.values()})
    return "\n".join([table(rows, header), "", *notes, *signatures])


def of_comparison(task: str, measure: str, rows: Sequence[tuple[str, str, Difference, float]]) -> str:
    """Pairs of runs: the difference with its interval, the p-value and Holm's correction of it."""
    shown = [
        [f"{one} - {two}", interval(Score(d.value, d.low, d.high)), f"{d.p:.4f}", f"{corrected:.4f}"] for one, two, d, corrected in rows
    ]
    return table(shown, [f"{task} {measure}", "difference [95 %]", "p", "p (Holm)"])
