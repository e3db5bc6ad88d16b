"""Answer -> Reply: what a reader sees of an answer, and the buttons that lead on from it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.locales import Locales, Phrases
from bot.replies import onward, periods, sources
from bot.replies.blocks import (
    Block,
    Button,
    Line,
    Piece,
    Quote,
    Reply,
    bold,
    clipped,
    code,
    joined,
    quotation,
    rich,
    said,
    units,
)
from bot.replies.callbacks import PREFIX, Action, Press
from bot.replies.html import within
from bot.replies.inquiry import MOST_CITATIONS, Inquiry
from retrieval import Archive
from retrieval.model import Answer, Article, Certainty, Citation, Found

MOST_DOUBTFUL = 2
"""Citations where it is not sure that they answer; one where there is little room."""
MOST_WORDS = 6
MOST_BUTTONS = 3
WORD = 60
ECHO = 200

ASKED = "❓ "
PREVIOUS = "↪ "
WORD_BUTTON = "🔍 "
PART = "▸ "
DOUBTFUL = "≈ "


def event_of(archive: Archive, answer: Answer) -> tuple[int, ...]:
    """Which of the citations that are shown report one event, by their places."""
    if answer.certainty is not Certainty.SURE:
        return ()
    return archive.same_event([citation.article for citation in answer.citations[:MOST_CITATIONS]])


def reply(locales: Locales, answer: Answer, inquiry: Inquiry, event: Sequence[int] = ()) -> Reply:
    """The message that answers a question, also when nothing does. ``event``: see ``event_of``."""
    phrases = locales.of(answer.language)
    above = opening(locales, phrases, answer.language, inquiry)
    if not answer:
        return _nothing(phrases, answer, inquiry, above)
    return _found(locales, phrases, answer, inquiry, above, event)


def several(locales: Locales, answers: Sequence[Answer], left_over: int, inquiry: Inquiry) -> Reply:
    """One message for several questions of one message: the best citation of each, numbered through.

    ``left_over`` is how many further questions the message holds. There must be at least one answer.
    """
    language = answers[0].language
    phrases = locales.of(language)
    blocks: list[Block] = []
    shown: list[Citation] = []
    for answer in answers:
        question: Line = (bold(PART + clipped(answer.question, ECHO)),)
        if answer:
            shown.append(answer.citations[0])
            doubt: tuple[Line, ...] = ((Piece(phrases.text("perhaps-brief")),),) if _doubtful(answer) else ()
            cited = _citation(phrases, shown[-1], len(shown), folded=len(shown) > 1, doubtful=_doubtful(answer))
            blocks.append(Block((question, *doubt, *cited.parts)))
        else:
            blocks.append(Block((question, (Piece(phrases.text("nothing-found")),))))
    above = opening(locales, phrases, language, inquiry)
    ending = [said(phrases.text("several-left", count=left_over))] if left_over else []
    rows = [onward.to_open(shown, language, inquiry, 1), onward.feedback(phrases, answers[0], inquiry)]
    return Reply(phrases.language, (*above, *blocks, *ending), onward.rows(rows), tuple(shown))


def opening_of(text: str) -> tuple[str, str]:
    """The question and the one it leans on, read from the text of a message that shows them; else empty."""
    asked = previous = ""
    for line in text.split("\n\n", 1)[0].split("\n"):
        if line.startswith(ASKED):
            asked = asked or line.removeprefix(ASKED)
        elif line.startswith(PREVIOUS):
            previous = previous or line.removeprefix(PREVIOUS)
    return asked, previous


def opening(locales: Locales, phrases: Phrases, language: str, inquiry: Inquiry) -> tuple[Block, ...]:
    """What stands above an answer: why it is in English, and the questions that nothing else shows."""
    lines: list[Line] = []
    if language not in locales:
        lines.append((Piece(phrases.text("no-catalogue", language=phrases.language_name(language))),))
    if inquiry.shown:
        lines.append((Piece(ASKED + clipped(inquiry.text, ECHO)),))
    if inquiry.previous:
        lines.append((Piece(PREVIOUS + clipped(inquiry.previous, ECHO)),))
    return (Block(tuple(lines)),) if lines else ()


def _found(
    locales: Locales,
    phrases: Phrases,
    answer: Answer,
    inquiry: Inquiry,
    above: tuple[Block, ...],
    event: Sequence[int],
) -> Reply:
    doubtful = _doubtful(answer)
    most = (1 if inquiry.brief else MOST_DOUBTFUL) if doubtful else MOST_CITATIONS
    citations = answer.citations[:most]
    notes = () if inquiry.only else _in_other_words(phrases, answer, citations, inquiry)
    notes = (*periods.note(phrases, answer), *_of_one_event(phrases, answer, event), *notes)
    numbered = [
        _citation(
            phrases,
            citation,
            inquiry.first + place + 1,
            folded=place > 0 or (doubtful and inquiry.brief),
            doubtful=doubtful,
        )
        for place, citation in enumerate(citations)
    ]
    top = (*above, _header(locales, phrases, answer, inquiry, citations), *notes)
    shown = citations[: max(len(within((*top, *numbered))) - len(top), 1)]
    rows = [
        onward.to_open(shown, answer.language, inquiry, inquiry.first + 1),
        onward.further(phrases, answer, inquiry, len(shown)),
        onward.feedback(phrases, answer, inquiry, bell=True),
        onward.taken_along(phrases, answer, inquiry, event),
    ]
    header = _header(locales, phrases, answer, inquiry, shown)
    return Reply(
        phrases.language, (*above, header, *notes, *numbered[: len(shown)]), onward.rows(rows), shown, inquiry.first + 1
    )


def _header(locales: Locales, phrases: Phrases, answer: Answer, inquiry: Inquiry, shown: Sequence[Citation]) -> Block:
    nowhere = _nowhere(phrases, answer)
    if _doubtful(answer):
        doubt: Line = (bold(phrases.text("perhaps-brief") if inquiry.brief else phrases.text("perhaps")),)
        return Block((doubt, *nowhere, *_elsewhere(phrases, answer)))
    found = phrases.text("found", passages=sum(len(citation.hits) for citation in shown), articles=len(shown))
    language = locales.own_name(inquiry.only or answer.language)
    return Block(((Piece("🔎 "), bold(found), Piece(f" · {language}")), *nowhere))


def _doubtful(answer: Answer) -> bool:
    return answer.certainty is Certainty.PERHAPS


def _citation(phrases: Phrases, citation: Citation, number: int, *, folded: bool, doubtful: bool = False) -> Block:
    """An article that is cited: its title, what is quoted of it, where it comes from."""
    mark = (Piece(DOUBTFUL),) if doubtful else ()
    heading: Line = (*mark, bold(f"[{number}]"), Piece(" "), *sources.title(phrases, citation.article))
    quoted: list[Line | Quote] = []
    for place, hit in enumerate(citation.hits):
        quoted += quotation(hit.snippet, folded=folded or place > 0)
    line = sources.source(phrases, citation.article, citation.hits[0].passage.language)
    return Block((heading, *quoted, line))


def _in_other_words(
    phrases: Phrases, answer: Answer, citations: Sequence[Citation], inquiry: Inquiry
) -> tuple[Block, ...]:
    """What to say where nothing quoted is in the language of the question."""
    originals = list(dict.fromkeys(citation.hits[0].passage.language for citation in citations))
    if answer.language in originals:
        return ()
    wanted = phrases.language_name(answer.language)
    names = ", ".join(phrases.language_name(language) for language in originals)
    if _doubtful(answer):
        return () if inquiry.brief else (said(phrases.text("quoted-in", originals=names)),)
    missing = phrases.text("not-in-your-language", language=wanted, originals=names)
    if not inquiry.translatable:
        return (said(missing),)
    return (said(missing + "\n" + phrases.text("how-to-translate", language=wanted)),)


def _nothing(phrases: Phrases, answer: Answer, inquiry: Inquiry, above: tuple[Block, ...]) -> Reply:
    if inquiry.first:
        return Reply(
            phrases.language,
            (*above, said(phrases.text("nothing-further"))),
            onward.rows([onward.back(phrases, answer, inquiry)]),
        )
    lines: list[Line] = [(bold(phrases.text("nothing-found")),)]
    if answer.language != phrases.language:  # a language without a catalogue has no lexicon either
        lines.append((Piece(phrases.text("not-understood", language=phrases.language_name(answer.language))),))
    lines += _nowhere(phrases, answer)
    if answer.apart:
        places = joined((_places(phrases, found) for found in answer.apart[:MOST_WORDS]), ", ")
        lines.append(rich(phrases, "words-apart", words=places))
    near = answer.nearest[:MOST_CITATIONS]
    blocks = [*above, Block(tuple(lines))]
    if near:
        names = (_named(phrases, article, number) for number, article in enumerate(near, 1))
        blocks.append(Block(((Piece(phrases.text("nearest")),), *names)))
    else:
        blocks.append(said(phrases.text("nothing-advice")))
    press = Press(Action.OPEN, language=answer.language, only=inquiry.only)
    rows = [
        tuple(
            Button(WORD_BUTTON + found.word, Press(Action.ASK, language=answer.language, page=place))
            for place, found in enumerate(_rarest(answer.apart), 1)
        ),
        tuple(Button(f"📄 {n}", replace(press, article=near[n - 1].id[:PREFIX])) for n in range(1, len(near) + 1)),
        (Button(phrases.text("button-tell-me"), Press(Action.WATCH, language=answer.language)),),
        (Button(phrases.text("button-should-be-known"), onward.verdict(Action.BAD, answer, inquiry)),),
    ]
    return Reply(phrases.language, tuple(blocks), onward.rows(rows))


def _nowhere(phrases: Phrases, answer: Answer) -> tuple[Line, ...]:
    """The words of the question that stand in no article, if there are any."""
    if not answer.missing:
        return ()
    words = joined(((code(clipped(word, WORD)),) for word in answer.missing[:MOST_WORDS]), ", ")
    return (rich(phrases, "words-nowhere", words=words),)


def _elsewhere(phrases: Phrases, answer: Answer) -> tuple[Line, ...]:
    """The words of the question that stand in other articles than those quoted, if there are any."""
    if not answer.apart:
        return ()
    words = joined(((code(clipped(found.word, WORD)),) for found in answer.apart[:MOST_WORDS]), ", ")
    return (rich(phrases, "words-elsewhere", words=words),)


def _rarest(apart: Sequence[Found]) -> list[Found]:
    """The words worth asking for by themselves: those that stand in the fewest articles."""
    short = [found for found in apart if units(found.word) <= WORD]
    return sorted(short, key=lambda found: found.articles)[:MOST_BUTTONS]


def _places(phrases: Phrases, found: Found) -> Line:
    languages = ", ".join(phrases.language_name(language) for language in found.languages)
    word = code(clipped(found.word, WORD))
    return rich(phrases, "word-places", word=word, articles=found.articles, languages=languages)


def _named(phrases: Phrases, article: Article, number: int) -> Line:
    return (Piece(f"[{number}] "), *sources.title(phrases, article), Piece(f" · {sources.tag(article.language)}"))


def _of_one_event(phrases: Phrases, answer: Answer, event: Sequence[int]) -> tuple[Block, ...]:
    """That several of what is cited report one event."""
    if len(event) < 2:
        return ()
    numbers = ", ".join(f"[{answer.citations[place].number}]" for place in event)
    return (said(phrases.text("same-event", count=len(event), numbers=numbers)),)
