"""Counts the words in retrieval/languages/*/words.txt anew, from text that many people translated.

    python -m benchmarks.common_words WHEEL...

The wheels are those of homeassistant and home-assistant-frontend (Apache-2.0), Django (BSD-3-Clause) and Faker (MIT);
retrieval/languages/README.md names the versions that were used. The lexicon's own words come along. No frequencies
are kept, only which words a language has: to know that a word exists, and how words begin and end, tells more than how
often a program says it.
"""

import argparse
import ast
import gettext
import io
import json
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import retrieval.languages
from retrieval.language import CANDIDATES, CORE, DECOYS
from retrieval.languages import question_words, stop_list
from retrieval.words.lexicon.concepts import LANGUAGES as CONCEPTS_IN
from retrieval.words.lexicon.concepts import rows, tables

LANGUAGES = Path(retrieval.languages.__path__[0])
LONGEST = 12  # letters; longer words are compounds, and show their language anyway
LISTED = 1_000  # words of a stop list
NAMES = {"companies", "people", "places"}  # tables of the lexicon
DECOY_WORDS = 2_000  # the commonest do for languages that are only told apart from the core

_WORD = re.compile(r"[^\W\d_]+")
_MARKUP = re.compile(r"\{[^{}]*\}|%\(\w+\)[sd]|https?:\S+|<[^>]+>|`[^`]*`|\[%[^%]*%\]|&\w+;")
_JSON = re.compile(r"/translations/(?:.*/)?([a-z]{2})(?:-[0-9a-f]{32})?\.json$")
_MO = re.compile(r"/locale/([a-z]{2})/LC_MESSAGES/\w+\.mo$")
_LOREM = re.compile(r"/providers/lorem/([a-z]{2})_(?:US|DE|FR|ES|BE|DK|PL|CZ|VN)/__init__\.py$")
_NORWEGIAN = {"nb": "no", "nn": "no"}


def translations(wheel: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """(language, text) for all strings of the catalogues in a wheel."""
    for name in wheel.namelist():
        if match := _JSON.search(name):
            yield from ((_code(match), text) for text in _strings(json.loads(wheel.read(name))))
        elif match := _MO.search(name):
            catalogue = gettext.GNUTranslations(io.BytesIO(wheel.read(name)))
            for key, text in vars(catalogue)["_catalog"].items():  # there is no other way to all of it
                if key:
                    yield _code(match), text
                    yield "en", key if isinstance(key, str) else key[0]


def lorem(wheel: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """(language, word) for the lists of common words that Faker makes its sentences of, 2,000 each at most."""
    for name in wheel.namelist():
        if match := _LOREM.search(name):
            for node in ast.walk(ast.parse(wheel.read(name))):
                if isinstance(node, ast.AnnAssign | ast.Assign):
                    target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
                    listed = isinstance(target, ast.Name) and target.id == "word_list"
                    if listed and isinstance(node.value, ast.Tuple | ast.List):
                        for word in ast.literal_eval(node.value)[:DECOY_WORDS]:
                            yield _code(match), word


def lexicon() -> Iterator[tuple[str, str]]:
    """(language, word) for the words that the lexicon has in one language only; tables of names are left out."""
    users: dict[str, set[str]] = {}
    for table in tables():
        for language in CONCEPTS_IN if table not in NAMES else ():
            for _, texts in rows(table, language):
                for word in _WORD.findall(" ".join(texts)):
                    users.setdefault(word.lower(), set()).add(language)
    yield from ((next(iter(languages)), word) for word, languages in users.items() if len(languages) == 1)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, str):
        yield value


def _code(match: re.Match[str]) -> str:
    return _NORWEGIAN.get(match[1], match[1])


def count(wheels: list[Path]) -> dict[str, list[str]]:  # noqa: C901 - one pass over sources of three shapes
    """Language -> its words, sorted. What is nowhere written small, and known to several languages, is a name."""
    languages = (*CORE, *DECOYS)
    texts: dict[str, set[str]] = {language: set() for language in languages}
    common: dict[str, set[str]] = {language: set() for language in languages}
    for path in wheels:
        with zipfile.ZipFile(path) as wheel:
            for language, text in translations(wheel):
                if language in texts:
                    texts[language].add(text)
            for language, word in lorem(wheel):
                if language in common:
                    common[language].add(word.lower())
    for language, word in lexicon():
        if language in common:
            common[language].add(word)
    counts: dict[str, Counter[str]] = {}
    small: set[str] = set()
    for language, found in texts.items():
        words = [
            word for text in found for word in _WORD.findall(_MARKUP.sub(" ", unicodedata.normalize("NFKC", text)))
        ]
        counts[language] = Counter(word.lower() for word in words)
        small.update(word for word in words if word.islower())
    users = Counter(word for counted in counts.values() for word in counted)
    result = {}
    for language, counted in counts.items():
        own = [word for word, _ in counted.most_common() if len(word) > 1 and (word in small or users[word] == 1)]
        own = [word for word in own if len(word) <= LONGEST]
        if language not in CORE:
            own = own[:DECOY_WORDS]
        listed = {word for word in stop_list(language, LISTED) if word.isalpha()}
        chosen = {word for word in common[language] if word.isalpha() and len(word) <= LONGEST}
        result[language] = sorted({*own, *chosen, *listed, *question_words(language)})
    for script in CANDIDATES:
        for language in CANDIDATES[script]:
            if language not in result:
                result[language] = sorted(set(stop_list(language, LISTED)))
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description="Count the common words of the languages that are told apart.")
    parser.add_argument("wheels", nargs="+", type=Path)
    for language, words in count(parser.parse_args().wheels).items():
        (LANGUAGES / language / "words.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
        print(language, len(words))


if __name__ == "__main__":
    main()
