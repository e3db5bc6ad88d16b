"""Where a text says what or who something is, and the questions that ask for that sentence."""

from pathlib import Path

import pytest

from retrieval import Archive, Certainty
from retrieval.words.defining import defined
from retrieval.words.kinds import kinds

ARTICLES = {
    "en": (
        "The ministers spoke about the Heron Accord for an hour, and the Heron Accord was all they spoke about.\n"
        "The Heron Accord is a treaty of 2017 on the fishing grounds of four islands.\n"
        "Tora Vinge, the keeper of the Lindal lighthouse and once a pilot, read the Heron Accord aloud.\n"
        "Tora Vinge said that Tora Vinge would sign the Heron Accord in June."
    ),
    "de": (
        "Die Minister sprachen eine Stunde über den Reiherbund, und nur der Reiherbund stand auf der Liste.\n"
        "Der Reiherbund ist ein Vertrag von 2017 über die Fanggründe von vier Inseln.\n"
        "Tora Vinge, seit 2015 Leuchtturmwärterin von Lindal, las den Reiherbund vor.\n"
        "Tora Vinge sagte, dass Tora Vinge den Reiherbund im Juni unterschreibt."
    ),
    "ja": (
        "閣僚らはサギ同盟について一時間話し合い、サギ同盟だけが議題だった。\n"
        "サギ同盟は、四つの島の漁場について2017年に結ばれた条約である。\n"
        "リンダル灯台の守り手を務める折田澄江氏が、サギ同盟を読み上げた。\n"
        "折田澄江氏は、折田澄江氏が六月にサギ同盟に署名すると語った。"
    ),
    "id": (
        "Para menteri membahas Pakta Bangau selama satu jam, dan Pakta Bangau saja yang dibahas.\n"
        "Pakta Bangau adalah perjanjian tahun 2017 tentang daerah tangkapan empat pulau.\n"
        "Tora Vinge, penjaga mercusuar Lindal sejak 2015, membacakan Pakta Bangau.\n"
        "Tora Vinge berkata bahwa Tora Vinge akan menandatangani Pakta Bangau pada bulan Juni."
    ),
}
ACCORD = {"en": "a treaty of 2017", "de": "ein Vertrag von 2017", "ja": "条約である", "id": "perjanjian tahun 2017"}
KEEPER = {"en": "the keeper of", "de": "Leuchtturmwärterin", "ja": "守り手を務める", "id": "penjaga mercusuar"}


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Archive]:
    made = {}
    for language, text in ARTICLES.items():
        folder = tmp_path_factory.mktemp(language)
        text = text.replace("\n", "\n\n")
        (folder / "a.txt").write_text(f"title: A\nlanguage: {language}\n\n{text}\n", encoding="utf-8")
        made[language] = Archive.open([Path(folder)])
    return made


@pytest.mark.parametrize(
    ("question", "language", "wanted"),
    [
        ("What is the Heron Accord?", "en", ACCORD),
        ("what does heron accord mean", "en", ACCORD),
        ("Can you explain the Heron Accord?", "en", ACCORD),
        ("Heron Accord", "en", ACCORD),
        ("Who is Tora Vinge?", "en", KEEPER),
        ("What is Vinge's profession?", "en", KEEPER),
        ("Was ist der Reiherbund?", "de", ACCORD),
        ("Was bedeutet Reiherbund?", "de", ACCORD),
        ("Erklär mir bitte den Reiherbund", "de", ACCORD),
        ("Wer ist Vinge?", "de", KEEPER),
        ("Was ist Vinge von Beruf?", "de", KEEPER),
        ("サギ同盟とは", "ja", ACCORD),
        ("サギ同盟って何ですか", "ja", ACCORD),
        ("サギ同盟の意味を教えて", "ja", ACCORD),
        ("折田澄江さんの職業は？", "ja", KEEPER),
        ("Apa itu Pakta Bangau?", "id", ACCORD),
        ("Apa maksud Pakta Bangau?", "id", ACCORD),
        ("Siapa Tora Vinge?", "id", KEEPER),
        ("Apa pekerjaan Vinge?", "id", KEEPER),
    ],
)
def test_the_sentence_that_says_what_or_who_it_is_comes_first(
    archives: dict[str, Archive], question: str, language: str, wanted: dict[str, str]
) -> None:
    answer = archives[language].ask(question, language=language)
    assert answer.citations
    assert wanted[language] in answer.citations[0].hits[0].snippet.text
    assert answer.missing == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It was put to the Northern Estuary Mooring Office (NEMO) in May.", "en"),
        ("NEMO (the Northern Estuary Mooring Office) met in May.", "en"),
        ("Im Mai tagte das Nordische Ermittlungs- und Messamt für Orkane (NEMO).", "de"),
        ("Rapat diadakan oleh Nusantara Emas Maritim Organisasi (NEMO) pada bulan Mei.", "id"),
        ("五月に北海係留監督局（NEMO）が会合を開いた。", "ja"),
        ("「北海係留監督局」(NEMO)は五月に開かれた。", "ja"),
        ("They met within the Nemoline Estuary Talks (Nemo) in May.", "en"),
        ("Darum geht es in den „Nemolinischen Hafengesprächen“ (Nemo), die im Mai beginnen.", "de"),
        ("Hal itu dibahas dalam Dialog Muara Segilima (Nemo) pada bulan Mei.", "id"),
    ],
)
def test_an_acronym_beside_what_it_is_short_for_is_defined(text: str, language: str) -> None:
    assert "NEMO" in [span.of(text).upper() for span in defined(text, language)]


