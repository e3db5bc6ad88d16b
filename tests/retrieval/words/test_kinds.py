"""The kind of answer that a question wants, however tersely or casually it is put, and what holds one."""

import pytest

from retrieval.words.kinds import kinds


def wanted(question: str, language: str) -> str | None:
    expected = kinds(language).expected(question)
    return expected.kind if expected else None


@pytest.mark.parametrize(
    ("question", "language", "kind"),
    [
        ("What is the size of the contingent?", "en", "number"),
        ("what's the total number of troops", "en", "number"),
        ("troop numbers, how many", "en", "number"),
        ("how many dollars did they pledge?", "en", "money"),
        ("what proportion of the cars", "en", "percent"),
        ("so when's the summit", "en", "date"),
        ("on which day did they meet?", "en", "date"),
        ("how long ago was that", "en", "date"),
        ("How many days after the swearing-in did they meet?", "en", "duration"),
        ("Mike Waltz's age", "en", "age"),
        ("which continent was threatened too?", "en", "place"),
        ("which foreign leader came first?", "en", "person"),
        ("what prompted the protest", "en", "reason"),
        ("what caused the row", "en", "reason"),
        ("how few soldiers remain", "en", "number"),
        ("how many mins did the talk last", "en", "duration"),
        ("which politicians attended", "en", "person"),
        ("which two men met", "en", "person"),
        ("what % of gdp", "en", "percent"),
        ("what interest rate did the bank set", "en", "percent"),
        ("Welchen Steuersatz beschloss der Rat?", "de", "percent"),
        ("Wie groß ist das Kontingent?", "de", "number"),
        ("In welchem Umfang wird investiert?", "de", "number"),
        ("wieviel kohle wollen die reinstecken", "de", "money"),
        ("An welchem Tag trafen sie sich?", "de", "date"),
        ("Termin für den Gipfel", "de", "date"),
        ("Sein wievielter Arbeitstag war das?", "de", "date"),
        ("Auf welchem Kontinent liegt das?", "de", "place"),
        ("Welcher Minister flog hin?", "de", "person"),
        ("Wie kam es zu dem Streit?", "de", "reason"),
        ("Wie lange ist das her?", "de", "date"),
        ("Um welche Uhrzeit?", "de", "date"),
        ("Wie heißt der neue Minister?", "de", "person"),
        ("Welche Senatoren kamen?", "de", "person"),
        ("Ort des Treffens", "de", "place"),
        ("ルビオ長官が着任して何日目ですか", "ja", "date"),
        ("就任から何日後に会いましたか", "ja", "duration"),
        ("兵士は何人いる?", "ja", "number"),
        ("部隊の規模は?", "ja", "number"),
        ("結局なんぼ出すの", "ja", "money"),
        ("ノルウェーの対日輸出額は？", "ja", "money"),
        ("橋の建設費はいくら", "ja", "money"),
        ("会社の売上高は", "ja", "money"),
        ("塔の最高は？", "ja", None),
        ("予算額を決めたのは誰？", "ja", "person"),
        ("どの大陸が脅された?", "ja", "place"),
        ("何でそんなに喜んだの", "ja", "reason"),
        ("訪米の目的は何ですか", "ja", "reason"),
        ("何千人の兵士", "ja", "number"),
        ("brp orang tentaranya", "id", "number"),
        ("Berapa hari setelah pelantikan?", "id", "duration"),
        ("jam brp ketemunya", "id", "date"),
        ("Seit wie vielen Jahren in Folge?", "de", "duration"),
        ("港は何年続けて赤字ですか", "ja", "duration"),
        ("何日連続で雨ですか", "ja", "duration"),
        ("How often does the tram run?", "en", "frequency"),
        ("how many times was it postponed", "en", "frequency"),
        ("Wie oft streikten sie?", "de", "frequency"),
        ("wie viele Male fiel der Strom aus", "de", "frequency"),
        ("船は週に何回出ますか", "ja", "frequency"),
        ("何度延期されましたか", "ja", "frequency"),
        ("berapa kali pasar itu terbakar", "id", "frequency"),
        ("seberapa sering kereta datang", "id", "frequency"),
        ("butuh duit berapa", "id", "money"),
        ("umur Mike Waltz", "id", "age"),
        ("benua mana yang diancam", "id", "place"),
        ("menteri mana yang datang", "id", "person"),
        ("kok bisa jepang lega", "id", "reason"),
        ("untuk apa dia datang", "id", "reason"),
        ("berapa miliar dolar investasinya", "id", "money"),
        ("di gedung apa mereka bertemu", "id", "place"),
        ("What will the new ferry cost?", "en", "money"),
        ("Was soll die neue Fähre kosten?", "de", "money"),
        ("Was dürfte der Umbau kosten?", "de", "money"),
        ("What does NEMO stand for?", "en", "definition"),
        ("Wofür steht NEMO?", "de", "definition"),
        ("NEMOは何の略ですか", "ja", "definition"),
        ("NEMO singkatan dari apa?", "id", "definition"),
        ("What kind of organisation is NEMO?", "en", "definition"),
        ("Was für eine Behörde ist NEMO?", "de", "definition"),
        ("NEMOとはどんな組織ですか", "ja", "definition"),
        ("NEMO itu lembaga apa?", "id", "definition"),
        ("What exactly is the NEMO?", "en", "definition"),
        ("Was genau ist der Otterrat?", "de", "definition"),
        ("NEMOってどういう団体なの", "ja", "definition"),
        ("カワウソ基金はどんな会社ですか", "ja", "definition"),
        ("Dewan Berang itu lembaga seperti apa?", "id", "definition"),
        ("dewan berang artinya apa sih", "id", "definition"),
        ("What does the Nemo Council do?", "en", "office"),
        ("Was macht die NEMO?", "de", "office"),
        ("apa tugas NEMO", "id", "definition"),
    ],
)
def test_the_kind_of_answer_is_told_from_terse_and_casual_questions(
    question: str, language: str, kind: str | None
) -> None:
    assert wanted(question, language) == kind


