"""What a bot promises when its input is hostile, articles, uploads or markup: nothing gets in, nothing falls over."""

import os
import random
import re
import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from retrieval.reading.thresholds import SIZE_LIMIT
from tests.bot.reliability.running import CORPUS, BotProcess
from tests.bot.telegram_server import TelegramServer

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="package")]
Starts = Callable[..., BotProcess]
QUESTIONS = [
    "What did Renner promise by the end of the year?",
    "Wann trifft sich die gemeinsame Kommission?",
    "Siapa yang menandatangani perjanjian pelabuhan?",
    "港湾協定はどこで署名されましたか",
    "Who carried lanterns up the stairs?",
]
OUTSIDE = "The zanzibar-quokka agreement was signed behind the folder by nobody at all."
ENCODINGS = [
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-32",
    "shift_jis",
    "euc_jp",
    "iso2022_jp",
    "cp1252",
    "latin-1",
    "gb18030",
]
JAPANESE = "かぼちゃのスープを弱火で煮て、牛乳と塩を少し入れる。"


def hostile(folder: Path, outside: Path) -> int:
    """Fill a folder with what an attacker or an accident puts there. Returns how many entries."""
    chance = random.Random(3)
    contents: dict[str, bytes] = {
        "empty.md": b"",
        "blank.txt": b" \n\t\n" * 50,
        "one-line.txt": b"word " * 2_000_000,
        "one-word.html": b"<p>" + b"a" * 10_000_000,
        "binary.md": bytes(chance.randrange(256) for _ in range(50_000)),
        "zeros.txt": b"\x00" * 100_000,
        "elf.md": b"\x7fELF" + os.urandom(2000),
        "zip.txt": b"PK\x03\x04" + os.urandom(2000),
        "script.html": b"<html><script>while(1){}</script><style>*{}</style><body onload=x>hi</body></html>",
        "deep.html": b"<div>" * 200_000 + b"bottom" + b"</div>" * 200_000,
        "deep-quotes.html": b"<blockquote><b>" * 50_000 + b"x",
        "unclosed.html": b"<!--" + b"<p <p <p" * 20_000,
        "entities.html": b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b;&b;&b;</p>",
        "external.html": b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><p>&e;</p>",
        "header-bomb.md": b"".join(b"key%d: value\n" % number for number in range(100_000)) + b"\ntext",
        "header-long.md": b"title: " + b"x" * 1_000_000 + b"\n\nSome text of pumpkin soup.",
        "header-yaml.md": b"title: !!python/object/apply:os.system ['touch x']\n\nSome text of pumpkin soup.",
        "header-many.md": b"title: a\n" * 5000 + b"\nSome text.",
        "rtl.md": "title: \u202eesrever\n\n\u202e\u2066Some text of pumpkin soup.\u2069\u202c\n".encode(),
        "zero-width.md": ("\u200b\u200d\ufeff\u2060".join("Some text of pumpkin soup.") * 50).encode(),
        "combining.md": ("e" + "\u0301" * 20_000 + " text ").encode() * 5,
        "zalgo.txt": "".join(
            c + "".join(chr(chance.randrange(0x300, 0x36F)) for _ in range(40))
            for c in "Some text of pumpkin soup " * 40
        ).encode(),
        "surrogates.txt": b"Some text \xed\xa0\x80\xed\xb0\x80 of pumpkin soup.",
        "controls.txt": bytes(range(1, 32)) * 500,
        "tags.md": ("\U000e0041\U000e0042" * 5000).encode(),
        "regex.txt": (b"a" * 50_000 + b"!") * 10,
        "newlines.txt": b"\n" * 1_500_000,
        "returns.txt": b"a\r" * 500_000,
        "dots.txt": b". " * 500_000,
        "commas.md": ("、" * 300_000).encode(),
        "spaces.md": b"title:" + b" " * 1_000_000 + b"x\n\n" + b" " * 500_000,
    }
    for encoding in ENCODINGS:
        contents[f"encoded-{encoding}.txt"] = (JAPANESE * 20).encode(encoding, "replace")
    names = [
        "a" * 240 + ".txt",
        "new\nline.md",
        "tab\tbell\x07.txt",
        ".hidden.md",
        "..txt",
        "-rf.md",
        "*.txt",
        "x.MD",
        "con.txt",
    ]
    names += [
        "\u202etxt.md",
        "日本語の名前.txt",
        "$(touch x).md",
        "<b>bold<b>.html",
        "%s%n.txt",
        "a.md.exe",
        "none",
        "..md",
    ]
    for name in names:
        contents[name] = b"title: Pumpkin soup\n\nPumpkin soup simmers near " + name.encode()[:9] + b"."
    raw = [b"\xff\xfe.txt", b"\x80\x81.md", b"a" * 251 + b".txt"]
    for odd in raw:
        (folder / os.fsdecode(odd)).write_bytes(b"Some text of pumpkin soup.")
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    for number in range(30):
        size = chance.randrange(1, 5000)
        suffix = chance.choice([".md", ".txt", ".html"])
        (folder / f"noise-{number}{suffix}").write_bytes(
            bytes(chance.choice(b"<>&;:\n\t \xe3\x81\x82ab\"'") for _ in range(size))
        )
    (folder / "link.txt").symlink_to(outside)
    (folder / "link-folder").symlink_to(outside.parent, target_is_directory=True)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "dangling.md").symlink_to(folder / "nowhere")
    (folder / "device.txt").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.md")
    with socket.socket(socket.AF_UNIX) as listening:
        os.chdir(folder)
        listening.bind("socket.txt")
    (folder / "a-folder.md").mkdir()
    (folder / "unreadable.md").write_bytes(b"Some text.")
    (folder / "unreadable.md").chmod(0)
    (folder / "...").mkdir()
    (folder / "..." / "inside.md").write_bytes(b"title: Inside\n\nSome text of pumpkin soup within dots.")
    return len(contents) + len(raw) + 30 + 10


