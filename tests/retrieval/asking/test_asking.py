"""Asking the archive: quotations are exact, answers honest, languages kept."""

import string
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import Answer, Archive
from retrieval.asking.finding import Request, search
from retrieval.asking.reader import plain
from retrieval.constants import QUOTATION

QUESTIONS = [
    ("en", "Who blocked the Nippon Steel deal?", "Biden had blocked"),
    ("de", "Wann traf Ishiba Trump?", "7. Februar"),
    ("ja", "岩屋外相は誰と会いましたか", "ルビオ"),
    ("id", "Berapa lama pertemuan Rubio dan Iwaya?", "30 menit"),
]


def check_quotations(answer: Answer) -> None:
    for citation in answer.citations:
        for hit in citation.hits:
            assert hit.passage.article is citation.article
            assert hit.score > 0
            assert hit.snippet.text == hit.snippet.span.of(citation.article.text)
            assert 0 < len(hit.snippet.text) <= QUOTATION
            ends = 0
            for mark in hit.snippet.highlights:
                assert ends <= mark.start < mark.end <= len(hit.snippet.text)
                ends = mark.end


@pytest.mark.parametrize(("language", "question", "words"), QUESTIONS)
def test_a_question_is_answered_in_its_language_by_a_quotation_with_the_answer(
    archive: Archive, language: str, question: str, words: str
) -> None:
    answer = archive.ask(question)
    assert answer.language == language
    assert answer.detected
    assert words in " ".join(citation.hits[0].snippet.text for citation in answer.citations)
    assert {citation.article.language for citation in answer.citations} == {language}
    check_quotations(answer)


@pytest.mark.parametrize("question", [question for _, question, _ in QUESTIONS])
def test_the_same_question_has_the_same_answer(archive: Archive, question: str) -> None:
    assert archive.ask(question) == archive.ask(question)


@settings(max_examples=60)
@given(st.one_of(st.text(max_size=200), st.text(alphabet=string.ascii_letters + " ?.äöü会談関税", max_size=80)))
def test_no_text_makes_asking_fail_and_every_quotation_is_exact(archive: Archive, text: str) -> None:
    check_quotations(archive.ask(text))


def test_an_article_is_cited_at_most_once_and_a_story_too(archive: Archive) -> None:
    answer = archive.ask("What did Iwaya and Rubio agree on?", limit=10)
    stories = [citation.article.story for citation in answer.citations]
    assert len(stories) == len(set(stories))
    assert [citation.number for citation in answer.citations] == list(range(1, len(stories) + 1))


def test_nothing_found_cites_nothing_and_names_the_word_that_is_nowhere(archive: Archive) -> None:
    answer = archive.ask("What did Macron say about basketball?")
    assert not answer
    assert answer.citations == ()
    assert {"Macron", "basketball"} <= set(answer.missing)


def test_pages_of_citations_follow_each_other(archive: Archive) -> None:
    question = "What did Trump say about Japan?"
    whole = archive.ask(question, limit=4)
    first, second = archive.ask(question, limit=2), archive.ask(question, limit=2, offset=2)
    assert first.more
    assert [c.article for c in first.citations + second.citations] == [c.article for c in whole.citations]
    assert [c.number for c in second.citations] == [3, 4][: len(second.citations)]


def test_a_choice_of_language_wins_over_the_questions_own(archive: Archive) -> None:
    answer = archive.ask("Nippon Steel", language="ja")
    assert answer.language == "ja"
    assert {citation.article.language for citation in answer.citations} <= {"ja"}


def test_only_restricts_the_sources_not_the_language_of_the_reply(archive: Archive) -> None:
    answer = archive.ask("Who is Trump's national security adviser?", only="de")
    assert answer.language == "en"
    assert {citation.article.language for citation in answer.citations} == {"de"}


@pytest.mark.parametrize("question", ["Who is Trump's national security adviser?", "Senkaku Islands", "Iwaya Rubio"])
def test_who_asks_for_one_language_by_name_is_shown_every_story_in_it_however_unsure(
    archive: Archive, question: str
) -> None:
    answer = archive.ask(question, only="ja", limit=10)
    found = search(Request(question, only="ja"), archive.snapshot, archive.weights, archive.dictionary).ranked
    stories = {archive.snapshot.collection.passages[ranked.number].article.story for ranked in found}
    assert {citation.article.story for citation in answer.citations} == stories


