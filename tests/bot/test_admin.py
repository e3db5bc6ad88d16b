"""For those who run the bot: articles sent as files, /remove, /reload, /status."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot import VERSION
from bot.keeping import uploads
from bot.keeping.uploads import Uploads
from retrieval import Archive
from retrieval.archive.shared import Address, SharedArchive
from retrieval.reading.formats import SUFFIXES
from retrieval.reading.thresholds import SIZE_LIMIT
from tests.bot.conversation import ADMIN, LOCALES, Conversation, entities, quotes
from tests.opensearch.server import free_port

KITES = b"title: Kites\npublisher: The Quay\n\nDoug Whitfield counted three hundred kites. He was glad.\n"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Conversation]:
    """A bot whose archive reads a folder of seeds and the folder of uploads."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "robots.md").write_text(
        "title: Robots\n\nBo Lindqvist carried lanterns. Robots helped him.\n"
    )
    archive = Archive.open([tmp_path / "seeds", tmp_path / "state" / "articles"])
    async with Conversation(archive, tmp_path / "state") as conversation:
        yield conversation
        conversation.check()


def folder(desk: Conversation) -> Path:
    return Path(desk.archive.folders[1])


def files(desk: Conversation) -> list[str]:
    return sorted(path.name for path in folder(desk).iterdir()) if folder(desk).exists() else []


def everything(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file() and "sqlite" not in path.name}


async def send(desk: Conversation, content: bytes = KITES, user: int = ADMIN, **document: Any) -> dict[str, Any]:
    named = {"content": content, "file_name": "kites.md", **document}
    return await desk.ask(document=named, chat_id=user, language_code="en")


async def test_an_admin_adds_an_article_by_sending_it_and_withdraws_it_by_a_reply(desk: Conversation) -> None:
    confirmation = await send(desk)
    assert confirmation["text"].startswith("Added: Kites (English, 1 passage)")
    (name,) = files(desk)
    assert entities(confirmation, "code") == [name]
    assert (folder(desk) / name).read_bytes() == KITES
    answer = await desk.ask("Who counted three hundred kites?")
    assert "Doug Whitfield" in quotes(answer)[0]
    withdrawn = await desk.ask("/remove", chat_id=ADMIN, reply_to=confirmation["message_id"])
    assert withdrawn["text"] == f"Withdrawn: {name}"
    assert files(desk) == []
    assert quotes(await desk.ask("Who counted three hundred kites?")) == []
    again = await desk.ask("/remove", chat_id=ADMIN, reply_to=confirmation["message_id"])
    assert again["text"] == LOCALES.of("en").text("remove-gone")


async def test_remove_may_also_reply_to_the_file_itself(desk: Conversation) -> None:
    confirmation = await send(desk)
    await desk.ask("/remove", chat_id=ADMIN, reply_to=confirmation["reply_to_message"]["message_id"])
    assert files(desk) == []


@pytest.mark.parametrize(
    "name", ["../../evil.md", "/etc/passwd.txt", "..\\evil.html", "a\nb.md", ".md.md", "x" * 300 + ".md"]
)
async def test_whatever_a_file_is_called_it_gets_a_name_of_ours(desk: Conversation, name: str, tmp_path: Path) -> None:
    before = everything(tmp_path)
    await send(desk, file_name=name)
    assert everything(tmp_path) - before == {folder(desk) / each for each in files(desk)}
    assert len(files(desk)) == 1
    assert uploads.name_in(files(desk)[0]) == files(desk)[0]


@pytest.mark.parametrize("suffix", sorted({".md", ".txt", ".html", ".htm"} & set(SUFFIXES)))
async def test_whatever_is_read_from_the_folder_is_also_taken_as_a_file(desk: Conversation, suffix: str) -> None:
    await send(desk, file_name=f"kites{suffix.upper()}")
    assert [Path(name).suffix for name in files(desk)] == [suffix]
    assert uploads.name_in(f"Remove {files(desk)[0]}?") == files(desk)[0]


@pytest.mark.parametrize("name", ["kites.xyz", "kites", "kites.md.exe", "", ".md"])
async def test_other_kinds_of_files_are_refused(desk: Conversation, name: str) -> None:
    assert (await send(desk, file_name=name))["text"] == LOCALES.of("en").text(
        "upload-wrong-type", types=", ".join(SUFFIXES)
    )
    assert files(desk) == []


async def test_what_is_too_large_is_refused_whatever_size_was_stated(desk: Conversation) -> None:
    large = b"x" * (SIZE_LIMIT + 1)
    for stated in (len(large), 10, None):
        reply = await send(desk, large, file_size=stated)
        assert reply["text"] == LOCALES.of("en").text("upload-too-large", megabytes=2)
    assert files(desk) == []