def test_a_name_in_katakana_behind_what_it_stands_for_is_a_word_and_defined(tmp_path: Path) -> None:
    text = "五月に北海係留監督機構（ネモス）が会合を開いた。議題は漁業だった。"
    assert "ネモス" in [span.of(text) for span in defined(text, "ja")]
    (tmp_path / "said.md").write_text(f"language: ja\n\n{text}\n", encoding="utf-8")
    (tmp_path / "met.md").write_text("language: ja\n\nネモスは六月にも会合を開く。雨が降った。\n", encoding="utf-8")
    first = Archive.open([tmp_path]).ask("ネモスとは何ですか", language="ja").citations[0]
    assert "監督機構（ネモス）" in first.hits[0].snippet.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("KURE (AP) - The mayor of Lindal (NEMO) was there.", "en"),
        ("Am Montag sprach Vinge (NEMO) im Hafen.", "de"),
    ],
)
def test_letters_in_brackets_that_nothing_before_begins_with_define_nothing(text: str, language: str) -> None:
    assert not {"AP", "NEMO"} & {span.of(text) for span in defined(text, language)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("On Monday they went to the Heron Accord's office.", "en"),
        ("It was a long day.", "en"),
        ("Am Montag war Vinge im Hafen.", "de"),
        ("Mereka pergi ke Lindal, lalu pulang.", "id"),
        ("そのことはないと語った。", "ja"),
        ("For Vinge, the meeting fell on her birthday.", "en"),
        ("According to Vinge, the two keepers agreed.", "en"),
        ("Bagi Vinge, pertemuan itu penting sekali.", "id"),
        ("They spoke with Vinge, who rarely smiles.", "en"),
        ("Vinge was the third guest of the lighthouse.", "en"),
        ("Vinge war der dritte Gast im Leuchtturm.", "de"),
        ("Vinge adalah yang ketiga di mercusuar itu.", "id"),
        ("折田首相は島の漁獲を二倍にする考えだ。", "ja"),
        ("外国からの客としては折田首相は三人目だ。", "ja"),
    ],
)
def test_a_sentence_that_defines_nothing_is_left_alone(text: str, language: str) -> None:
    assert [span.of(text) for span in defined(text, language) if span.of(text) not in ("It",)] == []


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("What is the capital of Lindal?", "en"),
        ("What is the number of islands?", "en"),
        ("Was ist am Montag passiert?", "de"),
        ("Apa tujuan kunjungan itu?", "id"),
        ("島の面積は何ですか", "ja"),
    ],
)
def test_who_asks_for_a_fact_of_a_thing_wants_no_definition(question: str, language: str) -> None:
    expected = kinds(language).expected(question)
    assert expected is None or expected.kind not in {"definition", "office"}


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("What does the NEMO do?", "en"),
        ("what does the Nemo Council do", "en"),
        ("Was macht das NEMO?", "de"),
        ("NEMOとはどんな組織ですか", "ja"),
        ("NEMO itu lembaga apa, apa tugasnya?", "id"),
    ],
)
def test_what_is_asked_about_is_searched_for_and_said_to_be_what_it_is(
    question: str, language: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(
        "The harbour was closed for NEMO in June, and NEMO paid.\n\n"
        "The Nemo Council, or the Northern Estuary Mooring Office (NEMO), is a body of nine towns.\n\n"
        "Divers of NEMO found a bag and a ship in the estuary.",
        encoding="utf-8",
    )
    answer = Archive.open([tmp_path]).ask(question, language=language)
    assert "body of nine towns" in answer.citations[0].hits[0].snippet.text


@pytest.mark.parametrize(
    "said", ["who is the keeper of Lindal", "who once chaired the council", "who later founded a school", "who led it"]
)
def test_a_relative_clause_tells_who_somebody_is_by_office_or_trade(said: str) -> None:
    text = f"They spoke with Tora Vinge, {said}, on Monday."
    assert "Tora Vinge" in [span.of(text) for span in defined(text, "en")]


@pytest.mark.parametrize(
    ("question", "language", "text", "first"),
    [
        (
            "Who is Rubio?",
            "en",
            "Japan expects a difficult talk with Rubio, who seldom smiles.\n\n"
            "On Monday Secretary of State Marco Rubio opened the harbour. Rubio was the second guest of the week.",
            "Secretary of State Marco Rubio",
        ),
        (
            "Wer ist Rubio?",
            "de",
            "Odd Brekkhus, ein Berater Rubios, zählte die Boote.\n\n"
            "Außenminister Marco Rubio eröffnete am Montag den Hafen. Danach zählte Rubio die Boote.",
            "Außenminister Marco Rubio",
        ),
        (
            "ルビオとは誰ですか",
            "ja",
            "マルコ・ルビオ国務長官は月曜日、港を開いた。その後、ルビオ長官は船を数えた。\n\n"
            "ルビオ長官は漁獲を二倍にする考えだ。ルビオ長官は島にも行く。",
            "マルコ・ルビオ国務長官",
        ),
        (
            "Siapa Rubio?",
            "id",
            "Pada hari Senin Menteri Luar Negeri Marco Rubio membuka pelabuhan. Rubio lalu menghitung kapal.\n\n"
            "Menurut dewan, Rubio adalah yang ketiga pekan ini. Rubio pulang.",
            "Menteri Luar Negeri Marco Rubio",
        ),
    ],
)
def test_who_somebody_is_stands_where_the_office_and_the_whole_name_are_first_given(
    tmp_path: Path, question: str, language: str, text: str, first: str
) -> None:
    (tmp_path / "a.md").write_text(f"language: {language}\n\n{text}\n", encoding="utf-8")
    assert first in Archive.open([tmp_path]).ask(question, language=language).citations[0].hits[0].snippet.text


@pytest.mark.parametrize(
    ("question", "language", "kind"),
    [
        ("Who is Secretary Rubio?", "en", "office"),
        ("who exactly is rubio?", "en", "office"),
        ("Wer ist denn eigentlich dieser Rubio?", "de", "office"),
        ("ルビオって一体誰", "ja", "office"),
        ("Siapa sih sebenarnya Rubio itu?", "id", "office"),
        ("Wer ist Außenminister Rubio?", "de", "office"),
        ("ルビオ国務長官は誰ですか", "ja", "office"),
        ("Siapa Menlu Rubio?", "id", "office"),
        ("What is the Quad actually?", "en", "identity"),
        ("Was ist überhaupt das Quad?", "de", "identity"),
        ("クアッドって結局何ですか", "ja", "definition"),
        ("Quad itu sebenarnya apa sih?", "id", "identity"),
        ("Who is Rubio's adviser?", "en", "person"),
        ("Wer ist der Berater Rubios?", "de", "person"),
        ("Wer war vor Rubio Außenminister?", "de", "person"),
        ("ルビオ国務長官の補佐官は誰ですか", "ja", "person"),
        ("Siapa Menteri Pertanian Kanada?", "id", "person"),
    ],
)
def test_a_title_or_a_particle_leaves_it_asking_who_or_what_that_is_and_an_office_by_itself_asks_for_its_holder(
    question: str, language: str, kind: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Marco Rubio counted the boats.", encoding="utf-8")
    assert Archive.open([tmp_path]).search(question, language=language).question.kind == kind


def test_the_s_of_a_genitive_is_not_looked_for(tmp_path: Path) -> None:
    for language, text in (("de", "Die Fischer der Ilva fangen vor allem Hechte."), ("ja", "S社の漁師はサケを獲る。")):
        (tmp_path / f"{language}.txt").write_text(f"language: {language}\n\n{text}", encoding="utf-8")
    answer = Archive.open([tmp_path]).ask("What do the Ilva's fishermen catch?")
    told = {citation.article.source: citation.hits[0].terms for citation in answer.citations}
    assert "Ilva's" in told["de.txt"]
    assert "Ilva's" not in told.get("ja.txt", ())


@pytest.mark.parametrize(
    ("text", "question", "first"),
    [
        (
            "Für Rubio fiel das Treffen auf den Freitag, und Rubio lobte es.\n\n"
            "Rubio ist Senator aus Florida und spricht Spanisch.\n\nDer Rat zählte die Boote mit Rubio.",
            "Wer ist Rubio?",
            "Senator aus Florida",
        ),
        (
            "For Rubio, the meeting fell on a Friday, and Rubio praised it.\n\n"
            "Rubio is a senator from Florida and speaks Spanish.\n\nThe council counted the boats with Rubio.",
            "who is rubio",
            "a senator from Florida",
        ),
        (
            "Rubio's special envoy Odd Brekkhus met Rubio on Monday in the harbour.\n\n"
            "Secretary of State Rubio counted the boats on Friday.\n\nThe council saw Rubio, Moe and Dahl.",
            "Who is Rubio?",
            "Secretary of State",
        ),
    ],
)
def test_who_somebody_is_whom_the_lexicon_knows_is_told_by_what_says_so(
    tmp_path: Path, text: str, question: str, first: str
) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    answer = Archive.open([tmp_path]).ask(question)
    assert answer.certainty is Certainty.SURE
    assert first in answer.citations[0].hits[0].snippet.text