async def answers(telegram: TelegramServer, chats: Sequence[int], questions: list[str]) -> list[str]:
    """What each question, asked in a chat of its own, is answered."""
    asked = list(zip(chats, questions, strict=False))
    for chat, question in asked:
        telegram.message(question, chat_id=chat)
    calls = [(await telegram.wait("sendMessage", chat_id=chat))[0] for chat, _ in asked]
    return [call.parameters["text"] for call in calls]


async def test_a_hundred_hostile_files_cost_little_and_change_no_answer(
    running: BotProcess,
    chat_numbers: Callable[[int], list[int]],
    telegram: TelegramServer,
    bots: Starts,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "outside").mkdir()
    outside = tmp_path / "outside" / "secret.txt"
    outside.write_text(OUTSIDE)
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for file in CORPUS.iterdir():
        (seeds / file.name).write_bytes(file.read_bytes())
    expected = await answers(running.telegram, chat_numbers(len(QUESTIONS)), QUESTIONS)

    count = hostile(seeds, outside)
    assert count >= 100
    bot = bots(seeds=seeds)
    await bot.start()
    assert bot.peak_memory <= 2**30
    for before, after in zip(expected, await answers(telegram, range(1, 10), QUESTIONS), strict=True):
        assert _cited(after)[0] == _cited(before)[0]
        assert [quote for quote in _cited(after) if quote in before] == [q for q in _cited(before) if q in after]
    (leaked,) = await answers(telegram, [21], ["What is the zanzibar-quokka agreement?"])
    assert "signed behind" not in leaked
    rejected = [line for line in bot.log.splitlines() if "no article: " in line]
    assert len(rejected) == len({line.split("no article: ")[1] for line in rejected})
    assert any("binary.md" in line for line in rejected)
    assert any("new\\nline" in line for line in rejected) or "new\nline" not in bot.log
    assert telegram.refused() == []
    assert bot.running


def _cited(reply: str) -> list[str]:
    """The quotes of a reply, which do not say how many articles there are besides."""
    return re.findall(r"(?s)<blockquote.*?</blockquote>", reply)


