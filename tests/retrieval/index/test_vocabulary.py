import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.local.vocabulary import MISSING, Vocabulary

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
