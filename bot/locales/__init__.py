"""Everything the bot says, by language. The only home of Fluent and of the language names.

The phrases stand in ``locales/<language>.ftl``: whole sentences with their plurals; code passes values, never halves
of sentences. A phrase or a value that is missing is a mistake of ours and raises, so that a test finds it.
"""

import contextlib
import datetime
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from retrieval.language.codes import language_code

FOLDER = Path(__file__).parent
FALLBACK = "en"

type_of_value = str | int | float | datetime.date


class PhraseError(LookupError):
    """A phrase, or a value that it needs, is missing; or a catalogue cannot be read."""


class Phrases:
    """What the bot says in one language."""

    def __init__(self, language: str, source: str) -> None:
        """Read a catalogue. ``source`` is the text of its .ftl file. Raises PhraseError where it is malformed."""
        self.language = language
        resource = FluentResource(source)
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                raise PhraseError(f"{language}.ftl: cannot be read: {(entry.content or '').strip()[:80]!r}")
        self.ids = frozenset(entry.id.name for entry in resource.body if isinstance(entry, ast.Message))
        self._bundle = FluentBundle([language], use_isolating=False)
        self._bundle.add_resource(resource)

    def text(self, phrase: str, **values: type_of_value) -> str:
        """The phrase with that id, its values filled in. Raises PhraseError if it or one of its values is missing."""
        if phrase not in self.ids:
            raise PhraseError(f"{self.language}.ftl has no phrase {phrase!r}")
        pattern = self._bundle.get_message(phrase).value
        if pattern is None:
            raise PhraseError(f"{self.language}.ftl: {phrase!r} is empty")
        said, problems = self._bundle.format_pattern(pattern, values)
        if problems:
            raise PhraseError(f"{self.language}.ftl: {phrase!r}: {problems[0]}")
        return str(said)

    def language_name(self, language: str) -> str:
        """What this language calls another one: ``language_name("ja")`` is "Japanisch" in German; else the code."""
        return self._names.get(language) or self._names.get(language_code(language) or "") or language.upper()

    def date(self, date: datetime.date) -> str:
        """A date as this language writes it: "7. Februar 2025"."""
        return format_date(date, format="long", locale=self.language)

    def month(self, date: datetime.date) -> str:
        """The month of a date: "Februar 2025"."""
        return str(format_skeleton("yMMMM", date, locale=self.language))

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return Locale.parse(self.language).languages


def names_of_language(code: str, languages: Iterable[str]) -> tuple[str, ...]:
    """What a language is called by its own speakers and in each of ``languages``."""
    names = [Locale.parse(each).languages.get(code) for each in languages]
    with contextlib.suppress(UnknownLocaleError):  # an image may hold the data of the catalogues' languages only
        names.append(Locale.parse(code).get_language_name(code))
    return tuple(dict.fromkeys(name for name in names if name))


class Locales:
    """All catalogues. A language without one is answered with the phrases of the fallback, English."""

    def __init__(self, catalogues: Mapping[str, Phrases]) -> None:
        if FALLBACK not in catalogues:
            raise PhraseError(f"no catalogue for the fallback, {FALLBACK}")
        self._catalogues = dict(catalogues)

    @classmethod
    def load(cls, folder: Path = FOLDER) -> "Locales":
        """Read every ``<language>.ftl`` in a folder. Raises PhraseError for a malformed one, or none for English."""
        files = sorted(folder.glob("*.ftl"))
        return cls({file.stem: Phrases(file.stem, file.read_text(encoding="utf-8")) for file in files})

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have a catalogue, the fallback first."""
        return tuple(sorted(self._catalogues, key=lambda language: (language != FALLBACK, language)))

    def __contains__(self, language: object) -> bool:
        return language in self._catalogues

    def of(self, language: str | None) -> Phrases:
        """The catalogue of a language (also of a regional form of it: "de-AT"), or the fallback's."""
        return self._catalogues.get(language_code(language or "") or FALLBACK, self._catalogues[FALLBACK])

    def own_name(self, language: str) -> str:
        """What a language calls itself ("Deutsch"), or its code where nobody knows."""
        if language in self._catalogues:
            return self._catalogues[language].text("language-self")
        try:
            return Locale.parse(language.replace("-", "_")).get_display_name() or language.upper()
        except (UnknownLocaleError, ValueError):
            return language.upper()
