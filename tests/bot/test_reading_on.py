"""Going on from an answer: its articles, further passages, other languages; buttons that keep nothing."""

from pathlib import Path
from typing import Any

import pytest
from telegram import Message, Update

from bot.handlers.desk import Desk
from bot.handlers.halves import Halves
from bot.replies import callbacks
from bot.replies.callbacks import Action, Press, decode
from bot.replies.inquiry import Inquiry
from retrieval import Archive
from tests.bot.conversation import BOT, LOCALES, Conversation, button, buttons, entities, quotes, verbatim

QUESTION = {
    "en": "How many tugboats did Renner promise?",
    "de": "Wie viele Schlepper versprach Renner?",
    "ja": "レナー長官は曳船を何隻約束しましたか？",
    "id": "Berapa kapal tunda yang dijanjikan Renner?",
}


def now(talk: Conversation, message: dict[str, Any]) -> dict[str, Any]:
    """A message as it is now."""
    return talk.chats.messages[message["chat"]["id"], message["message_id"]]


@pytest.mark.parametrize("language", QUESTION)
async def test_a_button_opens_the_article_at_the_passage_and_leads_back(talk: Conversation, language: str) -> None:
    phrases = LOCALES.of(language)
    reply = await talk.ask(QUESTION[language])
    before = dict(now(talk, reply))
    assert not await talk.press(reply, "📄 1")
    opened = now(talk, reply)
    assert phrases.text("reading-place", number=2, total=5) in opened["text"]
    assert quotes(opened)[0] in quotes(before)[0]
    assert set(entities(opened, "bold")) & set(entities(before, "bold"))
    verbatim(opened, talk.archive)
    assert buttons(opened) == ["▲", "▼", phrases.text("button-copy"), phrases.text("button-to-answer")]
    assert quotes(before)[0] in button(opened, phrases.text("button-copy"))["copy_text"]["text"]
    await talk.press(opened, phrases.text("button-to-answer"))
    after = now(talk, reply)
    assert (after["text"], after["reply_markup"]) == (before["text"], before["reply_markup"])


async def test_the_passage_can_be_moved_up_and_down(talk: Conversation) -> None:
    reply = await talk.ask(QUESTION["en"])
    await talk.press(reply, "📄 1")
    await talk.press(reply, "▼")
    assert quotes(now(talk, reply)) != []
    assert "anchors" in quotes(now(talk, reply))[0]
    await talk.press(reply, "▲")
    await talk.press(reply, "▲")
    assert "signed in Yokohama on Monday" in quotes(now(talk, reply))[0]
    assert "▲" not in buttons(now(talk, reply))


async def test_more_shows_further_passages_and_the_way_back(talk: Conversation) -> None:
    reply = await talk.ask("Where did volunteers repair a footbridge?")
    first = dict(now(talk, reply))
    assert [label for label in buttons(reply) if "📄" in label] == ["📄 1", "📄 2", "📄 3"]
    await talk.press(reply, "More ▶")
    second = dict(now(talk, reply))
    assert [label for label in buttons(second) if "📄" in label][:2] == ["📄 4", "📄 5"]
    assert set(quotes(first)).isdisjoint(quotes(second))
    verbatim(second, talk.archive)
    await talk.press(second, "📄 4")
    assert "Footbridge in" in now(talk, reply)["text"]
    await talk.press(second, "↩")
    assert now(talk, reply)["text"] == second["text"]
    await talk.press(second, "◀ Back")
    assert now(talk, reply)["text"] == first["text"]


async def test_the_globe_shows_the_editions_in_another_language(talk: Conversation) -> None:
    reply = await talk.ask("What did Aiko Tanabe and Paul Renner sign in Yokohama?")
    before = dict(now(talk, reply))
    await talk.press(reply, "🌐 German")
    german = now(talk, reply)
    assert "Aiko Tanabe und Minister Paul Renner" in quotes(german)[0]
    assert "Deutsch" in german["text"].split("\n")[0]
    assert "passage" in german["text"].split("\n")[0]
    await talk.press(german, "📄 1")
    assert "Hafenabkommen" in now(talk, reply)["text"]
    await talk.press(german, "↩")
    assert "Aiko Tanabe und Minister Paul Renner" in quotes(now(talk, reply))[0]
    await talk.press(german, "◀ Back")
    assert now(talk, reply)["text"] == before["text"]


