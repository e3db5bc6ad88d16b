"""How sure an answer is: what speaks for a story, and how far it is ahead of the next."""

import json
from pathlib import Path

import pytest

from retrieval import Archive, Certainty
from retrieval.asking.certainty import Signals, rule

FERRY = "The ferry from Kure to Norfolk carries 40 cars. It sails on Monday."
BRIDGE = "The bridge of Kure carries trains. Norfolk paid for it."


def archive_of(folder: Path, **texts: str) -> Archive:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return Archive.open([folder])


def test_a_story_leads_by_the_part_of_its_score_that_the_next_one_lacks(tmp_path: Path) -> None:
    found = archive_of(tmp_path, ferry=FERRY, bridge=BRIDGE).search("How many cars does the ferry from Kure carry?")
    first, second = found.stories
    assert first.article.source == "ferry.md"
    assert first.lead == pytest.approx(1 - second.ranked.score / first.ranked.score)
    assert second.lead == 0


def test_a_story_that_no_other_stands_beside_leads_wholly(tmp_path: Path) -> None:
    (only,) = archive_of(tmp_path, ferry=FERRY).search("How many cars does the ferry carry?").stories
    assert only.lead == only.ahead == 1


def test_a_story_is_ahead_by_the_part_of_its_score_that_the_third_behind_lacks(tmp_path: Path) -> None:
    more = {f"ferry{n}": f"The ferry of Kure was {done}." for n, done in enumerate(("late", "painted", "sold", "seen"))}
    stories = archive_of(tmp_path, ferry=FERRY, **more).search("How many cars does the ferry from Kure carry?").stories
    scores = [story.ranked.score for story in stories]
    assert len(scores) == 5
    assert [story.ahead for story in stories] == pytest.approx(
        [1 - scores[min(n + 3, 4)] / score for n, score in enumerate(scores)]
    )


TALKS = {
    "talks": "Harbour Minister Inga Kvalheim opened the new quay in Bergvik on Monday.\n\n"
    "Mayor Leif Brekkhus met the fishermen for 40 minutes in the town hall. They complained about the fees.\n\n"
    "She spoke about the ferry for two hours.\n\n"
    "The quay was paid for by the town.",
    "cars": "The ferry carries forty cars.",
}


@pytest.mark.parametrize(
    ("question", "signal", "value"),
    [
        ("How long did Kvalheim meet the fishermen?", "somebody_else", 0.5),
        ("How long did Brekkhus meet the fishermen?", "somebody_else", 0),
        # nobody is named there: "she" may well be who is asked about
        ("How long did Kvalheim speak about the ferry?", "somebody_else", 0),
        ("Who met the fishermen?", "nobody", 0),
        ("Who paid for the quay?", "nobody", 1),
        ("Did the president meet the fishermen?", "office", 1),
        ("Did the mayor meet the fishermen?", "office", 0),
        ("Did the mayor meet the fishermen?", "weightiest", 0),
        ("Did the mayor meet the fishermen in Bergvik?", "weightiest", 1),
    ],
)
def test_what_a_passage_tells_of_others_or_lacks_speaks_against_it(
    question: str, signal: str, value: float, tmp_path: Path
) -> None:
    best = archive_of(tmp_path, **TALKS).search(question).best
    assert best is not None
    assert getattr(best.signals, signal) == value


def test_of_two_people_whose_talks_are_told_only_the_one_who_is_told_of_is_a_sure_answer(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, **TALKS)
    sure, other = (archive.search(f"How long did {name} meet the fishermen?").best for name in ("Brekkhus", "Kvalheim"))
    assert sure is not None
    assert other is not None
    assert sure.certainty is Certainty.SURE
    assert other.probability < sure.probability / 1.5


def test_a_passage_that_names_nobody_goes_before_one_that_tells_of_somebody_else(tmp_path: Path) -> None:
    archive = archive_of(
        tmp_path,
        plan="Adviser Jorun Brekkhus spoke on television.\n\n"
        "The aide said the town wants to invest in fields such as wind and seaweed.\n\n"
        "Inga Kvalheim wants to invest in other fields of the town.",
    )
    answer = archive.ask("In which fields does the town want to invest, according to Brekkhus?")
    assert "wind and seaweed" in answer.citations[0].hits[0].snippet.text


def test_nothing_leads_where_nothing_is_found(tmp_path: Path) -> None:
    assert archive_of(tmp_path, ferry=FERRY).search("Zyx?").stories == ()


