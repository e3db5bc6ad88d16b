"""What the bot says for itself: questions that it answers, for a start, and how good it is where that was measured."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from bot.locales import Locales, Phrases
from bot.replies.blocks import clipped, units
from bot.replies.browse import Quality
from retrieval import Archive
from retrieval.model import Article, Certainty, Passage
from retrieval.words.lexicon.concepts import rows

QUALITY = Path(__file__).parent / "quality.json"
"""What was measured: {"asked": test questions that have an answer, "found": answered in the first three passages}."""
EXAMPLES = 3
MOST_TOPICS = 12
TOPIC = 120
READABLE = 48
"""UTF-16 units that a phone shows of a button: shorter topics come first."""
MOST_TRIED = 8
"""Questions of each kind that are tried, and passages that are looked at for them: a greeting must not take long."""
MOST_PASSAGES = 300
_TOPICS = ("trade", "defence", "companies", "energy_technology")  # tables of the lexicon whose concepts are things
_SAYING, _TALKING = "#say", frozenset({"#talks", "#meeting", "#meet", "#summit"})


def examples(archive: Archive, phrases: Phrases) -> tuple[str, ...]:
    """Example questions in the language of ``phrases`` that the articles surely answer; EXAMPLES at the most.

    They are made from what stands in passages: who talked how long or met when, who said something about what, who
    somebody is. Where the articles hold nothing of the kind, their headings are asked about.
    """
    return _examples(_Held(archive), phrases.language, archive.fingerprint)


class _Held:
    """An archive as a key of the cache: two of them are the same while the fingerprint beside them is."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=32)
def _examples(held: _Held, language: str, _: str) -> tuple[str, ...]:
    archive, phrases = held.archive, Locales.load().of(language)
    kinds = _from_passages(archive, phrases)
    found: list[str] = []
    tried = dict.fromkeys(kinds, 0)
    for kind, question in _alternating(kinds):
        if len(found) == EXAMPLES:
            break
        if tried[kind] < MOST_TRIED and question not in found:
            tried[kind] += 1
            if archive.ask(question, language=language).certainty is Certainty.SURE:
                found.append(question)
                tried[kind] = MOST_TRIED  # of each kind one
    for question in _about_headings(archive, phrases) if len(found) < EXAMPLES else ():
        if len(found) < EXAMPLES and archive.ask(question, language=language):
            found.append(question)
    return tuple(found)


def _from_passages(archive: Archive, phrases: Phrases) -> dict[str, list[str]]:
    """Questions of several kinds that passages seem to answer, those of the newest articles first."""
    language = phrases.language
    people, topics = _named("people", language), {k: v for table in _TOPICS for k, v in _named(table, language).items()}
    kinds: dict[str, list[str]] = {"long": [], "said": [], "met": [], "who": []}
    held = [
        tuple(dict.fromkeys(token.term for token in archive.snapshot.tokens(p.article.id, p.span, p.language)))
        for p in _passages(archive, language)
    ]
    common = Counter(term for terms in held for term in terms)
    for terms in held:
        who = [people[term[1:]] for term in terms if term[1:] in people and term[0] == "#"]
        what = [term for term in terms if term[1:] in topics and term[0] == "#"]
        if len(who) > 1 and not _TALKING.isdisjoint(terms):
            if "@duration" in terms:
                kinds["long"].append(phrases.text("example-long", one=who[0], other=who[1]))
            if "@date" in terms:
                kinds["met"].append(phrases.text("example-met", one=who[0], other=who[1]))
        if who and what and _SAYING in terms:
            telling = min(what, key=lambda term: common[term])
            kinds["said"].append(phrases.text("example-said", person=who[0], topic=topics[telling[1:]]))
        if len(who) == 1:
            kinds["who"].append(phrases.text("example-who", person=who[0]))
    return {kind: list(dict.fromkeys(questions)) for kind, questions in kinds.items()}


def _passages(archive: Archive, language: str) -> Iterator[Passage]:
    """Passages of the newest articles in a language, or of the newest at all where it has none."""

    def newest(article: Article) -> str:
        return article.published.date.isoformat() if article.published and article.published.date else ""

    own = [article for article in archive.articles if article.language == language]
    looked_at = 0
    for article in sorted(own or archive.articles, key=newest, reverse=True):
        for passage in archive.passages(article):
            if looked_at >= MOST_PASSAGES:
                return
            looked_at += 1
            yield passage


def _named(table: str, language: str) -> dict[str, str]:
    """What the concepts of a table are called first in a language."""
    return {concept: words[0].removeprefix("~") for concept, words in rows(table, language) if words}


def _alternating(kinds: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """The questions of all kinds, one of each in turn."""
    for place in range(max(map(len, kinds.values()), default=0)):
        for kind, questions in kinds.items():
            if place < len(questions):
                yield kind, questions[place]


def _about_headings(archive: Archive, phrases: Phrases) -> Iterator[str]:
    topics = archive.examples(phrases.language, MOST_TOPICS)
    length: Callable[[str], bool] = lambda topic: units(topic) > READABLE  # noqa: E731
    for topic in sorted(topics, key=length):
        yield phrases.text("example-question", topic=clipped(topic, TOPIC))


def measured(file: Path = QUALITY) -> Quality | None:
    """What a file says was measured, or None where there is no such file. Raises ValueError or KeyError otherwise."""
    try:
        figures = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Quality(asked=int(figures["asked"]), found=int(figures["found"]))
