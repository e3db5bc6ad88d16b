"""Every phrase in every language, and no phrase that the code does not know."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

import bot
from bot.locales import FOLDER, Locales, PhraseError, Phrases

LOCALES = Locales.load()
OTHERS = [language for language in LOCALES.languages if language != "en"]
CODE = Path(bot.__file__).parent


class Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - named by the parser
        self.names.add(node.id.name)


def variables(language: str) -> dict[str, set[str]]:
    found = {}
    for entry in FluentResource((FOLDER / f"{language}.ftl").read_text(encoding="utf-8")).body:
        if isinstance(entry, ftl.Message):
            visitor = Variables()
            visitor.visit(entry)
            found[entry.id.name] = visitor.names
    return found


ENGLISH = variables("en")


class Use(NamedTuple):
    where: str
    phrase: str | None
    values: set[str] | None


def uses() -> Iterator[Use]:
    """Every call in the code that takes a phrase: ``phrases.text("id", name=…)``, ``rich(phrases, "id", name=…)``."""
    for file in sorted(CODE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or file.name == "i18n.py":
                continue
            if isinstance(node.func, ast.Attribute) and node.func.attr == "text" and node.args:
                given = node.args[0]
            elif isinstance(node.func, ast.Name) and node.func.id == "rich":
                given = node.args[1]
            else:
                continue
            names: set[str] = set()
            for keyword in node.keywords:
                if keyword.arg is not None:
                    names.add(keyword.arg)
                elif isinstance(keyword.value, ast.Dict):
                    names |= {str(key.value) for key in keyword.value.keys if isinstance(key, ast.Constant)}
            literal = str(given.value) if isinstance(given, ast.Constant) else None
            yield Use(f"{file.name}:{node.lineno}", literal, names)


USES = [use for use in uses() if use.where.split(":")[0] != "blocks.py"]


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_phrases_with_the_same_values(language: str) -> None:
    assert variables(language) == ENGLISH


def test_every_phrase_that_the_code_says_exists_and_is_given_its_values() -> None:
    assert len(USES) > 50
    for use in USES:
        assert use.phrase is not None, f"{use.where}: the phrase is not written out"
        assert use.phrase in ENGLISH, f"{use.where}: no phrase {use.phrase!r}"
        assert use.values == ENGLISH[use.phrase], f"{use.where}: {use.phrase} needs {ENGLISH[use.phrase]}"


@pytest.mark.parametrize("language", LOCALES.languages)
@pytest.mark.parametrize("number", [0, 1, 2, 5, 1234567])
def test_every_phrase_can_be_said_with_any_number(language: str, number: int) -> None:
    phrases = LOCALES.of(language)
    for phrase, names in ENGLISH.items():
        said = phrases.text(phrase, **dict.fromkeys(names, number))
        assert said.strip()
        assert "{" not in said
        assert "\u2068" not in said


def test_plurals_and_numbers_follow_the_language() -> None:
    german, english = LOCALES.of("de"), LOCALES.of("en")
    assert german.text("found", passages=1, articles=1) == "1 Fundstelle in 1 Artikel"
    assert german.text("found", passages=3, articles=2) == "3 Fundstellen in 2 Artikeln"
    assert english.text("found", passages=1, articles=1) == "1 passage in 1 article"
    assert german.text("status-memory", megabytes=1234) == "Speicher: 1.234 MB"
    assert LOCALES.of("ja").text("found", passages=3, articles=2) == "2本の記事から3か所"


def test_each_language_has_a_name_for_every_other() -> None:
    assert LOCALES.of("de").language_name("ja") == "Japanisch"
    assert LOCALES.of("ja").language_name("de") == "ドイツ語"
    assert LOCALES.of("id").language_name("fr") == "Prancis"
    assert LOCALES.of("en").language_name("zh-Hant") == "Chinese"
    assert LOCALES.of("en").language_name("xx") == "XX"
    assert LOCALES.own_name("de") == "Deutsch"
    assert LOCALES.own_name("xx") == "XX"


@pytest.mark.parametrize(
    ("code", "language"),
    [("de-AT", "de"), ("in", "id"), ("in_ID", "id"), ("JA", "ja"), ("fr", "en"), (None, "en"), ("", "en")],
)
def test_a_language_without_catalogue_is_spoken_to_in_english(code: str | None, language: str) -> None:
    assert LOCALES.of(code).language == language


def test_a_missing_phrase_or_value_raises() -> None:
    with pytest.raises(PhraseError, match="no phrase 'nonsense'"):
        LOCALES.of("de").text("nonsense")
    with pytest.raises(PhraseError, match="found"):
        LOCALES.of("de").text("found", passages=1)


def test_a_malformed_catalogue_is_not_loaded(tmp_path: Path) -> None:
    with pytest.raises(PhraseError, match="cannot be read"):
        Phrases("en", "hello = Hello {")
    with pytest.raises(PhraseError, match="fallback"):
        Locales.load(tmp_path)


@pytest.mark.parametrize("language", LOCALES.languages)
def test_telegram_takes_the_descriptions_menus_and_lines(language: str) -> None:
    phrases = LOCALES.of(language)
    assert len(phrases.text("description")) <= 512
    assert len(phrases.text("short-description")) <= 120
    assert len(phrases.text("ask-placeholder")) <= 64
    shown_at_once = (
        "button-stale",
        "question-gone",
        "article-changed",
        "feedback-good",
        "feedback-bad",
        "feedback-lost",
    )
    assert all(len(phrases.text(phrase)) <= 200 for phrase in (*shown_at_once, "language-unknown"))
    for phrase in (phrase for phrase in ENGLISH if phrase.startswith("command-")):
        assert re.fullmatch(r".{3,256}", phrases.text(phrase))


def test_no_phrase_is_left_that_nothing_says() -> None:
    said = {use.phrase for use in USES}
    # The terminal and the delivery of messages say these.
    elsewhere = {"went-wrong", "too-fast"} | {phrase for phrase in ENGLISH if phrase.startswith("chat-")}
    assert set(ENGLISH) - said - elsewhere == set()
