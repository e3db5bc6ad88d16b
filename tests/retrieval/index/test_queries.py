"""What an engine is asked: those that may answer are named as costs it least, and nobody else is let in."""

from typing import Any

from retrieval.index.groups import Concept, Group
from retrieval.index.opensearch import queries
from retrieval.index.opensearch.queries import Selection

ARTICLES = {language: frozenset(f"{language}{number}" for number in range(25)) for language in ("de", "en", "id", "ja")}
EVERY = frozenset().union(*ARTICLES.values())
QUESTION: dict[str, list[Concept]] = {"terms": ["summit", Group({"tariff": 1.0, "zoll": 0.5})]}


def asked(among: Selection) -> dict[str, Any]:
    body = queries.proposals(QUESTION, queries.only(among, ARTICLES))
    assert body is not None
    return body


def test_where_all_may_answer_nothing_is_filtered() -> None:
    body = asked(Selection(EVERY))
    assert "post_filter" not in body
    assert "filter" not in body["query"]["bool"]


def test_many_are_named_beside_the_query_by_their_language_and_what_more_there_is() -> None:
    body = asked(Selection(ARTICLES["de"] | {"en3"}))
    assert "filter" not in body["query"]["bool"]
    assert body["post_filter"]["bool"]["should"] == [{"terms": {"language": ["de"]}}, {"terms": {"article": ["en3"]}}]


def test_a_few_are_named_inside_the_query_which_then_reads_of_nothing_else() -> None:
    body = asked(Selection(frozenset({"de1", "ja7"})))
    assert "post_filter" not in body
    (said,) = body["query"]["bool"]["filter"]
    assert sorted(said["bool"]["should"][1]["terms"]["article"]) == ["de1", "ja7"]


def test_single_passages_are_named_inside_the_query_however_many_articles_they_are_of() -> None:
    passages = frozenset(f"{article}:0" for article in EVERY)
    body = asked(Selection(EVERY, passages) & Selection(EVERY - {"de1"}))
    assert "post_filter" not in body
    (said,) = body["query"]["bool"]["filter"]
    assert sorted(said["ids"]["values"]) == sorted(passages - {"de1:0"})


def test_of_no_words_nothing_is_asked() -> None:
    assert queries.proposals({"terms": [], "grams": ()}, queries.only(Selection(EVERY), ARTICLES)) is None
