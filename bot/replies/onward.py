"""What leads on from an answer: the buttons below it.

Each button is a ``Press``, which says all that is needed to do what it offers.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.locales import Phrases
from bot.replies import passing
from bot.replies.blocks import Button, clipped
from bot.replies.callbacks import PREFIX, Action, Press, is_language
from bot.replies.inquiry import MOST_CITATIONS, Inquiry
from retrieval.model import Answer, Citation

SHARED = 256


def to_open(shown: Sequence[Citation], language: str, inquiry: Inquiry, first: int) -> tuple[Button, ...]:
    """The buttons that open what is cited, numbered from ``first``."""
    return tuple(
        Button(
            f"📄 {number}",
            Press(
                Action.OPEN,
                article=citation.article.id[:PREFIX],
                passage=citation.hits[0].passage.number,
                language=language,
                only=inquiry.only,
                page=inquiry.first,
            ),
        )
        for number, citation in enumerate(shown, first)
    )


def further(phrases: Phrases, answer: Answer, inquiry: Inquiry, shown: int) -> tuple[Button, ...]:
    """The way back, more of the answer, and what other languages have."""
    press = Press(Action.ANSWER, language=answer.language, only=inquiry.only, fingerprint=inquiry.fingerprint)
    buttons = list(back(phrases, answer, inquiry))
    if answer.more or shown < len(answer.citations):
        buttons.append(Button(phrases.text("button-more"), replace(press, page=inquiry.first + shown)))
    if not inquiry.only:
        counted = {code: n for code, n in (answer.other_languages or {}).items() if is_language(code)}
        for language, count in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:2]:
            label = phrases.text("button-elsewhere", language=phrases.language_name(language), count=count)
            buttons.append(Button(label, replace(press, only=language)))
    return tuple(buttons)


def back(phrases: Phrases, answer: Answer, inquiry: Inquiry) -> tuple[Button, ...]:
    """The way back to the page before, or to the answer in all languages."""
    press = Press(Action.ANSWER, language=answer.language, fingerprint=inquiry.fingerprint)
    if inquiry.first:
        press = replace(press, only=inquiry.only, page=max(inquiry.first - MOST_CITATIONS, 0))
    elif not inquiry.only:
        return ()
    return (Button(phrases.text("button-back"), press),)


def feedback(phrases: Phrases, answer: Answer, inquiry: Inquiry, *, bell: bool = False) -> tuple[Button, ...]:
    """What somebody thinks of the answer; the bell that watches the question; the way into other chats."""
    buttons = [
        Button("👍", verdict(Action.GOOD, answer, inquiry)),
        Button("👎", verdict(Action.BAD, answer, inquiry)),
    ]
    if bell:
        buttons.append(Button(phrases.text("button-watch"), Press(Action.WATCH, language=answer.language)))
    if inquiry.shareable:
        buttons.append(
            Button(
                phrases.text("button-share"), share=clipped(inquiry.text if inquiry.shown else answer.question, SHARED)
            )
        )
    return tuple(buttons)


def taken_along(phrases: Phrases, answer: Answer, inquiry: Inquiry, event: Sequence[int]) -> tuple[Button, ...]:
    """What else can be done with the answer: compare, copy, take it along as a file."""
    press = Press(Action.EXPORT, language=answer.language, only=inquiry.only, page=inquiry.first)
    compare = [Button(phrases.text("button-compare"), replace(press, action=Action.COMPARE))] if len(event) > 1 else []
    copy = Button(phrases.text("button-copy-answer"), copy=passing.copied(phrases, answer.citations))
    return (*compare, copy, Button(phrases.text("button-export"), press))


def verdict(action: Action, answer: Answer, inquiry: Inquiry) -> Press:
    """What a judgement says of the answer that it is about."""
    return Press(
        action, language=answer.language, only=inquiry.only, page=inquiry.first, fingerprint=inquiry.fingerprint
    )


def rows(rows: Sequence[tuple[Button, ...]]) -> tuple[tuple[Button, ...], ...]:
    """The rows that have buttons."""
    return tuple(row for row in rows if row)
