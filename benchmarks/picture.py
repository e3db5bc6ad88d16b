"""Draws docs/conversation.svg and docs/conversation-dark.svg: questions and what the bot replies to them.

``python -m benchmarks.picture``. Every reply is the bot's own, over the frozen articles of the quality gate; a test
holds the pictures against what is answered today. In some panels the articles are there in other languages than the
question's only: then the answer crosses the bridge.
"""

import argparse
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.chat.wrapping import lines, width
from bot.conversation.saying import say
from bot.locales import Locales
from bot.replies.blocks import Line, Mark, Quote, Reply, Style
from bot.replies.inquiry import Inquiry
from retrieval import Archive

PROJECT = Path(__file__).parent.parent
CORPUS = PROJECT / "tests" / "quality" / "corpus"
PICTURES = {"light": PROJECT / "docs" / "conversation.svg", "dark": PROJECT / "docs" / "conversation-dark.svg"}

#: Question, the language its asker writes in, the languages that articles are there in (all: none given), column.
PANELS = (
    ("How many US soldiers are stationed in Japan?", "en", (), 0),
    ("会談は何分でしたか？", "ja", ("de",), 0),
    ("Wie viele Soldaten haben die USA in Japan?", "de", ("ja",), 1),
    ("Siapa yang memblokir pengambilalihan U.S. Steel?", "id", (), 1),
    ("What did the two ministers eat?", "en", (), 0),
    ("What did Ishiba say about Nippon Steel?", "en", (), 1),
)
SHOWN = 1  # quotations of a reply that are drawn; the picture is to be read on a telephone as well

COLUMNS, CELL, LINE, PAD = 54, 7.6, 20, 14
WIDTH = 430
SIZE = 14.5

Palette = Mapping[str, str]
PALETTES: dict[str, Palette] = {
    "light": {
        "back": "#c9dbe6", "asked": "#dcf5c8", "said": "#ffffff", "ink": "#1c2733", "faint": "#55677a",
        "quote": "#eaf3fb", "bar": "#3b8fd6", "button": "#b4cad8", "answer": "#0b6b3a", "marked": "#d8f0dd",
    },
    "dark": {
        "back": "#0e1621", "asked": "#2b5278", "said": "#182533", "ink": "#f1f5f9", "faint": "#93a7ba",
        "quote": "#1f3348", "bar": "#5aa9e6", "button": "#22364a", "answer": "#8ce0ac", "marked": "#1d4a33",
    },
}  # fmt: skip
FONT = (
    "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Hiragino Sans','Noto Sans CJK JP','Yu Gothic',"
    "sans-serif"
)


@dataclass(frozen=True)
class Text:
    """One line as it is drawn: stretches of text, each with its class; whether it stands in a quotation."""

    stretches: tuple[tuple[str, str], ...]
    quoted: bool = False


def replies(corpus: Path = CORPUS) -> Iterator[tuple[str, str, Reply, bool, int]]:
    """Question, its language, the reply, whether it crosses languages, and the column of each panel."""
    locales = Locales.load()
    for question, language, editions, column in PANELS:
        with TemporaryDirectory() as folder:
            for file in corpus.glob("*.md"):
                if not editions or file.name.split(".")[-2] in editions:
                    shutil.copy(file, folder)
            archive = Archive.open([Path(folder)])
            said = say(archive, locales, Inquiry(question, hints=(language,)))
        yield question, language, said.reply, bool(editions), column


def drawn_lines(reply: Reply) -> Iterator[Text]:
    """The lines of a reply's first blocks: the opening, and the first quotations with their sources."""
    quotations = 0
    for block in reply.blocks:
        quotes = [part for part in block.parts if isinstance(part, Quote)]
        if quotes and quotations == SHOWN:
            continue
        quotations += bool(quotes)
        for part in block.parts:
            yield from _quote(part) if isinstance(part, Quote) else _line(part)
        yield Text(())


def _line(line: Line) -> Iterator[Text]:
    text = "".join(piece.text for piece in line)
    classes = [piece.style for piece in line for _ in piece.text]
    for span in lines(text, COLUMNS):
        yield Text(_stretches(text, span.start, span.end, ["" if c is Style.PLAIN else c.value for c in classes]))


def _quote(quote: Quote) -> Iterator[Text]:
    classes = [""] * len(quote.text)
    for span, mark in quote.marks:
        classes[span.start : span.end] = ["answer" if mark is Mark.ANSWER else "bold"] * (span.end - span.start)
    for span in lines(quote.text, COLUMNS - 3):
        yield Text(_stretches(quote.text, span.start, span.end, classes), quoted=True)