async def test_uploads_are_kept_under_names_of_our_own_or_refused_politely(
    telegram: TelegramServer, bots: Starts, tmp_path: Path
) -> None:
    admins, stranger = range(10, 30), 5
    bot = bots(ADMIN_IDS=",".join(map(str, admins)))
    await bot.start()
    before = _files(tmp_path)
    text = b"title: The %s lighthouse\nlanguage: en\n\nThe %s lighthouse was lit by Marta Sundberg on Friday.\n"
    uploads: list[dict[str, Any]] = [
        {"file_name": name, "content": text % (word, word)}
        for word, name in {
            b"first": "../../../etc/cron.d/evil.md",
            b"second": "/etc/passwd.txt",
            b"third": "..\\..\\windows.md",
            b"fourth": "a" * 300 + ".md",
            b"fifth": "new\nline.md",
            b"sixth": ".md",
            b"seventh": "\u202e.md",
        }.items()
    ]
    uploads += [
        {"file_name": "big.md", "content": b"x" * (SIZE_LIMIT + 1), "file_size": 10},
        {"file_name": "stated-big.md", "content": b"x", "file_size": 10**9},
        {"file_name": "program.exe", "content": b"MZ", "mime_type": "text/markdown"},
        {"file_name": "binary.md", "content": bytes(range(256)) * 20},
        {"file_name": "empty.md", "content": b""},
    ]
    sent = list(zip(admins, uploads, strict=False))  # each by another admin: a chat gets one answer a second
    for admin, upload in sent:
        telegram.message(chat_id=admin, user_id=admin, document=upload)
    for admin, _ in sent:
        await telegram.wait("sendMessage", chat_id=admin, seconds=20)
    telegram.message(chat_id=stranger, user_id=stranger, document=uploads[0])
    await telegram.wait("sendMessage", chat_id=stranger)
    telegram.message("Who lit the first lighthouse?", chat_id=stranger)
    found = await telegram.wait("sendMessage", chat_id=stranger, count=2)
    assert "Marta Sundberg" in re.sub("<[^>]+>", "", found[-1].parameters["text"])
    written = _files(tmp_path) - before
    kept = {path for path in written if path.parent.name == "articles"}
    assert all(re.fullmatch(r"upload-[0-9a-f]{16}\.(md|txt|html)", path.name) for path in kept)
    assert 5 <= len(kept) <= 7
    assert all(path.is_relative_to(tmp_path / "state") for path in written)
    assert telegram.refused() == []


def _files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


async def test_markup_in_articles_questions_and_names_is_shown_as_text(
    running: BotProcess, chat_numbers: Callable[[int], list[int]]
) -> None:
    telegram = running.telegram
    refused = telegram.refused()
    nasty = [
        "<b>lanterns</b> robots stairs",
        "</blockquote></b> & <script>alert(1)</script> lanterns",
        "<a href='tg://user?id=1'>lanterns</a>",
        "&lt;blue&gt; lanterns &amp; &#60;b&#62;",
        "*lanterns* _robots_ `stairs` [x](y) ||z||",
        "<mark> <tg-spoiler> <<<>>> lanterns",
        "\u202elanterns\u2066 \u200b<i>robots",
    ]
    chats = chat_numbers(len(nasty))
    for chat, question in zip(chats, nasty, strict=True):
        telegram.message(question, chat_id=chat, first_name="<b>&</i>", username="under_score")
    for chat in chats:
        await telegram.wait("sendMessage", chat_id=chat)
        entities = telegram.of_chat(chat)[-1].get("entities", [])
        shown = {"bold", "italic", "code", "blockquote", "expandable_blockquote", "text_link"}
        assert {entity["type"] for entity in entities} <= shown
        assert all(entity["url"].startswith("https://") for entity in entities if entity["type"] == "text_link")
    first = telegram.of_chat(chats[0])[-1]["text"]
    assert '<b>Robots & "lanterns"</b> </blockquote> at the trade fair' in first
    assert any("<blue> lanterns" in telegram.of_chat(chat)[-1]["text"] for chat in chats)
    assert telegram.refused() == refused
    assert telegram.methods.notes == []
