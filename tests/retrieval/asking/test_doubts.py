"""What has the words of a question and not what is asked for is shown as what may answer it, not as the answer."""

from pathlib import Path

import pytest

from retrieval import Archive, Certainty

FERRY = {
    "en": (
        "title: The ferry\nlanguage: en\n\n"
        "Mayor Odd Brekkhus closed the Lomen ferry on 3 March. Nobody was hurt.\n\n"
        "Mayor Brekkhus opened the Varda bridge on Monday because the old one had rotted. Forty people came.\n\n"
        "The ferry carried 600 lorries last year, the harbour said. Its crossing takes 20 minutes.\n\n"
        "Sweden welcomed the bridge and promised two million kroner.\n\n"
        "The harbour lent the town a red crane.\n\n"
        "The new cafe, called The Gull, sells soup.\n"
    ),
    "de": (
        "title: Die Fähre\nlanguage: de\n\n"
        "Bürgermeister Odd Brekkhus schloss am 3. März die Lomen-Fähre. Niemand wurde verletzt.\n\n"
        "Am Montag eröffnete Bürgermeister Brekkhus die Varda-Brücke, weil die alte morsch war. Vierzig kamen.\n\n"
        "Die Fähre beförderte im vergangenen Jahr 600 Lastwagen, sagte der Hafen. Die Überfahrt dauert 20 Minuten.\n\n"
        "Schweden begrüßte die Brücke und versprach zwei Millionen Kronen.\n\n"
        "Der Hafen lieh der Stadt einen roten Kran.\n\n"
        "Das neue Café namens „Die Möwe“ verkauft Suppe.\n"
    ),
    "ja": (
        "title: 渡し船\nlanguage: ja\n\n"
        "ブレックフス市長は3月3日、ロメンの渡し船を廃止した。けが人はいなかった。\n\n"
        "ブレックフス市長は月曜日、古い橋が腐っていたため、ヴァルダ橋を開通させた。40人が集まった。\n\n"
        "渡し船は昨年トラック600台を運んだと港は述べた。渡るのに20分かかる。\n\n"
        "スウェーデンは橋を歓迎し、200万クローネを約束した。\n\n"
        "港は町に赤いクレーンを貸した。\n\n"
        "新しい喫茶店「かもめ」はスープを売る。\n"
    ),
    "id": (
        "title: Feri\nlanguage: id\n\n"
        "Wali kota Odd Brekkhus menutup feri Lomen pada 3 Maret. Tidak ada yang terluka.\n\n"
        "Pada hari Senin wali kota Brekkhus membuka jembatan Varda karena yang lama lapuk. Empat puluh datang.\n\n"
        "Feri itu mengangkut 600 truk tahun lalu, kata pelabuhan. Penyeberangannya memakan waktu 20 menit.\n\n"
        "Swedia menyambut jembatan itu dan menjanjikan dua juta krona.\n\n"
        "Pelabuhan meminjamkan derek merah kepada kota.\n\n"
        "Kafe baru bernama Camar menjual sup.\n"
    ),
}


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Archive]:
    made = {}
    for language, text in FERRY.items():
        folder: Path = tmp_path_factory.mktemp(language)
        (folder / "ferry.txt").write_text(text, encoding="utf-8")
        made[language] = Archive.open([folder])
    return made


