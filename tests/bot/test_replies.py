"""What a reader sees, from values to Telegram's HTML. Parsed by Telegram's own parser wherever HTML is looked at."""

import datetime
import itertools
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import callbacks
from bot.callbacks import Action, Press
from bot.i18n import Locales
from bot.replies import answers, browse, inline, reading, sources
from bot.replies.answers import View, opening_of
from bot.replies.blocks import (
    MOST_HIGHLIGHTS,
    Block,
    Button,
    Piece,
    Quote,
    Reply,
    Style,
    bold,
    clipped,
    code,
    highlights,
    joined,
    rich,
    units,
)
from bot.replies.html import BUDGET, as_html, as_text, within
from bot.replies.telegram import keyboard
from retrieval.model import Answer, Article, Citation, Found, Hit, Passage, Published, Run, Snippet, Span
from tests.bot.parser import QUOTES, parse, parts

LOCALES = Locales.load()
ENGLISH = LOCALES.of("en")

HOSTILE = st.text(
    st.sampled_from("<>&\"'/ \n\tabzé日本語🤖👩‍👩‍👧\u200b\u200f\u202e*_`[]()#@{}\ud800") | st.characters(), max_size=60
) | st.sampled_from(
    ["</blockquote>", "<b>", "&amp;", "&lt;b&gt;", "<a href='x'>", "{ $count }", "\ue0000\ue001", "AT&T", "a < b"]
)
LANGUAGES = st.sampled_from(["en", "de", "ja", "id", "fr", "zh"])


def article(text: str = "Some words.", language: str = "en", number: int = 0, **fields: object) -> Article:
    values = {"id": f"{number:012x}{0:052x}", "source": f"{number}.{language}.md", "title": f"Title {number}"} | fields
    return Article(text=text, language=language, runs=(Run(Span(0, len(text)), language),), **values)  # type: ignore[arg-type]


def citation(article: Article, number: int = 1, marks: tuple[Span, ...] = ()) -> Citation:
    whole = Span(0, len(article.text))
    passage = Passage(article, 1, whole, whole, article.language)
    return Citation(number, article, (Hit(passage, 1.0, ("words",), Snippet(whole, article.text, marks)),))


def answer(*articles: Article, language: str = "en", **fields: object) -> Answer:
    found = tuple(citation(each, number) for number, each in enumerate(articles, 1))
    return Answer("What?", language, True, found, **fields)  # type: ignore[arg-type]


def seen(reply: Reply) -> tuple[str, list[str]]:
    text, entities = parse(as_html(reply.blocks))
    return text, parts(text, entities, *QUOTES)


def labels(reply: Reply) -> list[list[str]]:
    return [[button.label for button in row] for row in reply.buttons]


# what an answer looks like


def test_an_answer_shows_what_was_found_its_words_and_where_they_stand() -> None:
    first = article(
        "He keeps the tariffs.",
        number=1,
        publisher="The Quay",
        published=Published("March 3, 2031", datetime.date(2031, 3, 3)),
        url="https://quay.example/a?b=1&c=2",
    )
    second = article("Zölle bleiben.", "de", number=2)
    reply = answers.reply(LOCALES, answer(first, second), View())
    text, entities = parse(as_html(reply.blocks))
    assert text == (
        "🔎 2 passages in 2 articles · English\n\n"
        "[1] Title 1\nHe keeps the tariffs.\nThe Quay · March 3, 2031 · EN\n\n"
        "[2] Title 2\nZölle bleiben.\npublisher and date not stated · DE"
    )
    assert parts(text, entities, "textEntityTypeBlockQuote") == ["He keeps the tariffs."]
    assert parts(text, entities, "textEntityTypeExpandableBlockQuote") == ["Zölle bleiben."]
    links = [each["type"]["url"] for each in entities if each["type"]["@type"] == "textEntityTypeTextUrl"]
    assert links == ["https://quay.example/a?b=1&c=2"]
    assert labels(reply) == [["📄 1", "📄 2"], ["👍", "👎", "Share ↗"]]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Kakehashi, after Kyodo in The Mainichi, Jan. 21, 2025 · EN"),
        ("de", "Kakehashi, nach: Kyodo in The Mainichi, Jan. 21, 2025 · EN"),
        ("ja", "Kakehashi、Kyodo in The Mainichi, Jan. 21, 2025をもとに作成 · EN"),
        ("id", "Kakehashi, berdasarkan Kyodo in The Mainichi, Jan. 21, 2025 · EN"),
    ],
)
def test_our_own_words_are_cited_with_what_they_rest_on(language: str, line: str) -> None:
    ours = article(publisher="Kakehashi", based_on="Kyodo in The Mainichi, Jan. 21, 2025")
    assert sources.source(LOCALES.of(language), ours, "en")[0].text == line
    dated = replace(ours, published=Published("Jan. 21, 2025"))
    assert sources.source(LOCALES.of(language), dated, "en")[0].text == line


