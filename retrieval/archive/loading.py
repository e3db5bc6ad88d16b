"""A file -> an article with its passages and their terms."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from retrieval.archive.copies import outline
from retrieval.errors import ArticleRejected
from retrieval.index.tokens import Counting, Tokens
from retrieval.languages import folders, lines
from retrieval.model import Article, Passage, Span
from retrieval.reading.files import source_name
from retrieval.words.lexicon import LANGUAGES
from retrieval.words.passages import paragraphs
from retrieval.words.sketches import Sketch
from retrieval.words.terms import said, tokens

_SHORT = "language: {}\n\nA. 一。\n"
_SHORT_PAGE = "<!doctype html><html lang={}><body><article><p>A. 一。</p></article></body></html>"


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


def head_terms(article: Article) -> frozenset[str]:
    """The terms of the title, the headings and the authors of an article."""
    heads = [article.title or "", article.author or "", *(span.of(article.text) for span in article.headings)]
    return frozenset(token.term for head in heads if head for token in tokens(head, article.language))


def load(file: File) -> Loaded | ArticleRejected:
    """Read, clean, split and analyse one file; a rejection is returned, not raised, so that others go on."""
    from retrieval.reading.articles import article
    from retrieval.reading.formats import read

    try:
        identity, document = read(file.path, file.root)
        made = article(file.name, identity, document)
        split, fields = analysed(made)
        if not split:
            raise ArticleRejected("no text that could be quoted")
        return Loaded(made, split, fields, head_terms(made), outline(made.text))
    except ArticleRejected as error:
        return error
    except Exception as error:  # whatever a hostile file does to a parser: one file never stops the rest
        return ArticleRejected(f"cannot be read ({type(error).__name__})")


def prepare() -> None:
    """Read the tables that loading articles in the bot's languages takes; those not read now are read when needed."""
    with suppress(OSError), TemporaryDirectory() as name:
        for language in LANGUAGES:
            for suffix, text in ((".md", _SHORT), (".html", _SHORT_PAGE)):
                (Path(name) / (language + suffix)).write_text(text.format(language), encoding="utf-8")
                load(File(Path(name), language + suffix))


def analysed(article: Article) -> tuple[tuple[Passage, ...], Mapping[str, Tokens]]:
    """The passages of an article, and what they are indexed by. Each sentence is analysed once."""
    terms, grams = Counting(), Counting()
    term, gram = terms.number, grams.numbers

    def numbered(text: str, sentences: Sequence[Span], language: str) -> list[_Numbers]:
        return [
            _Numbers([*map(term, each.terms)], [*map(term, each.kinds)], [*chain.from_iterable(map(gram, each.grams))])
            for each in said(text, sentences, language)
        ]

    known: dict[tuple[str, str], list[_Numbers]] = {}  # of paragraphs: some files repeat them
    split: list[Passage] = []
    for paragraph in paragraphs(article):
        key = paragraph.text, paragraph.language
        if key not in known:
            known[key] = numbered(paragraph.text, paragraph.sentences, paragraph.language)
        numbers = known[key]
        for span, sentences in paragraph.windows():
            split.append(Passage(article, len(split), span, paragraph.span, paragraph.language))
            window = numbers[sentences.start : sentences.stop]
            if len(split) == 1 and article.author:
                for words, language in _byline(article):
                    window = [*window, *numbered(words, [Span(0, len(words))], language)]
            terms.add(*[each.terms for each in window], dict.fromkeys(chain(*[each.kinds for each in window])))
            grams.add(*[each.grams for each in window])
    return tuple(split), {"terms": terms.finish(), "grams": grams.finish()}


def _byline(article: Article) -> Iterator[tuple[str, str]]:
    """What the first passage of an article is also known by, with its language.

    Who wrote it stands in no sentence, but is asked for, and in any language.
    """
    yield article.author or "", article.language
    for language in dict.fromkeys((article.language, *folders())):
        if words := " ".join(lines(language, "byline")):
            yield words, language


class _Numbers(NamedTuple):
    """What a sentence is indexed by (``Said``), as the numbers of the terms and n-grams."""

    terms: Sequence[int]
    kinds: Sequence[int]
    grams: Sequence[int]
