"""When something happened is said by a day in the sentence that tells it, not by any day nearby."""

from pathlib import Path

import pytest

from retrieval import Archive

PLANNED = {
    "en": "Mayor Odd Brekkhus will meet Ana Solis on Friday. Solis is the first foreign guest whom Brekkhus has met "
    "since he took office on 20 January.",
    "de": "Bürgermeister Odd Brekkhus will am Freitag Ana Solis treffen. Solis ist der erste Gast, den Brekkhus seit "
    "seinem Amtsantritt am 20. Januar trifft.",
    "id": "Wali kota Odd Brekkhus akan bertemu Ana Solis pada hari Jumat. Solis adalah tamu asing pertama yang ditemui "
    "Brekkhus sejak ia menjabat pada 20 Januari.",
    "ja": "ブレックフス市長は金曜日にソリス氏と会談する予定だ。"
    "1月20日の就任以来、ブレックフス市長が会談する外国の客はソリス氏が初めてだ。",
}
HELD = {
    "en": "On Friday, 7 February, Mayor Odd Brekkhus met the second guest of his term, Ana Solis. They spoke "
    "about fish.",
    "de": "Am Freitag, dem 7. Februar, traf Bürgermeister Odd Brekkhus den zweiten Gast seiner Amtszeit, Ana Solis. "
    "Sie sprachen über Fisch.",
    "id": "Pada Jumat, 7 Februari, wali kota Odd Brekkhus bertemu tamu kedua dalam masa jabatannya, Ana Solis. Mereka "
    "membicarakan ikan.",
    "ja": "2月7日の金曜日、ブレックフス市長は就任後2人目の客であるソリス氏と会談した。両氏は魚について話した。",
}
DAY = {"en": "7 February", "de": "7. Februar", "id": "7 Februari", "ja": "2月7日"}
QUESTIONS = [
    ("en", "When did Brekkhus meet Solis?"),
    ("de", "Wann traf Brekkhus Solis?"),
    ("de", "wann haben sich Brekkhus und Solis getroffen"),
    ("id", "Kapan Brekkhus bertemu Solis?"),
    ("ja", "ブレックフス市長はいつソリス氏と会談しましたか"),
]


@pytest.mark.parametrize(("language", "question"), QUESTIONS)
def test_the_day_of_the_meeting_goes_before_the_day_since_which_somebody_holds_an_office(
    language: str, question: str, tmp_path: Path
) -> None:
    for name, text in (("planned", PLANNED[language]), ("held", HELD[language])):
        (tmp_path / f"{name}.txt").write_text(f"language: {language}\n\n{text}\n", encoding="utf-8")
    first = Archive.open([tmp_path]).ask(question, language=language).citations[0].hits[0]
    assert DAY[language] in first.snippet.text


def test_a_day_in_a_sentence_about_something_else_is_not_when_it_happened(tmp_path: Path) -> None:
    texts = {
        "vague": "Odd Brekkhus opened the bridge of Lomen early last month. The harbour was sold on 3 March.",
        "exact": "Odd Brekkhus opened the bridge of Lomen, his office said, on 9 February. Nobody sang.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(f"language: en\n\n{text}\n", encoding="utf-8")
    first = Archive.open([tmp_path]).ask("When did Brekkhus open the bridge of Lomen?").citations[0].hits[0]
    assert "9 February" in first.snippet.text


def test_since_when_something_is_so_is_answered_by_just_such_a_day(tmp_path: Path) -> None:
    text = (
        "Brekkhus has been mayor of Lomen since 20 January. Solis visited Lomen, where Brekkhus is mayor, last spring."
    )
    (tmp_path / "mayor.txt").write_text(f"language: en\n\n{text}\n", encoding="utf-8")
    first = Archive.open([tmp_path]).ask("Since when has Brekkhus been mayor of Lomen?").citations[0].hits[0]
    assert "since 20 January" in first.snippet.text


def test_who_was_received_was_met(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("language: en\n\nBrekkhus received Solis in the town hall on 9 May. It rained.\n")
    (tmp_path / "b.txt").write_text("language: en\n\nBrekkhus sold Solis a boat on 2 April. It sank.\n")
    answer = Archive.open([tmp_path]).ask("Wann traf Brekkhus Solis?", language="de")
    assert "9 May" in answer.citations[0].hits[0].snippet.text
