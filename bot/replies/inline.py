"""Answer -> the results of an inline query, and the message that a guest's question gets.

Such a message is nobody's reply: no question can be read from it later, so it has links and no other buttons.
"""

from dataclasses import dataclass

from bot.locales import Locales, Phrases
from bot.replies import answers, callbacks, sources
from bot.replies.answers import DOUBTFUL, MOST_DOUBTFUL
from bot.replies.blocks import Block, Button, Piece, Reply, clipped, quotation
from bot.replies.inquiry import Inquiry
from retrieval.model import Answer, Certainty, Citation

TITLE = 64
DESCRIPTION = 160
MOST_RESULTS = 50


@dataclass(frozen=True, slots=True)
class Offered:
    """One line of the list that an inline query opens, and the message that choosing it sends.

    ``key`` tells the results of a query apart: at most 64 bytes.
    """

    key: str
    title: str
    description: str
    reply: Reply


def results(locales: Locales, answer: Answer, username: str) -> tuple[Offered, ...]:
    """A result for each citation: its title, "date · language · passage", and the quotation to send."""
    phrases = locales.of(answer.language)
    doubt = phrases.text("perhaps-brief") if answer.certainty is Certainty.PERHAPS else ""
    most = MOST_DOUBTFUL if doubt else MOST_RESULTS
    return tuple(_result(phrases, citation, username, doubt) for citation in answer.citations[:most])


def guest(locales: Locales, answer: Answer, username: str) -> Offered:
    """The whole answer as one message, with links instead of buttons."""
    whole = answers.reply(locales, answer, Inquiry(answer.question, shareable=False, brief=True))
    phrases = locales.of(answer.language)
    links = tuple(
        Button(f"📄 {number}", url=_link(username, citation))
        for number, citation in enumerate(whole.shown, whole.first)
    )
    message = Reply(whole.language, whole.blocks, (links,) if links else (), whole.shown, whole.first)
    return Offered("answer", clipped(answer.question, TITLE) or phrases.text("ask-what"), "", message)


def _result(phrases: Phrases, citation: Citation, username: str, doubt: str) -> Offered:
    """One citation; ``doubt`` is said first where it may be no answer."""
    article, hit = citation.article, citation.hits[0]
    stated = article.published.stated if article.published else ""
    description = " · ".join(
        part for part in (doubt, stated, sources.tag(hit.passage.language), hit.snippet.text) if part
    )
    block = Block(
        (
            *(((Piece(doubt),),) if doubt else ()),
            sources.title(phrases, article),
            *(part for hit in citation.hits for part in quotation(hit.snippet)),
            sources.source(phrases, article, hit.passage.language),
        )
    )
    message = Reply(phrases.language, (block,), ((Button("📄", url=_link(username, citation)),),), (citation,))
    key = f"{article.id[: callbacks.PREFIX]}-{hit.passage.number}"
    mark = DOUBTFUL if doubt else ""
    return Offered(
        key, mark + sources.name(phrases, article, TITLE - len(mark)), clipped(description, DESCRIPTION), message
    )


def _link(username: str, citation: Citation) -> str:
    return callbacks.link(username, citation.article.id, citation.hits[0].passage.number)
