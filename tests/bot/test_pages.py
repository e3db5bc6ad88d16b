"""An opened article, the list of articles, inline results: what they show and that they fit."""

import datetime
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.replies import answers, browse, callbacks, inline, reading
from bot.replies.blocks import (
    Button,
    units,
)
from bot.replies.callbacks import Action, Press
from bot.replies.html import BUDGET, as_html
from retrieval.model import Answer, Article, Certainty, Passage, Published, Span
from tests.bot.parser import QUOTES, parse, parts
from tests.bot.values import ENGLISH, LOCALES, answer, article, clean, hostile_answers, labels, seen

# an opened article


def opened(text: str, size: int = 20) -> tuple[Article, tuple[Passage, ...]]:
    """An article of paragraphs, each paragraph cut into passages of this many characters."""
    made = article(text, publisher="The Quay", translated_from="ja")
    passages: list[Passage] = []
    start = 0
    for paragraph in text.split("\n\n"):
        whole = Span(start, start + len(paragraph))
        for begin in range(whole.start, whole.end, size):
            span = Span(begin, min(begin + size, whole.end))
            passages.append(Passage(made, len(passages), span, whole, "en"))
        start = whole.end + 2
    return made, tuple(passages)


PRESS = Press(Action.OPEN, article="0" * 12, passage=0, language="en")


def test_an_opened_article_marks_the_passage_among_its_paragraphs() -> None:
    made, passages = opened("First of all.\n\nThe second <b> has two passages here.\n\nThird.\n\nFourth.", 22)
    reply = reading.page(
        ENGLISH, made, passages, 2, PRESS, back=Button("Back", PRESS), marks=(Span(41, 44), Span(0, 5))
    )
    assert reply
    text, entities = parse(as_html(reply.blocks))
    assert text == (
        "Title 0\nThe Quay · translated from Japanese · EN\nParagraph 2 of 4\n\n"
        "First of all.\nThe second <b> has two\n\n passages here.\n\nThird.\nFourth."
    )
    assert parts(text, entities, *QUOTES) == [" passages here."]
    assert parts(text, entities, "textEntityTypeBold") == ["Title 0", "sag"]
    assert labels(reply) == [["▲", "▼", "📋 Copy"], ["Back"]]
    up, down, copy = reply.buttons[0]
    assert (up.press, down.press) == (replace(PRESS, passage=0), replace(PRESS, passage=3))
    assert copy.copy == "passages here.\n— Title 0 – The Quay"


def test_the_ends_of_an_article_cannot_be_passed() -> None:
    made, passages = opened("First.\n\nLast.")
    ends = [reading.page(ENGLISH, made, passages, number, PRESS) for number in (0, 1)]
    assert [labels(end)[0] for end in ends if end] == [["▼", "📋 Copy"], ["▲", "📋 Copy"]]
    assert reading.page(ENGLISH, made, passages, 2, PRESS) is None


@given(st.text("ab🤖\n. <&", max_size=6000), st.integers(1, 400), st.integers(0, 60))
@settings(max_examples=60)
def test_an_opened_article_always_fits_and_shows_the_passage_verbatim(text: str, size: int, number: int) -> None:
    made, passages = opened("x" + text, size)
    reply = reading.page(ENGLISH, made, passages, number, PRESS)
    if reply is None:
        assert number >= len(passages)
        return
    said, entities = parse(as_html(reply.blocks))
    assert units(said) <= BUDGET
    quoted = "".join(parts(said, entities, *QUOTES))
    assert quoted.strip() == passages[number].text.strip()
    assert all(units(button.copy) <= 256 for row in reply.buttons for button in row if button.copy)


def test_headings_stand_out_above_what_they_head() -> None:
    made, passages = opened("Heading\n\nBelow it stands this.\n\nNext\n\nMore.", 100)
    made = replace(made, headings=(Span(0, 7), Span(32, 36)))
    below = tuple(replace(each, article=made) for each in passages if each.text not in ("Heading", "Next"))
    reply = reading.page(ENGLISH, made, below, 1, PRESS)
    assert reply
    text, entities = parse(as_html(reply.blocks))
    assert parts(text, entities, "textEntityTypeBold") == ["Title 0", "Heading", "Next"]


