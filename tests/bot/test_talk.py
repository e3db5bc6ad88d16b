"""What the bot says and does when it is asked no question."""

from pathlib import Path

import pytest

from bot.keeping.store import Store
from retrieval import Archive
from retrieval.words.sentences import sentences
from tests.bot.conversation import LOCALES, Conversation, buttons, quotes

MANY = "Where did volunteers repair a footbridge?"
QUESTION = "How many tugboats did Renner promise?"


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


async def test_a_language_in_which_there_is_nothing_is_named_with_those_that_there_are(talk: Conversation) -> None:
    await talk.ask(QUESTION)
    for said_so, language, name in (("in French please", "en", "French"), ("auf Spanisch bitte", "de", "Spanisch")):
        reply = await talk.ask(said_so)
        assert reply["text"].startswith(LOCALES.of(language).text("none-in-language", language=name))
        assert "Deutsch" in " ".join(buttons(reply))


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
