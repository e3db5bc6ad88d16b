"""In which language somebody is spoken to, and what is said in it."""

from collections.abc import Sequence

from bot.conversation.called import chosen_language
from bot.locales import Locales, Phrases
from bot.replies import browse
from bot.replies.blocks import Reply, said
from retrieval.model import Answer


class Speech:
    """The languages of one person: chosen, of the last question, or what they most likely read."""

    def __init__(self, locales: Locales, reader: str | None) -> None:
        """``reader``: the language that the person most likely reads."""
        self.locales, self._reader = locales, reader
        self.chosen: str | None = None
        self._last: str | None = None

    @property
    def phrases(self) -> Phrases:
        """What the bot says when no question settles the language."""
        return self.locales.of(self.language)

    @property
    def language(self) -> str | None:
        """The language that the person is spoken to in, as far as it is known."""
        return self.chosen or self._last or self._reader

    def hints(self) -> tuple[str, ...]:
        """Languages that a question without signs of one may be in, the likeliest first."""
        return tuple(dict.fromkeys(hint for hint in (self._last, self._reader) if hint))

    def heard(self, answer: Answer) -> None:
        """Take note of the language that a question was in, where it showed one."""
        if answer.detected:
            self._last = answer.language

    def forget(self) -> None:
        """Know nothing of the languages that somebody chose and used."""
        self.chosen = self._last = None

    def of_talk(self, language: str | None) -> Phrases:
        """Phrases for an answer to what was said in a language, which is None where it shows none."""
        spoken = language if language in self.locales else None
        return self.locales.of(self.chosen or spoken or self.phrases.language)

    def choose(self, wanted: str) -> Reply:
        """Answer in a language from now on, as ``/language WANTED`` says; without one, tell which there are."""
        code = chosen_language(wanted, self.locales) if wanted else None
        if code is not None:
            self.chosen = code or None
            phrases = self.phrases
            return self.say(phrases.text("language-set") if code else phrases.text("language-set-automatic"))
        phrases = self.phrases
        choices = [f"/language {code} – {self.locales.own_name(code)}" for code in self.locales.languages]
        choices.append(f"/language auto – {phrases.text('language-automatic')}")
        unknown = [said(phrases.text("language-unknown"))] if wanted else []
        asked = browse.language(self.locales, phrases, self.chosen)
        return Reply(phrases.language, (*unknown, *asked.blocks, said("\n".join(choices))))

    def called(self, word: str, held: Sequence[str]) -> str | None:
        """The language that somebody calls so, by code or name, of those spoken here and those that articles are in."""
        return chosen_language(word, dict.fromkeys((*self.locales.languages, *held))) or None

    def say(self, text: str, phrases: Phrases | None = None) -> Reply:
        """A text as a reply."""
        return browse.plain(phrases or self.phrases, text)