def _stretches(text: str, start: int, end: int, classes: Sequence[str]) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for place in range(start, end):
        if found and found[-1][1] == classes[place]:
            found[-1] = (found[-1][0] + text[place], classes[place])
        else:
            found.append((text[place], classes[place]))
    return tuple(found)


def draw(look: str, corpus: Path = CORPUS) -> str:
    """The picture in one look, as SVG."""
    palette = PALETTES[look]
    parts: list[str] = []
    bottoms = [20, 20]
    for question, language, reply, _, column in replies(corpus):
        left, top = 20 + column * (WIDTH + 24), bottoms[column]
        top = _bubble(parts, palette, [Text(((question[s.start : s.end], ""),)) for s in lines(question, COLUMNS - 10)],
                      left, top, language, asked=True)  # fmt: skip
        shown = list(drawn_lines(reply))
        while shown and not shown[-1].stretches:
            shown.pop()
        top = _bubble(parts, palette, shown, left, top + 8, reply.language, asked=False)
        top = _buttons(parts, palette, reply, left, top + 4)
        bottoms[column] = top + 22
    height = max(bottoms)
    style = (
        f"text{{font:{SIZE}px {FONT};fill:{palette['ink']};white-space:pre}}"
        f".bold{{font-weight:700}}.italic{{font-style:italic;fill:{palette['faint']}}}.code{{fill:{palette['bar']}}}"
        f".answer{{font-weight:700;fill:{palette['answer']};text-decoration:underline}}.button{{font-size:13px}}"
    )
    whole = 2 * WIDTH + 64
    title = "Questions in four languages and the bot's replies: quotations with their sources, some in another language"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {height}" width="{whole}" height="{height}" '
            'role="img" aria-labelledby="t">',
            f'<title id="t">{escape(title)}</title>',
            f"<style>{style}</style>",
            f'<rect width="{whole}" height="{height}" rx="18" fill="{palette["back"]}"/>',
            *parts,
            "</svg>",
            "",
        ]
    )


def _bubble(  # noqa: PLR0913 - a place, a look, and what stands in it
    parts: list[str], palette: Palette, shown: Sequence[Text], left: int, top: int, language: str, *, asked: bool
) -> int:
    """Draw one message; returns where it ends."""
    widest = max(width("".join(text for text, _ in line.stretches)) for line in shown)
    across = min(WIDTH, round(widest * CELL + 2 * PAD)) if asked else WIDTH
    height = len(shown) * LINE + 2 * PAD - 6
    x = left + WIDTH - across if asked else left
    parts.append(_rect(x, top, across, height, 14, palette["asked" if asked else "said"]))
    inside = [number for number, line in enumerate(shown) if line.quoted]
    if inside:
        y, tall = top + PAD - 4 + inside[0] * LINE, (inside[-1] - inside[0] + 1) * LINE + 4
        parts.append(_rect(x + PAD, y, across - 2 * PAD, tall, 5, palette["quote"]))
        parts.append(_rect(x + PAD, y, 3, tall, 0, palette["bar"]))
    parts.append(f'<g class="{"question" if asked else "reply"}" lang="{language}">')
    for number, line in enumerate(shown):
        if line.stretches:
            indent = PAD + 12 if line.quoted else PAD
            said = "".join(
                f'<tspan class="{name}">{escape(text)}</tspan>' if name else escape(text)
                for text, name in line.stretches
            )
            parts.append(f'<text x="{x + indent}" y="{top + PAD + 11 + number * LINE}">{said}</text>')
    parts.append("</g>")
    return top + height


def _rect(x: int, y: int, across: int, down: int, round_by: int, colour: str) -> str:
    return f'<rect x="{x}" y="{y}" width="{across}" height="{down}" rx="{round_by}" fill="{colour}"/>'


def _buttons(parts: list[str], palette: Palette, reply: Reply, left: int, top: int) -> int:
    """Draw the rows of buttons below a reply; returns where they end."""
    for row in reply.buttons:
        each = (WIDTH - 4 * (len(row) - 1)) / len(row)
        for number, button in enumerate(row):
            x = left + number * (each + 4)
            most = int(each / 8)
            label = button.label if width(button.label) <= most else button.label[: most - 1] + "…"
            parts.append(_rect(round(x), top, round(each), 28, 8, palette["button"]))
            middle = f'x="{x + each / 2:.0f}" y="{top + 19}" text-anchor="middle"'
            parts.append(f'<text class="button" {middle}>{escape(label)}</text>')
        top += 32
    return top


def main() -> None:
    argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None).parse_args()
    for look, file in PICTURES.items():
        file.write_text(draw(look), encoding="utf-8")
        print(file.relative_to(PROJECT))


if __name__ == "__main__":
    main()