# browsing and inline results


def test_the_list_shows_each_story_once_in_the_readers_language_newest_first() -> None:
    def edition(language: str, story: str, day: int | None, number: int) -> Article:
        published = Published(f"day {day}", datetime.date(2031, 1, day)) if day else None
        return article(language=language, number=number, story=story, published=published)

    articles = [
        edition("en", "old", 1, 1),
        edition("de", "old", 1, 2),
        edition("en", "new", 9, 3),
        edition("ja", "foreign", 20, 4),
        edition("en", "undated", None, 5),
    ]
    rows = browse.listed(articles, "en")
    assert [(row.title, others) for row, others in rows] == [
        ("Title 3", ()),
        ("Title 1", ("de",)),
        ("Title 5", ()),
        ("Title 4", ()),
    ]
    assert next(row.title for row, _ in browse.listed(articles, "de")) == "Title 2"
    text, _ = seen(browse.articles(ENGLISH, rows, 0))
    assert text.startswith("Articles 1–4 of 4\n\n1. Title 3\nday 9 · EN\n\n2. Title 1\nday 1 · EN · also DE")


def test_the_list_has_pages() -> None:
    rows = browse.listed([article(number=n, title=f"{n:02}") for n in range(20)], "en")
    pages = [browse.articles(ENGLISH, rows, page) for page in (-1, 0, 1, 2, 99)]
    assert pages[0] == pages[1]
    assert pages[3] == pages[4]
    assert labels(pages[1]) == [["📄 1", "📄 2", "📄 3", "📄 4"], ["📄 5", "📄 6", "📄 7", "📄 8"], ["More ▶"]]
    assert labels(pages[2])[-1] == ["◀ Back", "More ▶"]
    assert labels(pages[3])[-1] == ["◀ Back"]
    assert "Articles 17–20 of 20" in seen(pages[3])[0]
    assert seen(browse.articles(ENGLISH, (), 0))[0] == ENGLISH.text("no-articles")


def test_what_the_bot_says_about_itself_says_how_good_it_is_only_when_that_was_measured() -> None:
    without, _ = seen(browse.about(ENGLISH, 20, 300, ["en", "ja"]))
    measured, _ = seen(browse.about(ENGLISH, 20, 300, ["en", "ja"], browse.Quality(60, 51)))
    assert "20 articles (300 passages) in English, Japanese" in without
    assert "test questions" not in without
    assert "of 60 test questions about articles like these, 51 were answered" in measured


@settings(max_examples=60)
@given(hostile_answers())
def test_inline_results_stay_within_telegrams_limits(found: Answer) -> None:
    results = inline.results(LOCALES, found, "a_bot")
    shown = found.citations[: answers.MOST_DOUBTFUL] if found.certainty is Certainty.PERHAPS else found.citations
    assert len(results) == len(shown)
    assert len({result.key for result in results}) == len(results)
    for result, cited in zip(results, shown, strict=True):
        assert result.title.strip()
        assert units(result.title) <= 64
        assert len(result.key.encode()) <= 64
        text, entities = parse(as_html(result.reply.blocks))
        assert units(text) <= BUDGET
        if clean(cited.hits[0].snippet.text):
            assert [clean(each) for each in parts(text, entities, *QUOTES)] == [clean(cited.hits[0].snippet.text)]
        (button,) = result.reply.buttons[0]
        assert button.url == callbacks.link("a_bot", cited.article.id, 1)


def test_a_guest_gets_the_whole_answer_with_links_instead_of_buttons() -> None:
    result = inline.guest(LOCALES, answer(article(number=1), article(number=2)), "a_bot")
    assert labels(result.reply) == [["📄 1", "📄 2"]]
    assert all(button.url and not button.press for row in result.reply.buttons for button in row)
    assert inline.guest(LOCALES, answer(), "a_bot").reply.buttons == ()
