"""How an article is named: its title or its first words, and the line that says where they come from."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.locales import Phrases
from bot.replies.blocks import Line, Piece, Style, bold, clipped
from retrieval.model import Article
from retrieval.reading.keys import labelled, web_address

TITLE = 160
FIRST_WORDS = 60
STATED = 200


def title(phrases: Phrases, article: Article) -> Line:
    """An article's title, bold, leading to its address where it states one.

    An article without a title is named by its first words, as a quotation: they are no title, so they are not bold.
    """
    url = web_address(article.url)
    if article.title:
        return (bold(clipped(article.title, TITLE), url),)
    return (Piece(first_words(phrases, article), url=url),)


def name(phrases: Phrases, article: Article, most: int = TITLE) -> str:
    """The same as plain text of at most ``most`` UTF-16 units."""
    return clipped(article.title or "", most) or clipped(first_words(phrases, article), most)


def first_words(phrases: Phrases, article: Article) -> str:
    """The words that an article begins with, in the quotation marks of the catalogue's language.

    A label above them ("Story: Kyodo") says nothing of it.
    """
    first, _, rest = article.text[: FIRST_WORDS * 8].partition("\n")
    begins = rest.strip() if labelled(first) and rest.strip() else article.text
    words = clipped(begins[: FIRST_WORDS * 4], FIRST_WORDS)
    return phrases.text("first-words", words=words.removesuffix("…").rstrip(" .,;:、。"))


def source(
    phrases: Phrases, article: Article, language: str, *, translated: bool = False, others: Sequence[str] = ()
) -> Line:
    """Publisher, what it rests on, author, date as stated, language of the words quoted; what is unstated is left out.

    ``translated`` adds what the article says it was translated from; ``others`` are the languages of other editions.
    """
    stated = [Piece(publisher(phrases, article), Style.ITALIC)]
    if article.author and article.author not in stated[0].text:
        stated.append(Piece(clipped(article.author, STATED), Style.ITALIC))
    if article.published and article.published.stated not in stated[0].text:
        words = clipped(article.published.stated, STATED)
        stated.append(Piece(words, Style.ITALIC, date=article.published.date))
    if not any(piece.text for piece in stated):
        stated = [Piece(phrases.text("source-unstated"), Style.ITALIC)]
    if translated and article.translated_from:
        original = phrases.text("source-translated", language=phrases.language_name(article.translated_from))
        stated.append(Piece(original, Style.ITALIC))
    stated.append(Piece(tag(language), Style.ITALIC))
    if others:
        editions = phrases.text("source-editions", languages=", ".join(map(tag, others)))
        stated.append(Piece(editions, Style.ITALIC))
    return _together(piece for piece in stated if piece.text)


def _together(pieces: Iterable[Piece]) -> Line:
    """Pieces with dots between them, in as few pieces as their dates allow."""
    line: list[Piece] = []
    for piece in pieces:
        dot = " · " if line else ""
        if line and not line[-1].date and not piece.date:
            line[-1] = replace(line[-1], text=line[-1].text + dot + piece.text)
        elif piece.date:
            if line:
                line[-1] = replace(line[-1], text=line[-1].text + dot)
            line.append(piece)
        else:
            line.append(replace(piece, text=dot + piece.text))
    return tuple(line)


def publisher(phrases: Phrases, article: Article) -> str:
    """Who published it, after what: "Kakehashi, after Kyodo in The Mainichi"; empty where neither is stated."""
    by, after = clipped(article.publisher or "", STATED), clipped(article.based_on or "", STATED)
    if by and after:
        return phrases.text("source-after", publisher=by, source=after)
    return by or (phrases.text("source-based-on", source=after) if after else "")


def tag(language: str) -> str:
    """The short sign of a language: "DE"."""
    return clipped(language.upper(), 12)
