"""Two reports of one event side by side, on the question that was asked."""

from collections.abc import Sequence

from bot.locales import Phrases
from bot.replies import sources
from bot.replies.blocks import Block, Button, Line, Piece, Reply, bold, clipped, quote
from bot.replies.callbacks import PREFIX, Action, Press
from retrieval.model import Citation

MOST_WORDS, WORD = 6, 40


def compared(phrases: Phrases, pair: Sequence[Citation], back: Press, opening: tuple[Block, ...] = ()) -> Reply:
    """The quotations of two citations, and which words of the question only one of them has.

    ``back`` leads to the answer; ``opening`` stands above it all.
    """
    blocks = [*opening, Block(((bold("⇄ " + phrases.text("compare-title")),),))]
    for citation, other in (tuple(pair), tuple(reversed(pair))):
        lines: list[Line] = [(bold(f"[{citation.number}]"), Piece(" "), *sources.title(phrases, citation.article))]
        quoted = [quote(hit.snippet) for hit in citation.hits[:1]]
        below: list[Line] = [sources.source(phrases, citation.article, citation.hits[0].passage.language)]
        only = [word for word in _terms(citation) if word.casefold() not in {w.casefold() for w in _terms(other)}]
        if only:
            words = ", ".join(clipped(word, WORD) for word in only[:MOST_WORDS])
            below.append((Piece(phrases.text("compare-only", words=words)),))
        blocks.append(Block((*lines, *quoted, *below)))
    opens = tuple(
        Button(
            f"📄 {citation.number}",
            Press(Action.OPEN_APART, citation.article.id[:PREFIX], citation.hits[0].passage.number, phrases.language),
        )
        for citation in pair
    )
    return Reply(phrases.language, tuple(blocks), (opens, (Button(phrases.text("button-to-answer"), back),)))


def _terms(citation: Citation) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term for hit in citation.hits[:1] for term in hit.terms))