SAID = [
    # why, where a reason is given, and where none is
    ("en", "Why did Mayor Brekkhus open the Varda bridge on Monday?", "Why did Mayor Brekkhus close the Lomen ferry?"),
    (
        "de",
        "Warum eröffnete Brekkhus am Montag die Varda-Brücke?",
        "Warum schloss Bürgermeister Brekkhus die Lomen-Fähre?",
    ),
    (
        "ja",
        "ブレックフス市長はなぜヴァルダ橋を開通させましたか",
        "ブレックフス市長はなぜロメンの渡し船を廃止しましたか",
    ),
    ("id", "Mengapa wali kota Brekkhus membuka jembatan Varda?", "Mengapa wali kota Brekkhus menutup feri Lomen?"),
    # what something is called
    ("en", "What is the name of the new cafe that sells soup?", "What is the name of the red crane the harbour lent?"),
    (
        "de",
        "Welchen Namen trägt das neue Café, das Suppe verkauft?",
        "Welchen Namen trägt der rote Kran, den der Hafen lieh?",
    ),
    ("ja", "スープを売る新しい喫茶店の名前は何ですか", "渡し船で運んだトラックの名前は何ですか"),
    ("id", "Apa nama kafe baru yang menjual sup?", "Apa nama derek merah yang dipinjamkan pelabuhan?"),
    # how somebody took it
    ("en", "How did Sweden react to the bridge?", "How did Norway react to the bridge?"),
    ("de", "Wie reagierte Schweden auf die Brücke?", "Wie reagierte Norwegen auf die Brücke?"),
    ("ja", "スウェーデンは橋にどう反応しましたか", "ノルウェーは橋にどう反応しましたか"),
    ("id", "Bagaimana tanggapan Swedia atas jembatan itu?", "Bagaimana tanggapan Norwegia atas jembatan itu?"),
    # in the unit that is asked for
    (
        "en",
        "How many minutes does the crossing of the ferry take?",
        "How many years does the crossing of the ferry take?",
    ),
    ("de", "Wie viele Minuten dauert die Überfahrt der Fähre?", "Wie viele Jahre dauert die Überfahrt der Fähre?"),
    ("ja", "渡し船で渡るのに何分かかりますか", "渡し船で渡るのに何年かかりますか"),
    ("id", "Berapa menit penyeberangan feri itu?", "Berapa tahun penyeberangan feri itu?"),
    # who it was: somebody who is not in the question (in German any two capitals may be a name)
    ("en", "Who closed the Lomen ferry?", "Who said that the ferry carried 600 lorries last year?"),
    ("ja", "ロメンの渡し船を廃止したのは誰ですか", "渡し船が昨年トラック600台を運んだと述べたのは誰ですか"),
    ("id", "Siapa yang menutup feri Lomen?", "Siapa yang bilang feri mengangkut 600 truk tahun lalu?"),
    # when it was
    ("en", "When did Mayor Brekkhus close the Lomen ferry?", "When did the harbour lend the town a red crane?"),
    ("de", "Wann schloss Brekkhus die Lomen-Fähre?", "Wann lieh der Hafen der Stadt den roten Kran?"),
    ("ja", "ブレックフス市長はいつロメンの渡し船を廃止しましたか", "港はいつ町に赤いクレーンを貸しましたか"),
    ("id", "Kapan Brekkhus menutup feri Lomen?", "Kapan pelabuhan meminjamkan derek merah kepada kota?"),
]


@pytest.mark.parametrize(("language", "said", "unsaid"), SAID)
def test_what_lacks_the_form_of_what_is_asked_is_never_sure(
    archives: dict[str, Archive], language: str, said: str, unsaid: str
) -> None:
    assert archives[language].ask(said, language=language).certainty is not Certainty.NONE
    assert archives[language].ask(unsaid, language=language).certainty is not Certainty.SURE


@pytest.mark.parametrize("language", FERRY)
def test_most_of_what_has_that_form_is_sure(archives: dict[str, Archive], language: str) -> None:
    asked = [said for spoken, said, _ in SAID if spoken == language]
    sure = [q for q in asked if archives[language].ask(q, language=language).certainty is Certainty.SURE]
    assert len(sure) >= len(asked) - 1, sure