@pytest.mark.parametrize(
    ("question", "language", "kind"),
    [
        ("Which countries were in a trade war when the visit began?", "en", "date"),
        ("What did he say when he arrived?", "en", "date"),
        ("何度も脅していたのですか", "ja", "number"),
        ("いつも同じことを言うのですか", "ja", "date"),
        ("誰かに会いましたか", "ja", "person"),
        ("それは何ですか", "ja", "reason"),
        ("Apa yang diimpor dalam jumlah rekor?", "id", "number"),
    ],
)
def test_words_that_only_look_like_a_question_word_tell_no_kind(question: str, language: str, kind: str) -> None:
    assert wanted(question, language) != kind


@pytest.mark.parametrize("question", ["She won twice.", "They won 3 games.", "The rand is a currency."])
def test_a_currency_spelled_like_a_word_needs_its_amount(question: str) -> None:
    assert "money" not in {held for held, _ in kinds("en").held(question)}


def test_a_second_question_for_the_time_counts() -> None:
    assert wanted("How and when did they meet?", "en") == "date"


def test_only_the_question_word_says_the_kind_where_the_noun_is_part_of_what_is_asked() -> None:
    for question, language, words in (
        ("rubio was confirmed when?", "en", "when"),
        ("Which minister came?", "en", "Which"),
        ("Welcher Minister kam?", "de", "Welcher"),
        ("menteri mana yang datang", "id", "mana"),
    ):
        expected = kinds(language).expected(question)
        assert expected is not None
        assert expected.span.of(question) == words


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("a meeting on his first day as secretary", "en", "date"),
        ("it lasted fifteen minutes", "en", "duration"),
        ("twelve ships", "en", "number"),
        ("a record number of nurses", "en", "number"),
        ("Rekordzahlen bei den Fischern", "de", "number"),
        ("so viel Stahl wie noch nie", "de", "number"),
        ("史上最多の観客", "ja", "number"),
        ("ekspor kopi memecahkan rekor", "id", "number"),
        ("vor wenigen Wochen", "de", "date"),
        ("ein halbstündiges Gespräch", "de", "duration"),
        ("mehr als verdoppelt", "de", "number"),
        ("seit einigen Jahren", "de", "duration"),
        ("30 lange Minuten", "de", "duration"),
        ("就任初日に会談した", "ja", "date"),
        ("約30分間の会談", "ja", "duration"),
        ("selama setahun penuh", "id", "duration"),
        ("Jumat (7/2)", "id", "date"),
        ("sebelas menit", "id", "duration"),
        ("separuh dari anggaran", "id", "number"),
        ("The tram runs twice an hour.", "en", "frequency"),
        ("It was postponed four times.", "en", "frequency"),
        ("Nurses meet every six months.", "en", "frequency"),
        ("Der Strom fiel siebenmal aus.", "de", "frequency"),
        ("Der Bus fährt dreimal pro Tag.", "de", "frequency"),
        ("船は週に5回出る。", "ja", "frequency"),
        ("延期は三度目だ。", "ja", "frequency"),
        ("Pasar itu terbakar dua belas kali.", "id", "frequency"),
        ("Rapat diadakan setiap dua bulan.", "id", "frequency"),
        ("The pier cost 4.2 million Swedish kronor.", "en", "money"),
        ("Die Mole kostete 4,2 Millionen Kronen.", "de", "money"),
        ("桟橋の費用は420万クローナだった。", "ja", "money"),
        ("Dermaga itu menelan biaya 12 juta peso.", "id", "money"),
    ],
)
def test_an_answer_of_the_kind_is_seen_in_a_text(text: str, language: str, kind: str) -> None:
    assert kind in {held for held, _ in kinds(language).held(text)}


