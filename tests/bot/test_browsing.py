"""What the bot says about itself and its articles, in four languages; what it keeps; what it cannot do."""

from pathlib import Path

import pytest

from bot.conversation.introduction import measured
from bot.handlers import Menus
from bot.keeping.store import Person, Store
from bot.replies.browse import Quality
from retrieval import Archive
from tests.bot.conversation import BOT, LOCALES, Conversation, button, buttons, quotes
from tests.bot.test_reading_on import now

LANGUAGES = LOCALES.languages


@pytest.mark.parametrize("language", LANGUAGES)
async def test_start_greets_and_offers_questions_from_the_articles_in_the_readers_language(
    talk: Conversation, language: str
) -> None:
    reply = await talk.ask("/start", language_code=language)
    assert reply["text"].startswith(LOCALES.of(language).text("start"))
    assert buttons(reply)
    titles = {article.title for article in talk.archive.articles if article.language == language}
    assert all(any(title in label for title in titles if title) for label in buttons(reply))
    await talk.press(reply, buttons(reply)[0])
    answer = talk.chats.of_chat(1)[-1]
    assert answer["text"].startswith(f"❓ {buttons(reply)[0]}\n")
    assert quotes(answer)


async def test_who_speaks_another_language_is_greeted_in_english(talk: Conversation) -> None:
    reply = await talk.ask("/start", language_code="pt-br")
    assert reply["text"].startswith("I answer questions")
    assert buttons(reply)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "command", ["help", "about", "privacy", "sources", "language", "forget", "nonsense", "start x"]
)
async def test_every_command_is_answered_in_every_language(talk: Conversation, command: str, language: str) -> None:
    reply = await talk.ask(f"/{command}", language_code=language)
    assert reply["text"]
    german = LOCALES.of("de").text("unknown-command")
    assert (reply["text"] == german) == (command == "nonsense" and language == "de")


async def test_commands_work_in_groups_too(talk: Conversation) -> None:
    reply = await talk.ask(f"/sources@{BOT['username']}", chat_id=-100)
    assert reply["text"].startswith("Articles 1–8 of 9")
    assert await talk.say("/sources@another_bot", chat_id=-100) == []


async def test_the_list_of_articles_turns_its_pages_opens_an_article_and_comes_back(talk: Conversation) -> None:
    reply = await talk.ask("/sources", language_code="de")
    assert reply["text"].startswith("Artikel 1 bis 8 von 9\n\n1. Hafenabkommen in Yokohama unterzeichnet")
    assert "The Quay · 3. März 2031 · DE · auch EN, ID, JA" in reply["text"]
    first = reply["text"]
    await talk.press(reply, "Mehr ▶")
    second = now(talk, reply)["text"]
    assert second.startswith("Artikel 9 bis 9 von 9")
    await talk.press(reply, "📄 9")
    opened = now(talk, reply)
    assert "Absatz 1 von" in opened["text"]
    await talk.press(reply, "▼")
    assert "Absatz 2 von" in now(talk, reply)["text"]
    await talk.press(reply, "↩ Zu den Artikeln")
    assert now(talk, reply)["text"] == second
    await talk.press(reply, "◀ Zurück")
    assert now(talk, reply)["text"] == first


async def test_about_says_how_much_is_searched(talk: Conversation) -> None:
    reply = await talk.ask("/about", language_code="en")
    assert f"12 articles ({talk.archive.passage_count} passages)" in reply["text"]


def test_about_claims_nothing_that_was_not_measured(tmp_path: Path) -> None:
    assert measured(tmp_path / "quality.json") is None
    (tmp_path / "quality.json").write_text('{"asked": 60, "found": 51}')
    assert measured(tmp_path / "quality.json") == Quality(60, 51)
    claimed = measured()
    assert claimed is None or 0 < claimed.found <= claimed.asked


async def test_without_articles_everything_still_has_an_answer(tmp_path: Path) -> None:
    async with Conversation(Archive.open([tmp_path / "none"]), tmp_path) as talk:
        for said in ("/start", "/sources", "/about", "Who met whom?"):
            assert await talk.ask(said, language_code="en")
        talk.check()


# languages


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_language_is_chosen_with_a_button_and_kept(talk: Conversation, language: str) -> None:
    reply = await talk.ask("/language", language_code="en")
    await talk.press(reply, LOCALES.of(language).text("language-self"))
    assert now(talk, reply)["text"] == LOCALES.of(language).text("language-set")
    assert talk.store.person(1).chosen == language
    again = await talk.ask("/language", language_code="en")
    assert f"✓ {LOCALES.of(language).text('language-self')}" in buttons(again)
    await talk.press(again, LOCALES.of(language).text("language-automatic"))
    assert talk.store.person(1).chosen is None


async def test_a_language_is_chosen_with_a_word(talk: Conversation) -> None:
    assert (await talk.ask("/language ID"))["text"] == LOCALES.of("id").text("language-set")
    assert (await talk.ask("/language auto", language_code="de"))["text"] == LOCALES.of("de").text(
        "language-set-automatic"
    )
    assert "Diese Sprache spreche ich noch nicht" in (await talk.ask("/language klingon", language_code="de"))["text"]