async def test_a_bot_that_shares_its_articles_takes_no_files_and_says_where_they_go(tmp_path: Path) -> None:
    shared = SharedArchive(Address(f"http://127.0.0.1:{free_port()}"))
    async with Conversation(shared, tmp_path / "state") as conversation:
        reply = await send(conversation)
        assert reply["text"] == LOCALES.of("en").text("upload-elsewhere")
        assert not (tmp_path / "state" / "articles").exists()
        conversation.check()
    shared.close()


async def test_what_telegram_does_not_hand_out_is_refused_as_too_large(desk: Conversation) -> None:
    reply = await send(desk, b"x" * (20 * 2**20 + 1), file_size=10)
    assert reply["text"] == LOCALES.of("en").text("upload-too-large", megabytes=2)
    assert files(desk) == []
    (asked,) = desk.telegram.refused  # for the file, once
    assert asked.startswith("getFile")
    desk.telegram.refused.clear()


@pytest.mark.parametrize("there", [True, False])
async def test_a_path_in_place_of_an_address_opens_no_file_of_this_machine(
    desk: Conversation, tmp_path: Path, there: bool
) -> None:
    here = tmp_path / "secret.md"
    if there:
        here.write_text("The secret of this machine is written in this file.")
    reply = await send(desk, b"", path=str(here))
    assert "secret" not in reply["text"]
    assert files(desk) == []


async def test_what_comes_into_the_folder_beside_an_upload_is_written_into_the_log(
    desk: Conversation, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "seeds" / "noise.md").write_bytes(b"\x00\x01\x02" * 500)
    with caplog.at_level("INFO"):
        await send(desk)
    assert "no article: noise.md: binary, not text" in caplog.text
    assert f"added {files(desk)[0]}; 2 articles now" in caplog.text


@pytest.mark.parametrize("content", [b"\x00\x01\x02" * 500, b"   \n"])
async def test_what_is_no_article_is_refused_with_the_reason_and_not_kept(desk: Conversation, content: bytes) -> None:
    reply = await send(desk, content)
    assert reply["text"].startswith("Not taken: ")
    assert len(reply["text"]) > len("Not taken: ?")
    assert files(desk) == []
    assert desk.archive.rejected == ()


async def test_the_same_article_again_is_refused(desk: Conversation) -> None:
    await send(desk)
    assert (await send(desk))["text"].startswith("Not taken: ")
    assert len(files(desk)) == 1


async def test_a_folder_that_cannot_be_written_is_said(desk: Conversation) -> None:
    folder(desk).parent.mkdir(parents=True, exist_ok=True)
    folder(desk).write_text("in the way")
    assert (await send(desk))["text"].startswith("The file could not be stored: ")
    folder(desk).unlink()


@pytest.mark.parametrize("command", ["/status", "/reload", "/remove"])
async def test_for_everybody_else_these_commands_do_not_exist(desk: Conversation, command: str) -> None:
    assert (await desk.ask(command, chat_id=5, language_code="en"))["text"] == LOCALES.of("en").text("unknown-command")
    assert (await send(desk, user=5))["text"] == LOCALES.of("en").text("cannot-see")
    assert files(desk) == []
    assert desk.store.admin_chats() == ()


async def test_remove_without_an_upload_says_how_it_is_done(desk: Conversation) -> None:
    how = LOCALES.of("en").text("remove-how")
    assert (await desk.ask("/remove", chat_id=ADMIN, language_code="en"))["text"] == how
    text = await desk.ask("Who counted upload-0123456789abcdef.md?", chat_id=ADMIN, language_code="en")
    mine = text["reply_to_message"]["message_id"]
    assert (await desk.ask("/remove", chat_id=ADMIN, language_code="en", reply_to=mine))["text"] == how


async def test_reload_says_what_changed_and_what_was_rejected(desk: Conversation, tmp_path: Path) -> None:
    assert (await desk.ask("/reload", chat_id=ADMIN, language_code="en"))["text"].startswith("Articles: 0 added")
    (tmp_path / "seeds" / "kites.md").write_bytes(KITES)
    (tmp_path / "seeds" / "broken.md").write_bytes(b"\x00" * 100)
    reply = await desk.ask("/reload", chat_id=ADMIN, language_code="en")
    assert reply["text"].startswith("Articles: 1 added, 0 changed, 0 removed, 1 rejected; 2 in all.")
    assert "Rejected: broken.md: " in reply["text"]


