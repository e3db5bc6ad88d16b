"""Desk, wherever a question comes from: one reply each, in the language of the question."""

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from bot.line import sending
from retrieval import Archive
from retrieval.archive.keeper import FolderKeeper
from retrieval.model import Answer
from tests.bot.conversation import BOT, Conversation, buttons, entities, quotes, verbatim
from tests.waiting import LIMIT

ME = f"@{BOT['username']}"
GROUP = -100
QUESTION = "How many tugboats did Renner promise?"


@pytest.mark.parametrize(
    ("question", "says", "quoted", "source"),
    [
        ("How many tugboats did Renner promise?", "passage", "eleven tugboats", "The Quay · March 3, 2031 · EN"),
        ("Wie viele Schlepper versprach Renner?", "Fundstelle", "elf Schlepper", "The Quay · 3. März 2031 · DE"),
        ("レナー長官は曳船を何隻約束しましたか？", "か所", "十一隻の曳船", "The Quay · 2031年3月3日 · JA"),
        (
            "Berapa kapal tunda yang dijanjikan Renner?",
            "kutipan",
            "sebelas kapal tunda",
            "The Quay · 3 Maret 2031 · ID",
        ),
    ],
)
async def test_a_question_is_answered_in_its_language_with_a_quotation_and_its_source(
    talk: Conversation, question: str, says: str, quoted: str, source: str
) -> None:
    reply = await talk.ask(question)
    assert reply["text"].startswith("🔎")
    assert says in reply["text"].split("\n")[0]
    assert quoted in quotes(reply)[0]
    assert source in entities(reply, "italic")
    assert any(bold in quoted for bold in entities(reply, "bold"))
    assert reply["reply_to_message"]["text"] == question
    assert buttons(reply)[0] == "📄 1"
    verbatim(reply, talk.archive)
    assert talk.store.person(1).last in ("en", "de", "ja", "id")
    name, call = talk.telegram.calls[-1]
    assert (name, call["link_preview_options"]) == ("sendMessage", {"is_disabled": True})


async def test_where_nothing_answers_nothing_is_quoted_and_the_unknown_word_is_named(talk: Conversation) -> None:
    reply = await talk.ask("Wie schläft die Giraffe in Ouagadougou?")
    assert "Keine Stelle in den Artikeln beantwortet das." in reply["text"]
    assert quotes(reply) == []
    assert {"Giraffe", "Ouagadougou"} <= set(entities(reply, "code"))
    assert "👎 Das sollte man wissen" in buttons(reply)
    assert talk.store.counted("declined") == 1


async def test_an_article_that_exists_in_another_language_only_is_quoted_in_the_original(talk: Conversation) -> None:
    reply = await talk.ask("Who is Mirei Okafor?")
    assert "Mirei Okafor" in quotes(reply)[0]
    assert "Kakehashi, after Nordpresse in Der Leuchtturm, 9. April 2031 · DE" in entities(reply, "italic")
    verbatim(reply, talk.archive)


async def test_a_person_is_answered_in_the_language_that_they_chose(talk: Conversation) -> None:
    for language, says, quoted in (
        ("de", "Fundstelle", "Ministerin Aiko Tanabe"),
        ("id", "kutipan", "Menteri Aiko Tanabe"),
    ):
        await talk.say(f"/language {language}")
        reply = await talk.ask("Aiko Tanabe, Paul Renner")
        assert says in reply["text"].split("\n")[0]
        assert quoted in quotes(reply)[0]


async def test_several_questions_in_one_message_get_one_reply(talk: Conversation) -> None:
    reply = await talk.ask("How many tugboats did Renner promise? Who counted kites? How does the giraffe sleep?")
    assert "▸ How many tugboats did Renner promise?" in reply["text"]
    assert any("eleven tugboats" in quoted for quoted in quotes(reply))
    assert any("three hundred kites" in quoted for quoted in quotes(reply))
    assert [label for label in buttons(reply) if "📄" in label] == ["📄 1", "📄 2"]
    assert "No passage in the articles answers this." in reply["text"]


async def test_a_forwarded_headline_gets_one_reply(talk: Conversation) -> None:
    origin = {"type": "hidden_user", "sender_user_name": "Somebody", "date": 1}
    reply = await talk.ask("Robots from Osaka carried lanterns? Visitors cheered the robots?", forward_origin=origin)
    assert "▸" not in reply["text"]
    assert "robots" in quotes(reply)[0]


async def test_a_caption_is_a_question_too(talk: Conversation) -> None:
    reply = await talk.ask(caption="How many tugboats did Renner promise?", photo=[PHOTO])
    assert "eleven tugboats" in quotes(reply)[0]


