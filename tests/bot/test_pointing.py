"""What somebody asks by pointing at it: words of others, a name, a poll, a link; and what is said of the bot there."""

from pathlib import Path
from typing import Any

import pytest

from retrieval import Archive
from tests.bot.conversation import BOT, LOCALES, Conversation, quotes

ME = f"@{BOT['username']}"
ANNA = {"id": 501, "is_bot": False, "first_name": "Anna"}
ASKED = "When was the accord signed?"
NAME = "Renner"
QUESTION, ANSWER = "How many tugboats did Renner promise?", "eleven tugboats"


def of_anna(**content: Any) -> dict[str, Any]:
    return {
        "message_id": 70,
        "date": 1,
        "chat": {"id": -20, "type": "supergroup", "title": "G"},
        "from": ANNA,
        **content,
    }


def poll(question: str) -> dict[str, Any]:
    return {
        "id": "1",
        "question": question,
        "options": [{"text": "yes", "voter_count": 0, "persistent_id": "0"}],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    }


@pytest.mark.parametrize("said", ["", "please", "bitte antworten", "tolong jawab", "help", "お願いします", "これ"])
async def test_a_request_below_somebodys_question_is_answered_with_what_answers_that(
    talk: Conversation, said: str
) -> None:
    answer = await talk.ask(f"{ME} {said}", chat_id=-20, reply_to_message=of_anna(text=ASKED))
    assert ASKED in answer["text"]
    assert quotes(answer)


@pytest.mark.parametrize(
    "said", ["who are you?", "what can you do?", "Wer bist du?", "あなたは誰ですか", "Kamu siapa?"]
)
async def test_what_is_asked_about_the_bot_stays_that_whatever_it_replies_to(talk: Conversation, said: str) -> None:
    answer = await talk.ask(f"{ME} {said}", chat_id=-20, reply_to_message=of_anna(text=ASKED))
    assert quotes(answer) == []
    assert ASKED not in answer["text"]


async def test_a_request_below_what_is_no_question_is_none_about_that(talk: Conversation) -> None:
    answer = await talk.ask(f"{ME} help", chat_id=-20, reply_to_message=of_anna(text="Renner signed the accord."))
    assert answer["text"].startswith(LOCALES.of("en").text("help", username=BOT["username"])[:40])


@pytest.mark.parametrize("said", ["Wer ist das?", "who is this?", "誰ですか？", "siapa itu?"])
async def test_who_that_is_asks_about_the_name_that_is_quoted(talk: Conversation, said: str) -> None:
    answer = await talk.ask(said, quote={"text": NAME, "position": 0})
    assert NAME in "".join(quotes(answer))


async def test_a_poll_asks_its_question_when_it_is_pointed_at(talk: Conversation) -> None:
    answer = await talk.ask(ME, chat_id=-20, reply_to_message=of_anna(poll=poll(ASKED)))
    assert quotes(answer)


@pytest.mark.parametrize("said", ["", "is this true?", "worum geht es hier?"])
async def test_a_link_that_is_pointed_at_is_looked_up_as_one_that_is_sent(tmp_path: Path, said: str) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    header = "title: The quay\nlanguage: en\nurl: https://example.org/quay\n\n"
    (seeds / "quay.md").write_text(f"{header}Eleven tugboats lie at the quay.\n", encoding="utf-8")
    async with Conversation(Archive.open([seeds]), tmp_path) as talk:
        for address, part in (("https://www.example.org/quay/", "The quay"), ("https://example.org/else", "link")):
            answer = await talk.ask(f"{ME} {said}", chat_id=-20, reply_to_message=of_anna(text=address))
            assert part in answer["text"]
            assert address not in answer["text"]
        talk.check()


@pytest.mark.parametrize("said", [ME, f"{ME} is that right?", f"{ME} what about this?", "/ask"])
async def test_a_reply_to_somebody_asks_what_they_said(talk: Conversation, said: str) -> None:
    reply = await talk.ask(said, chat_id=-20, reply_to_message=of_anna(text=QUESTION))
    assert ANSWER in quotes(reply)[0]
    assert f"❓ {QUESTION}" in reply["text"]


async def test_quoted_words_are_asked_about_and_the_buttons_below_work(talk: Conversation) -> None:
    channel = {"id": -10088, "type": "channel", "title": "News"}
    origin = {"type": "channel", "chat": channel, "message_id": 9, "date": 1}
    reply = await talk.ask(
        "Is this reported anywhere?",
        external_reply={"origin": origin, "chat": channel, "message_id": 9},
        quote={"text": "Renner promised eleven tugboats", "position": 0},
    )
    assert ANSWER in quotes(reply)[0]
    await talk.press(reply, "📄 1")
    assert "Paragraph" in talk.chats.messages[1, reply["message_id"]]["text"]


async def test_a_question_about_what_somebody_said_follows_it_up(talk: Conversation) -> None:
    reply = await talk.ask(f"{ME} und wie viele?", chat_id=-20, reply_to_message=of_anna(text="Renner und Schlepper"))
    assert "↪ Renner und Schlepper" in reply["text"]
    assert "elf Schlepper" in "".join(quotes(reply)) or ANSWER in "".join(quotes(reply))


async def test_a_link_opens_the_article_that_states_it_and_others_are_declined(talk: Conversation) -> None:
    assert "Harbour accord" in (await talk.ask("http://www.quay.example/harbour?b=2&a=1&utm_source=x"))["text"]
    declined = await talk.ask("is this true? https://news.example/2025/politics/steel-and-tariffs.html")
    assert declined["text"] == LOCALES.of("en").text("link-unknown")


async def test_a_question_that_comes_with_a_link_is_answered_and_the_link_told_apart(talk: Conversation) -> None:
    elsewhere = await talk.ask(f"{QUESTION} https://news.example/x")
    assert ANSWER in quotes(elsewhere)[0]
    assert elsewhere["text"].endswith(LOCALES.of("en").text("link-not-opened"))
    here = await talk.ask(f"{QUESTION} https://quay.example/harbour?b=2&a=1")
    assert ANSWER in quotes(here)[0]
    assert here["text"].split("\n\n")[-1].startswith("🔗 The link leads to one of my articles: Harbour accord")


@pytest.mark.parametrize(
    ("said", "language"), [("Deutsch bitte", "de"), ("in Japanese please", "ja"), ("bahasa Indonesia dong", "id")]
)
async def test_a_language_is_chosen_also_by_more_words_than_its_name(
    talk: Conversation, said: str, language: str
) -> None:
    assert (await talk.ask(f"/language {said}"))["text"] == LOCALES.of(language).text("language-set")
