"""What a reader sees, from values to Telegram's HTML. Parsed by Telegram's own parser wherever HTML is looked at."""

import datetime
import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies import answers, sources
from bot.replies.answers import opening_of
from bot.replies.blocks import MOST_HIGHLIGHTS, highlights
from bot.replies.callbacks import Action, Press
from bot.replies.html import as_html
from bot.replies.inquiry import Inquiry
from bot.replies.telegram import keyboard
from retrieval.model import Answer, Found, Published, Snippet, Span
from tests.bot.parser import QUOTES, parse, parts
from tests.bot.values import ENGLISH, LOCALES, answer, article, citation, labels, seen

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
    reply = answers.reply(LOCALES, answer(first, second), Inquiry("?"))
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
    assert labels(reply) == [["📄 1", "📄 2"], ["👍", "👎", "🔔 Watch", "Share ↗"], ["📋 Copy", "⬇ .md"]]


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


def test_a_citation_names_the_author_where_the_article_states_one() -> None:
    shown = sources.source(ENGLISH, article("They met.", publisher="The Quay", author="Mira Halvorsen"), "en")
    assert "".join(piece.text for piece in shown) == "The Quay · Mira Halvorsen · EN"


@pytest.mark.parametrize("label", ["Story: Kyodo", "Source: Reuters", "出典：時事", "Quelle: dpa"])
def test_a_label_above_an_article_without_a_title_does_not_name_it(label: str) -> None:
    untitled = article(f"{label}\n\nChildren flew kites on the beach. The wind was strong.", title=None)
    assert sources.name(ENGLISH, untitled) == "“Children flew kites on the beach. The wind was strong …”"


def test_an_article_without_title_shows_its_first_words_as_a_quotation_not_as_a_title() -> None:
    untitled = article("Children from Nagasaki and Seattle flew kites together on the beach last weekend.", title=None)
    reply = answers.reply(LOCALES, answer(untitled), Inquiry("?"))
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
    said, entities = parse(as_html(answers.reply(LOCALES, found, Inquiry("?")).blocks))
    assert parts(said, entities, "textEntityTypeBold")[2:] == ["Title 0", "Nippon Steel", "Steel"]
    assert parts(said, entities, *QUOTES) == [text]


@given(st.text(max_size=60), st.lists(st.builds(Span, st.integers(-5, 70), st.integers(-5, 70)), max_size=30))
def test_highlights_lie_inside_the_words_in_order_and_are_few(text: str, spans: list[Span]) -> None:
    shown = highlights(text, spans)
    assert len(shown) <= MOST_HIGHLIGHTS
    assert all(0 <= span.start < span.end <= len(text) for span in shown)
    assert all(one.end < other.start for one, other in itertools.pairwise(shown))


def test_words_in_another_language_than_the_question_are_announced_with_how_to_translate_them() -> None:
    reply = answers.reply(LOCALES, answer(article("Die Zölle bleiben.", "de"), language="id"), Inquiry("?"))
    text, quoted = seen(reply)
    assert quoted == ["Die Zölle bleiben."]
    assert "Tidak ada artikel berbahasa Indonesia" in text
    assert "bahasa aslinya: Jerman" in text
    assert "“Terjemahkan”" in text
    in_own = answers.reply(LOCALES, answer(article("Die Zölle bleiben.", "de"), language="de"), Inquiry("?"))
    assert "Übersetzen" not in seen(in_own)[0]


# several quotations of one article, and the words that answer


def test_an_article_may_be_quoted_more_than_once() -> None:
    text = "The ferry left at six. It rained. The other ferry left at nine."
    found = citation(article(text))
    (first,) = found.hits
    both = replace(
        found,
        hits=tuple(replace(first, snippet=Snippet(Span(a, b), text[a:b], ())) for a, b in ((0, 22), (34, len(text)))),
    )
    reply = answers.reply(LOCALES, Answer("When?", "en", True, (both,)), Inquiry("?"))
    said, quoted = seen(reply)
    assert said.startswith("🔎 2 passages in 1 article")
    assert quoted == ["The ferry left at six.", "The other ferry left at nine."]
    assert labels(reply)[0] == ["📄 1"]


def test_a_quotation_that_is_cut_shows_that_outside_of_it() -> None:
    found = citation(article("and of the ferry,"))
    (hit,) = found.hits
    cut = replace(found, hits=(replace(hit, snippet=replace(hit.snippet, begins_within=True, ends_within=True)),))
    said, quoted = seen(answers.reply(LOCALES, Answer("What?", "en", True, (cut,)), Inquiry("?")))
    assert "\n…\nand of the ferry,\n…\n" in said
    assert quoted == ["and of the ferry,"]


