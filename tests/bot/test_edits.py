"""A question that was edited: its answer is edited, too."""

from tests.bot.conversation import BOT, Conversation, quotes

ME = f"@{BOT['username']}"
GROUP = -100


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
