"""Japanese wordings are found in every form of their verb, whatever the analyzer's normal form writes."""

from collections import Counter

import pytest

from retrieval.languages import lines
from retrieval.words.analyzers import analyzer
from retrieval.words.lexicon import meanings, wordings


def meant(text: str) -> set[str]:
    return {match.concept for match in meanings(analyzer("ja").words(text), "ja") if not match.related}


@pytest.mark.parametrize(
    ("wording", "forms"),
    [
        ("撤廃する", ("撤廃した", "撤廃しました", "撤廃され", "撤廃しない", "撤廃したい")),
        ("中心となる", ("中心となった", "中心となって")),
        ("追いつく", ("追いついた", "追いつかない")),
        ("諦める", ("諦めた", "諦めて", "あきらめた")),
        ("引き揚げる", ("引き揚げた", "引き揚げません")),
    ],
)
def test_a_verb_means_the_same_in_all_of_its_forms(wording: str, forms: tuple[str, ...]) -> None:
    concepts = meant(wording)
    assert concepts
    assert [form for form in forms if not concepts & meant(form)] == []


def test_what_many_wordings_write_otherwise_than_the_analyzer_has_its_line() -> None:
    listed = {
        (other, normal) for line in lines("ja", "written") for normal, *others in [line.split()] for other in others
    }
    last: Counter[tuple[str, str]] = Counter()
    for wording in wordings("ja"):
        if wording.text[-1] in "うくぐすつぬぶむる":
            word = analyzer("ja").words(wording.text)[-1]
            if word.folded != word.stem and word.folded[-1] == word.stem[-1] and len(word.stem) > 1:
                last[word.folded, word.stem] += 1
    assert {pair: count for pair, count in last.items() if count > 4 and pair not in listed} == {}
