"""Adding a language is copying one folder and one locale; no line of code knows its name."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]

# Run in the copy: what the package says of the new language, as JSON.
ASKED = """
import json
from pathlib import Path
from bot.conversation.saying import say
from bot.replies.inquiry import Inquiry
from bot.locales import Locales
from retrieval import Archive
from retrieval.language import CORE
from retrieval.languages.traits import traits
from retrieval.words.analyzers import analyzer
from retrieval.words.kinds import kinds
from retrieval.words.lexicon import LANGUAGES, matcher, settled

archive, locales = Archive.open([Path("articles")]), Locales.load()
question = "Wie viel kosten die neuen Zölle?"
words = analyzer("af").words(question)
print(json.dumps({
    "worded": "af" in LANGUAGES,
    "told": "af" in CORE,
    "stems": [word.stem for word in words if not word.stop] == [
        word.stem for word in analyzer("de").words(question) if not word.stop
    ],
    "concepts": sorted({m.concept for m in settled(matcher("af").matches(words)) if not m.related}),
    "kind": kinds("af").expected(question) == kinds("de").expected(question),
    "months": kinds("af").held("am 7. März 2025") == kinds("de").held("am 7. März 2025"),
    "locale": locales.of("af").language,
    "answer": archive.ask(question, language="af").citations[0].hits[0].snippet.text,
    "reply": say(archive, locales, Inquiry(question, language="af")).reply.language,
}))
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fifth")
    for package in ("retrieval", "bot"):
        shutil.copytree(PROJECT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(folder / "retrieval/languages/de", folder / "retrieval/languages/af")
    shutil.copy(folder / "bot/locales/de.ftl", folder / "bot/locales/af.ftl")
    articles = folder / "articles"
    articles.mkdir()
    (articles / "one.txt").write_text(
        "language: af\n\nDie neuen Zölle kosten die Häfen 40 Millionen Dollar im Jahr. Der Minister sprach davon.\n",
        encoding="utf-8",
    )
    return folder


def test_a_fifth_language_needs_one_folder_and_one_locale(copy: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    ran = subprocess.run(
        [sys.executable, "-c", ASKED], cwd=copy, env=environment, capture_output=True, text=True, timeout=300
    )
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert found.pop("concepts"), "the lexicon's wordings are found"
    assert "40 Millionen Dollar" in found.pop("answer")
    assert found == {
        "worded": True, "told": True, "stems": True, "kind": True, "months": True, "locale": "af", "reply": "af",
    }  # fmt: skip