async def test_a_follow_up_keeps_its_first_question_through_every_button(talk: Conversation) -> None:
    await talk.ask(QUESTION["en"])
    reply = await talk.ask("And when?")
    before = dict(now(talk, reply))
    assert before["text"].startswith("↪ How many tugboats")
    await talk.press(reply, "📄 1")
    assert now(talk, reply)["text"].startswith("↪ How many tugboats")
    await talk.press(reply, "↩")
    assert now(talk, reply)["text"] == before["text"]


async def test_the_answer_to_several_questions_comes_back_as_it_was(talk: Conversation) -> None:
    reply = await talk.ask(f"{QUESTION['en']} Who counted three hundred kites?")
    before = dict(now(talk, reply))
    await talk.press(reply, "📄 2")
    assert "three hundred kites" in quotes(now(talk, reply))[0]
    await talk.press(reply, "↩")
    assert now(talk, reply)["text"] == before["text"]


async def test_a_word_on_a_button_is_asked_in_a_message_that_shows_it(talk: Conversation) -> None:
    reply = await talk.ask("Do washing machines cost kites in Ouagadougou?")
    assert quotes(reply) == []
    before = len(talk.chats.of_chat(1))
    await talk.press(reply, "🔍 kites")
    answer = talk.chats.of_chat(1)[-1]
    assert len(talk.chats.of_chat(1)) == before + 1
    assert answer["text"].startswith("❓ kites\n")
    assert "reply_to_message" not in answer
    assert "kites" in quotes(answer)[0]
    shown = dict(answer)
    await talk.press(answer, "📄 1")
    assert now(talk, answer)["text"].startswith("❓ kites\n")
    await talk.press(answer, "↩")
    assert now(talk, answer)["text"] == shown["text"]


@pytest.mark.parametrize("language", QUESTION)
async def test_a_link_opens_the_same_passage_from_anywhere(talk: Conversation, language: str) -> None:
    (article,) = (each for each in talk.archive.articles if each.source == f"harbour.{language}.md")
    passage = talk.archive.passages(article)[2]
    payload = callbacks.payload(article.id, passage.number)
    opened = await talk.ask(f"/start {payload}", language_code=language)
    assert quotes(opened) == [passage.text]
    assert LOCALES.of(language).text("button-to-answer") not in buttons(opened)
    await talk.press(opened, "▼")
    assert quotes(now(talk, opened)) != [passage.text]


async def test_a_link_to_an_article_that_is_gone_says_so(talk: Conversation) -> None:
    reply = await talk.ask("/start a-0123456789ab-3", language_code="de")
    assert reply["text"] == LOCALES.of("de").text("article-changed")
    greeting = await talk.ask("/start something-else", language_code="de")
    assert greeting["text"].startswith("Ich beantworte Fragen")


# buttons keep nothing, and promise nothing that is no longer so