@pytest.mark.parametrize(
    ("text", "language"),
    [("Once the ship had left, it rained.", "en"), ("Once he arrived, it rained.", "en"),
     ("Das ist nicht einmal wahr.", "de"), ("気温は30度℃だった。", "ja"), ("Coba sekali lagi.", "id")],
)  # fmt: skip
def test_what_only_looks_like_a_count_says_not_how_often(text: str, language: str) -> None:
    assert "frequency" not in {kind for kind, _ in kinds(language).held(text)}


@pytest.mark.parametrize("text", ["The Mayor spoke.", "Marching bands came.", "the Junior league", "Augustine said so"])
def test_a_word_that_begins_like_a_month_is_no_date(text: str) -> None:
    assert "date" not in {kind for kind, _ in kinds("en").held(text)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Eines Tages könnte auch Japan damit konfrontiert werden.", "de"),
        ("Das war vor einigen Jahren noch anders.", "de"),
        ("It began a few years ago.", "en"),
        ("sejak tahun 1990", "id"),
        ("dua tahun lalu", "id"),
        ("予算の半分", "ja"),
        ("三分の一", "ja"),
        ("十分な説明", "ja"),
        ("25 im Jahr 2019", "de"),
    ],
)
def test_a_point_in_time_or_a_fraction_is_no_duration(text: str, language: str) -> None:
    assert "duration" not in {kind for kind, _ in kinds(language).held(text)}


def test_a_currency_in_japanese_needs_its_amount() -> None:
    assert "money" in {kind for kind, _ in kinds("ja").held("5兆円の投資")}
    assert "money" not in {kind for kind, _ in kinds("ja").held("元大統領は円卓会議に出た")}


@pytest.mark.parametrize(
    ("question", "language", "kind"),
    [
        ("What was discussed?", "en", None),
        ("what was said", "en", None),
        ("What is a filibuster?", "en", "identity"),
        ("Was ist geplant?", "de", None),
        ("was war vereinbart", "de", None),
        ("Was ist Kabotage?", "de", "identity"),
        ("Was ist Gerechtigkeit?", "de", "identity"),
    ],
)
def test_what_was_done_is_no_question_about_what_something_is(question: str, language: str, kind: str | None) -> None:
    assert wanted(question, language) == kind
