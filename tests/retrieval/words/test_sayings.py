"""Who says what: found where a sentence attributes it, and nowhere else."""

import re

import pytest

from retrieval.model import Span
from retrieval.words.sayings import addressed, asks, speakers

SAYS = [
    # English
    ("en", "Hale", "Hale said the accord would hold."),
    ("en", "Hale", "“The accord will hold,” Hale said on Friday."),
    ("en", "Hale", "“The accord will hold,” said Hale."),
    ("en", "Hale", "“The accord will hold,” said Secretary of State Brenda Hale."),
    ("en", "Hale", "The accord will hold, Foreign Minister Brenda Hale told reporters."),
    ("en", "Hale", "Hale, who landed in Kobe on Monday, warned of new duties."),
    ("en", "Hale", "Hale also repeatedly stressed that the accord holds."),
    ("en", "Hale", "According to Hale, the accord will hold."),
    ("en", "Hale", "The accord will hold, according to Foreign Minister Hale."),
    ("en", "Hale", "Hale and Okada reaffirmed the accord."),
    ("en", "Okada", "When Hale arrived, Okada said that the accord holds."),
    ("en", "Okada", "Okada told Hale that the accord holds."),
    # German
    ("de", "Hale", "Hale sagte, das Abkommen werde halten."),
    ("de", "Hale", "„Das Abkommen hält“, sagte Hale."),
    ("de", "Hale", "„Das Abkommen hält“, sagte Außenministerin Brenda Hale am Freitag."),
    ("de", "Hale", "Am Freitag sagte Hale, das Abkommen werde halten."),
    ("de", "Hale", "Laut Außenministerin Hale hält das Abkommen."),
    ("de", "Hale", "Hale hat am Freitag in Kobe vor neuen Zöllen gewarnt."),
    ("de", "Hale", "Hale betonte erneut, dass das Abkommen hält."),
    # Indonesian
    ("id", "Hale", "Hale mengatakan bahwa perjanjian itu akan bertahan."),
    ("id", "Hale", "“Perjanjian itu bertahan,” kata Hale."),
    ("id", "Hale", "“Perjanjian itu bertahan,” ujar Menteri Luar Negeri Brenda Hale."),
    ("id", "Hale", "Menurut Menteri Hale, perjanjian itu bertahan."),
    ("id", "Hale", "Hale juga menegaskan bahwa perjanjian itu bertahan."),
    # Japanese
    ("ja", "ヘイル", "ヘイル国務長官は「協定は守られる」と述べた。"),
    ("ja", "ヘイル", "ヘイル氏は、協定は守られると強調した。"),
    ("ja", "ヘイル", "ヘイル長官によると、協定は守られるという。"),
    ("ja", "岡田", "岡田外相はヘイル長官に対し、協定を守ると伝えた。"),
    ("ja", "岡田", "岡田外相は協定を守る決意を表明した。"),
]

SAYS_NOT = [
    ("en", "Hale", "Okada told Hale that the accord holds."),
    ("en", "Hale", "A spokesman for Hale said that the accord holds."),
    ("en", "Hale", "Hale’s spokesman said that the accord holds."),
    ("en", "Hale", "Okada met Hale and said that the accord holds."),
    ("en", "Hale", "After a meeting with Hale, Okada said that the accord holds."),
    ("en", "Hale", "“Hale said nothing new,” Okada said."),
    ("en", "Hale", "Hale was told that the accord holds."),
    ("en", "Hale", "Hale landed in Kobe on Monday."),
    ("en", "Hale", "The accord, Okada said after talks with Secretary of State Brenda Hale, holds."),
    ("de", "Hale", "Okada sagte Hale, das Abkommen werde halten."),
    ("de", "Hale", "Nach dem Treffen mit Außenministerin Hale sagte Okada, das Abkommen halte."),
    ("de", "Hale", "Ein Sprecher von Hale sagte, das Abkommen halte."),
    ("de", "Hale", "Hale landete am Montag in Kobe."),
    ("de", "Hale", "Hale wurde gesagt, das Abkommen halte."),
    ("id", "Hale", "Okada mengatakan kepada Hale bahwa perjanjian itu bertahan."),
    ("id", "Hale", "Juru bicara Hale mengatakan bahwa perjanjian itu bertahan."),
    ("id", "Hale", "Setelah bertemu Hale, Okada mengatakan bahwa perjanjian itu bertahan."),
    ("ja", "ヘイル", "岡田外相はヘイル長官に対し、協定を守ると伝えた。"),
    ("ja", "ヘイル", "ヘイル長官の報道官は「協定は守られる」と述べた。"),
    ("ja", "ヘイル", "ヘイル長官は神戸に到着し、岡田外相は協定を守ると述べた。"),
    ("ja", "ヘイル", "ヘイル長官は月曜日に神戸に到着した。"),
    ("ja", "ヘイル", "岡田外相は「ヘイル長官は守ると言った」と述べた。"),
    ("fr", "Hale", "Hale a dit que l’accord tient."),
]