async def test_buttons_work_after_a_restart_while_other_articles_come_and_go(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    story = "title: Kites\n\nDoug Whitfield counted three hundred kites. He was glad.\n\nThen the kites flew away.\n"
    (folder / "kites.md").write_text(story)
    async with Conversation(Archive.open([folder]), tmp_path) as talk:
        reply = await talk.ask("Who counted three hundred kites?")
        chats = talk.chats
    (folder / "aaa.md").write_text("title: Robots\n\nBo Lindqvist carried three hundred lanterns. He was glad.\n")
    async with Conversation(Archive.open([folder]), tmp_path / "fresh") as talk:
        talk.chats.chats, talk.chats.messages = chats.chats, chats.messages
        assert not await talk.press(reply, "📄 1")
        assert "Doug Whitfield" in quotes(now(talk, reply))[0]
        talk.check()


async def test_an_article_that_has_changed_is_never_taken_for_the_one_that_was_cited(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    file = folder / "kites.md"
    file.write_text("title: Kites\n\nDoug Whitfield counted three hundred kites. He was glad.\n")
    async with Conversation(Archive.open([folder]), tmp_path) as talk:
        reply = await talk.ask("Who counted three hundred kites?")
        text = now(talk, reply)["text"]
        file.write_text("title: Kites\n\nNobody counted three hundred kites. Doug Whitfield was ill.\n")
        talk.archive.refresh()
        assert await talk.press(reply, "📄 1") == LOCALES.of("en").text("article-changed")
        assert now(talk, reply)["text"] == text
        talk.check()


@pytest.mark.parametrize("data", ["", "x", "1z", "0o:abc", "1o:" + "f" * 60, "1g:::xx:fr", "ロボット"])
async def test_a_foreign_press_is_answered_and_does_nothing(talk: Conversation, data: str) -> None:
    reply = await talk.ask(QUESTION["en"])
    text = now(talk, reply)["text"]
    assert await talk.press(reply, data=data)
    assert now(talk, reply)["text"] == text


async def test_a_press_on_a_message_that_cannot_be_read_any_more_is_answered(talk: Conversation) -> None:
    reply = await talk.ask(QUESTION["en"])
    for data in (
        each["callback_data"]
        for row in reply["reply_markup"]["inline_keyboard"]
        for each in row
        if "callback_data" in each
    ):
        assert await talk.press(reply, data=data, inaccessible=True) == LOCALES.of("en").text("question-gone")


async def test_a_press_whose_question_was_deleted_says_so(talk: Conversation) -> None:
    reply = await talk.ask(QUESTION["de"])
    del talk.chats.messages[1, reply["message_id"]]["reply_to_message"]
    assert await talk.press(reply, "👍") == LOCALES.of("de").text("question-gone")
    data = callbacks.encode(Press(Action.ANSWER, language="de", page=3))
    assert await talk.press(reply, data=data) == LOCALES.of("de").text("question-gone")
    assert not await talk.press(reply, "📄 1")
    assert "elf Schlepper" in quotes(now(talk, reply))[0]


async def test_pressing_the_same_button_twice_does_no_harm(talk: Conversation) -> None:
    reply = await talk.ask(QUESTION["en"])
    data = button(reply, "📄 1")["callback_data"]
    await talk.press(reply, data=data)
    await talk.press(reply, data=data)
    assert [refusal.split(":")[0] for refusal in talk.telegram.refused] == ["editMessageText"]
    talk.telegram.refused.clear()


async def test_an_inline_query_or_press_that_is_too_old_does_not_stop_the_bot(talk: Conversation) -> None:
    reply = await talk.ask(QUESTION["en"])
    query = talk.chats.press(1, "📄 1", message_id=reply["message_id"])
    talk.chats.callbacks[query]["answered"] = True  # as when the first try was answered and the update comes again
    await talk.handle()
    assert quotes(now(talk, reply)) != []
    assert "article" not in talk.telegram.refused
    talk.telegram.refused.clear()


def test_every_button_says_which_reply_it_belongs_to() -> None:
    assert decode("1o:0123456789ab:3:de") == Press(Action.OPEN, "0123456789ab", 3, "de")


async def test_a_button_below_the_answer_to_a_question_cut_in_two_asks_the_whole(talk: Conversation) -> None:
    """The second half waits behind the first, as in the lane of a chat."""
    first = "Please, dear bot, listen. " * 160
    halves = Halves(lambda: {"message": second})
    talk.chats.message(first)
    message = Update.de_json(talk.chats.waiting.popleft(), talk.application.bot).message
    assert message is not None
    second = talk.chats.message(QUESTION["en"])
    talk.chats.waiting.clear()
    whole = await halves.whole(message, first.strip())
    assert whole.endswith(QUESTION["en"])
    desk = Desk(talk.archive, talk.store, LOCALES, talk.figures)
    answer = await talk.ask(QUESTION["en"])
    shown = Message.de_json({**answer, "reply_to_message": message.to_dict()}, talk.application.bot)
    desk.shown(1, shown.message_id, Inquiry(whole), await desk.reply(Inquiry(whole)))
    asked = desk.origin(shown, BOT["username"])
    assert asked is not None
    assert asked.text == whole
