"""The plots of docs/performance.md, from its tables: a colour an engine, labels whole, for light and dark pages.

    python -m benchmarks.plots

A test holds the pictures against the tables.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
LOOKS = {
    "": {"paper": "#ffffff", "ink": "#1f2328", "grid": "#d8dee4"},
    "-dark": {"paper": "#0d1117", "ink": "#e6edf3", "grid": "#30363d"},
}
"""End of a file's name -> colours of the page."""
OURS = "Kakehashi"
COLOURS = {  # an engine's on light and on dark paper
    OURS: ("#c0392b", "#ff7b72"), "rank-bm25": ("#57606a", "#9da7b1"), "bm25s": ("#0969da", "#58a6ff"),
    "tantivy": ("#1a7f37", "#56d364"), "SQLite FTS5": ("#8250df", "#bc8cff"), "OpenSearch": ("#9a6700", "#e3b341"),
}  # fmt: skip
WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 800, 420, 80, 56, 44
LETTER = 6.7  # width of a letter of the labels, at most


@dataclass(frozen=True, slots=True)
class Line:
    """Times by size, both drawn logarithmically: of ``engine``, which gives the colour; a variant is dashed."""

    label: str
    engine: str
    points: Mapping[int, float]
    dashed: bool = False


def draw(look: str, title: str, unit: str, lines: Sequence[Line]) -> str:
    """The plot as SVG for one of LOOKS. Each line's name stands at its end, none over another."""
    colours = LOOKS[look]
    right = WIDTH - 24 - round(LETTER * max(len(line.label) for line in lines))
    sizes = sorted({size for line in lines for size in line.points})
    times = [time for line in lines for time in line.points.values()]
    low, high = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))

    def across(size: int) -> float:
        return LEFT + 16 + math.log(size / sizes[0]) / math.log(sizes[-1] / sizes[0]) * (right - LEFT - 32)

    def down(time: float) -> float:
        return HEIGHT - BOTTOM - (math.log10(time) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="12" fill="{colours["ink"]}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{colours["paper"]}"/>',
        f'<text x="{LEFT}" y="20" font-size="14" font-weight="bold">{escape(title)}</text>',
        f'<text x="{LEFT}" y="40">{escape(unit)}</text>',
        f'<text x="{(LEFT + right) / 2:.0f}" y="{HEIGHT - 8}" text-anchor="middle">passages</text>',
    ]
    for power in range(low, high + 1):
        y = down(10.0**power)
        drawn.append(f'<line x1="{LEFT}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}" stroke="{colours["grid"]}"/>')
        number = f"{10**power:,}" if power >= 0 else f"{10.0**power:g}"
        drawn.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{number}</text>')
    drawn += [
        f'<text x="{across(size):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{size:,}</text>'
        for size in sizes
    ]
    ends = sorted(lines, key=lambda line: down(line.points[max(line.points)]))
    for line, height in zip(ends, _apart([down(line.points[max(line.points)]) for line in ends]), strict=True):
        colour = COLOURS[line.engine][look == "-dark"]
        places = [(across(size), down(time)) for size, time in sorted(line.points.items())]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        dashes = ' stroke-dasharray="6 4"' if line.dashed else ""
        drawn.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dashes}/>')
        drawn += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in places]
        x, y = (right, height) if places[-1][0] == across(sizes[-1]) else places[-1]
        drawn.append(f'<text x="{x + 12:.1f}" y="{y + 4:.1f}" fill="{colour}">{escape(line.label)}</text>')
    return "\n".join([*drawn, "</svg>", ""])


def _apart(heights: Sequence[float]) -> list[float]:
    """The same heights, from top to bottom, moved down or up until names do not cover each other."""
    step, placed = 16.0, list(heights)
    for n in range(1, len(placed)):
        placed[n] = max(placed[n], placed[n - 1] + step)
    for n in range(len(placed) - 1, 0, -1):
        placed[n] = min(placed[n], HEIGHT - BOTTOM - (len(placed) - 1 - n) * step)
        placed[n - 1] = min(placed[n - 1], placed[n] - step)
    return placed


def _tables(text: str, section: str) -> dict[str, list[list[str]]]:
    """The tables of a generated section, by their headings: rows of cells, the head first."""
    body = text.split(f"<!-- {section}: begin -->")[1].split(f"<!-- {section}: end -->")[0]
    return {
        part.split("\n", 1)[0].strip(): [
            [cell.strip() for cell in row.strip("|").split("|")]
            for row in re.findall(r"(?m)^\|.*\|$", part)
            if not row.startswith("| ---")
        ]
        for part in body.split("### ")[1:]
    }


def _number(text: str) -> int:
    return int(re.match(r"[\d,]+", text)[0].replace(",", ""))  # type: ignore[index]


def engines(text: str) -> list[Line]:
    """Medians of one query, from the tables of the document's text: one line an engine."""
    found: dict[str, dict[int, float]] = {}
    for heading, rows in _tables(text, "engines").items():
        if heading.endswith(" passages"):
            (medians,) = [
                row for row in rows if row[0].startswith("processor time of a question") and ", p50" in row[0]
            ]
            for name, median in zip(rows[0][1:], medians[1:], strict=True):
                found.setdefault(name, {})[_number(heading)] = float(median.replace(",", ""))
    return [
        Line(name, next(engine for engine in COLOURS if name.startswith(engine)), points, dashed="," in name)
        for name, points in found.items()
        if name != "OpenSearch"  # of which the table has what one waits for: another time
    ]


def whole_questions(text: str) -> list[Line]:
    """Medians of whole questions, and of bare queries of others, from the tables of the document's text."""
    lines = []
    for heading, rows in _tables(text, "ask").items():
        if heading.startswith("Questions "):
            all_languages = rows[0].index("all")
            points = {_number(row[0]): float(row[all_languages]) for row in rows[1:] if row[0].endswith(" passages")}
            kind = heading.removeprefix("Questions ")
            lines.append(Line(f"whole question, {kind}", OURS, points, dashed=kind.startswith("across")))
    bare = re.findall(
        r"([\w-]+) at ([\d,]+)(?: passages)? ([\d.]+) ms", text.split("A bare query for the ten best:")[1]
    )
    return lines + [Line(f"{name}, bare query", name, {_number(size): float(time)}) for name, size, time in bare]


def pictures(docs: Path = DOCS) -> dict[Path, str]:
    """Each picture's file and what belongs into it."""
    text = (docs / "performance.md").read_text(encoding="utf-8")
    plots = {
        "performance-engines": ("The ten best passages of one query", "µs of processor time, p50", engines(text)),
        "performance-ask": ("A whole question", "ms of processor time, p50", whole_questions(text)),
    }
    return {docs / f"{name}{look}.svg": draw(look, *plot) for name, plot in plots.items() for look in LOOKS}


def write(docs: Path = DOCS) -> None:
    """Draw all pictures anew."""
    for file, svg in pictures(docs).items():
        file.write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    write()