@pytest.mark.parametrize("language", LOCALES.languages)
async def test_status_says_how_the_bot_is_doing(desk: Conversation, language: str) -> None:
    await desk.ask("Who carried lanterns?")
    await desk.ask("Do washing machines cost kites in Ouagadougou?")
    reply = await desk.ask("/status", chat_id=ADMIN, language_code=language)
    lines = reply["text"].split("\n")
    phrases = LOCALES.of(language)
    assert lines[0] == phrases.text("status-version", version=VERSION)
    assert lines[2] == phrases.text("status-index", fingerprint=desk.archive.fingerprint)
    assert lines[5:] == [
        phrases.text("status-new", stories=len(desk.archive.new(None, language))),
        phrases.text("status-questions", asked=2, declined=1),
        phrases.text("status-uptime", days=0, hours=0, minutes=0),
    ]


async def test_status_names_what_is_not_read_and_how_far_a_batch_is(desk: Conversation, tmp_path: Path) -> None:
    (tmp_path / "seeds" / "plan.odt").write_text("They met.")
    (tmp_path / "seeds" / "broken.md").write_bytes(b"\x00" * 100)
    desk.archive.refresh()
    for number in range(3):
        (tmp_path / "seeds" / f"{number}.md").write_text(f"Courier{number} carried parcel{number * 7} to Otaru.")
    desk.archive.refresh(most=1)
    reply = await desk.ask("/status", chat_id=ADMIN, language_code="en")
    assert "Reading files: 1 of 3" in reply["text"]
    assert "Rejected: broken.md: binary, not text" in reply["text"]
    assert "Not read: plan.odt: .odt is not a format that is read" in reply["text"]


async def test_an_admins_chat_is_noted_and_shows_the_admins_menu(desk: Conversation) -> None:
    for _ in range(2):
        await desk.ask("/status", chat_id=ADMIN, language_code="de")
    menus = [call for name, call in desk.telegram.calls if name == "setMyCommands"]
    assert len(menus) == 1
    assert menus[0]["scope"] == {"type": "chat", "chat_id": ADMIN}
    assert {"command": "status", "description": "Zustand des Bots"} in menus[0]["commands"]
    assert desk.store.admin_chats() == (ADMIN,)


def test_nothing_is_written_or_deleted_under_a_foreign_name(tmp_path: Path) -> None:
    folder = Uploads(tmp_path / "articles")
    (tmp_path / "victim.md").write_text("mine")
    for name in (
        "../victim.md",
        "victim.md",
        "upload-0123456789abcdef.md/../../victim.md",
        "upload-0123456789abcdef.exe",
    ):
        with pytest.raises(ValueError, match="not the name"):
            folder.save(name, b"x")
        with pytest.raises(ValueError, match="not the name"):
            folder.remove(name)
    assert (tmp_path / "victim.md").read_text() == "mine"


async def test_an_upload_is_listed_and_withdrawn_by_its_name(desk: Conversation) -> None:
    await send(desk)
    (name,) = files(desk)
    (folder(desk).parent.parent / "seeds" / "empty.txt").write_text("")
    (folder(desk).parent.parent / "seeds" / "photo.jpg").write_bytes(b"x")
    await desk.ask("/reload", chat_id=ADMIN)
    listed = (await desk.ask("/articles", chat_id=ADMIN, language_code="en"))["text"]
    assert "2 articles, 1 of them uploaded." in listed
    assert f"{name}: Kites" in listed
    assert "empty.txt" in listed, "what is no article is named, with the reason"
    assert "photo.jpg" in listed, "and so is what is not read at all"
    assert (await desk.ask(f"/remove {name}", chat_id=ADMIN))["text"] == f"Withdrawn: {name}"
    assert files(desk) == []


async def test_status_says_the_version_and_names_what_was_refused(desk: Conversation) -> None:
    (folder(desk).parent.parent / "seeds" / "empty.txt").write_text("")
    await desk.ask("/reload", chat_id=ADMIN)
    status = (await desk.ask("/status", chat_id=ADMIN, language_code="en"))["text"]
    assert f"Kakehashi {VERSION}" in status
    assert "Rejected: empty.txt" in status


async def test_help_names_the_commands_of_admins_to_admins_alone(desk: Conversation) -> None:
    mine = (await desk.ask("/help", chat_id=ADMIN, language_code="en"))["text"]
    others = (await desk.ask("/help", language_code="en"))["text"]
    for command in ("/articles", "/remove", "/reload", "/status", "/id"):
        assert command in mine
        assert command not in others


async def test_anybody_may_ask_for_their_own_id(desk: Conversation) -> None:
    told = (await desk.ask("/id", chat_id=4711, language_code="en"))["text"]
    assert "4711" in told
