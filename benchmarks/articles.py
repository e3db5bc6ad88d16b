"""A made-up folder of any size: sentences of the frozen articles with other words in them, the same in every run.

A sentence keeps its function words; the others are drawn by Zipf's law from the words of the articles and, for the long
tail, from words coined of their halves. So stemming, the lexicon, names and the lengths of sentences are those of real
articles, and frequencies are those of a large collection. Every story has an edition in each language.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from retrieval import Archive
from retrieval.words.analyzers import Word, analyzer

CORPUS = Path(__file__).parent.parent / "tests" / "quality" / "corpus"
VOCABULARY = 25_000  # words of each language
HEAD = 10  # Zipf's law with its head flattened (Mandelbrot)
PARAGRAPHS, SENTENCES = 6, 4  # sentences of a paragraph, paragraphs of an article
PASSAGES = 14  # of such an article, about


class Writer:
    """Makes up the text of articles in one language, from those in the frozen corpus."""

    def __init__(self, archive: Archive, language: str) -> None:
        self._words = analyzer(language).words
        self.language = language
        now = archive.snapshot
        self._sentences = [
            span.of(article.text)
            for article in archive.articles
            if article.language == language
            for paragraph in dict.fromkeys(passage.paragraph for passage in archive.passages(article))
            for span in now.sentences(article.id, paragraph, language)
        ]
        counted = Counter(
            word.surface for sentence in self._sentences for word in self._words(sentence) if not word.stop
        )
        self._vocabulary = _with_coined([word for word, _ in counted.most_common()])
        self._chances = np.cumsum(1 / (np.arange(1, len(self._vocabulary) + 1) + HEAD))
        self._parts = [(sentence, self._content(sentence)) for sentence in self._sentences]

    def _content(self, sentence: str) -> list[Word]:
        return [word for word in self._words(sentence) if not word.stop]

    def article(self, story: str, dice: np.random.Generator, paragraphs: int = PARAGRAPHS) -> str:
        """The text of a file: a header and paragraphs."""
        written = [[self._sentence(dice) for _ in range(SENTENCES)] for _ in range(paragraphs)]
        between = "" if self.language == "ja" else " "
        body = "\n\n".join(between.join(sentences) for sentences in written)
        translated = "" if self.language == "en" else "translated_from: en\n"
        title = self._sentence(dice)[:80].strip()
        return f"title: {title}\nlanguage: {self.language}\nstory: {story}\n{translated}\n{body}\n"

    def _sentence(self, dice: np.random.Generator) -> str:
        sentence, words = self._parts[int(dice.integers(len(self._parts)))]
        drawn = np.searchsorted(self._chances, dice.random(len(words)) * self._chances[-1])
        parts, end = [], 0
        for word, number in zip(words, drawn.tolist(), strict=True):
            parts += [sentence[end : word.span.start], self._vocabulary[min(number, len(self._vocabulary) - 1)]]
            end = word.span.end
        return "".join(parts) + sentence[end:]


def _with_coined(words: list[str]) -> list[str]:
    """The words, and after them ones of the first half of one and the second half of another."""
    known = dict.fromkeys(words)
    dice = np.random.default_rng(3)
    while len(known) < VOCABULARY:
        one, other = (words[i] for i in dice.integers(len(words), size=2).tolist())
        known[one[: (len(one) + 1) // 2] + other[len(other) // 2 :].lower()] = None
    return list(known)


def write(folder: Path, passages: int, languages: tuple[str, ...] = ("en", "de", "ja", "id")) -> None:
    """Fill ``folder`` with the frozen articles and made-up ones, of about so many passages together."""
    archive = Archive.open([CORPUS])
    writers = [Writer(archive, language) for language in languages]
    for path in sorted(CORPUS.iterdir()):
        (folder / path.name).write_bytes(path.read_bytes())
    stories = max(0, round((passages - archive.passage_count) / PASSAGES / len(writers)))
    for name, text in _texts(writers, stories):
        (folder / name).write_text(text, encoding="utf-8")


def write_short(folder: Path, count: int, paragraphs: int = 3) -> None:
    """Fill ``folder`` with so many made-up articles of some paragraphs, of four sentences each."""
    archive = Archive.open([CORPUS])
    writers = [Writer(archive, language) for language in ("en", "de", "ja", "id")]
    for name, text in _texts(writers, -(-count // len(writers)), paragraphs):
        (folder / name).write_text(text, encoding="utf-8")


def _texts(writers: list[Writer], stories: int, paragraphs: int = PARAGRAPHS) -> Iterator[tuple[str, str]]:
    dice = np.random.default_rng(1)
    for number in range(stories):
        for writer in writers:
            yield f"made-up-{number:05}.{writer.language}.md", writer.article(f"made-up-{number:05}", dice, paragraphs)
