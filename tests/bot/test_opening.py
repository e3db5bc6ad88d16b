"""Whoever asks before the articles are read is told how far that is; they are answered when it is done."""

from bot.handlers.opening import Opening
from tests.bot.conversation import LOCALES, Conversation

QUESTION = "How many tugboats did Renner promise?"


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
