"""Which wordings of the lexicon does no question of the quality gate need? ``python -m benchmarks.wordings [--list]``.

A question needs a wording that stands in it, and of every concept that it asks for, the wordings that stand in the
articles, in any language. Prints how many of each table and language are needed; with ``--list`` every other one, to be
looked through by a person. The gate is small, so that nothing is wrong with a wording for being on this list: it is
what nobody can say yet to be worth its line.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from retrieval import Archive
from retrieval.words.analyzers import Word, analyzer
from retrieval.words.lexicon.concepts import LANGUAGES, Wording, wordings
from retrieval.words.lexicon.matching import matcher

QUALITY = Path(__file__).parents[1] / "tests" / "quality"
QUESTIONS = ("questions.jsonl", "cross.jsonl")
Said = tuple[str, str]
"""A concept, and the stems of the words that say it."""


def found(text: str, language: str) -> set[Said]:
    """What a text says in words of the lexicon."""
    words = analyzer(language).words(text)
    return {(match.concept, _stems(words[match.first : match.last])) for match in matcher(language).matches(words)}


def needed(questions: Iterable[tuple[str, str]], articles: Iterable[tuple[str, str]]) -> dict[str, set[Said]]:
    """By language, what the questions need; each text with its language before it."""
    needs: dict[str, set[Said]] = defaultdict(set)
    for language, text in questions:
        needs[language] |= found(text, language)
    asked = {concept for said in needs.values() for concept, _ in said}
    for language, text in articles:
        needs[language] |= {said for said in found(text, language) if said[0] in asked}
    return needs


def without_need(needs: Mapping[str, set[Said]], language: str) -> Iterator[Wording]:
    """The wordings of a language that nothing needs."""
    analyze = analyzer(language).words
    own = needs.get(language, set())
    return (each for each in wordings(language) if (each.concept, _stems(analyze(each.text))) not in own)


def _stems(words: Iterable[Word]) -> str:
    """The stems as one string: a text is not always cut where its wording alone is."""
    return "".join(word.stem for word in words)


def main() -> None:
    """Print the table, or the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="print the wordings instead of their numbers")
    chosen = parser.parse_args()
    rows = [json.loads(line) for name in QUESTIONS for line in (QUALITY / name).read_text("utf-8").splitlines()]
    archive = Archive.open([QUALITY / "corpus"])
    articles = [(passage.language, passage.text) for a in archive.articles for passage in archive.passages(a)]
    needs = needed([(row["language"], row["question"]) for row in rows], articles)
    for language in LANGUAGES:
        rest = list(without_need(needs, language))
        if chosen.list:
            for each in rest:
                print(f"{language}/{each.table}\t{each.concept}\t{'~' if each.related else ''}{each.text}")
            continue
        whole, idle = (Counter(each.table for each in some) for some in (wordings(language), rest))
        for table, count in whole.items():
            print(f"{language} {table:20} {count:6} wordings, {count - idle[table]:5} needed")
        print(f"{language} {'all':20} {whole.total():6} wordings, {whole.total() - idle.total():5} needed")


if __name__ == "__main__":
    main()
