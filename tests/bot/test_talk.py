"""What the bot says and does when it is asked no question, and what people may point at."""

from pathlib import Path
from typing import Any

import pytest
from telegram import Message, Update

from bot.handlers.desk import Desk
from bot.handlers.halves import Halves
from bot.handlers.opening import Opening
from bot.keeping.store import Store
from bot.replies.inquiry import Inquiry
from retrieval import Archive
from retrieval.words.sentences import sentences
from tests.bot.conversation import BOT, LOCALES, Conversation, buttons, quotes

MANY = "Where did volunteers repair a footbridge?"
QUESTION, ANSWER = "How many tugboats did Renner promise?", "eleven tugboats"
ME = BOT["username"]


def person(user: int, name: str = "Anna") -> dict[str, Any]:
    return {"id": user, "is_bot": False, "first_name": name}


def reactions(talk: Conversation) -> list[str]:
    return [call["reaction"][0]["emoji"] for name, call in talk.telegram.calls if name == "setMessageReaction"]


@pytest.mark.parametrize(
    ("said", "language", "phrase"),
    [
        ("hi there bot", "en", "hello"),
        ("Guten Morgen Maria", "de", "hello"),
        ("你好", "en", "hello"),
        ("bonjour à tous", "en", "hello"),
        ("tysm 🙏", "en", "thanks"),
        ("makasih banyak ya kak", "id", "thanks"),
        ("またね", "ja", "bye"),
        ("tut mir leid, vertippt", "de", "sorry"),
        ("are you a robot?", "en", "who-i-am"),
        ("お名前は？", "ja", "who-i-am"),
        ("sing me a song", "en", "cannot-do"),
        ("übersetz das bitte", "de", "cannot-do"),
        ("what do you think about kites?", "en", "no-opinion"),
        ("menurutmu gimana?", "id", "no-opinion"),
        ("that is not what i asked", "en", "wrong"),
        ("verstehe ich nicht", "de", "puzzled"),
        ("stop", "en", "stopped"),
    ],
)
async def test_talk_gets_an_answer_of_its_own_in_its_language(
    talk: Conversation, said: str, language: str, phrase: str
) -> None:
    reply = await talk.ask(said)
    assert reply["text"].split("\n\n")[0] == LOCALES.of(language).text(phrase)
    assert quotes(reply) == []


async def test_what_can_be_asked_is_told_with_questions_that_the_articles_answer(talk: Conversation) -> None:
    reply = await talk.ask("what can i ask you?")
    assert reply["text"].startswith("Just write your question")
    assert buttons(reply)
    for question in buttons(reply):
        assert talk.archive.ask(question, language="en")
    await talk.press(reply, buttons(reply)[0])
    assert quotes(talk.chats.of_chat(1)[-1])


async def test_a_language_that_somebody_chose_is_spoken_to_them_whatever_they_greet_in(talk: Conversation) -> None:
    await talk.ask("/language de")
    assert (await talk.ask("hello!"))["text"].startswith("Hallo!")


@pytest.mark.parametrize("said", ["👍", "ok", "got it", "haha", "alles klar", "なるほど", "sip"])
async def test_a_reaction_after_an_answer_repeats_nothing(talk: Conversation, said: str) -> None:
    await talk.ask(QUESTION)
    assert await talk.say(said) == []
    assert len(reactions(talk)) == 1


async def test_where_reactions_are_not_allowed_nothing_is_lost(talk: Conversation) -> None:
    talk.telegram.refuses = lambda name, _: "REACTION_INVALID" if name == "setMessageReaction" else None
    assert await talk.say("👍") == []
    assert QUESTION in (await talk.ask(QUESTION))["reply_to_message"]["text"]
    talk.telegram.refused.clear()


async def test_more_turns_the_page_and_ends_where_there_is_nothing_further(talk: Conversation) -> None:
    first = await talk.ask(MANY)
    second = await talk.ask("more please")
    assert quotes(second)
    assert not set(quotes(first)) & set(quotes(second))
    assert f"❓ {MANY}" in second["text"]
    assert "nothing further" in (await talk.ask("weiter"))["text"]


async def test_more_goes_on_where_it_was_also_after_a_restart(small_archive: Archive, tmp_path: Path) -> None:
    pages: list[list[str]] = []
    message = 0
    for said in (MANY, "more", "more please"):
        store = Store(tmp_path / "store.sqlite3")
        async with Conversation(small_archive, tmp_path, store) as conversation:
            for _ in range(message):  # the chat goes on with further numbers
                conversation.chats.next_message_id(1)
            reply = await conversation.ask(said)
            pages.append(quotes(reply))
            message = reply["message_id"]
        store.close()
    assert pages[0]
    assert pages[1]
    assert not set(pages[0]) & set(pages[1])
    assert not set(pages[1]) & set(pages[2])


