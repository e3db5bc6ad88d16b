"""What languages are called, by those who speak them and by others."""

from collections.abc import Container, Mapping
from functools import cache

from bot.conversation.spelling import folded, kana
from bot.locales import FOLDER, names_of_language
from retrieval.language.codes import language_code

#: Languages that are known by name: those of the largest communities in Telegram beside the bot's own.
_NAMED = ("en", "de", "ja", "id", "fr", "es", "it", "pt", "nl", "ru", "uk", "pl", "tr", "ar", "fa", "hi", "zh", "ko",
          "vi", "th", "ms", "tl")  # fmt: skip


def language_called(word: str) -> str | None:
    """The code of the language that somebody calls so in any language of the bot: "German", "deutsch", "日本語"."""
    said = folded(word).strip()
    return language_names().get(said) or language_names().get(said.removeprefix("bahasa "))


def language_named(text: str) -> str | None:
    """The code of the language that a text names, alone or beside other words: "Deutsch", "auf Deutsch bitte"."""
    named = {code for word in text.split() if (code := language_called(word)) is not None}
    return language_called(text) or (named.pop() if len(named) == 1 else None)


def chosen_language(wanted: str, spoken: Container[str]) -> str | None:
    """The language of ``spoken`` that somebody asks for by code or by name: "de-AT", "in", "Deutsch", "日本語".

    "" for "auto", the language of each question; None where it is none of them.
    """
    if wanted.strip().casefold() == "auto":
        return ""
    code = language_named(wanted)
    code = language_code(wanted) if code is None else code
    return code if code in spoken else None


@cache
def language_names() -> Mapping[str, str]:
    """What languages are called, by their own speakers and in every language of the bot, folded."""
    names: dict[str, str] = {}
    spoken = sorted(file.stem for file in FOLDER.glob("*.ftl"))
    for code in _NAMED:
        for name in names_of_language(code, spoken):
            names.setdefault(folded(name), code)
            names.setdefault(kana(folded(name)), code)
            # "Bahasa Indonesia" and "bahasa Jerman" are said without the first word as well.
            names.setdefault(folded(name).removeprefix("bahasa "), code)
    names.setdefault("bahasa", "id")  # what its speakers call their own, for short
    return names
