"""What the engine is asked: bodies of searches, made of a question's concepts."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retrieval.constants import AROUND
from retrieval.index.groups import Concept, Group
from retrieval.index.opensearch.names import BETWEEN

PROPOSED = 300  # passages that the engine proposes for a question
CLAUSES = 900  # of a query, at most; the engine refuses more than 1,024
ROWS = 10_000  # passages of one answer, at most
_LISTED = 20_000  # articles that a query may list
_MANY = 0.15  # share of the articles that may answer from which on it is cheaper to ask that after scoring (measured)


@dataclass(frozen=True, slots=True)
class Selection:
    """The passages of some articles, by their ids; where ``passages`` (article:number) is given, of them these only."""

    articles: frozenset[str]
    passages: frozenset[str] | None = None

    def __and__(self, other: "Selection") -> "Selection":
        """What both have."""
        given = [each.passages for each in (self, other) if each.passages is not None]
        return Selection(self.articles & other.articles, frozenset.intersection(*given) if given else None)

    def allows(self, article: str, number: int) -> bool:
        """Whether a passage is among them."""
        return article in self.articles and (self.passages is None or passage_id(article, number) in self.passages)


def passage_id(article: str, number: int) -> str:
    """What a passage is called in the engine."""
    return f"{article}:{number}"


def proposals(question: Mapping[str, Sequence[Concept]], allowed: Mapping[str, Any]) -> dict[str, Any] | None:
    """The passages that the engine finds best, of those that ``allowed`` (``only``) lets through; None: of no words."""
    clauses = _clauses([(field, concept) for field, concepts in question.items() for concept in concepts])
    if not clauses:
        return None
    inside = {name: clause for name, clause in allowed.items() if name == "filter"}
    beside = {name: clause for name, clause in allowed.items() if name != "filter"}
    query = {"bool": {"should": clauses, "minimum_should_match": 1, **inside}}
    return {"size": PROPOSED, "query": query, "track_total_hits": False, **beside, **_with("terms", "grams")}


def around(near: Mapping[str, range]) -> dict[str, Any]:
    """Passages with the terms they have, by article and number: the first ROWS of them."""
    whole = [article for article, numbers in near.items() if len(numbers) <= AROUND]
    long = {article: numbers for article, numbers in near.items() if len(numbers) > AROUND}
    should: list[dict[str, Any]] = [{"terms": {"article": whole}}]
    for article, numbers in long.items():
        inside = {"range": {"number": {"gte": numbers.start, "lt": numbers.stop}}}
        should.append({"bool": {"filter": [{"term": {"article": article}}, inside]}})
    return {
        "size": ROWS, "track_total_hits": False, "query": {"bool": {"filter": [{"bool": {"should": should}}]}},
        "sort": ["article", "number"], **_with("terms"),
    }  # fmt: skip


def _with(*names: str) -> dict[str, Any]:
    """That each hit brings its place and the terms of some fields, of columns alone: nothing stored is opened."""
    columns = ["article", "number", *map(digests_of, names)]
    return {"_source": False, "stored_fields": "_none_", "docvalue_fields": columns}


def digests_of(field: str) -> str:
    """What the terms of a field are called as they are handed back."""
    return f"{field}_digests"


def rows(hits: Iterable[Mapping[str, Any]]) -> dict[tuple[str, int], dict[str, str]]:
    """What the hits brought: by article and number the terms of the fields, as ``digests`` has them."""
    found = {}
    for hit in hits:
        columns = {name: values[0] for name, values in hit["fields"].items()}
        found[columns.pop("article"), columns.pop("number")] = columns
    return found


def count(field: str, concept: Concept) -> dict[str, Any]:
    """In how many passages a concept stands: of a single term the engine knows it without looking at any."""
    terms = list(terms_of(concept))
    said: dict[str, Any] = {"term": {field: terms[0]}} if len(terms) == 1 else {"terms": {field: terms}}
    return {"size": 0, "track_total_hits": True, "query": {"constant_score": {"filter": said}}}


def standing(concept: Group) -> dict[str, Any]:
    """How many stories a concept stands in, and in which languages."""
    return {
        "size": 0,
        "query": {"bool": {"filter": [{"terms": {"terms": list(concept.terms)}}]}},
        "aggs": {
            "stories": {"cardinality": {"field": "story", "precision_threshold": 40_000}},
            "languages": {"terms": {"field": "language", "size": 200}},
        },
    }


def near(word: str) -> dict[str, Any]:
    """Known words that are a slip or two from ``word``."""
    suggest = {
        "field": "terms", "analyzer": "as_given", "suggest_mode": "always", "max_edits": 2, "prefix_length": 0,
        "min_word_length": 4, "size": 50, "string_distance": "damerau_levenshtein", "max_inspections": 50,
    }  # fmt: skip
    return {"size": 0, "suggest": {"near": {"text": word, "term": suggest}}}


def key_of(concept: Concept) -> Hashable:
    """What is the same for the same concept."""
    return concept if isinstance(concept, str) else concept.key


def terms_of(concept: Concept) -> Iterable[str]:
    """The terms that stand for a concept."""
    return (concept,) if isinstance(concept, str) else concept.terms


def _weight(concept: Concept) -> float:
    return 1.0 if isinstance(concept, str) else concept.weight


def _clauses(concepts: Sequence[tuple[str, Concept]]) -> list[dict[str, Any]]:
    """A clause for each concept, whose words stand at one place and so count as one; the weightiest, if there are many.

    The weights of words inside a concept do not reach the engine: they count where scores are computed.
    """
    clauses = []
    room = CLAUSES
    for field, concept in sorted(concepts, key=lambda each: -_weight(each[1])):
        terms = list(terms_of(concept))
        room -= 1 + len(terms)
        if room < 0:
            break
        clauses.append({"match": {field: {"query": BETWEEN.join(terms), "boost": _weight(concept)}}})
    return clauses


def only(among: Selection, by_language: Mapping[str, frozenset[str]]) -> dict[str, Any]:
    """What lets only these passages through, as short as it can be said.

    ``by_language`` has the ids of all articles. Where many may answer, they are filtered after they were scored: then
    the engine passes over what cannot be among the best, which it does not where a query has a filter.
    """
    if among.passages is not None:
        single = [each for each in among.passages if each.rpartition(":")[0] in among.articles]
        return {"filter": [{"ids": {"values": single}}]}
    whole = [language for language, ids in by_language.items() if ids <= among.articles]
    if len(whole) == len(by_language):
        return {}
    rest = [each for language, ids in by_language.items() if language not in whole for each in ids & among.articles]
    if len(rest) > _LISTED:  # too many to say: what else is proposed is left out afterwards
        return {}
    said = {"bool": {"should": [{"terms": {"language": whole}}, {"terms": {"article": rest}}]}}
    many = len(among.articles) > _MANY * sum(map(len, by_language.values()))
    return {"post_filter": said} if many else {"filter": [said]}