def test_the_words_that_answer_stand_out_apart_from_those_of_the_question() -> None:
    text = "Some 40,000 soldiers are in Nevis."
    found = citation(article(text), marks=(Span(5, 20), Span(28, 33)))
    (hit,) = found.hits
    found = replace(found, hits=(replace(hit, snippet=replace(hit.snippet, answers=(Span(5, 11),))),))
    said, entities = parse(
        as_html(answers.reply(LOCALES, Answer("How many?", "en", True, (found,)), Inquiry("?")).blocks)
    )
    assert parts(said, entities, "textEntityTypeUnderline") == ["40,000"]
    assert parts(said, entities, "textEntityTypeBold")[-2:] == [" soldiers", "Nevis"]


# what stands around the quotations


def test_a_language_without_catalogue_is_answered_in_english_and_the_first_line_says_so() -> None:
    text, _ = seen(answers.reply(LOCALES, answer(article(), language="fr"), Inquiry("?")))
    assert text.split("\n")[0] == "I do not speak French yet, so my own words are in English."
    assert "· français" in text
    nothing, _ = seen(answers.reply(LOCALES, answer(language="fr"), Inquiry("?")))
    assert nothing.split("\n")[0] == "I do not speak French yet, so my own words are in English."


def test_further_passages_other_languages_and_the_way_back_are_buttons() -> None:
    found = answer(*(article(number=n) for n in range(3)), other_languages={"de": 2, "ja": 1}, more=True)
    first = answers.reply(LOCALES, found, Inquiry("?"))
    assert labels(first)[1] == ["More ▶", "🌐 German: 2", "🌐 Japanese: 1"]
    more, german, _ = first.buttons[1]
    assert more.press == Press(Action.ANSWER, language="en", page=3)
    assert german.press == Press(Action.ANSWER, language="en", only="de")
    second = answers.reply(LOCALES, replace(found, more=False), Inquiry("?", first=3))
    assert labels(second)[0] == ["📄 4", "📄 5", "📄 6"]
    assert labels(second)[1][0] == "◀ Back"
    assert seen(second)[0].count("[4] ") == 1
    elsewhere = answers.reply(LOCALES, replace(found, more=False), Inquiry("?", only="de"))
    assert labels(elsewhere)[1] == ["◀ Back"]


def test_whatever_an_article_claims_its_language_to_be_there_are_buttons_only_for_languages() -> None:
    odd = answer(
        article(language="klingon, high"), other_languages={"klingon, high": 4, "<b>": 3, "": 2, "de": 1}, more=True
    )
    reply = answers.reply(LOCALES, odd, Inquiry("?"))
    assert labels(reply)[1] == ["More ▶", "🌐 German: 1"]
    assert "KLINGON," in seen(reply)[0]
    assert keyboard(reply.buttons)


def test_without_inline_mode_there_is_nothing_to_share() -> None:
    assert labels(answers.reply(LOCALES, answer(article()), Inquiry("?", shareable=False)))[-2] == [
        "👍",
        "👎",
        "🔔 Watch",
    ]


def test_nothing_found_names_the_words_and_offers_those_that_stand_somewhere() -> None:
    found = answer(
        missing=("semiconductors", "<b>"),
        apart=(Found("Rubio", 3, ("de", "en")), Found("Taiwan", 1, ("de",))),
        nearest=(article(number=7),),
    )
    reply = answers.reply(LOCALES, found, Inquiry("?"))
    text, entities = parse(as_html(reply.blocks))
    assert text == (
        "No passage in the articles answers this.\n"
        "In no article: semiconductors, <b>\n"
        "Found, but not together: Rubio (3 articles, German, English), Taiwan (1 article, German)\n\n"
        "Closest articles:\n[1] Title 7 · EN"
    )
    assert parts(text, entities, "textEntityTypeCode") == ["semiconductors", "<b>", "Rubio", "Taiwan"]
    assert labels(reply) == [
        ["🔍 Taiwan", "🔍 Rubio"],
        ["📄 1"],
        ["🔔 Tell me when something answers this"],
        ["👎 This should be known"],
    ]
    assert reply.shown == ()


def test_several_questions_share_one_message() -> None:
    found = [answer(article("One.", number=1)), answer(), answer(article("Three.", number=3))]
    reply = answers.several(LOCALES, found, 2, Inquiry("?"))
    text, quoted = seen(reply)
    assert quoted == ["One.", "Three."]
    assert text.count("▸ What?") == 3
    assert "[1] Title 1" in text
    assert "[2] Title 3" in text
    assert "2 more questions are left over" in text
    assert labels(reply)[0] == ["📄 1", "📄 2"]


def test_a_message_shows_the_question_that_it_answers_where_nothing_else_does() -> None:
    for language in ("en", "fr"):
        reply = answers.reply(LOCALES, answer(language=language), Inquiry("Who?", "When and where?", shown=True))
        assert opening_of(seen(reply)[0]) == ("Who?", "When and where?")
    assert opening_of(seen(answers.reply(LOCALES, answer(article("❓ No")), Inquiry("?")))[0]) == ("", "")
