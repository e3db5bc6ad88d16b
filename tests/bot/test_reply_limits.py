"""Whatever stands in articles and questions, a reply is a message that Telegram takes: its own parser reads it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.replies import answers
from bot.replies.blocks import Block, Piece, Quote, Style, bold, clipped, code, joined, rich, units
from bot.replies.callbacks import Action, Press
from bot.replies.html import BUDGET, as_html, as_text, within
from bot.replies.inquiry import Inquiry
from bot.replies.telegram import keyboard
from retrieval.model import Answer, Span
from tests.bot.parser import QUOTES, parse, parts
from tests.bot.values import ENGLISH, HOSTILE, LOCALES, answer, article, clean, hostile_answers, labels, seen


@settings(max_examples=150)
@given(
    hostile_answers(),
    st.builds(
        Inquiry, HOSTILE, HOSTILE, first=st.integers(0, 9), only=st.sampled_from(["", "de"]), shown=st.booleans()
    ),
)
def test_whatever_stands_in_articles_and_questions_telegram_takes_it_and_shows_it_as_text(
    found: Answer, view: Inquiry
) -> None:
    reply = answers.reply(LOCALES, found, view)
    text, entities = parse(as_html(reply.blocks))
    assert units(text) <= BUDGET
    assert len(as_html(reply.blocks).encode()) <= 32_768
    assert len(entities) <= 100
    expected = [clean(each.hits[0].snippet.text) for each in reply.shown]
    assert [clean(quoted) for quoted in parts(text, entities, *QUOTES)] == [each for each in expected if each]
    markup = keyboard(reply.buttons)
    for row in markup.inline_keyboard if markup else ():
        for button in row:
            assert button.text.strip()
            assert button.callback_data is None or 1 <= len(str(button.callback_data).encode()) <= 64


def test_a_block_that_finds_no_room_is_left_out_whole_with_its_button() -> None:
    long = [article("🤖" * 700 + f"{n}.", number=n) for n in range(3)]
    reply = answers.reply(LOCALES, answer(*long), Inquiry("?"))
    text, quoted = seen(reply)
    assert quoted == [long[0].text, long[1].text]
    assert labels(reply)[0] == ["📄 1", "📄 2"]
    assert reply.buttons[1][0].press == Press(Action.ANSWER, language="en", page=2)
    assert text.startswith("🔎 2 passages in 2 articles")


def test_a_message_never_has_more_than_a_hundred_entities() -> None:
    busy = Block(((tuple(bold(f"{n} ", "https://a.example/") for n in range(80))), Quote("kept whole", (Span(0, 4),))))
    text, entities = parse(as_html([busy]))
    assert len(entities) == 100
    assert parts(text, entities, *QUOTES) == ["kept whole"]


@given(HOSTILE, st.integers(2, 40))
def test_a_clipped_line_is_one_line_of_at_most_that_length(text: str, most: int) -> None:
    line = clipped(text, most)
    assert units(line) <= most
    assert "\n" not in line
    assert line.removesuffix("…") == " ".join(text.split())[: len(line.removesuffix("…"))]


@given(HOSTILE, HOSTILE)
def test_nothing_in_a_value_is_taken_for_the_phrase_around_it(word: str, other: str) -> None:
    line = rich(ENGLISH, "words-nowhere", words=joined([(code(word),), (Piece(other),)], ", "))
    assert [piece.text for piece in line] == ["In no article: ", word, ", ", other]
    assert [piece.style for piece in line] == [Style.PLAIN, Style.CODE, Style.PLAIN, Style.PLAIN]


@given(st.lists(st.lists(HOSTILE, min_size=1, max_size=4), max_size=6))
def test_plain_text_says_the_same_as_the_markup(texts: list[list[str]]) -> None:
    blocks = [Block(tuple((Piece(line, Style.ITALIC),) for line in lines)) for lines in texts]
    as_text(blocks).encode()  # raises where something could not be sent
    shown = "\n\n".join("\n".join(lines) for lines in texts)
    assert as_text(blocks) == "".join("\ufffd" if "\ud800" <= each <= "\udfff" else each for each in shown)
    assert within(blocks) == tuple(blocks)
