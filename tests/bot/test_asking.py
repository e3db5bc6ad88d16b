"""Desk, wherever a question comes from: one reply each, in the language of the question."""

import pytest

from tests.bot.conversation import PHOTO, Conversation, buttons, entities, quotes, verbatim

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
