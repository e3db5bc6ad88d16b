"""A question costs one search, whatever was asked before it."""

from typing import Any

import pytest

from bot.conversation.saying import say
from bot.locales import Locales
from bot.replies.inquiry import Inquiry
from retrieval import Archive
from retrieval.model import Answer
from tests.bot.conversation import CORPUS
from tests.bot.values import seen


class Counted(Archive):
    """An archive that counts what it is asked."""

    searches = 0

    def ask(self, question: str, **how: Any) -> Answer:
        self.searches += 1
        return super().ask(question, **how)


@pytest.fixture(scope="module")
def archive() -> Counted:
    opened = Counted.open([CORPUS])
    assert isinstance(opened, Counted)
    return opened


BEFORE = "Where does the ferry go?"


@pytest.mark.parametrize(
    ("question", "previous", "leans"),
    [
        ("What did Renner promise by the end of the year?", None, False),
        ("What did Renner promise by the end of the year?", BEFORE, False),
        ("and when?", BEFORE, True),
        ("Und wie lange?", BEFORE, True),
    ],
)
def test_a_question_costs_one_search_and_shows_what_it_leans_on(
    archive: Counted, question: str, previous: str | None, leans: bool
) -> None:
    before = archive.searches
    said = say(archive, Locales.load(), Inquiry(question, previous))
    assert archive.searches - before == 1
    assert said.answers[0].follows is leans
    shown = seen(said.reply)[0].split("\n\n")[0]
    assert (BEFORE in shown) is leans
