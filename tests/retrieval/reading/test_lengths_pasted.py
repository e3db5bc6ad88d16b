"""What of a pasted text is the article: each length and number stated by a text just within and one beyond."""

from collections.abc import Sequence

import pytest

from retrieval.reading.pieces import ends_as_sentence
from tests.retrieval.reading.measured import ALIEN, SENTENCE, cleaned, filled, german_by_its_letter
from tests.retrieval.reading.reports import NAMES, TALKS

STRAY = "Owls, crows and herons nest along every cliff, fence and barn of that quiet island, as Ida Tveit wrote."
GERMAN = [
    "Große Hitze herrscht seit gestern in allen Tälern.",
    "Süße Kirschen kosten dieses Jahr mehr als sonst.",
    "Weiße Möwen kreisen über jedem Dach der Stadt.",
    "Spaß beiseite, sagt Onkel Willi beim Frühstück.",
    "Straßenbahnen fahren heute nirgends mehr pünktlich.",
    "Fleißige Bienen summen durch blühende Gärten hier.",
    "Heiße Suppe wärmt alte Knochen jeden Winter neu.",
    "Außerdem fehlen zwanzig Schrauben im linken Regal.",
    "Gießkannen stehen leer neben verwelkten Blumen da.",
]


# --- what a line of a pasted text is


@pytest.mark.parametrize(("length", "is_title"), [(195, True), (205, False)])
def test_a_title_is_no_paragraph(length: int, *, is_title: bool) -> None:
    found = cleaned(filled("Ferry from Nagisa to Mizuho with ministers ", length), "", *TALKS[:2])
    assert (found.title is not None) is is_title


@pytest.mark.parametrize(("length", "is_paragraph"), [(195, False), (205, True)])
def test_a_line_of_two_hundred_letters_is_a_paragraph_whatever_it_ends_with(length: int, *, is_paragraph: bool) -> None:
    last = filled("owls and crows and ", length)
    assert (last in cleaned("Share", *TALKS[:3], last).text) is is_paragraph


@pytest.mark.parametrize(("notes", "is_sentence"), [(25, True), (35, False)])
def test_marks_of_notes_may_follow_a_sentence_but_no_list_of_them(notes: int, *, is_sentence: bool) -> None:
    assert ends_as_sentence(SENTENCE + "".join(f"[{number}]" for number in range(10, 10 + notes))) is is_sentence


@pytest.mark.parametrize(("times", "stays"), [(3, True), (4, False)])
def test_what_a_page_says_four_times_is_a_button(times: int, *, stays: bool) -> None:
    again = [line for talk in TALKS[:times] for line in ("Enlarge the view", talk)]
    assert ("Enlarge the view" in cleaned("Share", SENTENCE, *again).text) is stays


@pytest.mark.parametrize(("length", "goes"), [(95, True), (110, False)])
def test_a_short_sentence_of_an_extracted_article_may_be_a_notice(length: int, *, goes: bool) -> None:
    notice = ("Please sign up for our newsletter " + "and hear of the ferry " * 10)[: length - 1] + "."
    assert (notice not in cleaned(TALKS[0], notice, TALKS[1], extracted=True).text) is goes


@pytest.mark.parametrize(("above", "goes"), [(620, True), (580, False)])
def test_comments_go_where_most_of_the_text_stands_above_them(above: int, *, goes: bool) -> None:
    found = cleaned("Share", "a" * (above - 1) + ".", "Comments", "b" * (999 - above) + ".")
    assert ("bbb" not in found.text) is goes


# --- where the article stands in a pasted text


@pytest.mark.parametrize(("count", "titled"), [(3, True), (4, False)])
def test_one_of_three_short_lines_above_a_text_is_its_title_and_four_are_a_menu(count: int, *, titled: bool) -> None:
    above = ["Seen over town at noon by all", "Birds sing again at noon", "Snow fell in spring again", "Rain once more"]
    assert (cleaned(*above[:count], "", *TALKS[:2]).title is not None) is titled


@pytest.mark.parametrize(("item", "is_menu"), [("boats and old nets", True), ("boats and very old nets", False)])
def test_an_item_of_a_menu_has_four_words_at_most(item: str, *, is_menu: bool) -> None:
    title = "Ferry to Mizuho sails again from Nagisa"
    assert (item not in cleaned(f"Big {item}"[4:], f"New {item}"[4:].upper(), title, *TALKS[:2]).text) is is_menu


@pytest.mark.parametrize(("between", "stays"), [(2, True), (3, False)])
def test_a_lead_stands_within_three_lines_of_the_title_or_of_the_text(between: int, *, stays: bool) -> None:
    lead = "What the ministers said in Nagisa"
    above = [f"{each} of Nagisa ports" for each in NAMES[:between]]
    below = [f"Port of Nagisa, {each}" for each in NAMES[5 : 5 + between]]
    found = cleaned("Share", "Ferry from Nagisa to Mizuho: ministers spoke", *above, lead, *below, *TALKS[:2])
    assert (lead in found.text) is stays


@pytest.mark.parametrize(("count", "go"), [(8, True), (9, False)])
def test_eight_paragraphs_at_an_edge_may_be_strays_in_another_language(count: int, *, go: bool) -> None:
    found = cleaned(*GERMAN[:count], "Share", *TALKS, detect=german_by_its_letter)
    assert ("ß" not in found.text) is go


@pytest.mark.parametrize(("length", "goes"), [(240, True), (255, False)])
def test_a_long_paragraph_in_another_language_belongs_to_the_article(length: int, *, goes: bool) -> None:
    stray = ("Große Hitze herrscht seit gestern in allen Tälern, " * 8)[: length - 1] + "."
    assert ("ß" not in cleaned(stray, "Share", *TALKS[:8], detect=german_by_its_letter).text) is goes


def around(first: str, between: Sequence[str]) -> bool:
    """Whether a paragraph that tells nothing of the article is a part of it, with these lines between them."""
    return first[:10] in cleaned("Share", first, *between, *TALKS[:8], "Most read", "Zeppelin").text


def test_a_line_without_a_sentence_outweighs_ninety_letters_of_a_paragraph() -> None:
    assert around(STRAY[:95] + ".", ALIEN[:1])
    assert not around(STRAY[:84] + ".", ALIEN[:1])


def test_a_known_phrase_outweighs_ten_letters_of_a_paragraph() -> None:
    buttons = ["Print", "Email", "Menu", "Help", "Save", "Reply", "Play"] * 2
    assert around(STRAY, buttons[:9])
    assert not around(STRAY, buttons[:11])


def test_of_a_paragraph_four_hundred_letters_count() -> None:
    long = (STRAY[:-1] + ", while bats, moles and foxes sleep below roots of birch, elm or alder" * 10)[:700] + "."
    assert around(long, ALIEN[:4])
    assert not around(long, ALIEN[:5])


@pytest.mark.parametrize(
    ("end", "stays"),
    [("on as follows.", True), ("as follows, as agreed.", True), ("as follows: on quotas, ports and ships.", False)],
)
def test_a_list_is_introduced_at_the_very_end_of_a_line(end: str, *, stays: bool) -> None:
    items = [f"Owl of {each}" for each in NAMES[:12]]
    found = cleaned("Share", SENTENCE, f"They agreed {end}", *items, TALKS[0], "Most read", "Zeppelin")
    assert ("Owl of Bell" in found.text) is stays
