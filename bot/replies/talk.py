"""What the bot says about its answers and to what is no question: where it quoted from, how sure it is, what to ask."""

from collections.abc import Sequence

from bot.locales import Locales, Phrases
from bot.replies import answers, onward, sources
from bot.replies.blocks import Block, Button, Line, Piece, Reply, code, joined, rich, said
from bot.replies.callbacks import Action, Press
from bot.replies.inquiry import Inquiry
from retrieval.model import Answer
from retrieval.reading.keys import web_address

MOST_WORDS = 6


def plain(phrases: Phrases, text: str, examples: Sequence[str] = ()) -> Reply:
    """Something the bot says for itself, with questions to go on with as buttons."""
    blocks = [said(text)]
    if examples:
        blocks.append(said(phrases.text("try-these")))
    return Reply(phrases.language, tuple(blocks), asking(phrases, examples))


def asking(phrases: Phrases, examples: Sequence[str]) -> tuple[tuple[Button, ...], ...]:
    """A button for each of some questions."""
    return tuple(
        (Button(example, Press(Action.ASK, language=phrases.language, page=place)),)
        for place, example in enumerate(examples, 1)
    )


def origins(locales: Locales, answer: Answer, inquiry: Inquiry) -> Reply:
    """Where the quotations of an answer come from: title, publisher, date, and the address where one is stated."""
    phrases = locales.of(answer.language)
    blocks = [*answers.opening(locales, phrases, answer.language, inquiry), said(phrases.text("quoted-from"))]
    for citation in answer.citations:
        article = citation.article
        heading: Line = (Piece(f"[{citation.number}] "), *sources.title(phrases, article))
        address = web_address(article.url)
        where = Piece(address, url=address) if address else Piece(phrases.text("no-address"))
        blocks.append(Block((heading, sources.source(phrases, article, citation.hits[0].passage.language), (where,))))
    return Reply(phrases.language, tuple(blocks), _open(answer, inquiry), tuple(answer.citations), inquiry.first + 1)


def how_sure(locales: Locales, answer: Answer, inquiry: Inquiry) -> Reply:
    """How sure it is that an answer answers, and on what that rests."""
    phrases = locales.of(answer.language)
    lines: list[Line] = [(Piece(phrases.text("how-sure", sure=answer.certainty.value)),)]
    if answer:
        held = answer.citations[0].hits[0].terms[:MOST_WORDS]
        if held:
            lines.append(rich(phrases, "how-sure-words", words=_listed(held)))
        lines += _missing(phrases, answer)
        lines.append((Piece(phrases.text("how-sure-limits")),))
    else:
        lines += _missing(phrases, answer)
    above = answers.opening(locales, phrases, answer.language, inquiry)
    return Reply(phrases.language, (*above, Block(tuple(lines))), _open(answer, inquiry), tuple(answer.citations[:1]))


def _missing(phrases: Phrases, answer: Answer) -> list[Line]:
    return [rich(phrases, "words-nowhere", words=_listed(answer.missing[:MOST_WORDS]))] if answer.missing else []


def _listed(words: Sequence[str]) -> Line:
    return joined(((code(word),) for word in words), ", ")


def _open(answer: Answer, inquiry: Inquiry) -> tuple[tuple[Button, ...], ...]:
    shown = answer.citations
    return (onward.to_open(shown, answer.language, inquiry, shown[0].number),) if shown else ()