def test_an_article_without_title_shows_its_first_words_as_a_quotation_not_as_a_title() -> None:
    untitled = article("Children from Nagasaki and Seattle flew kites together on the beach last weekend.", title=None)
    reply = answers.reply(LOCALES, answer(untitled), View())
    text, entities = parse(as_html(reply.blocks))
    assert "[1] “Children from Nagasaki and Seattle flew kites together on …”\n" in text
    assert parts(text, entities, "textEntityTypeBold") == ["1 passage in 1 article", "[1]"]
    japanese = article(
        "日米両国の首脳は金曜日にワシントンで会談し、経済協力の強化について話し合った。その後の記者会見では、両首脳が共同声明を発表した。",
        "ja",
        title=None,
    )
    named = sources.name(LOCALES.of("ja"), japanese)
    assert named.startswith("「日米両国の首脳は")
    assert named.endswith("…」")


def test_the_words_that_were_found_are_bold_inside_the_quotation() -> None:
    text = "Nippon Steel wants U.S. Steel"
    marks = (Span(0, 6), Span(7, 12), Span(24, 29))
    found = Answer("What?", "en", True, (citation(article(text), marks=marks),))
    said, entities = parse(as_html(answers.reply(LOCALES, found, View()).blocks))
    assert parts(said, entities, "textEntityTypeBold")[2:] == ["Title 0", "Nippon Steel", "Steel"]
    assert parts(said, entities, *QUOTES) == [text]


@given(st.text(max_size=60), st.lists(st.builds(Span, st.integers(-5, 70), st.integers(-5, 70)), max_size=30))
def test_highlights_lie_inside_the_words_in_order_and_are_few(text: str, spans: list[Span]) -> None:
    shown = highlights(text, spans)
    assert len(shown) <= MOST_HIGHLIGHTS
    assert all(0 <= span.start < span.end <= len(text) for span in shown)
    assert all(one.end < other.start for one, other in itertools.pairwise(shown))


def test_words_in_another_language_than_the_question_are_announced_with_how_to_translate_them() -> None:
    reply = answers.reply(LOCALES, answer(article("Die Zölle bleiben.", "de"), language="id"), View())
    text, quoted = seen(reply)
    assert quoted == ["Die Zölle bleiben."]
    assert "Tidak ada artikel berbahasa Indonesia" in text
    assert "bahasa aslinya: Jerman" in text
    assert "“Terjemahkan”" in text
    in_own = answers.reply(LOCALES, answer(article("Die Zölle bleiben.", "de"), language="de"), View())
    assert "Übersetzen" not in seen(in_own)[0]


def test_a_language_without_catalogue_is_answered_in_english_and_the_first_line_says_so() -> None:
    text, _ = seen(answers.reply(LOCALES, answer(article(), language="fr"), View()))
    assert text.split("\n")[0] == "I do not speak French yet, so my own words are in English."
    assert "· français" in text
    nothing, _ = seen(answers.reply(LOCALES, answer(language="fr"), View()))
    assert nothing.split("\n")[0] == "I do not speak French yet, so my own words are in English."


def test_further_passages_other_languages_and_the_way_back_are_buttons() -> None:
    found = answer(*(article(number=n) for n in range(3)), other_languages={"de": 2, "ja": 1}, more=True)
    first = answers.reply(LOCALES, found, View())
    assert labels(first)[1] == ["More ▶", "🌐 German: 2", "🌐 Japanese: 1"]
    more, german, _ = first.buttons[1]
    assert more.press == Press(Action.ANSWER, language="en", page=3)
    assert german.press == Press(Action.ANSWER, language="en", only="de")
    second = answers.reply(LOCALES, replace(found, more=False), View(first=3))
    assert labels(second)[0] == ["📄 4", "📄 5", "📄 6"]
    assert labels(second)[1][0] == "◀ Back"
    assert seen(second)[0].count("[4] ") == 1
    elsewhere = answers.reply(LOCALES, replace(found, more=False), View(only="de"))
    assert labels(elsewhere)[1] == ["◀ Back"]


