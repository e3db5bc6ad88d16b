"""A file -> an article with its passages and their terms."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from retrieval.archive.copies import outline
from retrieval.errors import ArticleRejected
from retrieval.index.tokens import Tokens
from retrieval.languages import folders, lines
from retrieval.model import Article, Passage, Span
from retrieval.reading.files import source_name
from retrieval.words.indexing import Indexing
from retrieval.words.lexicon import LANGUAGES
from retrieval.words.passages import Paragraph, paragraphs
from retrieval.words.rows import Numbers
from retrieval.words.sketches import Sketch
from retrieval.words.terms import tokens

#: A short article of each format whose reading takes tables, by the suffix of its files.
PREPARED = {
    ".md": "language: {}\n\nA. 一。\n",
    ".html": "<!doctype html><html lang={}><body><article><p>A. 一。</p></article></body></html>",
}


@dataclass(frozen=True, slots=True)
class File:
    """A file of a folder: ``source`` is its path within ``root``."""

    root: Path
    source: str

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.root / self.source

    @property
    def name(self) -> str:
        """``source``, fit for a log, a terminal and JSON: what an article is called by."""
        return source_name(self.path, self.root)


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article, its passages in order, and what each is indexed by; ``head`` are the terms of title and headings.

    ``fields`` has, by the name of each field of the index, the tokens of the passages; by ``outline`` copies
    of the text are found.
    """

    article: Article
    passages: tuple[Passage, ...]
    fields: Mapping[str, Tokens]
    head: frozenset[str]
    outline: Sketch

    def __reduce__(self) -> tuple[object, ...]:
        """Handed over compactly: to take every passage and span apart would be most of the work."""
        places = [(p.span.start, p.span.end, p.paragraph.start, p.paragraph.end, p.language) for p in self.passages]
        return _loaded, (self.article, places, dict(self.fields), self.head, self.outline)


def _loaded(
    article: Article,
    places: Sequence[tuple[int, int, int, int, str]],
    fields: Mapping[str, Tokens],
    head: frozenset[str],
    outline: Sketch,
) -> Loaded:
    passages = tuple(
        Passage(article, number, Span(start, end), Span(above, below), language)
        for number, (start, end, above, below, language) in enumerate(places)
    )
    return Loaded(article, passages, fields, head, outline)


def head_terms(article: Article) -> frozenset[str]:
    """The terms of the title, the headings and the authors of an article."""
    heads = [article.title or "", article.author or "", *(span.of(article.text) for span in article.headings)]
    return frozenset(token.term for head in heads if head for token in tokens(head, article.language))


def load(file: File, known: Indexing | None = None) -> Loaded | ArticleRejected:
    """Read, clean, split and analyse one file; a rejection is returned, not raised, so that others go on.

    What is ``known`` of words is used, and what is new added.
    """
    from retrieval.reading.articles import article
    from retrieval.reading.formats import read

    try:
        identity, document = read(file.path, file.root)
        made = article(file.name, identity, document)
        split, fields = analysed(made, known)
        if not split:
            raise ArticleRejected("no text that could be quoted")
        return Loaded(made, split, fields, head_terms(made), outline(made.text))
    except ArticleRejected as error:
        return error
    except Exception as error:  # whatever a hostile file does to a parser: one file never stops the rest
        return ArticleRejected(f"cannot be read ({type(error).__name__})")


def prepare(*suffixes: str) -> None:
    """Read the tables that loading articles in the bot's languages takes; those not read now are read when needed.

    Those of formats are read for files with the ``suffixes`` that are among ``PREPARED``.
    """
    with suppress(OSError), TemporaryDirectory() as name:
        for language in LANGUAGES:
            for suffix in {".md", *suffixes} & PREPARED.keys():
                (Path(name) / (language + suffix)).write_text(PREPARED[suffix].format(language), encoding="utf-8")
                load(File(Path(name), language + suffix))


def analysed(article: Article, known: Indexing | None = None) -> tuple[tuple[Passage, ...], Mapping[str, Tokens]]:
    """The passages of an article, and what they are indexed by. Each sentence is analysed once.

    What is ``known`` of words is used, and what is new added.
    """
    known = known or Indexing()
    split: list[Passage] = []
    firsts: list[int] = []  # of each passage the number of its first sentence, and of the one behind its last
    lasts: list[int] = []
    read: list[Paragraph] = []
    sentences = 0
    for paragraph in paragraphs(article):
        read.append(paragraph)
        for span, numbers in paragraph.windows():
            split.append(Passage(article, len(split), span, paragraph.span, paragraph.language))
            firsts.append(sentences + numbers.start)
            lasts.append(sentences + numbers.stop)
        sentences += len(paragraph.sentences)
    first, last = np.array(firsts, np.int64), np.array(lasts, np.int64)
    lots = [rows.between(first, last) for rows in known.read(read)]
    if split and article.author:
        for words, language in _byline(article):
            line = known.line(words, language)
            lots = [_with_first(lot, rows.numbers) for lot, rows in zip(lots, line, strict=True)]
    terms, kinds, grams = lots
    return tuple(split), {"terms": _tokens(_with_kinds(terms, kinds), known), "grams": _tokens(grams, known)}


_Lot = tuple[Numbers, Numbers]  # numbers of passages in order, and how many are each one's


def _with_first(lot: _Lot, more: Numbers) -> _Lot:
    """The same, and ``more`` of the first passage."""
    numbers, lengths = lot
    longer = lengths.copy()
    longer[0] += len(more)
    return np.insert(numbers, lengths[0], more), longer


def _with_kinds(terms: _Lot, kinds: _Lot) -> _Lot:
    """The terms, and behind them the kinds of answer, each once in a passage."""
    passages = [np.repeat(np.arange(len(lengths)), lengths) for _, lengths in (terms, kinds)]
    several = int(kinds[0].max(initial=0)) + 1
    once = np.unique(passages[1] * several + kinds[0])
    place = np.concatenate((passages[0], once // several))
    order = place.argsort(kind="stable")
    return np.concatenate((terms[0], once % several))[order], np.bincount(place, minlength=len(terms[1]))


def _tokens(lot: _Lot, known: Indexing) -> Tokens:
    numbers, lengths = lot
    return Tokens(known.names, numbers.astype(np.int32), lengths.astype(np.int32))


def _byline(article: Article) -> Iterator[tuple[str, str]]:
    """What the first passage of an article is also known by, with its language.

    Who wrote it stands in no sentence, but is asked for, and in any language.
    """
    yield article.author or "", article.language
    for language in dict.fromkeys((article.language, *folders())):
        if words := " ".join(lines(language, "byline")):
            yield words, language
