"""News of the articles: summed up, and told to each admin in their language, in one message, and to nobody else."""

import itertools
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.ext import Application

from bot.handlers.notifying import Admins
from bot.keeping.store import Store
from bot.line.delivery import Delivery
from bot.locales import Locales
from bot.replies.html import as_html
from bot.replies.news import news as news_reply
from bot.watching.figures import Figures
from bot.watching.refresh import Gathered, News
from retrieval import Refresh, Rejected
from tests.bot.conversation import TOKEN, Transport
from tests.bot.parser import parse
from tests.bot.telegram_chats import Chats

NAMES = st.sampled_from(["a.md", "b.md", "c.md"])
FOLDERS = st.dictionaries(NAMES, st.sampled_from(["one", "two", "bad"]))


def refresh_between(before: dict[str, str], after: dict[str, str]) -> Refresh:
    """What a refresh says when a folder was like this before and is like that now."""
    was, now = ({name: text for name, text in files.items() if text != "bad"} for files in (before, after))
    bad = [Rejected(name, "bad") for name, text in after.items() if text == "bad" and before.get(name) != "bad"]
    return Refresh(
        tuple(name for name in now if name not in was),
        tuple(name for name in now if name in was and was[name] != now[name]),
        tuple(name for name in was if name not in now),
        tuple(bad),
    )


@given(st.lists(FOLDERS, min_size=2, max_size=6))
def test_changes_are_summed_up_to_what_is_different_in_the_end(states: list[dict[str, str]]) -> None:
    gathered = Gathered()
    for before, after in itertools.pairwise(states):
        gathered.add(refresh_between(before, after))
    summed, direct = gathered.news(0), refresh_between(states[0], states[-1])
    assert set(summed.added) == set(direct.added)
    assert set(summed.removed) == set(direct.removed)
    assert set(direct.changed) <= set(summed.changed)
    in_both = {name for name in states[0] if states[0][name] != "bad" and states[-1].get(name, "bad") != "bad"}
    assert set(summed.changed) <= in_both
    assert {file.source for file in direct.rejected} <= {file.source for file in summed.rejected}


@pytest.fixture
async def telegram() -> AsyncIterator[tuple[Application[Any, Any, Any, Any, Any, Any], Transport]]:
    transport = Transport(Chats())
    application = (
        Application.builder()
        .token(TOKEN)
        .request(transport)
        .get_updates_request(Transport(transport.chats))
        .rate_limiter(Delivery(Figures()))
        .build()
    )
    await application.initialize()
    yield application, transport
    await application.shutdown()


SEEN = News(("kites.md",), ("robots.md",), ("a<b>.md",), (Rejected("broken.md", "binary"),), "unmounted", False, 3)


async def test_each_admin_is_told_in_their_language_and_nobody_else(telegram: Any, tmp_path: Path) -> None:
    application, transport = telegram
    store, locales = Store(tmp_path / "store.sqlite3"), Locales.load()
    for person, language in ((1, "de"), (2, "ja"), (5, "id")):
        transport.chats.message("hello", chat_id=person)
        store.wrote_in(person, language)
        store.add_admin_chat(person)
    admins = Admins(application.bot, store, locales, frozenset({1, 2}))
    assert await admins.tell(lambda phrases: news_reply(phrases, SEEN)) == 2
    (german,), (japanese,) = (
        [message["text"] for message in transport.chats.of_chat(chat) if message["text"] != "hello"] for chat in (1, 2)
    )
    assert german.split("\n\n")[1].split("\n") == [
        "Die Artikel haben sich geändert (jetzt 3).",
        "Neu: kites.md",
        "Geändert: robots.md",
        "Entfernt: a<b>.md",
        "Abgelehnt: broken.md: binary",
    ]
    assert "unmounted" in german
    assert "追加：kites.md" in japanese
    assert [message["text"] for message in transport.chats.of_chat(5)] == ["hello"]
    assert transport.refused == []


async def test_an_admin_who_never_wrote_is_tried_once_and_again_when_they_did(telegram: Any, tmp_path: Path) -> None:
    application, transport = telegram
    store = Store(tmp_path / "store.sqlite3")
    admins = Admins(application.bot, store, Locales.load(), frozenset({1, 2}))
    transport.chats.message("hello", chat_id=1)
    for _ in range(3):
        assert await admins.tell(lambda phrases: news_reply(phrases, SEEN)) == 1
    assert len(transport.refused) == 1
    transport.chats.message("hello", chat_id=2)
    store.add_admin_chat(2)
    assert await admins.tell(lambda phrases: news_reply(phrases, SEEN)) == 2


def many(what: str) -> Iterator[str]:
    return (f"{what} & <{'名' * 90}> {number}.md" for number in range(500))


@pytest.mark.parametrize("language", Locales.load().languages)
def test_news_of_many_files_is_one_message_that_telegram_takes(language: str) -> None:
    rejected = tuple(Rejected(name, "because & " * 100) for name in many("bad"))
    seen = News(tuple(many("new")), tuple(many("other")), tuple(many("gone")), rejected, "held " * 200, False, 1500)
    said = as_html(news_reply(Locales.load().of(language), seen).blocks)
    text, _ = parse(said)
    assert len(text.encode("utf-16-le")) // 2 <= 3500
    assert "(+492)" in text
    assert text.count("held held") > 5