async def test_where_nothing_can_be_kept_a_choice_says_so(small_archive: Archive, tmp_path: Path) -> None:
    async with Conversation(small_archive, tmp_path, Store(None)) as talk:
        reply = await talk.ask("/language de")
        assert LOCALES.of("de").text("nothing-kept") in reply["text"]
        assert (await talk.ask("Paul Renner"))["text"].startswith("🔎")


# what is kept


async def test_forget_deletes_everything_kept_with_a_person(talk: Conversation) -> None:
    await talk.ask("Wie viele Schlepper versprach Renner?", chat_id=5)
    await talk.ask("/language ja", chat_id=5)
    assert talk.store.person(5) == Person("ja", "de")
    reply = await talk.ask("/forget", chat_id=5, language_code="id")
    assert reply["text"] == LOCALES.of("ja").text("forgotten")
    assert talk.store.person(5) == Person()
    assert talk.store.latest(5, 5) is None
    assert talk.forgotten == [5]


async def test_a_language_that_was_only_guessed_is_not_kept(talk: Conversation) -> None:
    await talk.ask("xqz 123", language_code="ja")
    assert talk.store.person(1).last is None


# what it cannot do

FILE = {"file_id": "f", "file_unique_id": "f"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("sent", "phrase"),
    [
        ({"voice": {**FILE, "duration": 1}}, "cannot-listen"),
        ({"photo": [{**FILE, "width": 1, "height": 1}]}, "cannot-see"),
        (
            {"sticker": {**FILE, "width": 1, "height": 1, "is_animated": False, "is_video": False, "type": "regular"}},
            "cannot-see",
        ),
        ({"document": {"content": b"x"}}, "cannot-see"),
        ({"location": {"latitude": 1.0, "longitude": 1.0}}, "cannot-see"),
    ],
)
async def test_what_is_no_text_gets_one_friendly_line(
    talk: Conversation, sent: dict[str, object], phrase: str, language: str
) -> None:
    how: dict[str, object] = {**sent, "language_code": language}
    reply = await talk.ask(**how)  # type: ignore[arg-type]
    assert reply["text"] == LOCALES.of(language).text(phrase)
    assert await talk.say(chat_id=-100, **how) == []  # type: ignore[arg-type]


async def test_an_album_gets_one_line_too(talk: Conversation) -> None:
    photo = [{**FILE, "width": 1, "height": 1}]
    replies = [await talk.say(photo=photo, media_group_id="77") for _ in range(3)]
    assert [len(each) for each in replies] == [1, 0, 0]
    assert len(await talk.say(photo=photo, media_group_id="78")) == 1


async def test_an_album_whose_caption_asks_something_gets_only_the_answer(talk: Conversation) -> None:
    photo = [{**FILE, "width": 1, "height": 1}]
    reply = await talk.ask(photo=photo, media_group_id="9", caption="Who counted three hundred kites?")
    assert quotes(reply)
    assert await talk.say(photo=photo, media_group_id="9") == []


async def test_what_telegram_itself_says_gets_no_answer(talk: Conversation) -> None:
    assert await talk.say(pinned_message={"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}) == []
    assert await talk.say(chat_id=-100, new_chat_title="New") == []


# menus


async def test_menus_and_descriptions_go_to_telegram_in_each_language_only_when_they_changed(
    talk: Conversation,
) -> None:
    menus = Menus(LOCALES, talk.store)
    assert await menus.publish(talk.application.bot) == 4 * len(LANGUAGES)
    assert await menus.publish(talk.application.bot) == 0
    sent = [(name, call.get("language_code")) for name, call in talk.telegram.calls if name.startswith("setMy")]
    assert ("setMyCommands", None) in sent
    assert {code for _, code in sent} == {None, "de", "id", "ja"}
    german, in_groups = (
        call for name, call in talk.telegram.calls if name == "setMyCommands" and call.get("language_code") == "de"
    )
    assert in_groups["scope"] == {"type": "all_group_chats"}
    unseen = {each["command"] for each in in_groups["commands"] if each.get("is_ephemeral")}
    assert unseen == {"language", "privacy", "forget", "help", "about"}
    assert [each["command"] for each in in_groups["commands"]] == [each["command"] for each in german["commands"]]
    assert {"command": "sources", "description": "Die Artikel"} in german["commands"]
    assert not {"status", "reload", "remove"} & {each["command"] for each in german["commands"]}


async def test_what_was_published_before_a_failure_is_not_published_again(talk: Conversation) -> None:
    menus = Menus(LOCALES, talk.store)
    talk.telegram.refuses = lambda _, call: "no" if call.get("language_code") == "ja" else None
    with pytest.raises(Exception, match=r"(?i)no"):
        await menus.publish(talk.application.bot)
    talk.telegram.refuses = lambda *_: None
    talk.telegram.refused.clear()
    assert await menus.publish(talk.application.bot) == 4


def test_the_start_button_carries_its_question_on_its_face() -> None:
    assert button({"reply_markup": {"inline_keyboard": [[{"text": "a"}]]}}, "a") == {"text": "a"}
