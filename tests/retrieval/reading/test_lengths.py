"""How long a line, a name, a paragraph is, and how many of them: each stated by a text just within and one beyond."""

from textwrap import wrap

import pytest

from retrieval.errors import ArticleRejected
from retrieval.model import Article, Document
from retrieval.reading import header
from retrieval.reading.articles import article, find_headings, language_runs
from retrieval.reading.chrome import Chrome, phrases
from retrieval.reading.lines import lines
from retrieval.reading.mastheads import masthead, name_alone
from retrieval.reading.pieces import words_of
from retrieval.reading.walls import is_appeal, no_article
from tests.retrieval.reading.measured import ALIEN, SENTENCE, cleaned, english, filled, german_by_its_letter
from tests.retrieval.reading.reports import TALKS


def made(*written: str) -> Article:
    return article("a.txt", "0", Document("\n".join(written)), english)


# --- lines that an editor or a mail program broke


@pytest.mark.parametrize(("width", "is_broken"), [(32, False), (38, True), (119, True), (124, False)])
def test_a_text_is_broken_at_a_width_of_36_to_120_columns(width: int, *, is_broken: bool) -> None:
    assert (len(lines("\n".join(wrap(f"{SENTENCE} " * 9, width)[:6]))) == 1) is is_broken


@pytest.mark.parametrize(("count", "is_broken"), [(3, False), (4, True)])
def test_three_lines_that_are_full_show_that_a_text_was_broken(count: int, *, is_broken: bool) -> None:
    assert (len(lines("\n".join(wrap(f"{SENTENCE} " * 9, 60)[:count]))) == 1) is is_broken


@pytest.mark.parametrize(("ending_within", "is_broken"), [(3, False), (4, True)])
def test_of_ten_lines_of_a_broken_text_four_end_within_a_sentence(ending_within: int, *, is_broken: bool) -> None:
    full = filled("ports of a town ", 59)
    written = [full + ("s" if number < ending_within else ".") for number in range(11)]
    assert (len(lines("\n".join(written))) == 1) is is_broken


@pytest.mark.parametrize(("short", "is_broken"), [(2, True), (3, False)])
def test_of_twenty_lines_of_a_broken_text_two_may_be_short(short: int, *, is_broken: bool) -> None:
    full = filled("ports of a town ", 60)
    assert (len(lines("\n".join(["ports of town"] * short + [full] * (20 - short)))) == short + 1) is is_broken


# --- phrases of page chrome


@pytest.mark.parametrize(
    ("opening", "length", "what"),
    [
        ("This site uses cookies ", 295, Chrome.INSIDE),
        ("This site uses cookies ", 305, None),
        ("Follow us on ", 155, Chrome.START),
        ("Follow us on ", 165, None),
        ("More from ", 95, Chrome.LIST),
        ("More from ", 105, None),
    ],
)
def test_a_long_line_is_a_paragraph_whatever_it_begins_with(opening: str, length: int, what: Chrome | None) -> None:
    assert phrases().chrome(opening + filled("every port ", length - len(opening))) is what


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("BBC Nagisa", False), ("Jiji Nagisa", True), ("Hafenkurier", True), ("Hafenblatt", False), ("Blatt", True)],
)
def test_a_publisher_is_told_by_a_name_of_four_letters_and_the_end_of_a_word_by_six(name: str, *, is_one: bool) -> None:
    assert phrases().outlet(name) is is_one


@pytest.mark.parametrize(("length", "is_one"), [(290, True), (310, False)])
def test_an_appeal_to_subscribe_is_short(length: int, *, is_one: bool) -> None:
    assert is_appeal("Subscribe to continue reading " + filled("of all ports ", length - 30)) is is_one


def test_what_says_more_than_fifteen_sentences_is_an_article_whatever_its_title() -> None:
    no_article(["Page not found"], [], [filled("ferries and ports ", 1_550)])
    with pytest.raises(ArticleRejected, match="an error page"):
        no_article(["Page not found"], [], [filled("ferries and ports ", 1_450)])


# --- who, when, where from


@pytest.mark.parametrize(("length", "states"), [(135, True), (145, False)])
def test_a_line_that_states_who_published_when_is_short(length: int, *, states: bool) -> None:
    line = ("MAINICHI | 12 hours ago | " + "Politics | " * 12)[:length]
    assert (masthead(line, phrases()) is not None) is states


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Nagisa Harbour Gazette And Mizuho News", True),
        ("Nagisa Harbour Gazette And Mizuho Observer", False),
        ("Ab Cd Ef Gh Ij Kl", True),
        ("Ab Cd Ef Gh Ij Kl Mn", False),
    ],
)
def test_a_name_has_six_words_and_forty_letters_at_most(name: str, *, is_one: bool) -> None:
    assert (masthead(f"Source: {name}", phrases()) is not None) is is_one