PHOTO = {"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}


@pytest.mark.parametrize(
    ("said", "code", "begins"),
    [
        ("Hello!", "en", "Hello!"),
        ("hi 👋", "de", "Hallo!"),
        ("こんにちは。", "en", "こんにちは。"),
        ("Selamat pagi", "en", "Halo!"),
        ("Danke schön!!", "en", "Gern geschehen."),
        ("ありがとうございます🙏", "en", "どういたしまして。"),
        ("Hello giraffe", "en", "No passage"),
        ("thanks", "id", "Sama-sama."),
    ],
)
async def test_a_greeting_is_answered_as_one_and_a_question_that_begins_so_is_not(
    talk: Conversation, said: str, code: str, begins: str
) -> None:
    reply = await talk.ask(said, language_code=code)
    assert reply["text"].startswith(begins)
    assert "eleven tugboats" in quotes(await talk.ask(f"Hello, {QUESTION}"))[0]


# following up


async def test_a_question_may_lean_on_the_one_before_and_says_so(talk: Conversation) -> None:
    await talk.ask("How many tugboats did Renner promise?")
    reply = await talk.ask("And when?")
    assert reply["text"].startswith("↪ How many tugboats did Renner promise?\n")
    alone = await talk.ask("Who counted three hundred kites?")
    assert "↪" not in alone["text"]


async def test_a_reply_to_an_answer_follows_up_its_question_and_not_the_last_one(talk: Conversation) -> None:
    first = await talk.ask("How many tugboats did Renner promise?")
    await talk.ask("Who counted kites?")
    reply = await talk.ask("And when?", reply_to=first["message_id"])
    assert reply["text"].startswith("↪ How many tugboats did Renner promise?\n")


@pytest.mark.parametrize("chat", [1, GROUP])
async def test_a_third_question_still_leans_on_the_first(talk: Conversation, chat: int) -> None:
    for question in ("/ask How many tugboats did Renner promise?", "/ask And when?"):
        await talk.ask(question, chat_id=chat)
    reply = await talk.ask("/ask and why?", chat_id=chat)
    assert reply["text"].startswith("↪ How many tugboats did Renner promise?\n")
    await talk.ask("/forget", chat_id=abs(chat))
    assert "↪" not in (await talk.ask("/ask and why?", chat_id=chat))["text"]


async def test_nobody_follows_up_what_somebody_else_asked(talk: Conversation) -> None:
    await talk.ask("/ask How many tugboats did Renner promise?", chat_id=GROUP, user_id=5)
    reply = await talk.ask("/ask And when?", chat_id=GROUP, user_id=6)
    assert "↪" not in reply["text"]


# groups


async def test_in_a_group_the_bot_answers_what_is_meant_for_it_and_is_silent_otherwise(talk: Conversation) -> None:
    question = "How many tugboats did Renner promise?"
    assert await talk.say(question, chat_id=GROUP) == []
    assert await talk.say(f"@somebody_else {question}", chat_id=GROUP) == []
    assert await talk.say(f"/ask@another_bot {question}", chat_id=GROUP) == []
    assert await talk.say("/nonsense", chat_id=GROUP) == []
    assert await talk.say(caption="look", photo=[PHOTO], chat_id=GROUP) == []
    for asked in (f"{ME} {question}", f"{question} {ME.upper()}", f"/ask {question}", f"/ask{ME} {question}"):
        reply = await talk.ask(asked, chat_id=GROUP)
        assert "eleven tugboats" in quotes(reply)[0]
    again = await talk.ask("Who counted three hundred kites?", chat_id=GROUP, reply_to=reply["message_id"])
    assert "three hundred kites" in quotes(again)[0]
    assert await talk.ask(caption=f"{ME} {question}", photo=[PHOTO], chat_id=GROUP)


async def test_a_topic_is_kept(talk: Conversation) -> None:
    await talk.ask("/ask Who counted kites?", chat_id=GROUP, is_topic_message=True, message_thread_id=77)
    assert str(talk.telegram.calls[-1][1]["message_thread_id"]) == "77"


@pytest.mark.parametrize("asked", ["/ask", f"/ask{ME}", ME])
async def test_who_only_calls_the_bot_is_asked_what_the_question_is(talk: Conversation, asked: str) -> None:
    returned = await talk.ask(asked, chat_id=GROUP, language_code="de")
    assert returned["text"] == "Was möchtest du wissen?"
    markup = talk.telegram.calls[-1][1]["reply_markup"]
    assert markup == {"force_reply": True, "selective": True, "input_field_placeholder": "Deine Frage"}
    reply = await talk.ask("Wie viele Schlepper versprach Renner?", chat_id=GROUP, reply_to=returned["message_id"])
    assert "elf Schlepper" in quotes(reply)[0]


async def test_what_comes_from_channels_or_through_the_bot_itself_gets_no_answer(talk: Conversation) -> None:
    assert await talk.say("How many tugboats did Renner promise?", chat_id=-200, chat_type="channel") == []
    via = {key: BOT[key] for key in ("id", "is_bot", "first_name", "username")}
    assert await talk.say("[1] Harbour accord", via_bot=via) == []


# edits


async def test_an_edited_question_edits_its_answer(talk: Conversation) -> None:
    reply = await talk.ask("How many tugboats did Renner promise?")
    question = reply["reply_to_message"]["message_id"]
    before = len(talk.chats.of_chat(1))
    talk.chats.edit(1, question, "Who counted three hundred kites?")
    await talk.handle()
    assert len(talk.chats.of_chat(1)) == before
    assert "three hundred kites" in quotes(talk.chats.messages[1, reply["message_id"]])[0]
    calls = len(talk.telegram.calls)
    talk.chats.edit(1, question, "Who counted three hundred kites?")
    await talk.handle()
    assert len(talk.telegram.calls) == calls


async def test_an_edited_follow_up_still_leans_on_the_question_before_it(talk: Conversation) -> None:
    await talk.ask("How many tugboats did Renner promise?")
    reply = await talk.ask("And where?")
    talk.chats.edit(1, reply["reply_to_message"]["message_id"], "And when?")
    await talk.handle()
    assert talk.chats.messages[1, reply["message_id"]]["text"].startswith("↪ How many tugboats did Renner promise?\n")


async def test_an_edit_that_mentions_the_bot_is_a_question_and_another_is_not(talk: Conversation) -> None:
    written = talk.chats.message("Who counted kites?", chat_id=GROUP)
    await talk.handle()
    talk.chats.edit(GROUP, written["message_id"], "Who counted the kites?")
    await talk.handle()
    assert len(talk.chats.of_chat(GROUP)) == 1
    talk.chats.edit(GROUP, written["message_id"], f"{ME} Who counted the kites?")
    await talk.handle()
    assert "three hundred kites" in quotes(talk.chats.of_chat(GROUP)[-1])[0]


async def test_an_answer_that_was_deleted_is_given_anew_when_the_question_is_edited(talk: Conversation) -> None:
    reply = await talk.ask("How many tugboats did Renner promise?")
    del talk.chats.messages[1, reply["message_id"]]
    talk.chats.edit(1, reply["reply_to_message"]["message_id"], "Who counted three hundred kites?")
    await talk.handle()
    assert "three hundred kites" in quotes(talk.chats.of_chat(1)[-1])[0]
    assert [refusal.split(":")[0] for refusal in talk.telegram.refused] == ["editMessageText"]
    talk.telegram.refused.clear()


# how it is sent


class Slow(Archive):
    """An archive that takes its time: until something is seen."""

    seen = threading.Event()

    def ask(self, question: str, **how: Any) -> Answer:
        assert self.seen.wait(LIMIT)
        return super().ask(question, **how)


async def test_typing_is_shown_only_when_an_answer_takes_longer_than_half_a_second(
    talk: Conversation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "PATIENCE", LIMIT)
    await talk.ask("Who counted kites?")
    assert "sendChatAction" not in [name for name, _ in talk.telegram.calls]
    monkeypatch.undo()
    async with Conversation(Slow(FolderKeeper([tmp_path / "none"])), tmp_path / "slow") as slow:

        def notices(name: str, _: dict[str, Any]) -> None:
            if name == "sendChatAction":
                Slow.seen.set()

        slow.telegram.refuses = notices
        await slow.ask("Who counted kites?")
        assert [name for name, _ in slow.telegram.calls][-2:] == ["sendChatAction", "sendMessage"]
        slow.check()


async def test_should_telegram_refuse_the_markup_the_answer_comes_as_plain_text_once(talk: Conversation) -> None:
    def refuses(_: str, parameters: dict[str, Any]) -> str | None:
        return "can't parse entities: Unmatched end tag" if parameters.get("parse_mode") else None

    talk.telegram.refuses = refuses
    reply = await talk.ask("Who carried lanterns, said Bo Lindqvist?")
    assert "entities" not in reply or quotes(reply) == []
    assert "<script>" in reply["text"] or "alert(1)" in reply["text"]
    assert [name for name, _ in talk.telegram.calls].count("sendMessage") == 2
    talk.telegram.refused.clear()


async def test_other_refusals_are_not_swallowed(talk: Conversation) -> None:
    talk.telegram.refuses = lambda name, _: "PEER_FLOOD" if name == "sendMessage" else None
    with pytest.raises(Exception, match=r"(?i)peer_flood"):
        await talk.ask("Who counted kites?")
    talk.telegram.refused.clear()


async def test_people_who_ask_at_the_same_time_are_answered_each(talk: Conversation) -> None:
    bridges = ["Beppu", "Akita"] * 10
    written = [
        talk.chats.message(f"Who repaired the footbridge in {bridge}?", chat_id=chat)
        for chat, bridge in enumerate(bridges, 1)
    ]
    updates = [Update.de_json(raw, talk.application.bot) for raw in list(talk.chats.waiting)]
    talk.chats.waiting.clear()
    await asyncio.gather(*(talk.application.process_update(update) for update in updates))
    for message, bridge in zip(written, bridges, strict=True):
        _, reply = talk.chats.of_chat(message["chat"]["id"])
        assert bridge in quotes(reply)[0]
