"""What came since the last look (/new), and what is dated in its order (/timeline): whole, paged, opened."""

from tests.bot.conversation import LOCALES, buttons, quotes
from tests.bot.watching import NAMES_ONLY, TALKS, Watching

# --- /new


async def test_new_shows_what_came_since_the_last_look(watching: Watching) -> None:
    await watching.comes(TALKS, title="Tariff talks")
    first = await watching.talk.ask("/new 2")
    assert "Tariff talks" in first["text"]
    assert TALKS.split(".")[0] in quotes(first)[-1] or TALKS.split(".")[0] in "".join(quotes(first))
    assert LOCALES.of("en").text("button-more") not in buttons(first)
    nothing = await watching.talk.ask("/new")
    assert "Tariff talks" not in nothing["text"]
    watching.clock.later += 60
    await watching.comes(NAMES_ONLY, title="A bus")
    later = await watching.talk.ask("/new")
    assert "A bus" in later["text"]
    assert "Tariff talks" not in later["text"]
    await watching.talk.press(later, "📄 1")
    assert "Honolulu has a new airport bus." in watching.talk.chats.of_chat(1)[-1]["text"]
    watching.talk.check()


async def test_new_is_paged_and_in_the_readers_language(watching: Watching) -> None:
    for number in range(7):
        await watching.comes(f"In Hafen {number} wird ein Kai gebaut. Er ist {number + 3} Meter lang.", language="de")
    page = await watching.talk.ask("/new 3", language_code="de")
    assert len(quotes(page)) == 5
    assert "In Hafen 6" in page["text"]
    await watching.talk.press(page, LOCALES.of("de").text("button-more"))
    assert "In Hafen 0" in page["text"]
    assert "Das Hafenabkommen" in page["text"]  # the edition in the reader's language, of four
    assert "The harbour accord" not in page["text"]
    watching.talk.check()


# --- /timeline


async def test_a_timeline_is_paged_and_says_what_it_leaves_out(watching: Watching) -> None:
    for day in range(1, 8):
        await watching.comes(f"The lighthouse of Inubo was painted on May {day}, 2031 by {day + 2} painters.")
    await watching.comes("The lighthouse of Inubo was built by sailors who loved it.")
    page = await watching.talk.ask("/timeline lighthouse of Inubo")
    assert len(quotes(page)) == 5
    assert "May 1, 2031" in page["text"]
    assert LOCALES.of("en").text("timeline-undated", count=1) in page["text"]
    await watching.talk.press(page, LOCALES.of("en").text("button-more"))
    assert len(quotes(page)) == 2
    await watching.talk.press(page, "📄 6")
    assert "May 6, 2031" in watching.talk.chats.of_chat(1)[-1]["text"]
    assert LOCALES.of("en").text("timeline-what") == (await watching.talk.ask("/timeline"))["text"]
    nothing = await watching.talk.ask("/timeline zeppelins")
    assert LOCALES.of("en").text("timeline-none") in nothing["text"]
    watching.talk.check()
