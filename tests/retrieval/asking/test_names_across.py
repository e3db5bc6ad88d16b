"""A name that no list has is found in the article of another language, in the form that it has there."""

import pytest

from retrieval import Archive

ARTICLES = {
    "en": "Tavlonia reopened the railway to Grosnik on 4 May. President Ilario Menchaca cut a red ribbon. "
    "The train carried 90 passengers.\n\nThe Dutch firm Rietmaas employs 3,100 people in Delft.",
    "de": "Wostranien senkt die Steuer auf Brot um die Hälfte. Ministerin Ludmila Kovač sprach von einem guten Tag. "
    "Der Landtag stimmte mit 61 Stimmen zu.",
    "id": "Direktur Bambang Sulistyo menutup pelabuhan Karangsari selama dua minggu karena ombak tinggi. "
    "Kapal dari Cirangga dialihkan.",
    "ja": "サンテルモ空港は大雪のため4日間閉鎖された。中村美咲市長は「雪かきに1200人が参加した」と述べた。"
    "ケルヴィニア共和国は毛布500枚を送った。",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("articles")
    for language, text in ARTICLES.items():
        (folder / f"{language}.txt").write_text(f"language: {language}\n\n{text}\n", encoding="utf-8")
    return Archive.open([folder])


@pytest.mark.parametrize(
    ("language", "question", "answer"),
    [
        ("ja", "タヴロニアはいつ鉄道を再開しましたか", "4 May"),
        ("de", "Wann hat Tavlonien die Bahn wieder eröffnet?", "4 May"),
        ("de", "Was schnitt der tavlonische Präsident durch?", "ribbon"),
        ("ja", "メンチャカ大統領は何を切りましたか", "ribbon"),
        ("ja", "リートマースの従業員は何人ですか", "3,100"),
        ("en", "By how much does Vostrania cut the tax on bread?", "Hälfte"),
        ("ja", "コバチ大臣は何と言いましたか", "guten Tag"),
        ("ja", "カランサリ港は何週間閉鎖されましたか", "dua minggu"),
        ("en", "How long was San Telmo airport closed?", "4日間"),
        ("de", "Wie viele Decken schickte Kelvinien?", "500枚"),
        ("en", "What did Mayor Misaki Nakamura say?", "1200人"),
        ("id", "Apa kata Ibu Nakamura?", "1200人"),
    ],
)
def test_a_name_is_found_in_another_language(archive: Archive, language: str, question: str, answer: str) -> None:
    found = archive.ask(question, language=language)
    assert found.citations, question
    assert answer in found.citations[0].hits[0].snippet.text


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("ja", "コロヴァキアはいつ鉄道を再開しましたか"),
        ("de", "Wann hat Drachmien die Bahn wieder eröffnet?"),
        ("en", "How long was Port Delgado airport closed?"),
        ("ja", "ホルムステット大臣は何と言いましたか"),
    ],
)
def test_a_name_that_stands_nowhere_is_missing(archive: Archive, language: str, question: str) -> None:
    assert archive.ask(question, language=language).certainty.value != "sure"
