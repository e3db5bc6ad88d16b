"""What a reader sees where what was found may be no answer: it says so, shows less and claims nothing."""

import pytest

from bot.replies import answers, inline
from bot.replies.html import as_html
from bot.replies.inquiry import Inquiry
from retrieval.model import Found
from tests.bot.parser import parse, parts
from tests.bot.values import LOCALES, answer, article, doubtful, labels, seen


@pytest.mark.parametrize("language", LOCALES.languages)
def test_what_may_be_no_answer_is_said_to_be_uncertain_is_marked_and_is_less(language: str) -> None:
    found = doubtful(*(article(f"Words {n}.", language, n) for n in range(3)), language=language)
    text, quoted = seen(answers.reply(LOCALES, found, Inquiry("?")))
    assert text.startswith(LOCALES.of(language).text("perhaps"))
    assert quoted == ["Words 0.", "Words 1."]
    assert text.count("≈ [") == 2


def test_an_uncertain_answer_names_the_words_that_are_missing_and_those_that_stand_elsewhere() -> None:
    found = doubtful(article(), missing=("Nevis",), apart=(Found("ferries", 2, ("en",)),))
    text, _ = seen(answers.reply(LOCALES, found, Inquiry("?")))
    assert "In no article: Nevis" in text
    assert "Only in other articles: ferries" in text


def test_among_others_an_uncertain_answer_is_one_folded_quotation() -> None:
    found = doubtful(*(article(f"Words {n}.", number=n) for n in range(3)))
    reply = answers.reply(LOCALES, found, Inquiry("?", brief=True))
    text, entities = parse(as_html(reply.blocks))
    assert text.startswith("Perhaps this:\n")
    assert parts(text, entities, "textEntityTypeExpandableBlockQuote") == ["Words 0."]
    assert parts(text, entities, "textEntityTypeBlockQuote") == []
    assert labels(reply)[0] == ["📄 1"]
    assert labels(reply)[1] == ["More ▶"]


def test_an_uncertain_answer_in_another_language_does_not_claim_to_answer() -> None:
    text, _ = seen(answers.reply(LOCALES, doubtful(article("Zölle.", "de"), language="id"), Inquiry("?")))
    assert "Dikutip dalam bahasa aslinya: Jerman." in text
    assert "menjawabnya" not in text


def test_of_several_questions_each_uncertain_answer_says_so() -> None:
    text, _ = seen(answers.several(LOCALES, (answer(article()), doubtful(article(number=1))), 0, Inquiry("?")))
    sure, unsure = text.split("▸ ")[1:]
    assert "Perhaps this:" not in sure
    assert "Perhaps this:\n≈ [2]" in unsure


def test_inline_an_uncertain_result_says_so_in_the_list_and_in_the_message() -> None:
    found = doubtful(*(article(f"Words {n}.", number=n) for n in range(4)))
    results = inline.results(LOCALES, found, "bridge")
    assert [result.title for result in results] == ["≈ Title 0", "≈ Title 1"]
    assert all(result.description.startswith("Perhaps this: ") for result in results)
    assert all(seen(result.reply)[0].startswith("Perhaps this:\n") for result in results)
    sure = inline.results(LOCALES, answer(article()), "bridge")
    assert "Perhaps" not in sure[0].description + seen(sure[0].reply)[0]
