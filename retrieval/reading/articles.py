"""Document -> Article: the cleaned text with its runs of language and its headings."""

import re
from collections.abc import Callable
from dataclasses import replace

from retrieval.language import article_language
from retrieval.language.writing import CLOSING, ENDS, WIDE_LETTER, WORTH, weight
from retrieval.model import Article, Document, Run, Span
from retrieval.reading.captions import is_caption
from retrieval.reading.chrome import ChromePhrases, phrases
from retrieval.reading.cleaning import clean
from retrieval.reading.keys import labelled
from retrieval.reading.pieces import ends_as_sentence
from retrieval.reading.thresholds import HEADING, LISTED, TOLD_BY, UNIT, UNITS

_LETTER = re.compile(r"[^\W\d_]")
# A heading may be a question, but it ends in none of these.
_ENDS = re.compile(rf"[{ENDS.translate(dict.fromkeys(map(ord, '?？؟')))}:：;,、][{CLOSING}]{{0,8}}$")
_ITEM = re.compile(r"[-*•·–—・]\s")

Detect = Callable[[str], str]


def article(source: str, id: str, document: Document, detect: Detect = article_language) -> Article:  # noqa: A002
    """The article in a document.

    ``source`` is the file's path within its folder, ``id`` the SHA-256 of its bytes in hex; ``detect`` tells the
    language of a text.

    A language that the document states holds for all of it; else every paragraph's is told, and neighbours in one
    language are a run. Raises ArticleRejected when nothing is left of the text without page chrome.
    """
    cleaned = clean(document, detect)
    if cleaned.language is None:
        runs = language_runs(cleaned.text, detect)
    else:
        runs = (Run(Span(0, len(cleaned.text)), cleaned.language),)
    headings = _marked(cleaned.text, cleaned.headings) if cleaned.extracted else find_headings(cleaned.text)
    if cleaned.title is None and not cleaned.extracted and (opening := _opens_main_run(headings, runs)) is not None:
        cleaned = replace(cleaned, title=opening.of(cleaned.text), text=_without(cleaned.text, opening))
        runs, headings = language_runs(cleaned.text, detect), find_headings(cleaned.text)
    return Article(
        id=id,
        source=source,
        text=cleaned.text,
        language=_main(runs),
        runs=runs,
        headings=headings,
        title=cleaned.title,
        publisher=cleaned.publisher,
        author=cleaned.author,
        based_on=cleaned.based_on,
        published=cleaned.published,
        url=cleaned.url,
        story=cleaned.story or id,
        translated_from=cleaned.translated_from,
        cut_off=cleaned.cut_off,
        notice=cleaned.notice,
    )


def _paragraphs(text: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]


def _marked(text: str, headings: tuple[str, ...]) -> tuple[Span, ...]:
    """The spans of the lines that the markup makes headings and that have a line below them."""
    marked = frozenset(headings)
    return tuple(span for span in _paragraphs(text)[:-1] if span.of(text) in marked)


def _main(runs: tuple[Run, ...]) -> str:
    length: dict[str, int] = {}
    for run in runs:
        length[run.language] = length.get(run.language, 0) + run.span.end - run.span.start
    return max(length, key=lambda language: (length[language], language))


def _weight(text: str) -> int:
    return int(weight("".join(_LETTER.findall(text))))


def _in_main_script(text: str) -> str:
    """A sample of a text without names and words in the script that most of it is not in."""
    sample = text[:TOLD_BY]
    wide, letters = len(WIDE_LETTER.findall(sample)), len(_LETTER.findall(sample))
    return WIDE_LETTER.sub(" ", sample) if 0 < wide * WORTH < (letters - wide) else sample


def language_runs(text: str, detect: Detect) -> tuple[Run, ...]:
    """The runs of language of a text, in order and without gaps, from its first code point to its last.

    A run begins where a paragraph does. What is too short to be sure of belongs to the run around it.
    """
    units: list[tuple[Span, str, int]] = []
    least = max(UNIT, len(text) // UNITS)
    start: int | None = None
    size = 0
    wide = False
    paragraphs = _paragraphs(text)
    for number, paragraph in enumerate(paragraphs):
        start = paragraph.start if start is None else start
        own = _weight(paragraph.of(text)[:TOLD_BY])
        size += own
        last = number + 1 == len(paragraphs)
        wide = WIDE_LETTER.search(text, paragraph.start, paragraph.end) is not None
        turns = not last and wide != (WIDE_LETTER.search(text, *_ends(paragraphs[number + 1])) is not None)
        if size >= least or last or turns:
            span = Span(start, paragraph.end)
            units.append((span, detect(_in_main_script(span.of(text))), size))
            start, size = None, 0
    return _runs(units, len(text), detect(_in_main_script(text)))


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _runs(units: list[tuple[Span, str, int]], length: int, fallback: str) -> tuple[Run, ...]:
    joined: list[tuple[int, str, int]] = []
    for span, language, size in units:
        if joined and joined[-1][1] == language:
            joined[-1] = (joined[-1][0], language, joined[-1][2] + size)
        else:
            joined.append((span.start, language, size))
    main = max(joined, key=lambda run: run[2])[1] if joined else fallback
    kept: list[tuple[int, str]] = []
    for start, language, size in joined:
        sure = size >= UNIT or language == main
        spoken = language if sure else (kept[-1][1] if kept else main)
        if not kept or kept[-1][1] != spoken:
            kept.append((start, spoken))
    starts = [0, *(start for start, _ in kept[1:]), length]
    languages = [language for _, language in kept] or [fallback]
    return tuple(Run(Span(a, b), each) for a, b, each in zip(starts, starts[1:], languages, strict=False))


def find_headings(text: str) -> tuple[Span, ...]:
    """The spans of the lines that head what follows: short, no sentence, no item of a list, with a paragraph below."""
    paragraphs = _paragraphs(text)
    known = phrases()
    short = [_is_short(span.of(text), known) for span in paragraphs]
    found: list[Span] = []
    number = 0
    while number < len(paragraphs):
        run = number
        while run < len(paragraphs) and short[run]:
            run += 1
        if number < run < len(paragraphs) and run - number < LISTED:
            found += paragraphs[number:run]
        number = run + 1
    return tuple(found)


def _is_short(line: str, known: ChromePhrases) -> bool:
    return (
        len(line) <= HEADING
        and _weight(line) <= HEADING
        and _ENDS.search(line) is None
        and not (ends_as_sentence(line) and line[-1] not in "?？؟")
        and _ITEM.match(line) is None
        and _LETTER.search(line) is not None
        and not is_caption(line, known)
        and not labelled(line)
    )


def _opens_main_run(headings: tuple[Span, ...], runs: tuple[Run, ...]) -> Span | None:
    """The heading that opens the part in the article's main language, where a part in another one stands before it."""
    main = _main(runs)
    first = next(number for number, run in enumerate(runs) if run.language == main)
    return next((span for span in headings if first and span.start == runs[first].span.start), None)


def _without(text: str, line: Span) -> str:
    before, after = text[: line.start].rstrip("\n"), text[line.end :].lstrip("\n")
    gap = "\n\n" if "\n\n" in (text[line.start - 2 : line.start], text[line.end : line.end + 2]) else "\n"
    return before + gap + after
