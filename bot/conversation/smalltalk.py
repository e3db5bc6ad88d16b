"""A greeting or a thank-you that is no question, and what the bot says to it."""

import unicodedata

from bot.locales import Locales
from bot.replies.blocks import Reply, said


def reply(locales: Locales, text: str, language: str) -> Reply | None:
    """The answer to small talk, or None where a message says anything else.

    ``language`` is the person's; words that several languages share are answered in it if it is one of them.
    """
    spoken = _plain(text)
    own = locales.of(language).language
    for code in dict.fromkeys((own, *locales.languages)):
        phrases = locales.of(code)
        if spoken in map(_plain, phrases.text("hello-words").split(",")):
            return Reply(code, (said(phrases.text("hello")),))
        if spoken in map(_plain, phrases.text("thanks-words").split(",")):
            return Reply(code, (said(phrases.text("thanks")),))
    return None


def _plain(text: str) -> str:
    """Only letters and single spaces, in lower case: "Thanks!! 🙏" is "thanks"."""
    folded = unicodedata.normalize("NFKC", text[:100]).casefold()
    letters = "".join(
        character if character.isalpha() or unicodedata.combining(character) else " " for character in folded
    )
    return " ".join(letters.split())
