"""Figures -> Markdown tables between marks in a document, and line plots as SVG, without a plotting library."""

import math
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

COLOURS = ("#c0392b", "#e59866", "#7f8c8d", "#2471a3", "#1e8449", "#884ea0")
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 400, 64, 230, 36, 44


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, its first column to the left, the others to the right."""
    marks = ["---"] + ["--:"] * (len(head) - 1)
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, marks, *rows])


def insert(document: Path, section: str, text: str) -> None:
    """Put ``text`` between the comments that begin and end ``section``, in place of what stood there.

    Raises ValueError if the document has no such section.
    """
    begin, end = f"<!-- {section}: begin -->", f"<!-- {section}: end -->"
    before, found, rest = document.read_text(encoding="utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"{document} has no section {section}")
    document.write_text(f"{before}{begin}\n{text.strip()}\n{end}{after}", encoding="utf-8")


def plot(file: Path, title: str, lines: Mapping[str, Mapping[float, float]], x_label: str, y_label: str) -> None:
    """Draw one line for each name through its points, both axes logarithmic."""
    xs = sorted({x for points in lines.values() for x in points})
    ys = [y for points in lines.values() for y in points.values()]
    low, high = math.floor(math.log10(min(ys))), math.ceil(math.log10(max(ys)))

    def across(x: float) -> float:
        share = math.log(x / xs[0]) / math.log(xs[-1] / xs[0]) if len(xs) > 1 else 0.5
        return LEFT + 16 + share * (WIDTH - LEFT - RIGHT - 32)

    def down(y: float) -> float:
        return HEIGHT - BOTTOM - (math.log10(y) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{LEFT}" y="20" font-size="14" font-weight="bold">{escape(title)}</text>',
        f'<text x="{(LEFT + right) / 2:.0f}" y="{HEIGHT - 8}" text-anchor="middle">{escape(x_label)}</text>',
        f'<text x="14" y="{(TOP + bottom) / 2:.0f}" text-anchor="middle" '
        f'transform="rotate(-90 14 {(TOP + bottom) / 2:.0f})">{escape(y_label)}</text>',
    ]
    for power in range(low, high + 1):
        y = down(10**power)
        drawn.append(f'<line x1="{LEFT}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}" stroke="#ddd"/>')
        drawn.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{10**power:,g}</text>')
    drawn += [f'<text x="{across(x):.1f}" y="{bottom + 18}" text-anchor="middle">{x:,.0f}</text>' for x in xs]
    last = -math.inf
    by_end = sorted(enumerate(lines.items()), key=lambda line: down(line[1][1][max(line[1][1])]))
    for number, (name, points) in by_end:
        colour = COLOURS[number % len(COLOURS)]
        places = [(across(x), down(y)) for x, y in sorted(points.items())]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        drawn.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        drawn += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places]
        last = max(places[-1][1] + 4, last + 15)  # names do not cover each other
        drawn.append(f'<text x="{right + 10}" y="{last:.1f}" fill="{colour}">{escape(name)}</text>')
    file.write_text("\n".join([*drawn, "</svg>", ""]), encoding="utf-8")
