"""Several reports of one event are told from reports of another one."""

from pathlib import Path

import pytest

from retrieval import Archive

MEETING = "Iwaya and Rubio met in Washington. Waltz and Ishiba were told. Rubio and Iwaya shook hands."


def places(folder: Path, *articles: tuple[str | None, str]) -> tuple[int, ...]:
    for number, (date, text) in enumerate(articles):
        stated = f"published: {date}\n" if date else ""
        (folder / f"{number}.md").write_text(f"language: en\n{stated}\n{text}\n", encoding="utf-8")
    archive = Archive.open([folder])
    return archive.same_event(archive.articles)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("January 21, 2031", MEETING), ("January 22, 2031", "Rubio received Iwaya. Ishiba was pleased."), True),
        (("January 21, 2031", MEETING), (None, "On January 21, 2031 Rubio received Iwaya."), True),
        (("January 21, 2031", MEETING), ("March 3, 2031", "Rubio received Iwaya. Ishiba was pleased."), False),
        (("January 21, 2031", MEETING), ("January 22, 2031", "Merz received Macron."), False),
        (("January 21, 2031", MEETING), (None, "Iwaya, Rubio and Waltz sat together."), True),
        (("January 21, 2031", MEETING), (None, "Rubio received Iwaya."), False),
    ],
)
def test_the_same_people_and_a_day_in_common_make_one_event(
    tmp_path: Path, one: tuple[str | None, str], other: tuple[str | None, str], same: bool
) -> None:
    assert places(tmp_path, one, other) == ((0, 1) if same else ())


def test_of_three_reports_the_two_of_one_event_are_grouped(tmp_path: Path) -> None:
    other = "Secretary Rubio received Minister Iwaya for lunch, with Waltz. They talked about cars, rice and the sea."
    undated = "May 1, 2031", "Merz met Macron."
    assert places(tmp_path, undated, ("January 21, 2031", MEETING), ("January 21, 2031", other)) == (1, 2)
