"""The workbench keeps its word: every verb, as text and as the JSON that programs rely on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from retrieval.__main__ import main

PROJECT = Path(__file__).parents[3]
CORPUS = PROJECT / "tests" / "quality" / "corpus"
SEEDS = ["--seeds", str(CORPUS), "--no-dictionaries"]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict]:  # type: ignore[type-arg]
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_ask_prints_one_line_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "Who blocked the Nippon Steel deal?", "--json", *SEEDS]) == 0
    (answer,) = lines(capsys)
    assert set(answer) == {"id", "question", "language", "answered", "certainty", "citations", "missing"}
    assert (answer["answered"], answer["certainty"]) == (True, "sure")
    first = answer["citations"][0]
    assert set(first) == {
        "number", "source", "title", "publisher", "author", "published", "language", "score", "snippet", "highlights",
        "answers", "passage", "more",
    }  # fmt: skip
    text = (CORPUS / first["source"]).read_text(encoding="utf-8")
    assert first["snippet"] in text
    assert all(0 <= start < end <= len(first["snippet"]) for start, end in first["highlights"])


def test_ask_takes_a_batch_with_hints_and_previous_questions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = tmp_path / "batch.jsonl"
    rows = [
        {"id": "a", "question": "Rubio", "hint": "ja"},
        {"id": "b", "question": "and how long?", "previous": "Who met Iwaya in Washington?"},
    ]
    batch.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert main(["ask", "--batch", str(batch), "--json", *SEEDS]) == 0
    first, second = lines(capsys)
    assert (first["id"], first["language"]) == ("a", "ja")
    assert (second["id"], second["language"]) == ("b", "en")


def test_ask_for_people_shows_quotations_and_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "Who blocked the Nippon Steel deal?", *SEEDS]) == 0
    out = capsys.readouterr().out
    assert "[1]" in out
    assert "*" in out


def test_a_line_that_is_no_question_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"id": "a", "question": "x"}\nnonsense\n', encoding="utf-8")
    assert main(["ask", "--batch", str(batch), *SEEDS]) == 2
    assert "line 2" in capsys.readouterr().err


def test_a_missing_folder_is_an_error_that_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "x", "--seeds", "nowhere"]) == 2
    assert "--seeds" in capsys.readouterr().err


def test_explain_shows_where_a_score_comes_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "Who blocked the Nippon Steel deal?", "--json", *SEEDS]) == 0
    (record,) = lines(capsys)
    assert record["kind"] == "person"
    assert record["certainty"] == "sure"
    assert len(record["ranked"][0]["own"]) == len(record["concepts"])


def test_check_lists_articles_and_fails_on_a_rejected_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(CORPUS), "--json", "--no-dictionaries"]) == 0
    (record,) = lines(capsys)
    assert len(record["articles"]) == 20
    assert record["rejected"] == []
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "good.txt").write_text("The ministers met in Tokyo. They talked about steel.", encoding="utf-8")
    assert main(["check", str(folder), "--no-dictionaries"]) == 1
    assert "rejected empty.txt" in capsys.readouterr().out


def test_detect_tells_language_likeliest_and_reply(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    batch = tmp_path / "texts.jsonl"
    batch.write_text('{"text": "Wer ist das?"}\n{"text": "NATO", "hints": ["ja"]}\n{"text": "👍"}\n', encoding="utf-8")
    assert main(["detect", "--batch", str(batch)]) == 0
    german, name, nothing = lines(capsys)
    assert german["language"] == german["best"] == german["reply_language"] == "de"
    assert name["language"] is None
    assert name["reply_language"] == "ja"
    assert (nothing["language"], nothing["best"], nothing["reply_language"]) == (None, None, "en")


def test_rank_writes_a_trec_run_and_evaluate_measures_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    passages, questions = tmp_path / "p.jsonl", tmp_path / "q.jsonl"
    passages.write_text(
        '{"id": "p1", "text": "The treaty was signed in Osaka."}\n{"id": "p2", "text": "Steel prices rose in May."}\n',
        encoding="utf-8",
    )
    questions.write_text(
        '{"id": "q1", "question": "Where was the treaty signed?", "relevant": ["p1"], "answer": "Osaka"}\n',
        encoding="utf-8",
    )
    given = ["--passages", str(passages), "--questions", str(questions), "--no-dictionaries"]
    assert main(["rank", *given, "--run", str(tmp_path / "run")]) == 0
    query, q0, document, place, score, _tag = (tmp_path / "run").read_text(encoding="utf-8").splitlines()[0].split()
    assert (query, q0, document, place) == ("q1", "Q0", "p1", "1")
    assert float(score) > 0
    assert main(["evaluate", *given, "--answers", "--json"]) == 0
    (figures,) = lines(capsys)
    assert figures["MRR@10"] == figures["R@1"] == figures["answer@1"] == 1.0


@pytest.fixture
def oddly_named(tmp_path: Path) -> Path:
    """Two articles and a file that is none, under names that no terminal should be sent as they are."""
    folder = tmp_path / "odd"
    folder.mkdir()
    text = "The ferry to Odawara carries 40 people. It left the harbour on Monday.\n"
    (folder / "\x1b[31mred\nname.txt").write_text(text)
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text(f"{text}The captain waved.\n")
    (folder / os.fsdecode(b"\xe9mpty\x07.md")).write_text("")
    return folder


@pytest.mark.skipif(os.name != "posix", reason="such names are of POSIX systems")
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "shift_jis"])
def test_names_of_files_get_through_to_every_output_as_words_and_nothing_else(oddly_named: Path, encoding: str) -> None:
    where = ["--seeds", str(oddly_named), "--no-dictionaries", "--state", str(oddly_named.parent / "none")]
    for verb, status in (
        (["check"], 1),
        (["check", "--json"], 1),
        (["ask", "How many people does the ferry carry?"], 0),
        (["ask", "How many people does the ferry carry?", "--json"], 0),
        (["ask", os.fsdecode(b"Did the caf\xe9 ferry \xff sink?"), "--json"], 0),
        (["new"], 0),
        (["new", "--json"], 0),
    ):
        ran = subprocess.run(
            [sys.executable, "-m", "retrieval", *verb, *where],
            env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": f"{encoding}:strict"},
            capture_output=True,
            timeout=120,
        )
        assert ran.returncode == status, (verb, ran.stderr)
        out = ran.stdout.decode(encoding)
        assert all(character.isprintable() for line in out.split("\n") for character in line), verb
        if "--json" in verb:
            assert [json.loads(line) for line in out.splitlines()]
