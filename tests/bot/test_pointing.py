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


@pytest.mark.parametrize(
    ("said", "language"), [("Deutsch bitte", "de"), ("in Japanese please", "ja"), ("bahasa Indonesia dong", "id")]
)
async def test_a_language_is_chosen_also_by_more_words_than_its_name(
    talk: Conversation, said: str, language: str
) -> None:
    assert (await talk.ask(f"/language {said}"))["text"] == LOCALES.of(language).text("language-set")
