"""The board: one table a task, ranks with ties, core beside the human-gold tracks. Pure: results in, Markdown out.

Rows share a table only where their signatures on core are the same, and a column only where they are the same on that track. Rows
that cannot be told from the best of their group (paired randomisation by unit, Holm-corrected, p < 0.05) share its rank. A row of the
annotators' family never ranks first unless it also leads on a human-gold track.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.resampling import Units, difference, holm
from dateline.result import Result, TaskResult
from dateline.summary import interval, percent
from dateline.tally import Tally
from dateline.tasks import TASKS

LEVEL = 0.05
NOTES = {"†": "† of the annotators' family.", "‡": "‡ says that it was trained or tuned on a test split."}
BESIDE = {"quotes": ("attribution_source_f1",)}
"""Scores of core and wire shown beside the ranking one: those that an outside track has too."""
OURS = ("core/", "wire/")
"""The tracks whose gold language models annotated; on all others it is people's."""
HEAD = """# Leaderboard

Made by `dateline leaderboard` from [submissions/](submissions/); an edit by hand fails the checks. Scores are in hundredths with 95 %
intervals over resampled units. Models that share a rank cannot be told apart on this data (paired randomisation by unit against the
best of their group, Holm-corrected, p < {level}). Core alone is not performance on news: read it beside the human-gold tracks.
Corpus {version}; audited by people: {audited}.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A model's results by track and split (`core/test`)."""

    name: str
    family: str | None
    results: Mapping[str, Result]
    saw_test: bool = False

    def on(self, where: str, task: str) -> TaskResult | None:
        """Its result of a task on a track, if it has one."""
        result = self.results.get(where)
        return None if result is None else result.tasks.get(task)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the board says of the corpus."""

    version: str
    annotator_family: str | None
    audited: str


def board(rows: Sequence[Row], facts: Facts) -> str:
    """LEADERBOARD.md, whole. The same rows in any order give the same text."""
    ordered = sorted(rows, key=lambda row: row.name)
    parts = [HEAD.format(level=LEVEL, version=facts.version, audited=facts.audited)]
    signatures: list[str] = []
    for task in TASKS:
        able = [row for row in ordered if any(task in result.tasks for result in row.results.values())]
        cores = [*_signatures(able, "core/test", task), None]
        groups = [[row for row in able if _signed(row, "core/test", task) == core] for core in cores]
        parts += [_table(task, group, facts, signatures) for group in groups if group]
    notes = "\n".join(f"{number}. `{signature}`" for number, signature in enumerate(signatures, start=1))
    return "\n".join([*parts, "## Signatures\n", notes or "None yet.", ""])


def _signed(row: Row, where: str, task: str) -> str | None:
    found = row.on(where, task)
    return None if found is None else found.signature


def _signatures(rows: Sequence[Row], where: str, task: str) -> list[str]:
    return sorted({signature for row in rows if (signature := _signed(row, where, task))})


def _table(task: str, rows: Sequence[Row], facts: Facts, footer: list[str]) -> str:
    """One task's table; adds the signatures of its columns to the footer."""
    wheres = sorted({where for row in rows for where in row.results if row.on(where, task)}, key=lambda w: (not w.startswith(OURS), w))
    columns = [
        (where, score, signature)
        for where in wheres
        for score in (TASKS[task].ranks_by, *(BESIDE.get(task, ()) if where.startswith(OURS) else ()))
        for signature in _signatures(rows, where, task)
    ]
    for *_, signature in columns:
        if signature not in footer:
            footer.append(signature)
    ranked: list[tuple[Row, int | None]] = [*ranks(rows, task, facts.annotator_family)]
    ranked += [(row, None) for row in rows if row.on("core/test", task) is None]
    titles = [f"{where} {score.replace('_', ' ')} [{footer.index(signature) + 1}]" for where, score, signature in columns]
    header = ["rank", "model", *titles, "coverage"]
    lines = [f"| {' | '.join(header)} |", f"|{'---|' * len(header)}"]
    signs = ""
    for row, rank in ranked:
        sign = _sign(row, facts)
        signs += sign
        cells = [_cell(row.on(where, task), score, signature) for where, score, signature in columns]
        core = row.on("core/test", task)
        first = ["-" if rank is None else str(rank), f"{row.name} {sign}".strip()]
        last = "-" if core is None else f"{percent(core.coverage)} %"
        lines.append(f"| {' | '.join([*first, *cells, last])} |")
    indicative = next((found for row in rows if (found := row.on("core/test", task))), None)
    notes = []
    if indicative is not None and indicative.indicative:
        notes.append(f"Core has {indicative.units} units here: its intervals and ranks are only indicative.")
    notes += [note for sign, note in NOTES.items() if sign in signs]
    return f"## {task}\n\n" + "\n".join(lines) + "\n" + "".join(f"\n{note}" for note in notes) + ("\n" if notes else "")


def _sign(row: Row, facts: Facts) -> str:
    own = row.family is not None and row.family == facts.annotator_family
    return ("†" if own else "") + ("‡" if row.saw_test else "")


def _cell(found: TaskResult | None, score: str, signature: str) -> str:
    if found is None or found.signature != signature:
        return ""
    part = "" if found.coverage == 1 else f" ({percent(found.coverage)} % answered)"
    return interval(found.scores[score]) + part


def ranks(rows: Sequence[Row], task: str, annotator_family: str | None) -> list[tuple[Row, int]]:
    """Rows by their core score, each with its rank; rows that cannot be told from the best of their group share its rank."""
    known = [row for row in rows if row.on("core/test", task) is not None]
    order = sorted(known, key=lambda row: (-_value(row, "core/test", task), row.name))
    out: list[tuple[Row, int]] = []
    start = 0
    while start < len(order):
        p_values = holm([_p(order[start], other, task) for other in order[start + 1 :]])
        size = 1
        while size <= len(p_values) and p_values[size - 1] >= LEVEL:
            size += 1
        out += [(row, start + 1) for row in order[start : start + size]]
        start += size
    barred = {row.name for row in known if row.family and row.family == annotator_family and not _leads_elsewhere(row, known, task)}
    return [(row, max(rank, 2) if row.name in barred and len(known) > 1 else rank) for row, rank in out]


def _value(row: Row, where: str, task: str) -> float:
    found = row.on(where, task)
    return -1.0 if found is None or found.ranking.value is None else found.ranking.value


def _leads_elsewhere(row: Row, rows: Sequence[Row], task: str) -> bool:
    wheres = {where for other in rows for where in other.results if not where.startswith(OURS)}
    return any(row.on(w, task) and _value(row, w, task) >= max(_value(other, w, task) for other in rows) for w in wheres)


def units_of(result: TaskResult) -> Units:
    """A result's tallies by unit."""
    return Units([Tally(line.id, line.unit, line.counts) for line in result.tallies])


def _p(one: Row, two: Row, task: str) -> float:
    a, b = one.on("core/test", task), two.on("core/test", task)
    if a is None or b is None:
        return 1.0
    measure = TASKS[task].measures(units_of(a).total()).scores[a.ranks_by]
    return difference(units_of(a), units_of(b), measure).p