@pytest.mark.parametrize("signal", ["found", "sentence", "article", "lead", "ahead"])
def test_more_of_what_speaks_for_an_answer_makes_it_surer(signal: str) -> None:
    little = Signals(0.5, 0.5, 0.5, 0, 0, 0, 0, 0.5, 0.2)
    assert rule().probability(little._replace(**{signal: 0.9})) > rule().probability(little)


@pytest.mark.parametrize(
    "signal",
    ["known_absent", "names_absent", "nowhere", "no_kind", "somebody_else", "nobody", "office", "weightiest"],
)
def test_more_of_what_is_missing_makes_it_less_sure(signal: str) -> None:
    little = Signals(0.5, 0.5, 0.5, 0, 0, 0, 0, 0.5, 0.2)
    assert rule().probability(little._replace(**{signal: 1.0})) < rule().probability(little)


def test_the_same_said_in_two_articles_is_cited_from_both(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, one=FERRY, other="The ferry from Kure to Norfolk carries 40 cars, a clerk says.")
    answer = archive.ask("How many cars does the ferry from Kure to Norfolk carry?")
    assert answer.certainty is not Certainty.NONE
    assert {citation.article.source for citation in answer.citations} == {"one.md", "other.md"}


def test_of_two_articles_that_say_the_same_the_one_that_holds_more_of_the_question_counts_more(tmp_path: Path) -> None:
    opening = "# Harbour\n\nThe mayor of Kure opened the ferry line on Monday.\n\n"
    texts = {"weather": opening + "The weather was fine.", "engines": opening + "Norfolk pays for the engines."}
    judge = archive_of(tmp_path, **texts).search("Did the mayor of Kure open the ferry that Norfolk pays for?").judge
    passages = judge.now.collection.passages
    held = {passages[one.number].article.source: judge.asked.in_article(one) for one in judge.ranked}
    before = {passages[one.number].article.source: one.score for one in reversed(judge.ranked)}
    after = {passages[one.number].article.source: one.score for one in reversed(judge.compared(0))}
    assert held["engines.md"] > held["weather.md"]
    assert after["engines.md"] / before["engines.md"] > after["weather.md"] / before["weather.md"]


