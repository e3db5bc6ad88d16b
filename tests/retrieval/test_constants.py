"""A constant has one home: what ranks, quotes and decides in retrieval/constants.py, what reads in thresholds.py."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import retrieval
from benchmarks import mutants

HOUSE = Path(retrieval.__file__).parent
HOMES = {
    "constants.py": ("asking", "words", "dictionaries", "index/bm25.py", "index/collection.py", "index/groups.py"),
    "reading/thresholds.py": ("reading",),
}

#: Numbers that stand beside what they belong to: nobody would choose them otherwise.
ELSEWHERE = {
    "asking/search.py _DIGITS": "rounding",
    "asking/search.py _NOTHING": "rounding",
    "asking/timeline.py _NEARLY_NOTHING": "rounding",
    "dictionaries/dictionary.py _BATCH": "rows written at once",
    "dictionaries/dictionary.py _FORMAT": "the number of a file's format",
    "dictionaries/dictionary.py _WHOLE": "the unit of the weights in this file",
    "index/bm25.py 0.5": "BM25's own definition of rarity",
    "index/bm25.py _CONCEPTS": "the name of a term",
    "reading/formats/extraction.py _FIRST": "a code point",
    "reading/formats/extraction.py _SIGNS": "how many signs there are",
    "words/days.py _LEAP": "a year in which every day exists",
    "words/indexing.py _KNOWN": "terms remembered",
    "words/japanese.py _KNOWN_WORDS": "words remembered",
    "words/japanese.py _LIMIT": "what SudachiPy takes at once",
    "words/latin.py _KNOWN_WORDS": "words remembered",
    "words/lexicon/characters.py _STEMS": "words remembered",
    "words/lexicon/compounds.py _BEGINNING": "an index of what may begin",
    "words/lexicon/compounds.py _KNOWN": "words remembered",
    "words/lexicon/derived.py _KNOWN": "words remembered",
    "words/numbers.py _MYRIAD": "what a numeral is worth",
    "words/rows.py _ROOM": "room that grows",
    "words/sieve.py _EVERYWHERE": "how much is looked for at once: whatever it is, the same is found",
    "words/sieve.py _NEEDS": "how much is looked for at once: whatever it is, the same is found",
    "words/sieve.py _SET": "the same",
    "words/sieve.py 0.03": "the same",
    "words/sieve.py 0.1": "the same",
    "words/sieve.py 0.4": "the same",
    "words/sieve.py 0.9": "the same",
    "words/terms.py _NEAR": "a bound of what can overlap",
}


def is_number(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Tuple):
        return bool(value.elts) and all(map(is_number, value.elts))
    if isinstance(value, ast.BinOp):
        return is_number(value.left) and is_number(value.right)
    if isinstance(value, ast.UnaryOp):
        return is_number(value.operand)
    return isinstance(value, ast.Constant) and type(value.value) in (int, float)


def names(target: ast.expr) -> list[str]:
    return [each.id for each in ast.walk(target) if isinstance(each, ast.Name)]


def constants(module: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """The numbers that a module, or a class in it, gives a name."""
    bodies = [module.body, *(node.body for node in module.body if isinstance(node, ast.ClassDef))]
    for statement in (each for body in bodies for each in body):
        if isinstance(statement, ast.Assign) and is_number(statement.value):
            yield from ((name, statement.value) for target in statement.targets for name in names(target))
        if isinstance(statement, ast.AnnAssign) and statement.value is not None and is_number(statement.value):
            yield from ((name, statement.value) for name in names(statement.target))


def sizes_of_caches(module: ast.Module) -> set[str]:
    """What is named in ``lru_cache(maxsize=...)``."""
    calls = (node for node in ast.walk(module) if isinstance(node, ast.keyword) and node.arg == "maxsize")
    return {name for call in calls for name in names(call.value)}


def shares(module: ast.Module) -> Iterator[str]:
    """Fractions that stand in the middle of a function."""
    for function in (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)):
        for node in ast.walk(function):
            if isinstance(node, ast.Constant) and isinstance(node.value, float) and node.value not in (0.0, 1.0):
                yield repr(node.value)


def strays(room: str) -> Iterator[str]:
    place = HOUSE / room
    for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
        name = path.relative_to(HOUSE).as_posix()
        if name in HOMES:
            continue
        module = ast.parse(path.read_text(encoding="utf-8"))
        found = {constant for constant, _ in constants(module) if constant.isupper()}
        yield from (f"{name} {each}" for each in sorted(found - sizes_of_caches(module)) + sorted(set(shares(module))))


ROOMS = [(home, room) for home, rooms in HOMES.items() for room in rooms]


@pytest.mark.parametrize(("home", "room"), ROOMS)
def test_a_room_keeps_no_constant_of_its_own(home: str, room: str) -> None:
    assert [each for each in strays(room) if each not in ELSEWHERE] == [], f"belongs into retrieval/{home}"


def test_no_exception_is_left_that_nothing_needs() -> None:
    assert ELSEWHERE.keys() - {stray for _, room in ROOMS for stray in strays(room)} == set()


@pytest.mark.parametrize("home", HOMES)
def test_a_constant_is_told_what_it_means_and_is_used(home: str) -> None:
    text = (HOUSE / home).read_text(encoding="utf-8")
    lines = text.splitlines()
    elsewhere = "\n".join(path.read_text(encoding="utf-8") for path in HOUSE.rglob("*.py") if path != HOUSE / home)
    words = set(re.findall(r"\w+", elsewhere))
    told = 0
    for name, value in constants(ast.parse(text)):
        before = value.lineno - 2
        while is_number_line(lines[before]):  # values of one kind stand below one comment
            before -= 1
        assert lines[before].strip().startswith("#:"), name
        assert name in words, f"{name} steers nothing"
        told += 1
    assert told > 50


def is_number_line(line: str) -> bool:
    _, equals, value = line.partition("=")
    return bool(equals) and not line.strip().startswith("#") and value.strip()[:1].isdigit()


@pytest.mark.parametrize("home", mutants.ROOMS)
def test_a_mutant_is_the_home_with_one_other_number(home: str) -> None:
    text = (HOUSE.parent / home).read_text(encoding="utf-8")
    every = list(mutants.constants(home, text))
    assert len(every) > 10
    for one in every[::9]:
        for factor in (0.5, 2.0):
            changed = list(mutants.constants(home, one.changed(text, factor)))
            assert [(new.name, new.value) for new in changed if new.name != one.name] == [
                (old.name, old.value) for old in every if old.name != one.name
            ]
            assert next(new.value for new in changed if new.name == one.name) != one.value
