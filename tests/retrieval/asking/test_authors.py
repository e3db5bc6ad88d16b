"""Who wrote what is found in any of the languages, whatever the article's own."""

import pytest

from retrieval import Archive
from retrieval.model import Certainty

REPORTS = {
    "storm.md": (
        "en",
        "Tom Aoki",
        "A storm closed the airport of Minato for eleven hours, and four hundred flights were cancelled.\n\n"
        "The airport opened again on Tuesday.",
    ),
    "fish.md": (
        "ja",
        "山田花子",
        "両国の漁業協定が七日に発効した。漁船は互いの港を使えるようになる。\n\n次の会合は五月に小樽で開かれる。",
    ),
    "steel.md": (
        "de",
        "Petra Vogel",
        "Die Regierung erhebt neue Zölle auf Stahl aus Übersee. Sie gelten ab März.\n\nDie Werften protestieren.",
    ),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("articles")
    for name, (language, author, text) in REPORTS.items():
        header = f"---\nauthor: {author}\nlanguage: {language}\n---\n\n"
        (folder / name).write_text(f"{header}{text}\n", encoding="utf-8")
    return Archive.open([folder])


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("Who wrote about the storm in Minato?", "storm.md"),
        ("Who is the author of the article on the storm?", "storm.md"),
        ("Who wrote the story about steel tariffs?", "steel.md"),
        ("Wer hat den Artikel über den Sturm geschrieben?", "storm.md"),
        ("Wer hat über die Zölle auf Stahl geschrieben?", "steel.md"),
        ("Wer ist der Autor des Berichts über den Flughafen?", "storm.md"),
        ("漁業協定の記事は誰が書いた？", "fish.md"),
        ("空港の嵐の記事の著者は誰ですか", "storm.md"),
        ("Siapa penulis artikel tentang badai di bandara?", "storm.md"),
        ("Siapa yang menulis tentang perjanjian perikanan?", "fish.md"),
    ],
)
def test_who_wrote_is_surely_answered_by_the_article(archive: Archive, question: str, source: str) -> None:
    answer = archive.ask(question)
    assert answer.certainty is Certainty.SURE
    assert answer.citations[0].article.source == source
    assert answer.citations[0].article.author == REPORTS[source][1]