def test_where_it_is_uncertain_whether_an_answer_is_one_a_second_passage_may_be_less_good(archive: Archive) -> None:
    shares: dict[Certainty, list[float]] = {}
    for line in (Path(__file__).parents[2] / "quality" / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        answer = archive.ask(json.loads(line)["question"])
        for first, second in (citation.hits for citation in answer.citations if len(citation.hits) == 2):
            shares.setdefault(answer.certainty, []).append(second.score / first.score)
    assert min(shares[Certainty.SURE]) >= 0.79
    assert 0.59 <= min(shares[Certainty.PERHAPS]) < 0.75


def test_beside_a_sure_answer_nothing_is_shown_that_has_much_less_of_the_question(archive: Archive) -> None:
    shares = []
    for line in (
        (Path(__file__).parents[2] / "quality" / "questions.jsonl").read_text(encoding="utf-8").splitlines()[::3]
    ):
        answer = archive.ask(json.loads(line)["question"])
        if answer.certainty is Certainty.SURE:
            first, *others = (citation.hits[0].score for citation in answer.citations)
            shares += [other / first for other in others]
    assert len(shares) > 10
    assert min(shares) >= 0.44


def test_beside_a_sure_duration_nothing_is_shown_that_says_none(tmp_path: Path) -> None:
    talks = (
        "The fishermen of Bergvik met the mayor for 40 minutes.\n\n"
        "The fishermen of Bergvik met the mayor in the town hall, a clerk says."
    )
    archive = archive_of(tmp_path, talks=talks, cats="The mayor of Norfolk likes cats.")
    how_long = archive.ask("How long did the fishermen of Bergvik meet the mayor?")
    assert how_long.certainty is Certainty.SURE
    assert [hit.snippet.text for citation in how_long.citations for hit in citation.hits] == [talks.split("\n\n")[0]]
    (whether,) = archive.ask("Did the fishermen of Bergvik meet the mayor?").citations
    assert len(whether.hits) == 2


@pytest.mark.parametrize(
    ("question", "certainty"),
    [
        (
            "How do I descale my cofee mashine?",
            Certainty.PERHAPS,
        ),  # "mashine" may be the machine, and nothing else is had
        ("Does the ferry of Kure carry a mashine?", Certainty.SURE),
    ],
)
def test_a_word_that_is_taken_for_a_slip_is_no_sure_answer_by_itself(
    question: str, certainty: Certainty, tmp_path: Path
) -> None:
    archive = archive_of(tmp_path, ferry="The ferry of Kure carries an old machine.", cats="Norfolk likes cats.")
    assert archive.ask(question).certainty is certainty


@pytest.mark.parametrize(
    ("question", "certainty"),
    [
        ("How many cars does the ferry from Kure to Norfolk carry?", Certainty.SURE),
        ("How many cars did the ferry from Kure to Norfolk carry in 2031?", Certainty.SURE),
        ("How many cars did the ferry from Kure to Norfolk carry in 2030?", Certainty.SURE),
        ("How many cars did the ferry from Kure to Norfolk carry in 2012?", Certainty.PERHAPS),
        ("Wie viele Autos beförderte die Fähre von Kure nach Norfolk im Jahr 1987?", Certainty.PERHAPS),
        ("2012年に呉（Kure）からNorfolkへのフェリーは車を何台運びましたか", Certainty.PERHAPS),
        ("Berapa mobil yang diangkut feri dari Kure ke Norfolk pada tahun 1987?", Certainty.PERHAPS),
    ],
)
def test_nothing_is_sure_about_a_year_that_the_article_neither_states_nor_is_of(
    tmp_path: Path, question: str, certainty: Certainty
) -> None:
    header = "title: Ferry\nlanguage: en\npublished: March 3, 2031\n\n"
    archive = archive_of(tmp_path, ferry=f"{header}{FERRY} It was built in 2030.")
    assert archive.ask(question).certainty is certainty


QUARRY = {
    "quarry": "# Sweden and Bolivia open a quarry\n\n"
    "LA PAZ - Sweden and Bolivia opened a quarry near Oruro on Monday. The quarry had been planned since 2011.\n\n"
    "The slate is cut by 90 workers. It costs 12 million kronor a year to pump the water away.\n\n"
    "Before the opening the minister walked through the tunnels. Afterwards she planted a larch.",
    "larch": "A larch is a tree. It loses its needles in autumn.",
}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many workers cut slate in the quarry of Sweden and Bolivia?", "90 workers"),
        ("What did the minister plant at the quarry of Bolivia?", "planted a larch"),
        ("When did Sweden and Bolivia open the quarry?", "on Monday"),
    ],
)
def test_what_an_article_is_about_need_not_stand_again_beside_the_answer(
    question: str, answer: str, tmp_path: Path
) -> None:
    found = archive_of(tmp_path, **QUARRY).ask(question)
    assert answer in found.citations[0].hits[0].snippet.text


def test_what_the_title_or_the_beginning_says_is_carried_to_all_passages_but_those_of_the_beginning(
    tmp_path: Path,
) -> None:
    found = archive_of(tmp_path, **QUARRY).search("How many workers cut slate in Bolivia?")
    carried = {each.number: found.judge.asked.carried(each) for each in found.ranked}
    passages = found.judge.now.collection.passages
    assert all(carried[each] == 0 for each in carried if "LA PAZ" in passages[each].text)
    assert any(carried[each] > 0 for each in carried if "90 workers" in passages[each].text)


@pytest.mark.parametrize(
    ("language", "question", "dated", "counted"),
    [
        (
            "en",
            "How many sailors painted the ferry of Kure?",
            "Sailors painted the ferry of Kure on 3 March 2021. It rained.",
            "The ferry had been rusty. To paint it 340 sailors came, on Monday.",
        ),
        (
            "ja",
            "呉の渡し船を塗った船員は何人ですか",
            "船員は2021年3月3日、呉の渡し船を塗った。雨が降った。",
            "渡し船はさびていた。塗るために月曜日、340人の船員が来た。",
        ),
        (
            "id",
            "Berapa pelaut yang mengecat feri Kure?",
            "Pelaut mengecat feri Kure pada 3 Maret 2021. Hujan turun.",
            "Feri itu berkarat. Untuk mengecatnya datang 340 pelaut pada hari Senin.",
        ),
    ],
)
def test_a_date_is_no_number_of_anything(
    language: str, question: str, dated: str, counted: str, tmp_path: Path
) -> None:
    archive = archive_of(tmp_path, ferry=f"language: {language}\n\n{dated}\n\n{counted}")
    assert "340" in archive.ask(question, language=language).citations[0].hits[0].snippet.text