async def test_shorter_is_one_quotation_and_cannot_get_any_shorter(talk: Conversation) -> None:
    await talk.ask(MANY)
    short = quotes(await talk.ask("too long, shorter please"))
    assert len(short) == 1
    assert len(sentences(short[0], "en")) == 1
    assert (await talk.ask("kürzer"))["text"] == LOCALES.of("de").text("short-already")


async def test_the_source_and_the_address_of_an_answer_are_told(talk: Conversation) -> None:
    await talk.ask(QUESTION)
    for said in ("source?", "where does it say that?", "link please"):
        reply = await talk.ask(said)
        assert "Harbour accord signed in Yokohama" in reply["text"]
        assert "https://quay.example/harbour" in reply["text"]
        assert quotes(reply) == []
        assert buttons(reply) == ["📄 1"]


async def test_the_answer_comes_in_the_language_that_is_asked_for_and_without_one_from_now_on(
    talk: Conversation,
) -> None:
    assert (await talk.ask("auf Deutsch bitte", chat_id=2))["text"] == LOCALES.of("de").text("language-set")
    await talk.ask("When was the accord signed?")
    assert "月曜日" in quotes(await talk.ask("in Japanese please"))[0]
    assert talk.store.person(1).chosen is None
    assert "Montag" in quotes(await talk.ask("und auf Deutsch?"))[0]


async def test_how_sure_it_is_and_why_is_told(talk: Conversation) -> None:
    await talk.ask(QUESTION)
    for said in ("are you sure?", "is that right?", "stimmt das?"):
        reply = await talk.ask(said)
        assert "[1]" in reply["text"]
        assert "tugboats" in reply["text"]
    assert "What would you like to know?" in (await talk.ask("is that right?", chat_id=2))["text"]


async def test_an_edit_to_talk_makes_the_answer_say_what_is_said_to_it(talk: Conversation) -> None:
    reply = await talk.ask(QUESTION)
    talk.chats.edit(1, reply["reply_to_message"]["message_id"], "thanks")
    await talk.handle()
    assert talk.chats.messages[1, reply["message_id"]]["text"].startswith(LOCALES.of("en").text("thanks"))


@pytest.mark.parametrize(
    ("said", "begins"),
    [("／help", "Just write"), ("/ヘルプ", "人に尋ねる"), ("／language de", "Ab jetzt"), ("/hilfe", "Schreib einfach")],
)
async def test_commands_in_other_letters_and_languages_are_understood(
    talk: Conversation, said: str, begins: str
) -> None:
    assert (await talk.ask(said))["text"].startswith(begins)


@pytest.mark.parametrize(("wanted", "language"), [("Deutsch", "de"), ("日本語", "ja"), ("in", "id"), ("de-AT", "de")])
async def test_a_language_is_chosen_by_any_of_its_names(talk: Conversation, wanted: str, language: str) -> None:
    assert (await talk.ask(f"/language {wanted}"))["text"] == LOCALES.of(language).text("language-set")


# what people point at


def said_by_anna(text: str, chat: int) -> dict[str, Any]:
    group = {"id": chat, "type": "supergroup", "title": "G"}
    return {"message_id": 77, "date": 1, "chat": group, "from": person(501), "text": text}


@pytest.mark.parametrize("said", [f"@{ME}", f"@{ME} is that right?", f"@{ME} what about this?", "/ask"])
async def test_a_reply_to_somebody_asks_what_they_said(talk: Conversation, said: str) -> None:
    reply = await talk.ask(said, chat_id=-5, reply_to_message=said_by_anna(QUESTION, -5))
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
    reply = await talk.ask(
        f"@{ME} und wie viele?", chat_id=-5, reply_to_message=said_by_anna("Renner und Schlepper", -5)
    )
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


async def test_a_language_in_which_there_is_nothing_is_named_with_those_that_there_are(talk: Conversation) -> None:
    await talk.ask(QUESTION)
    for said_so, language, name in (("in French please", "en", "French"), ("auf Spanisch bitte", "de", "Spanisch")):
        reply = await talk.ask(said_so)
        assert reply["text"].startswith(LOCALES.of(language).text("none-in-language", language=name))
        assert "Deutsch" in " ".join(buttons(reply))


# in groups


@pytest.mark.parametrize(
    "said",
    ["@anna see, I told you so", "lol", "I told you so", "das habe ich doch gesagt", "thanks", "👍", "interesting"],
)
async def test_a_comment_on_an_answer_that_is_meant_for_others_gets_none(talk: Conversation, said: str) -> None:
    answer = await talk.ask(f"/ask {QUESTION}", chat_id=-7)
    assert await talk.say(said, chat_id=-7, reply_to=answer["message_id"]) == []