def test_whatever_an_article_claims_its_language_to_be_there_are_buttons_only_for_languages() -> None:
    odd = answer(
        article(language="klingon, high"), other_languages={"klingon, high": 4, "<b>": 3, "": 2, "de": 1}, more=True
    )
    reply = answers.reply(LOCALES, odd, View())
    assert labels(reply)[1] == ["More ▶", "🌐 German: 1"]
    assert "KLINGON," in seen(reply)[0]
    assert keyboard(reply.buttons)


def test_without_inline_mode_there_is_nothing_to_share() -> None:
    assert labels(answers.reply(LOCALES, answer(article()), View(shareable=False)))[-1] == ["👍", "👎"]


def test_nothing_found_names_the_words_and_offers_those_that_stand_somewhere() -> None:
    found = answer(
        missing=("semiconductors", "<b>"),
        apart=(Found("Rubio", 3, ("de", "en")), Found("Taiwan", 1, ("de",))),
        nearest=(article(number=7),),
    )
    reply = answers.reply(LOCALES, found, View())
    text, entities = parse(as_html(reply.blocks))
    assert text == (
        "No passage in the articles answers this.\n"
        "In no article: semiconductors, <b>\n"
        "Found, but not together: Rubio (3 articles, German, English), Taiwan (1 article, German)\n\n"
        "Closest articles:\n[1] Title 7 · EN"
    )
    assert parts(text, entities, "textEntityTypeCode") == ["semiconductors", "<b>", "Rubio", "Taiwan"]
    assert labels(reply) == [["🔍 Taiwan", "🔍 Rubio"], ["📄 1"], ["👎 This should be known"]]
    assert reply.shown == ()


def test_several_questions_share_one_message() -> None:
    found = [answer(article("One.", number=1)), answer(), answer(article("Three.", number=3))]
    reply = answers.several(LOCALES, found, 2, View())
    text, quoted = seen(reply)
    assert quoted == ["One.", "Three."]
    assert text.count("▸ What?") == 3
    assert "[1] Title 1" in text
    assert "[2] Title 3" in text
    assert "2 more questions are left over" in text
    assert labels(reply)[0] == ["📄 1", "📄 2"]


def test_a_message_shows_the_question_that_it_answers_where_nothing_else_does() -> None:
    for language in ("en", "fr"):
        reply = answers.reply(LOCALES, answer(language=language), View(asked="Who?", previous="When and where?"))
        assert opening_of(seen(reply)[0]) == ("Who?", "When and where?")
    assert opening_of(seen(answers.reply(LOCALES, answer(article("❓ No")), View()))[0]) == ("", "")


# limits


@st.composite
def hostile_answers(draw: st.DrawFn) -> Answer:
    def one(number: int) -> Citation:
        text = draw(st.text(max_size=400)) + draw(HOSTILE) + "."
        made = article(
            text,
            draw(LANGUAGES),
            number,
            title=draw(st.none() | HOSTILE | st.just("🤖<" * 900)),
            publisher=draw(st.none() | HOSTILE),
            based_on=draw(st.none() | HOSTILE),
            published=draw(st.none() | st.builds(Published, HOSTILE)),
            url=draw(
                st.sampled_from(
                    [None, "https://a.example/?q=\"'<>&", "javascript:alert(1)", "https://", "http://[", "ftp://a.b"]
                )
            ),
            story=None,
        )
        spans = draw(st.lists(st.builds(Span, st.integers(0, 400), st.integers(0, 400)), max_size=40))
        return citation(made, number, tuple(spans))

    count = draw(st.integers(0, 3))
    return Answer(
        question=draw(HOSTILE) or "?",
        language=draw(LANGUAGES),
        detected=True,
        citations=tuple(one(number) for number in range(1, count + 1)),
        missing=tuple(draw(st.lists(HOSTILE, max_size=9))),
        apart=tuple(draw(st.lists(st.builds(Found, HOSTILE, st.integers(0, 9), st.just(("de",))), max_size=9))),
        other_languages={"de": 2},
        more=draw(st.booleans()),
        nearest=tuple(draw(st.lists(st.builds(article, HOSTILE, title=st.none() | HOSTILE), max_size=3))),
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    hostile_answers(),
    st.builds(View, first=st.integers(0, 9), only=st.sampled_from(["", "de"]), asked=HOSTILE, previous=HOSTILE),
)
def test_whatever_stands_in_articles_and_questions_telegram_takes_it_and_shows_it_as_text(
    found: Answer, view: View
) -> None:
    reply = answers.reply(LOCALES, found, view)
    text, entities = parse(as_html(reply.blocks))
    assert units(text) <= BUDGET
    assert len(as_html(reply.blocks).encode()) <= 32_768
    assert len(entities) <= 100
    expected = [clean(each.hits[0].snippet.text) for each in reply.shown]
    assert [clean(quoted) for quoted in parts(text, entities, *QUOTES)] == [each for each in expected if each]
    markup = keyboard(reply.buttons)
    for row in markup.inline_keyboard if markup else ():
        for button in row:
            assert button.text.strip()
            assert button.callback_data is None or 1 <= len(str(button.callback_data).encode()) <= 64


