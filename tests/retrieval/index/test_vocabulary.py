import tracemalloc
from zlib import crc32

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.local.postings import Segment, segment_of
from retrieval.index.local.vocabulary import MISSING, Vocabulary
from retrieval.index.tokens import Tokens

TEXT = st.text(st.characters(), max_size=6)


@given(st.lists(TEXT, unique=True), TEXT)
def test_every_word_is_found_under_the_number_it_got_and_no_other_word_is(words: list[str], other: str) -> None:
    vocabulary, numbers = Vocabulary.of(words)
    assert vocabulary.words() == [word for _, word in sorted(zip(numbers.tolist(), words, strict=True))]
    assert sorted(numbers.tolist()) == list(range(len(words)))
    assert [vocabulary.number(word) for word in words] == numbers.tolist()
    assert [vocabulary.word(number) for number in numbers.tolist()] == words
    assert (vocabulary.number(other) != MISSING) == (other in words)


def test_a_word_takes_little_more_than_its_letters() -> None:
    vocabulary, _ = Vocabulary.of([f"{number:08}" for number in range(100_000)])
    assert sum(np.asarray(array).nbytes for array in vocabulary.arrays.values()) < 100_000 * (8 + 9)


@given(st.lists(st.lists(TEXT, unique=True), min_size=1, max_size=3), st.data())
def test_words_of_several_vocabularies_are_joined_as_those_of_one(lists: list[list[str]], data: st.DataObject) -> None:
    vocabularies = [Vocabulary.of(words)[0] for words in lists]
    every = [word for own in vocabularies for word in own.words()]
    wanted = data.draw(st.lists(st.booleans(), min_size=len(every), max_size=len(every)))
    used = np.flatnonzero(np.array(wanted, bool))
    joined, numbers = Vocabulary.joined(vocabularies, used)
    kept = [every[place] for place in used.tolist()]
    assert joined.words() == Vocabulary.of(list(dict.fromkeys(kept)))[0].words()
    assert [joined.number(word) for word in kept] == numbers.tolist()


def test_different_words_with_the_same_checksum_stay_different() -> None:
    one, other = "plumless", "buckeroo"
    assert crc32(one.encode()) == crc32(other.encode())
    first, _ = Vocabulary.of([one, "tariff"])
    second, _ = Vocabulary.of([other, one])
    joined, numbers = Vocabulary.joined([first, second], np.arange(4))
    assert sorted(joined.words()) == sorted([one, other, "tariff"])
    assert [joined.word(number) for number in numbers.tolist()] == first.words() + second.words()


def test_merging_takes_less_memory_than_a_dictionary_of_the_words() -> None:
    size = 100_000
    segments = [
        segment_of([Tokens.of([[f"{first + number:08}" for number in range(size)]])], first=place)[0]
        for place, first in enumerate((0, size))
    ]
    tracemalloc.start()
    try:
        merged = Segment.merged(segments, np.arange(2, dtype=np.int32))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(merged.vocabulary) == 2 * size
    assert peak < 2 * size * 130  # 200 with a dictionary of strings
