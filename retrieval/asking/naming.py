"""What a question's concepts name: somebody, a place, an office, or what may be said of anything."""

from collections.abc import Mapping
from functools import cache

from retrieval.asking.question import Concept, Role
from retrieval.words.lexicon import NAMES, rows, tables
from retrieval.words.terms import concept_term

#: The lexicon's tables of what is done, said and decided, whatever it is about: meet, answer, visit, agree, last.
_OF_ANY_TOPIC = frozenset({"actions", "everyday", "procedure", "saying", "time_quantity"})


def is_name(concept: Concept) -> bool:
    """Whether it is a name, by the lexicon or by how it is written."""
    unknown = not concept.known and concept.words[:1].isupper()  # the first word of a question shows no name otherwise
    return concept.name or unknown or bool(names_of(concept))


def is_person(concept: Concept) -> bool:
    """Whether it names somebody, or is a name of which nobody knows what it names."""
    return "people" in names_of(concept) or (concept.name and not names_of(concept))


def fills(concept: Concept) -> bool:
    """Whether it only fills its question."""
    return concept.role is Role.WORD and concept.weight < 1 and not is_name(concept)


def of_any_topic(concept: Concept) -> bool:
    """Whether it tells no topic, as a meeting or an answer does not; a word that nobody knows may well."""
    found = tables_of(concept)
    return bool(found) and found <= _OF_ANY_TOPIC and concept.role is not Role.VALUE


def names_of(concept: Concept) -> frozenset[str]:
    """The tables of names that a concept stands in."""
    return tables_of(concept) & NAMES


def tables_of(concept: Concept) -> frozenset[str]:
    """The lexicon's tables that a concept stands in."""
    table = _table_of()
    return frozenset([table[term] for term in concept.terms if term in table])


@cache
def _table_of() -> Mapping[str, str]:
    """By the term of a concept, the table of the lexicon that it stands in."""
    return {concept_term(concept): table for table in tables() for concept, _ in rows(table, "en")}
