"""A file -> an article with its passages and their terms. Many files at once are shared out over all cores."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from retrieval.errors import ArticleRejected
from retrieval.model import Article, Passage
from retrieval.words.terms import terms, tokens

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


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article, its passages in order, and what each is indexed by; ``head`` are the terms of title and headings.

    ``fields`` has, for each passage, the tokens of each field of the index by the field's name.
    """

    article: Article
    passages: tuple[Passage, ...]
    fields: tuple[Mapping[str, tuple[str, ...]], ...]
    head: frozenset[str]


def head_terms(article: Article) -> frozenset[str]:
    """The terms of the title and the headings of an article."""
    heads = [article.title or "", *(span.of(article.text) for span in article.headings)]
    return frozenset(token.term for head in heads if head for token in tokens(head, article.language))


def load(file: File) -> Loaded | ArticleRejected:
    """Read, clean, split and analyse one file; a rejection is returned, not raised, so that others go on."""
    from retrieval.reading.articles import article
    from retrieval.reading.formats import read
    from retrieval.words.passages import passages

    try:
        identity, document = read(file.path, file.root)
        made = article(file.source, identity, document)
        split = passages(made)
        if not split:
            raise ArticleRejected("no text that could be quoted")
        return Loaded(made, split, _fields(split), head_terms(made))
    except ArticleRejected as error:
        return error
    except Exception as error:  # whatever a hostile file does to a parser: one file never stops the rest
        return ArticleRejected(f"cannot be read ({type(error).__name__})")


def _fields(split: Sequence[Passage]) -> tuple[Mapping[str, tuple[str, ...]], ...]:
    # The same words are analysed once: a file that repeats them a million times costs little.
    known: dict[tuple[str, str], Mapping[str, tuple[str, ...]]] = {}
    for passage in split:
        said = passage.text, passage.language
        if said not in known:
            found = terms(*said)
            known[said] = {"terms": tuple(token.term for token in found.tokens), "grams": found.grams}
    return tuple(known[passage.text, passage.language] for passage in split)


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
    known: dict[str, str] = {}
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for loaded in pool.map(load, files, chunksize=_BATCH):
            yield loaded if isinstance(loaded, ArticleRejected) else _shared(loaded, known)


def _shared(loaded: Loaded, known: dict[str, str]) -> Loaded:
    """The same with one string for a word, wherever it stands: what other processes send holds a copy each time."""
    fields = tuple(
        {name: tuple([known.setdefault(word, word) for word in words]) for name, words in passage.items()}
        for passage in loaded.fields
    )
    return replace(loaded, fields=fields)