@pytest.mark.parametrize(
    ("question", "certainty"),
    [
        ("What does Lomen mean?", Certainty.PERHAPS),
        ("What kind of thing is the Lomen?", Certainty.PERHAPS),
        ("What exactly is the Lomen that the town closed for good?", Certainty.PERHAPS),
        ("What does Varda mean?", Certainty.SURE),
        ("What exactly is the Varda that the town has?", Certainty.SURE),
        ("What kind of building is the Varda?", Certainty.SURE),
    ],
)
def test_what_is_only_mentioned_is_not_surely_said_to_be_what_it_is(
    question: str, certainty: Certainty, tmp_path: Path
) -> None:
    text = "The town closed the Lomen for good in March.\n\nThe Varda is a bridge of oak near the town."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert Archive.open([tmp_path]).ask(question).certainty is certainty


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Who was mayor before Brekkhus?"),
        ("de", "Wer war vor Brekkhus Bürgermeister?"),
        ("id", "Siapa wali kota sebelum Brekkhus?"),
        ("ja", "ブレックフス市長の前の市長は誰ですか"),
    ],
)
def test_who_holds_an_office_is_no_answer_to_who_held_it_before(
    archives: dict[str, Archive], language: str, question: str
) -> None:
    assert archives[language].ask(question, language=language).certainty is not Certainty.SURE


@pytest.mark.parametrize(
    ("length", "certainty"),
    [
        ("20 lake kilometers", Certainty.SURE),
        ("20 nautical miles or 37 lake and other kilometers", Certainty.PERHAPS),
        ("20 nautical, river or inland kilometers", Certainty.PERHAPS),
    ],
)
def test_the_unit_that_is_asked_for_stands_right_behind_the_number(
    tmp_path: Path, length: str, certainty: Certainty
) -> None:
    (tmp_path / "a.txt").write_text(FERRY["en"].replace("takes 20 minutes", f"is {length} long"), encoding="utf-8")
    found = Archive.open([tmp_path]).ask("How many kilometers long is the crossing of the ferry?", hints=["en"])
    assert found.certainty is certainty


@pytest.mark.parametrize("price", ["$20", "US$ 20 million", "20 dollars"])
def test_a_unit_may_be_a_sign_before_the_number(tmp_path: Path, price: str) -> None:
    (tmp_path / "a.txt").write_text(FERRY["en"].replace("takes 20 minutes", f"costs {price}"), encoding="utf-8")
    found = Archive.open([tmp_path]).ask("How many dollars does the crossing of the ferry cost?", hints=["en"])
    assert found.certainty is Certainty.SURE


@pytest.mark.parametrize(
    "question",
    ["Which zoo bought the turbines?", "turbines giraffes harmonicas", "Do giraffes like turbines and harmonicas?"],
)
def test_in_a_folder_of_four_articles_one_word_of_three_is_not_surely_an_answer(tmp_path: Path, question: str) -> None:
    for number, text in enumerate(("Ten turbines turn.", "Salmon swim upstream.", "Lamps burn.", "Buses go round.")):
        (tmp_path / f"{number}.md").write_text(f"language: en\n\n{text}\n", encoding="utf-8")
    assert Archive.open([tmp_path]).ask(question).certainty is not Certainty.SURE


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "What is the name of the minister of Sweden who promised two million kroner?"),
        ("id", "Siapa nama menteri Swedia yang menjanjikan dua juta krona?"),
    ],
)
def test_a_country_is_no_answer_to_what_its_minister_is_called(
    archives: dict[str, Archive], language: str, question: str
) -> None:
    assert archives[language].ask(question, language=language).certainty is not Certainty.SURE


@pytest.mark.parametrize(
    ("language", "sure", "doubtful"),
    [
        (
            "en",
            "How many lorries did the ferry carry last year?",
            "How many lorries did Mayor Brekkhus sell to the harbour?",
        ),
        (
            "de",
            "Wie viele Lastwagen beförderte die Fähre im vergangenen Jahr?",
            "Wie viele Lastwagen zerdrückte die Varda-Brücke im vergangenen Jahr?",
        ),
        (
            "id",
            "Berapa truk yang diangkut feri itu tahun lalu?",
            "Berapa truk yang dihancurkan jembatan Varda tahun lalu?",
        ),
    ],
)
def test_a_number_in_a_sentence_that_lacks_much_of_what_is_asked_is_of_something_else(
    archives: dict[str, Archive], language: str, sure: str, doubtful: str
) -> None:
    assert archives[language].ask(sure, language=language).certainty is Certainty.SURE
    assert archives[language].ask(doubtful, language=language).certainty is not Certainty.SURE