def test_without_an_edition_in_the_readers_language_the_original_answers(archive: Archive) -> None:
    answer = archive.ask("Qui a rencontré Iwaya à Washington ?")
    assert answer.language == "fr"
    assert answer
    assert all(citation.article.translated_from is None for citation in answer.citations)


def test_editions_in_other_languages_are_counted(archive: Archive) -> None:
    answer = archive.ask("Who blocked the Nippon Steel deal?")
    assert set(answer.other_languages or ()) == {"de", "ja", "id"}


def test_a_name_alone_is_answered_in_the_fallback_language_which_is_not_remembered(archive: Archive) -> None:
    answer = archive.ask("Rubio", hints=["id"])
    assert answer.language == "id"
    assert not answer.detected


@pytest.mark.parametrize(
    ("previous", "question", "words"),
    [
        ("Did Iwaya and Rubio meet?", "and how long?", "30 minutes"),
        ("Was sagte Nagashima im Fernsehen?", "und wann?", "Dienstag"),
        ("岩屋外相とルビオ国務長官の会談", "それはどれくらい続きましたか", "30分"),
        ("岩屋氏とルビオ氏は会いましたか", "und wie lange?", "30 Minuten"),
        ("Haben sich Iwaya und Rubio getroffen?", "それはどれくらい続きましたか", "30分"),
    ],
)
def test_a_follow_up_is_answered_in_the_light_of_what_came_before(
    archive: Archive, previous: str, question: str, words: str
) -> None:
    answer = archive.ask(question, previous=previous)
    assert any(words in hit.snippet.text for citation in answer.citations for hit in citation.hits)


@pytest.mark.parametrize("question", [question for _, question, _ in QUESTIONS])
def test_a_question_that_stands_alone_is_not_bent_by_what_came_before(archive: Archive, question: str) -> None:
    assert archive.ask(question, previous="Senkaku?") == archive.ask(question)


def test_a_question_in_another_language_finds_german_articles(german_only: Archive) -> None:
    answer = german_only.ask("How many American soldiers are stationed in Japan?")
    assert answer.language == "en"
    assert "50.000" in answer.citations[0].hits[0].snippet.text
    japanese = german_only.ask("日本に駐留する米軍兵士は何人ですか")
    assert "50.000" in japanese.citations[0].hits[0].snippet.text


def test_matched_words_are_marked_also_when_inflected_or_translated(german_only: Archive) -> None:
    snippet = german_only.ask("How many soldiers are stationed in Japan?").citations[0].hits[0].snippet
    marked = {span.of(snippet.text) for span in snippet.highlights}
    assert any("Soldaten" in words for words in marked)


def test_many_threads_may_ask_at_once(archive: Archive) -> None:
    expected = [archive.ask(question) for _, question, _ in QUESTIONS]
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda n: archive.ask(QUESTIONS[n % 4][1]), range(64)))
    assert all(answer == expected[n % 4] for n, answer in enumerate(answers))


def test_what_cannot_be_seen_and_links_are_no_part_of_a_question() -> None:
    assert plain("Ta\u00adriffs on\u200b steel?\ufeff") == "Tariffs on steel?"
    assert plain("see https://example.org/rubio-iwaya-tariffs?x=1 now").split() == ["see", "now"]


@pytest.mark.parametrize(
    ("language", "vague", "exact", "question", "day"),
    [
        ("en", "Minister Haugen will visit Osaka early next month.", "Minister Haugen will visit Osaka on 4 May.",
         "When will Haugen visit Osaka?", "4 May"),
        ("de", "Ministerin Haugen besucht Osaka Anfang nächsten Monats.", "Ministerin Haugen besucht Osaka am 4. Mai.",
         "Wann besucht Haugen Osaka?", "4. Mai"),
        ("id", "Menteri Haugen mengunjungi Osaka awal bulan depan.", "Menteri Haugen mengunjungi Osaka pada 4 Mei.",
         "Kapan Haugen mengunjungi Osaka?", "4 Mei"),
    ],
)  # fmt: skip
def test_the_very_day_is_told_before_a_time_about_it(  # each of a pair of articles
    tmp_path: Path, language: str, vague: str, exact: str, question: str, day: str
) -> None:
    (tmp_path / "a.txt").write_text(f"language: {language}\n\n{vague}\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"language: {language}\n\n{exact}\n", encoding="utf-8")
    answer = Archive.open([tmp_path]).ask(question, language=language)
    assert day in answer.citations[0].hits[0].snippet.text
