"""What stands above a text and says what it is: as programs write it, as people type it, and what only resembles it."""

import datetime
from pathlib import Path

import pytest

from retrieval.errors import ArticleRejected
from retrieval.model import Article, Document
from retrieval.reading.articles import article
from retrieval.reading.formats import read

TEXT = (
    "The harbour masters of Minato and Tacoma signed an agreement on Friday. It covers pilots, tugs and fuel.\n\n"
    "Both sides will meet again in May. The budget is three million dollars."
)
DATE = datetime.date(2025, 3, 6)


def written(folder: Path, name: str, header: str) -> Document:
    path = folder / name
    path.write_text(f"{header}\n{TEXT}\n", encoding="utf-8")
    return read(path, folder)[1]


def made(folder: Path, name: str, content: str) -> Article:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return article(name, *read(path, folder), detect=lambda _: "en")


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize(
    "header",
    [
        "---\ntitle: |\n  Pilots and tugs:\n  a pact\nauthor:\n  - '[[Mina Sand]]'\npublished: 2025-03-06\n"
        "publisher: Quay Post\n---\n",
        '---\ntitle: "Pilots and tugs: a pact"  # as printed\nauthor: {name: Mina Sand}\ndate: 2025-03-06T08:00:00Z\n'
        "source: Quay Post\nempty: ~\n...\n",
        "--- \r\ntitle: Pilots and tugs: a pact\r\nby: Mina Sand\r\ndate: 2025-03-06\r\nsite: Quay Post\r\n---\r\n",
        '+++\ntitle = "Pilots and tugs: a pact"\nauthors = ["Mina Sand"]\ndate = 2025-03-06\nsite = \'Quay Post\'\n'
        "[menu]\nweight = 3\n+++\n",
        '{\n  "title": "Pilots and tugs: a pact",\n  "author": ["Mina Sand"],\n  "publisher": {"name": "Quay Post"},\n'
        '  "published": "2025-03-06"\n}\n',
        "\ufeffTitle: Pilots and tugs: a pact\nAuthor:Mina Sand\nPublisher :Quay Post\nPublished: March 6, 2025\n",
        "Titel: Pilots and tugs: a pact\nAutorin: Mina Sand\nQuelle: Quay Post\nDatum: 6. März 2025\n",
        "タイトル：Pilots and tugs: a pact\n著者：Mina Sand\n出典：Quay Post\n掲載日：2025年3月6日\n",
        "Judul: Pilots and tugs: a pact\nPenulis: Mina Sand\nSumber: Quay Post\nTanggal: 6 Maret 2025\n",
        "# saved\ntitle: Pilots and tugs: a pact\nauthor: Mina Sand\nmedia: Quay Post\ndate: 2025-03-06\n",
    ],
)
def test_a_header_is_read_however_it_is_written(tmp_path: Path, name: str, header: str) -> None:
    found = written(tmp_path, name, header)
    assert (found.title, found.author, found.publisher) == ("Pilots and tugs: a pact", "Mina Sand", "Quay Post")
    assert found.published is not None
    assert found.published.date == DATE
    assert (found.text.strip(), found.notice) == (TEXT, None)


def test_a_long_list_in_a_header_is_no_text(tmp_path: Path) -> None:
    marked = "".join(f"  - sentence {number} that somebody marked in yellow\n" for number in range(900))
    found = written(tmp_path, "a.md", f"---\ntitle: Pilots\nhighlights:\n{marked}---\n")
    assert (found.title, found.text.strip()) == ("Pilots", TEXT)


@pytest.mark.parametrize(
    ("written_as", "code"),
    [("German", "de"), ("日本語", "ja"), ("Bahasa Indonesia", "id"), ("en_US", "en"), ("many", None)],
)
def test_a_language_is_stated_by_name_or_by_code(tmp_path: Path, written_as: str, code: str | None) -> None:
    assert written(tmp_path, "a.md", f"title: Pilots\nlanguage: {written_as}\n").language == code