@pytest.mark.parametrize(
    ("language", "sure", "doubtful"),
    [
        ("en", "Did Sweden welcome the bridge?", "Did Brekkhus resign because of the Lomen ferry?"),
        ("de", "Hat Schweden die Brücke begrüßt?", "Ist Bürgermeister Brekkhus wegen der Lomen-Fähre zurückgetreten?"),
        ("id", "Apakah Swedia menyambut jembatan itu?", "Apakah wali kota Brekkhus mundur karena feri Lomen?"),
        ("ja", "スウェーデンは橋を歓迎しましたか", "ブレックフス市長はロメンの渡し船のことで辞任しましたか"),
    ],
)
def test_yes_or_no_needs_what_is_asked_in_the_sentence_or_at_least_in_the_article(
    archives: dict[str, Archive], language: str, sure: str, doubtful: str
) -> None:
    assert archives[language].ask(sure, language=language).certainty is Certainty.SURE
    assert archives[language].ask(doubtful, language=language).certainty is not Certainty.SURE


@pytest.mark.parametrize(
    "question",
    [
        "Who counted the empty bottles on the Lomen ferry on 3 March?",
        "Who helped Mayor Brekkhus close the Lomen ferry, sell the lamps and hire the cook?",
        "Who wrote a song about the engine of the Lomen ferry that Mayor Odd Brekkhus closed?",
    ],
)
def test_somebody_who_is_named_where_much_of_what_is_asked_is_not_told_need_not_be_who_did_it(
    archives: dict[str, Archive], question: str
) -> None:
    assert archives["en"].ask("Who closed the Lomen ferry on 3 March?").certainty is Certainty.SURE
    assert archives["en"].ask(question).certainty is not Certainty.SURE


@pytest.mark.parametrize(
    ("language", "told", "question"),
    [
        ("en", "The Lomen lighthouse was closed in {}.", "On what day was the Lomen lighthouse closed?"),
        ("en", "The Lomen lighthouse was closed in {}.", "On which exact date was the Lomen lighthouse closed?"),
        ("de", "Der Leuchtturm von Lomen wurde {} geschlossen.", "An welchem Tag wurde der Leuchtturm geschlossen?"),
        ("ja", "ロメン灯台は{}閉鎖された。", "ロメン灯台が閉鎖された日付は？"),
        ("id", "Mercusuar Lomen ditutup {}.", "Tanggal berapa mercusuar Lomen ditutup?"),
    ],
)
def test_a_month_is_not_surely_the_day_that_is_asked_for(
    tmp_path: Path, language: str, told: str, question: str
) -> None:
    months = {"en": "March 2019", "de": "im März 2019", "ja": "2019年3月に", "id": "pada Maret 2019"}
    days = {"en": "March 2019, on March 8", "de": "am 8. März 2019", "ja": "2019年3月8日に", "id": "pada 8 Maret 2019"}
    sure = []
    for when in (months, days):
        (tmp_path / "a.txt").write_text(f"title: A\nlanguage: {language}\n\n{told.format(when[language])}\n")
        sure.append(Archive.open([tmp_path]).ask(question, hints=[language]).certainty is Certainty.SURE)
    assert sure == [False, True]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The town bought record amounts of oak for the Varda bridge.", Certainty.PERHAPS),
        ("The town bought 40 tons of oak, a record amount, for the Varda bridge.", Certainty.SURE),
    ],
)
def test_more_than_ever_is_not_surely_how_much(tmp_path: Path, text: str, certainty: Certainty) -> None:
    (tmp_path / "a.txt").write_text(f"{text}\n\nThe harbour sleeps.", encoding="utf-8")
    assert Archive.open([tmp_path]).ask("How much oak did the town buy for the Varda bridge?").certainty is certainty
