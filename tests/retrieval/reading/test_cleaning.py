"""From what a file holds to the article in it: the frozen articles, their lines and languages."""

import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from retrieval.model import Published
from retrieval.reading.articles import article
from retrieval.reading.chrome import phrases
from retrieval.reading.formats import read, sources
from retrieval.words.passages import passages
from tests.retrieval.reading.reports import CORPUS, REPORT, from_corpus, from_text, headings

# --- the frozen articles


def test_an_aggregators_page_is_cut_down_to_the_report_and_what_its_lines_state() -> None:
    found = from_corpus("aggregator.en.txt")
    assert found.title == "Japan, US to open joint port office in Nagisa by 'early summer'"
    assert found.publisher == "HARBOUR DAILY"
    assert found.based_on == "Kyodo"
    assert found.published == Published("March 4, 2025", datetime.date(2025, 3, 4))
    assert found.languages == ("en",)
    assert found.text.endswith("according to a person familiar with the plans.")
    for chrome in ("Cari", "Petunjuk", "Maksimal", "Media Jepang", "HARBOUR", "14", "Asakura", "komentar", "suka"):
        assert chrome not in found.text


def test_chrome_in_japanese_around_a_german_report_is_cut() -> None:
    found = from_corpus("aggregator.de.txt")
    assert (found.title, found.publisher) == ("Japan und die USA prüfen Container künftig gemeinsam", "HAFENKURIER")
    assert (found.based_on, found.published, found.languages) == ("dpa", None, ("de",))
    assert headings(found) == ["Streit um Stahlrahmen bleibt"]
    assert not any("\u3040" <= letter <= "\u9fff" for letter in found.text)
    assert "Kaimauer" not in found.text
    assert "Kräne" not in found.text


def test_english_chrome_around_an_indonesian_report_is_cut() -> None:
    found = from_corpus("report.id.txt")
    assert found.title == "Jepang dan AS Sepakati Kantor Pelabuhan Bersama di Nagisa"
    assert found.publisher == "Antara"
    assert found.published == Published("5 Maret 2025", datetime.date(2025, 3, 5))
    assert found.language == "id"
    assert found.text.startswith("JAKARTA, ANTARA - Jepang")
    assert found.text.endswith("ikut dibahas.")
    for chrome in ("Baca juga", "ADVERTISEMENT", "cookies", "Tags", "Tacoma", "Subscribe", "Lestari"):
        assert chrome not in found.text


def test_a_lead_in_another_language_is_a_run_of_its_own_and_the_heading_after_it_the_title() -> None:
    found = from_corpus("lead-and-report.de.txt")
    assert found.title == "Minase und Reyes: Ein Büro für zwei Zollbehörden"
    assert [run.language for run in found.runs] == ["en", "de"]
    assert found.runs[1].span.of(found.text).startswith("Die japanische Handelsministerin")
    assert found.language == "de"
    assert headings(found) == ["Weniger Wartezeit, mehr Personal", "Was offen bleibt"]
    assert (found.publisher, found.published) == (None, None)


def test_a_report_without_a_title_gets_none_and_the_days_in_it_are_the_events() -> None:
    german = from_corpus("plain.de.txt")
    assert (german.title, german.publisher, german.published, german.language) == (None, None, None, "de")
    assert headings(german) == ["Reeder loben die kürzeren Wege", "Kritik aus Tacoma"]
    english = from_corpus("plain.en.txt")
    assert (english.title, english.publisher, english.published, english.language) == (None, None, None, "en")
    assert headings(english) == []


@pytest.mark.parametrize("name", ["plain.de.txt", "plain.en.txt"])
def test_a_text_without_chrome_is_kept_to_the_letter(name: str) -> None:
    assert from_corpus(name).text == (CORPUS / name).read_text("utf-8").strip()


def test_a_japanese_agency_report_states_title_agency_and_date() -> None:
    found = from_corpus("report.ja.txt")
    assert found.title == "日米、渚港に共同の検査事務所　コンテナ検査を一度に"
    assert (found.publisher, found.language) == ("共同", "ja")
    assert found.published == Published("2025年3月5日", datetime.date(2025, 3, 5))
    assert found.text.startswith("【シアトル共同】")


def test_what_a_header_states_wins() -> None:
    found = from_corpus("header.en.md")
    assert (found.title, found.publisher) == ("Two customs offices under one roof", "Harbour Daily")
    assert (found.based_on, found.story, found.language) == ("Kyodo, March 4, 2025", "nagisa-port-office", "en")
    assert headings(found) == ["What it costs"]
    assert "under one roof" not in found.text


def test_a_page_in_html_becomes_an_article() -> None:
    found = from_corpus("page.html")
    assert (found.title, found.language) == ("Dock workers want port office reviewed", "en")
    assert headings(found) == ["What the ministers say"]
    assert found.text.endswith("in the second half of May.")
    assert "Ida Lund" not in found.text


@pytest.mark.parametrize("path", sources(CORPUS), ids=lambda path: path.name)
def test_what_is_kept_is_verbatim(path: Path) -> None:
    document = read(path, CORPUS)[1]
    lines = [line.strip() for line in document.text.split("\n")]
    assert all(line in lines for line in article("a", "b", document).text.split("\n") if line)


# --- lines and languages


def test_lines_that_were_broken_at_a_width_are_put_together() -> None:
    broken = "\n".join(
        (
            "Japan and the United States agreed on Tuesday to open a joint office",
            "in the port of Nagisa, so that containers are inspected once instead",
            "of twice. Trade Minister Haruka Minase said so.",
            "",
            "The talks went on for about 50 minutes, and they also covered cranes",
            "that were delivered late, as their American buyers had complained.",
        )
    )
    paragraphs = from_text(broken).text.split("\n\n")
    assert paragraphs[0].endswith("instead of twice. Trade Minister Haruka Minase said so.")
    assert len(paragraphs) == 2
    assert all("\n" not in paragraph for paragraph in paragraphs)


def test_japanese_lines_are_put_together_without_a_space() -> None:
    text = (
        "日本と米国は四日、渚港に共同の検査事務所を開くことで合意した。水瀬春香貿易相が会談後、記者団に明らかにした。"
        "会談は約五十分間続いた。"
    )
    broken = "\n".join(text[start : start + 20] for start in range(0, len(text), 20))
    assert from_text(broken).text == text


def test_lines_that_are_paragraphs_stay_apart() -> None:
    assert from_text(REPORT).text == REPORT


def test_a_foreign_name_makes_no_run_of_its_own() -> None:
    lines = REPORT.split("\n")
    found = from_text("\n".join((*lines[:2], "水瀬春香", *lines[2:])))
    assert [run.language for run in found.runs] == ["en"]


def test_runs_cover_the_text_in_order() -> None:
    for path in sources(CORPUS):
        found = from_corpus(path.name)
        edges = [(run.span.start, run.span.end) for run in found.runs]
        assert edges[0][0] == 0
        assert edges[-1][1] == len(found.text)
        assert all(before[1] == after[0] for before, after in pairwise(edges))


def test_an_article_without_a_story_is_a_story_of_its_own() -> None:
    assert from_text(REPORT).story == "0" * 64


def test_no_passage_is_a_heading_or_chrome() -> None:
    for path in sources(CORPUS):
        found = from_corpus(path.name)
        heads = {span.of(found.text) for span in found.headings}
        assert all(passage.text not in heads and phrases().chrome(passage.text) is None for passage in passages(found))
