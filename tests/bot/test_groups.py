"""In groups: what is meant for the bot is answered, in its topic; everything else it leaves to people."""

import pytest

from tests.bot.conversation import BOT, PHOTO, Conversation, quotes

ME = f"@{BOT['username']}"
GROUP = -100
QUESTION = "How many tugboats did Renner promise?"


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
