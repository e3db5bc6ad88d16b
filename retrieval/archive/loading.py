"""A file -> an article with its passages and their terms. Many files at once are shared out over all cores."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from retrieval.errors import ArticleRejected
from retrieval.index.tokens import Counting, Tokens
from retrieval.model import Article, Passage
from retrieval.reading.files import source_name
from retrieval.words.passages import paragraphs
from retrieval.words.terms import said, tokens

_SHARED_FROM = 64  # files; below that, starting other processes takes longer than the work
_BATCH = 4  # files; a few hard ones among them hold up no core for long

Progress = Callable[[int, int], None]


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

    ``fields`` has, by the name of each field of the index, the tokens of the passages.
    """

    article: Article
    passages: tuple[Passage, ...]
    fields: Mapping[str, Tokens]
    head: frozenset[str]


def head_terms(article: Article) -> frozenset[str]:
    """The terms of the title and the headings of an article."""
    heads = [article.title or "", *(span.of(article.text) for span in article.headings)]
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
        return Loaded(made, split, fields, head_terms(made))
    except ArticleRejected as error:
        return error
    except Exception as error:  # whatever a hostile file does to a parser: one file never stops the rest
        return ArticleRejected(f"cannot be read ({type(error).__name__})")


def analysed(article: Article) -> tuple[tuple[Passage, ...], Mapping[str, Tokens]]:
    """The passages of an article, and what they are indexed by. Each sentence is analysed once."""
    terms, grams = Counting(), Counting()
    term, gram = terms.number, grams.number
    known: dict[tuple[str, str], list[_Numbers]] = {}  # of paragraphs: some files repeat them
    split: list[Passage] = []
    for paragraph in paragraphs(article):
        key = paragraph.text, paragraph.language
        if key not in known:
            known[key] = [
                _Numbers([*map(term, each.terms)], [*map(term, each.kinds)], [*map(gram, each.grams)])
                for each in said(paragraph.text, paragraph.sentences, paragraph.language)
            ]
        numbers = known[key]
        for span, sentences in paragraph.windows():
            split.append(Passage(article, len(split), span, paragraph.span, paragraph.language))
            window = numbers[sentences.start : sentences.stop]
            terms.add(*[each.terms for each in window], dict.fromkeys(chain(*[each.kinds for each in window])))
            grams.add(*[each.grams for each in window])
    return tuple(split), {"terms": terms.finish(), "grams": grams.finish()}


class _Numbers(NamedTuple):
    """What a sentence is indexed by (``Said``), as the numbers of the terms and n-grams."""

    terms: Sequence[int]
    kinds: Sequence[int]
    grams: Sequence[int]


def load_all(files: Sequence[File], progress: Progress | None = None) -> Iterator[Loaded | ArticleRejected]:
    """Load ``files``, results in the same order. ``progress`` is called with the files done and in all."""
    done = 0
    if len(files) >= _SHARED_FROM and (os.cpu_count() or 1) > 1:
        try:
            for loaded in _shared_out(files):
                if progress:
                    progress(done, len(files))
                done += 1
                yield loaded
        except BrokenProcessPool:
            pass  # no other processes here (a script without a main guard, a box without room): one does the rest
    for file in files[done:]:
        if progress:
            progress(done, len(files))
        done += 1
        yield load(file)
    if progress and files:
        progress(len(files), len(files))


def _shared_out(files: Sequence[File]) -> Iterator[Loaded | ArticleRejected]:
    """The same by processes of their own, one a core."""
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        yield from pool.map(load, files, chunksize=_BATCH)