def test_a_source_is_an_address_or_a_publisher_as_its_value_says(tmp_path: Path) -> None:
    found = written(tmp_path, "a.md", "---\ntitle: Pilots\nsource: https://quay.example/7\npublisher: null\n---\n")
    assert (found.url, found.publisher) == ("https://quay.example/7", None)


def test_the_date_of_publication_counts_before_that_of_the_note(tmp_path: Path) -> None:
    found = written(tmp_path, "a.md", "---\ncreated: 2025-04-01\ndate: 2025-03-31\npublished: 2025-03-06\n---\n")
    assert found.published is not None
    assert found.published.date == DATE


def test_a_header_without_a_blank_line_ends_where_its_keys_do(tmp_path: Path) -> None:
    found = made(tmp_path, "a.txt", f"title: Pilots\npublisher: Quay Post\n{TEXT}")
    assert (found.title, found.publisher, found.text) == ("Pilots", "Quay Post", TEXT)


@pytest.mark.parametrize(
    "header",
    [
        "---\ntitle: {{ page.title\nlayout: [post\n---\n",
        "---\ntitle Pilots and tugs\npublisher Quay Post\n---\n",
        '{\n  "headline" = "Pilots"\n  "title": "Pilots\n}\n',
        "+++\ntitle = [[[\n+++\n",
    ],
)
def test_a_header_that_is_not_understood_is_reported_and_neither_title_nor_text(tmp_path: Path, header: str) -> None:
    found = made(tmp_path, "a.md", f"{header}\n{TEXT}\n")
    assert (found.title, found.text) == (None, TEXT)
    assert found.notice is not None
    assert "header" in found.notice


def test_a_line_within_a_header_that_is_not_understood_is_reported_alone(tmp_path: Path) -> None:
    found = made(tmp_path, "a.txt", f"title: Pilots\nclipped on the train\npublisher: Quay Post\n\n{TEXT}\n")
    assert (found.title, found.publisher, found.text) == ("Pilots", "Quay Post", TEXT)
    assert "clipped on the train" in (found.notice or "")


@pytest.mark.parametrize(
    "first",
    [
        "Story: Kyodo",
        "Story: Reuters\nPhoto: AP",
        "Source: Kyodo",
        "Author: Jane Doe",
        "Language: a matter of state",
        "Minato: The pilots will have to wait until the end of the year, says the master.",
        "{all of it in brackets}",
        "---\nQ: How long?\nA: An hour.\n---",
    ],
)
def test_what_only_resembles_a_header_is_no_header(tmp_path: Path, first: str) -> None:
    found = written(tmp_path, "a.txt", f"{first}\n")
    assert found.text.strip() == f"{first}\n\n{TEXT}"
    assert (found.story, found.title, found.publisher, found.notice) == (None, None, None, None)


def test_two_texts_that_name_one_agency_are_two_stories(tmp_path: Path) -> None:
    other = TEXT.replace("Minato", "Hakata").replace("pilots, tugs and fuel", "cranes")
    one, two = (made(tmp_path, f"{n}.txt", f"Story: Kyodo\n\n{text}") for n, text in enumerate((TEXT, other)))
    assert (one.story, two.story) == (one.id, two.id)
    assert (one.title, two.title) == (None, None)
    assert one.text == f"Story: Kyodo\n\n{TEXT}"


@pytest.mark.parametrize("bomb", ["[" * 20_000, "&a [*a, *a]", "!!python/object/apply:os.getpid []", "{a: " * 500])
def test_a_header_builds_nothing_and_bursts_nothing(tmp_path: Path, bomb: str) -> None:
    found = written(tmp_path, "a.md", f"---\ntitle: {bomb}\npublisher: Quay Post\n---\n")
    assert found.text.strip() == TEXT


def test_a_file_of_nothing_but_a_header_has_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("title: Pilots\npublisher: Quay Post\n", encoding="utf-8")
    with pytest.raises(ArticleRejected, match="no text"):
        read(tmp_path / "a.md", tmp_path)