def places(sentence: str, name: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(name, sentence)]


def found(language: str, name: str, sentence: str) -> tuple[Span, ...]:
    others = [place for other in {"Hale", "Okada", "ヘイル", "岡田"} - {name} for place in places(sentence, other)]
    return speakers(sentence, places(sentence, name), others, language)


@pytest.mark.parametrize(("language", "name", "sentence"), SAYS)
def test_a_speaker_is_found(language: str, name: str, sentence: str) -> None:
    (span,) = found(language, name, sentence)
    assert span.of(sentence).endswith(name)


@pytest.mark.parametrize(("language", "name", "sentence"), SAYS_NOT)
def test_nothing_is_attributed_that_the_sentence_does_not_attribute(language: str, name: str, sentence: str) -> None:
    assert found(language, name, sentence) == ()


@pytest.mark.parametrize(
    ("language", "question", "expected"),
    [
        ("en", "What did Hale say about the accord?", True), ("en", "What has Hale promised?", True),
        ("en", "How did Hale react to the tariffs?", False), ("en", "When did Hale arrive?", False),
        ("en", "What is the accord about?", False),
        ("de", "Was sagte Hale über das Abkommen?", True), ("de", "Was hat Hale gesagt?", True),
        ("de", "Wo landete Hale?", False),
        ("ja", "ヘイル長官は協定について何と述べましたか", True), ("ja", "ヘイル長官は何を約束しましたか", True),
        ("ja", "ヘイル長官はいつ到着しましたか", False),
        ("id", "Apa kata Hale tentang perjanjian itu?", True), ("id", "Apa yang dikatakan Hale?", True),
        ("id", "Kapan Hale tiba?", False), ("fr", "Qu’a dit Hale ?", False),
    ],
)  # fmt: skip
def test_a_question_for_somebodys_words_is_told_from_others(language: str, question: str, expected: bool) -> None:
    assert asks(question, language) is expected


@pytest.mark.parametrize(
    ("language", "question", "listener", "other"),
    [
        ("en", "What did Hale say to Foreign Minister Okada?", "Okada", "Hale"),
        ("en", "What did Hale tell Okada?", "Okada", "Hale"),
        ("de", "Was hat Hale gegenüber Okada gesagt?", "Okada", "Hale"),
        ("id", "Apa yang dikatakan Hale kepada Menteri Okada?", "Okada", "Hale"),
        ("ja", "ヘイル長官は岡田外相に何と言いましたか", "岡田", "ヘイル"),
        ("ja", "岡田にヘイルは何と言いましたか", "岡田", "ヘイル"),
    ],
)
def test_who_is_spoken_to_has_a_word_at_the_side(language: str, question: str, listener: str, other: str) -> None:
    assert addressed(question, _place(question, listener), language)
    assert not addressed(question, _place(question, other), language)


def test_whom_words_are_about_is_not_spoken_to() -> None:
    assert not addressed("ヘイルは岡田について何と言いましたか", _place("ヘイルは岡田", "岡田"), "ja")
    assert not addressed("What did Hale say about Okada?", _place("What did Hale say about Okada?", "Okada"), "en")


def _place(text: str, name: str) -> Span:
    return Span(text.index(name), text.index(name) + len(name))