@pytest.mark.parametrize("said", ["and how many harbours?", "who is Renner?", "source?", "kites"])
async def test_a_question_in_reply_to_an_answer_is_answered(talk: Conversation, said: str) -> None:
    answer = await talk.ask(f"/ask {QUESTION}", chat_id=-7)
    assert (await talk.ask(said, chat_id=-7, reply_to=answer["message_id"]))["text"]


async def test_follow_ups_stay_in_their_topic(talk: Conversation) -> None:
    here = {"is_topic_message": True, "message_thread_id": 11}
    there = {"is_topic_message": True, "message_thread_id": 12}
    await talk.ask(f"/ask {QUESTION}", chat_id=-8, user_id=3, **here)
    assert "↪" not in (await talk.ask("/ask and when?", chat_id=-8, user_id=3, **there))["text"]
    assert "↪" in (await talk.ask("/ask and where?", chat_id=-8, user_id=3, **here))["text"]


# before the articles are read


async def test_who_asks_while_the_articles_are_read_is_told_how_far_that_is_in_their_language(
    talk: Conversation,
) -> None:
    read = [12]
    opening = Opening(talk.application.bot, talk.store, LOCALES, frozenset(), lambda: (read[0], 300))
    talk.chats.message(QUESTION, chat_id=1)
    talk.chats.message("Wer ist Renner?", chat_id=2, language_code="de")
    talk.chats.message("nothing for the bot", chat_id=-3)
    talk.chats.message(f"/ask {QUESTION}", chat_id=-4)
    talk.telegram.methods.knows_asides = False  # in groups all see it
    updates = [talk.chats.waiting.popleft() for _ in range(4)]
    assert [await opening.put_off(update) for update in updates] == [True, True, False, True]
    for chat, language in ((1, "en"), (2, "de"), (-4, "en")):
        told = talk.chats.of_chat(chat)[-1]["text"]
        assert told == LOCALES.of(language).text("getting-ready", done=12, total=300)
    assert [opening.is_meant(update) for update in updates] == [True, True, False, True]
    read[0] = 300
    assert not await opening.put_off(updates[0])


async def test_who_may_not_ask_is_told_nothing_of_the_reading(talk: Conversation) -> None:
    opening = Opening(talk.application.bot, talk.store, LOCALES, frozenset({99}), lambda: (1, 3))
    talk.chats.message(QUESTION, chat_id=1)
    assert not await opening.put_off(talk.chats.waiting.popleft())


async def test_a_button_below_the_answer_to_a_question_cut_in_two_asks_the_whole(talk: Conversation) -> None:
    """The second half waits behind the first, as in the lane of a chat."""
    first = "Please, dear bot, listen. " * 160
    halves = Halves(lambda: {"message": second})
    talk.chats.message(first)
    message = Update.de_json(talk.chats.waiting.popleft(), talk.application.bot).message
    assert message is not None
    second = talk.chats.message(QUESTION)
    talk.chats.waiting.clear()
    whole = await halves.whole(message, first.strip())
    assert whole.endswith(QUESTION)
    desk = Desk(talk.archive, talk.store, LOCALES, talk.figures)
    answer = await talk.ask(QUESTION)
    shown = Message.de_json({**answer, "reply_to_message": message.to_dict()}, talk.application.bot)
    desk.shown(1, shown.message_id, Inquiry(whole), await desk.reply(Inquiry(whole)))
    asked = desk.origin(shown, ME)
    assert asked is not None
    assert asked.text == whole


@pytest.mark.parametrize("called", ["de", "German", "deutsch", "ドイツ語"])
async def test_in_shows_the_answer_before_in_a_language_and_without_one_chooses_it(
    talk: Conversation, called: str
) -> None:
    await talk.ask(QUESTION)
    shown = await talk.ask(f"/in {called}")
    assert f"❓ {QUESTION}" in shown["text"]
    assert any("elf Schlepper" in quoted for quoted in quotes(shown))
    assert talk.store.person(1).chosen is None
    assert (await talk.ask(f"/in {called}", chat_id=2))["text"] == LOCALES.of("de").text("language-set")


@pytest.mark.parametrize(("said", "name"), [("/in fr", "French"), ("/in español", "Spanish")])
async def test_in_a_language_of_no_article_says_so_after_an_answer_and_before_any(
    talk: Conversation, said: str, name: str
) -> None:
    missing = LOCALES.of("en").text("none-in-language", language=name)
    assert missing in (await talk.ask(said))["text"]
    await talk.ask(QUESTION)
    assert missing in (await talk.ask(said))["text"]


@pytest.mark.parametrize("said", ["/in", "/in Klingon"])
async def test_in_without_a_language_offers_those_that_there_are(talk: Conversation, said: str) -> None:
    assert "Deutsch" in buttons(await talk.ask(said))
