"""What the bot says about itself and its articles: /start, /help, /sources, /about, /language, /privacy."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.locales import Locales, Phrases
from bot.replies import sources
from bot.replies.blocks import Block, Button, Line, Piece, Reply, bold, said
from bot.replies.callbacks import PREFIX, Action, Press
from retrieval.model import Article

A_PAGE = 8


@dataclass(frozen=True, slots=True)
class Quality:
    """How many questions of a test the bot was asked, and how many one of its first three passages answered."""

    asked: int
    found: int


def start(phrases: Phrases, examples: Sequence[str]) -> Reply:
    """The greeting, with some questions as buttons."""
    blocks = [said(phrases.text("start"))]
    if examples:
        blocks.append(said(phrases.text("start-examples")))
    rows = tuple(
        (Button(example, Press(Action.ASK, language=phrases.language, page=place)),)
        for place, example in enumerate(examples, 1)
    )
    return Reply(phrases.language, tuple(blocks), rows)


def plain(phrases: Phrases, *lines: str) -> Reply:
    """Some of the bot's own sentences, each a paragraph."""
    return Reply(phrases.language, tuple(said(line) for line in lines))


def about(
    phrases: Phrases, articles: int, passages: int, languages: Sequence[str], quality: Quality | None = None
) -> Reply:
    """What the bot searches, how it finds answers, how good it is where that was measured, and what it cannot do."""
    if not articles:
        return plain(phrases, phrases.text("no-articles"), phrases.text("about-how"), phrases.text("about-limits"))
    names = language_names(phrases, languages)
    lines = [
        phrases.text("about-articles", articles=articles, passages=passages, languages=names),
        phrases.text("about-how"),
    ]
    if quality:
        lines.append(phrases.text("about-quality", asked=quality.asked, found=quality.found))
    return plain(phrases, *lines, phrases.text("about-limits"))


def language(locales: Locales, phrases: Phrases, chosen: str | None) -> Reply:
    """The choice of a language: one button each, the present choice marked."""
    now = (
        phrases.text("language-now", language=locales.of(chosen).text("language-self"))
        if chosen
        else phrases.text("language-now-automatic")
    )
    rows = [
        (Button(_ticked(locales.of(code).text("language-self"), code == chosen), Press(Action.LANGUAGE, only=code)),)
        for code in locales.languages
    ]
    rows.append((Button(_ticked(phrases.text("language-automatic"), not chosen), Press(Action.LANGUAGE)),))
    return Reply(phrases.language, (said(phrases.text("language-ask") + "\n" + now),), tuple(rows))


def listed(articles: Sequence[Article], language: str) -> tuple[tuple[Article, tuple[str, ...]], ...]:
    """Every story once, in the order in which it is listed, with the languages of its other editions.

    A story is shown in the reader's language if it has an edition in it, else in the language it was written in.
    Stories in the reader's language come first; then the latest stated date, undated ones last; then the title.
    """
    stories: dict[str, list[Article]] = {}
    for article in articles:
        stories.setdefault(article.story or article.id, []).append(article)
    rows = []
    for editions in stories.values():
        editions.sort(
            key=lambda edition: (edition.language != language, edition.translated_from is not None, edition.source)
        )
        shown, *others = editions
        rows.append((shown, tuple(sorted({edition.language for edition in others} - {shown.language}))))
    return tuple(sorted(rows, key=lambda row: _order(row[0], language)))


def _order(article: Article, language: str) -> tuple[bool, int, str, str]:
    date = article.published.date if article.published else None
    return (article.language != language, -(date.toordinal() if date else 0), article.title or "\uffff", article.source)


def articles(phrases: Phrases, rows: Sequence[tuple[Article, tuple[str, ...]]], page: int) -> Reply:
    """A page of the list of articles, numbered, with buttons that open them. ``rows`` are what ``listed`` gives."""
    if not rows:
        return plain(phrases, phrases.text("no-articles"))
    pages = -(-len(rows) // A_PAGE)
    page = min(max(page, 0), pages - 1)
    first = page * A_PAGE
    here = rows[first : first + A_PAGE]
    title = phrases.text("sources-title", **{"from": first + 1, "to": first + len(here), "total": len(rows)})
    blocks = [Block(((bold(title),),))]
    for number, (article, others) in enumerate(here, first + 1):
        heading: Line = (Piece(f"{number}. "), *sources.title(phrases, article))
        blocks.append(Block((heading, sources.source(phrases, article, article.language, others=others))))
    press = Press(Action.SOURCES, language=phrases.language)
    opening = replace(press, action=Action.OPEN_LISTED, page=page)
    buttons = [
        Button(f"📄 {number}", replace(opening, article=article.id[:PREFIX]))
        for number, (article, _) in enumerate(here, first + 1)
    ]
    rows_of_buttons = [tuple(buttons[start : start + 4]) for start in range(0, len(buttons), 4)]
    turns = []
    if page:
        turns.append(Button(phrases.text("button-back"), replace(press, page=page - 1)))
    if page + 1 < pages:
        turns.append(Button(phrases.text("button-more"), replace(press, page=page + 1)))
    return Reply(phrases.language, tuple(blocks), tuple(row for row in (*rows_of_buttons, tuple(turns)) if row))


def language_names(phrases: Phrases, languages: Sequence[str]) -> str:
    """The names of languages as a list in words."""
    return ", ".join(phrases.language_name(code) for code in languages)


def _ticked(label: str, chosen: bool) -> str:
    return f"✓ {label}" if chosen else label