@pytest.mark.parametrize(
    ("line", "name"), [("OLD PORT TOWN PAPER", "OLD PORT TOWN PAPER"), ("THE OLD PORT TOWN PAPER", None)]
)
def test_a_publisher_alone_on_a_line_has_four_words_at_most(line: str, name: str | None) -> None:
    assert name_alone(line, phrases()) == name


@pytest.mark.parametrize(("place", "is_one"), [("New Port Nagisa", True), ("New Old Port Nagisa", False)])
def test_a_place_before_a_date_has_three_words_at_most(place: str, *, is_one: bool) -> None:
    assert (masthead(f"{place}, January 22, 2031", phrases()) is not None) is is_one


@pytest.mark.parametrize(("above", "dated"), [(7, True), (8, False)])
def test_a_date_may_stand_among_the_first_eight_lines_of_a_text(above: int, *, dated: bool) -> None:
    found = cleaned("Ferry to Mizuho sails again", *TALKS[:above], "Kyodo News | January 22, 2031", TALKS[9])
    assert (found.published is not None) is dated


@pytest.mark.parametrize(("above", "dated"), [(2, True), (3, False)])
def test_a_dateline_opens_one_of_the_first_three_paragraphs(above: int, *, dated: bool) -> None:
    found = cleaned(*TALKS[:above], f"NAGISA, Jan. 22, 2031 (Kyodo) -- {SENTENCE}", *TALKS[5:7])
    assert (found.published is not None) is dated


@pytest.mark.parametrize(("below", "goes"), [(2, True), (3, False)])
def test_what_states_the_source_of_an_extracted_article_is_among_its_last_three_lines(
    below: int, *, goes: bool
) -> None:
    found = cleaned(*TALKS[:12], "Source: Kyodo News", *ALIEN[:below], extracted=True)
    assert ("Source" not in found.text) is goes


@pytest.mark.parametrize(("length", "stays"), [(60, True), (61, False)])
def test_an_unknown_key_below_a_header_has_a_short_value(length: int, *, stays: bool) -> None:
    found = header.document(f"title: Ferry\nauthor: Ida Lund\nCall: {filled('ports ', length)}\n\n{SENTENCE}")
    assert ("Call" not in found.text) is stays


# --- languages and headings


def test_the_language_of_a_text_is_told_by_the_beginnings_of_some_paragraphs() -> None:
    asked: list[int] = []

    def detect(text: str) -> str:
        asked.append(len(text))
        return "en"

    cleaned(filled("word ", 900) + ".", *TALKS * 5, detect=detect)
    assert asked[0] == 600
    assert 8 <= len(asked) <= 12  # eight paragraphs, and the edges of the text


def test_of_a_long_text_the_words_of_its_beginning_tell_what_it_is_about() -> None:
    assert words_of("a " * 14_990 + "zeppelin") == {"zeppel"}
    assert words_of("a " * 15_001 + "zeppelin") == set()


@pytest.mark.parametrize(("letters", "is_one"), [(76, False), (84, True)])
def test_a_run_in_another_language_is_a_sentence_long(letters: int, *, is_one: bool) -> None:
    stray = ("Große" + "x" * 200)[:letters]
    runs = language_runs(f"{SENTENCE}\n{stray}\n{SENTENCE}", german_by_its_letter)
    assert ([run.language for run in runs] == ["en", "de", "en"]) is is_one


def test_an_article_is_told_in_two_hundred_parts_at_most() -> None:
    asked: list[str] = []

    def detect(text: str) -> str:
        asked.append(text)
        return "en"

    language_runs(f"{SENTENCE}\n" * 160, detect)
    assert len(asked) == 161  # each, and the whole
    asked.clear()
    language_runs(f"{SENTENCE}\n" * 1_000, detect)
    assert 140 < len(asked) <= 201


@pytest.mark.parametrize(("count", "headings"), [(2, 2), (3, 0)])
def test_three_short_lines_in_a_row_are_a_list(count: int, headings: int) -> None:
    assert len(find_headings("\n".join([SENTENCE, *ALIEN[:count], SENTENCE]))) == headings


@pytest.mark.parametrize(("length", "is_one"), [(135, True), (145, False)])
def test_a_heading_is_no_paragraph(length: int, *, is_one: bool) -> None:
    heading = filled("Kale and oats ", length)
    assert bool(made(TALKS[0], heading, TALKS[1]).headings) is is_one