def clean(text: str) -> str:
    """Without what Telegram's parser changes: lone surrogates, which no UTF-8 file can hold, and outer spaces."""
    return text.encode("utf-16", "replace").decode("utf-16", "replace").replace("\ufffd", "?").strip()


def test_a_block_that_finds_no_room_is_left_out_whole_with_its_button() -> None:
    long = [article("🤖" * 700 + f"{n}.", number=n) for n in range(3)]
    reply = answers.reply(LOCALES, answer(*long), View())
    text, quoted = seen(reply)
    assert quoted == [long[0].text, long[1].text]
    assert labels(reply)[0] == ["📄 1", "📄 2"]
    assert reply.buttons[1][0].press == Press(Action.ANSWER, language="en", page=2)
    assert text.startswith("🔎 2 passages in 2 articles")


def test_a_message_never_has_more_than_a_hundred_entities() -> None:
    busy = Block(((tuple(bold(f"{n} ", "https://a.example/") for n in range(80))), Quote("kept whole", (Span(0, 4),))))
    text, entities = parse(as_html([busy]))
    assert len(entities) == 100
    assert parts(text, entities, *QUOTES) == ["kept whole"]


@given(HOSTILE, st.integers(2, 40))
def test_a_clipped_line_is_one_line_of_at_most_that_length(text: str, most: int) -> None:
    line = clipped(text, most)
    assert units(line) <= most
    assert "\n" not in line
    assert line.removesuffix("…") == " ".join(text.split())[: len(line.removesuffix("…"))]


@given(HOSTILE, HOSTILE)
def test_nothing_in_a_value_is_taken_for_the_phrase_around_it(word: str, other: str) -> None:
    line = rich(ENGLISH, "words-nowhere", words=joined([(code(word),), (Piece(other),)], ", "))
    assert [piece.text for piece in line] == ["In no article: ", word, ", ", other]
    assert [piece.style for piece in line] == [Style.PLAIN, Style.CODE, Style.PLAIN, Style.PLAIN]


@given(st.lists(st.lists(HOSTILE, min_size=1, max_size=4), max_size=6))
def test_plain_text_says_the_same_as_the_markup(texts: list[list[str]]) -> None:
    blocks = [Block(tuple((Piece(line, Style.ITALIC),) for line in lines)) for lines in texts]
    as_text(blocks).encode()  # raises where something could not be sent
    shown = "\n\n".join("\n".join(lines) for lines in texts)
    assert as_text(blocks) == "".join("\ufffd" if "\ud800" <= each <= "\udfff" else each for each in shown)
    assert within(blocks) == tuple(blocks)


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
@settings(max_examples=60, deadline=None)
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


@settings(max_examples=60, deadline=None)
@given(hostile_answers())
def test_inline_results_stay_within_telegrams_limits(found: Answer) -> None:
    results = inline.results(LOCALES, found, "a_bot")
    assert len(results) == len(found.citations)
    assert len({result.key for result in results}) == len(results)
    for result, cited in zip(results, found.citations, strict=True):
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
