"""Inline mode in any chat, and guests' questions from chats that the bot is no member of."""

from typing import Any

import pytest

from retrieval import Archive
from tests.bot.conversation import BOT, LOCALES, Conversation, quotes
from tests.bot.parser import QUOTES, parse, parts
from tests.bot.test_reading_on import QUESTION


def quoted_in(result: dict[str, Any], archive: Archive) -> list[str]:
    text, entities = parse(result["input_message_content"]["message_text"])
    found = parts(text, entities, *QUOTES)
    for quoted in found:
        assert any(quoted in article.text for article in archive.articles)
    return found


@pytest.mark.parametrize("language", QUESTION)
async def test_an_inline_question_lists_passages_with_title_date_and_language(
    talk: Conversation, language: str
) -> None:
    answered = await talk.inline(QUESTION[language], language_code=language)
    result = answered["results"][0]
    article = next(each for each in talk.archive.articles if each.source == f"harbour.{language}.md")
    assert article.published
    assert result["title"] == article.title
    assert result["description"].startswith(f"{article.published.stated} · {language.upper()} · ")
    assert quoted_in(result, talk.archive)
    assert result["input_message_content"]["link_preview_options"] == {"is_disabled": True}
    ((button,),) = result["reply_markup"]["inline_keyboard"]
    assert button["url"].startswith(f"https://t.me/{BOT['username']}?start=a-{article.id[:12]}-")
    assert answered["is_personal"] == "true" or answered["is_personal"] is True
    opened = await talk.ask(f"/start {button['url'].split('start=')[1]}")
    assert quotes(opened)[0] in article.text


async def test_further_results_follow_the_first_ones(talk: Conversation) -> None:
    answered = await talk.inline("Where did volunteers repair a footbridge?")
    assert len(answered["results"]) >= 5
    following = answered.get("next_offset")
    if following:
        further = await talk.inline("Where did volunteers repair a footbridge?", offset=following)
        keys = {result["id"] for result in answered["results"]}
        assert keys.isdisjoint(result["id"] for result in further["results"])


@pytest.mark.parametrize("language", LOCALES.languages)
@pytest.mark.parametrize(("typed", "phrase"), [("", "inline-empty"), ("2999 / 0777", "inline-nothing")])
async def test_nothing_found_leads_to_the_private_chat(
    talk: Conversation, typed: str, phrase: str, language: str
) -> None:
    answered = await talk.inline(typed, language_code=language)
    assert answered["results"] == []
    button = answered["button"]
    assert button["text"] == LOCALES.of(language).text(phrase)
    assert (await talk.ask(f"/start {button['start_parameter']}", language_code=language))["text"]


@pytest.mark.parametrize("offset", ["x", "-3", "99999999", "9999", "٣"])
async def test_a_strange_offset_is_answered(talk: Conversation, offset: str) -> None:
    assert await talk.inline("Who counted kites?", offset=offset)


async def test_should_telegram_refuse_the_markup_the_results_come_as_plain_text_once(talk: Conversation) -> None:
    def refuses(_: str, parameters: dict[str, Any]) -> str | None:
        return "can't parse inline query result: can't parse entities: ?" if "parse_mode" in str(parameters) else None

    talk.telegram.refuses = refuses
    answered = await talk.inline(QUESTION["en"])
    assert "eleven tugboats" in answered["results"][0]["input_message_content"]["message_text"]
    result = await guest(talk, f"@{BOT['username']} {QUESTION['en']}")
    assert "<" not in result["input_message_content"]["message_text"]
    assert len(talk.telegram.refused) == 2
    talk.telegram.refused.clear()


async def test_a_query_that_nobody_waits_for_any_more_is_let_go(talk: Conversation) -> None:
    query = talk.chats.inline_query(QUESTION["en"])
    talk.chats.inline[query]["answered"] = True  # as when the first try was answered and the update comes again
    await talk.handle()
    assert [refusal.split(":")[0] for refusal in talk.telegram.refused] == ["answerInlineQuery"]
    talk.telegram.refused.clear()


async def guest(talk: Conversation, text: str, **how: Any) -> dict[str, Any]:
    query = talk.chats.guest_message(text, **how)
    await talk.handle()
    assert talk.chats.guests[query]["answered"]
    return next(call["result"] for name, call in reversed(talk.telegram.calls) if name == "answerGuestQuery")


@pytest.mark.parametrize("language", QUESTION)
async def test_a_guests_question_is_answered_once_with_links(talk: Conversation, language: str) -> None:
    result = await guest(talk, f"@{BOT['username']} {QUESTION[language]}")
    assert quoted_in(result, talk.archive)
    buttons = [each for row in result["reply_markup"]["inline_keyboard"] for each in row]
    assert buttons
    assert all("url" in each and "callback_data" not in each for each in buttons)
    assert talk.store.latest(-5, 1) is None


async def test_a_guest_who_finds_nothing_or_says_nothing_is_answered_too(talk: Conversation) -> None:
    nothing = await guest(talk, f"@{BOT['username']} Do washing machines cost kites in Ouagadougou?")
    assert "No passage in the articles answers this." in nothing["input_message_content"]["message_text"]
    empty = await guest(talk, f"@{BOT['username']}")
    assert empty["input_message_content"]["message_text"] == "What would you like to know?"
