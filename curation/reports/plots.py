"""Plots as SVG, written by hand: the same bytes on every machine, readable in a diff, dark and light."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import log2

INK, SOFT, PAPER = "#1f2933", "#6b7785", "#ffffff"
COLOURS = ("#b3452c", "#2f6690", "#5b8e55", "#8a6aa8")
_STYLE = "font-family: system-ui, sans-serif; font-size: 12px"


def _text(x: float, y: float, words: str, *, colour: str = INK, anchor: str = "start", weight: str = "normal") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}" font-weight="{weight}">{escape(words)}</text>'


def _svg(width: int, height: int, title: str, parts: Sequence[str]) -> str:
    inner = "\n".join(parts)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
    paper = f'<rect width="{width}" height="{height}" fill="{PAPER}"/>'
    return f'{head} style="{_STYLE}">\n<title>{escape(title)}</title>\n{paper}\n{inner}\n</svg>\n'


def strips(title: str, unit: str, rows: Mapping[str, Sequence[float]], band: tuple[float, float] | None, most: float) -> str:
    """A row of ticks for each set of values, with its median and its 10th to 90th percentile; `band` is where the median must lie."""
    width, left, right, row = 720, 110, 20, 44
    height = 48 + row * len(rows) + 30
    scale = (width - left - right) / most

    def x(value: float) -> float:
        return left + min(value, most) * scale

    parts = [_text(left, 20, title, weight="bold")]
    bottom = 36 + row * len(rows)
    if band:
        wide = x(band[1]) - x(band[0])
        parts.append(f'<rect x="{x(band[0]):.1f}" y="32" width="{wide:.1f}" height="{bottom - 32}" fill="#f3ead9"/>')
    for number, (name, values) in enumerate(rows.items()):
        colour = COLOURS[number % len(COLOURS)]
        ordered = sorted(values)
        middle = 36 + row * number + row / 2
        p10, median, p90 = (ordered[min(len(ordered) - 1, int(share * len(ordered)))] for share in (0.1, 0.5, 0.9))
        shown = ordered[:: max(1, len(ordered) // 300)]
        ticks = "".join(f"M{x(value):.1f} {middle - 9:.1f}v18" for value in shown)
        parts.append(f'<path d="{ticks}" stroke="{colour}" stroke-width="1" opacity="0.35"/>')
        parts.append(f'<path d="M{x(p10):.1f} {middle:.1f}H{x(p90):.1f}" stroke="{colour}" stroke-width="3"/>')
        parts.append(f'<circle cx="{x(median):.1f}" cy="{middle:.1f}" r="6" fill="{colour}" stroke="{PAPER}" stroke-width="2"/>')
        parts.append(_text(left - 10, middle + 4, name, anchor="end", weight="bold" if not number else "normal"))
    step = _step(most)
    marks = [step * number for number in range(int(most / step) + 1)]
    parts += [_text(x(mark), bottom + 16, f"{mark:g}", colour=SOFT, anchor="middle") for mark in marks]
    parts.append(_text(width - right, bottom + 34 - 4, unit, colour=SOFT, anchor="end"))
    return _svg(width, height, title, parts)


def bars(title: str, rows: Mapping[str, float], *, most: float, line: tuple[float, str] | None = None, digits: int = 0) -> str:
    """A bar for each row; `line` is a value to hold them against, with what it means."""
    width, left, row = 720, 230, 26
    height = 56 + row * len(rows)
    scale = (width - left - 70) / most
    parts = [_text(10, 20, title, weight="bold")]
    for number, (name, value) in enumerate(rows.items()):
        y = 36 + row * number
        parts.append(_text(left - 10, y + 14, name, anchor="end"))
        parts.append(f'<rect x="{left}" y="{y + 2}" width="{max(value, 0) * scale:.1f}" height="{row - 8}" fill="{COLOURS[1]}"/>')
        parts.append(_text(left + max(value, 0) * scale + 6, y + 15, f"{value:.{digits}f}", colour=SOFT))
    if line:
        at = left + line[0] * scale
        parts.append(f'<path d="M{at:.1f} 30V{height - 16}" stroke="{COLOURS[0]}" stroke-dasharray="4 3"/>')
        parts.append(_text(at, height - 4, line[1], colour=COLOURS[0], anchor="middle"))
    return _svg(width, height, title, parts)


def _step(most: float) -> float:
    step = 1.0
    while most / step > 10:
        step *= 2 if str(step)[0] in "15" else 2.5
    return step


def scatter(title: str, across: str, panels: Mapping[str, Sequence[tuple[str, float, float]]], colour_of: Mapping[str, str]) -> str:
    """A panel for each set of points (name, x, y), both in hundredths; x is `across`, y what the panel is called; colours by group."""
    size, gap, left, top = 250, 66, 56, 60
    width = left + len(panels) * (size + gap)
    most = {name: max((max(x, y) for _, x, y in points), default=1.0) for name, points in panels.items()}
    end = 10 * (int(max(most.values(), default=1.0) / 10) + 1)
    parts = [_text(left, 22, title, weight="bold")]
    for number, (name, points) in enumerate(panels.items()):
        at = left + number * (size + gap)
        parts.append(f'<rect x="{at}" y="{top}" width="{size}" height="{size}" fill="none" stroke="{SOFT}"/>')
        parts.append(f'<path d="M{at} {top + size}L{at + size} {top}" stroke="{SOFT}" stroke-dasharray="3 4" opacity="0.6"/>')
        for mark in range(0, end + 1, 20):
            x, y = at + size * mark / end, top + size - size * mark / end
            parts.append(_text(x, top + size + 16, str(mark), colour=SOFT, anchor="middle"))
            parts.append(_text(at - 6, y + 4, str(mark), colour=SOFT, anchor="end"))
        parts += [_text(at, top - 8, name, weight="bold"), _text(at + size, top + size + 32, across, colour=SOFT, anchor="end")]
        for system, x, y in points:
            group = next(group for group in colour_of if system.startswith(group))
            place = f'cx="{at + size * x / end:.1f}" cy="{top + size - size * y / end:.1f}"'
            shown = f"<title>{escape(system)}: {x:.1f}, {y:.1f}</title>"
            parts.append(f'<circle {place} r="5" fill="{colour_of[group]}" stroke="{PAPER}">{shown}</circle>')
    legend = left
    for group, colour in colour_of.items():
        parts += [f'<circle cx="{legend + 5}" cy="{top + size + 50}" r="5" fill="{colour}"/>', _text(legend + 15, top + size + 54, group)]
        legend += 30 + 8 * len(group)
    return _svg(width, top + size + 70, title, parts)


def curves(title: str, series: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """A line for each series of (share, hundredths), shares on a scale of halvings from 1/16 to 1."""
    width, height, left, top, right, bottom = 560, 320, 60, 44, 130, 44
    most = 10 * (int(max((y for points in series.values() for _, y in points), default=10.0) / 10) + 1)

    def place(share: float, value: float) -> str:
        x = left + (width - left - right) * (4 + log2(share)) / 4
        return f"{x:.1f} {top + (height - top - bottom) * (1 - value / most):.1f}"

    parts = [_text(left, 22, title, weight="bold")]
    ends: list[tuple[float, str, str]] = []
    for mark in range(0, most + 1, 20):
        x, y = place(1 / 16, mark).split()
        parts.append(f'<path d="M{x} {y}H{width - right}" stroke="{SOFT}" opacity="0.25"/>')
        parts.append(_text(left - 8, float(y) + 4, str(mark), colour=SOFT, anchor="end"))
    for share in (1, 2, 4, 8, 16):
        x = place(1 / share, 0).split()[0]
        parts.append(_text(float(x), height - bottom + 20, "all" if share == 1 else f"1/{share}", colour=SOFT, anchor="middle"))
    for number, (name, points) in enumerate(series.items()):
        colour = COLOURS[number % len(COLOURS)]
        line = "L".join(place(*point) for point in points)
        parts.append(f'<path d="M{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for point in points:
            x, y = place(*point).split()
            parts.append(f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}"><title>{escape(name)}: {point[1]:.1f}</title></circle>')
        ends.append((float(place(*points[-1]).split()[1]) + 4, name, colour))
    lowest = 0.0
    for end, name, colour in sorted(ends):
        lowest = max(end, lowest + 14)
        parts.append(_text(width - right + 10, lowest, name, colour=colour))
    return _svg(width, height, title, parts)
