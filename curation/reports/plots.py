"""Plots as SVG, written by hand: the same bytes on every machine, readable in a diff, dark and light."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

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
