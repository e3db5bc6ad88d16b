"""Archives that tests make of articles of their own."""

from collections.abc import Mapping

import pytest

from retrieval import Archive


def of_one_article(texts: Mapping[str, str], folders: pytest.TempPathFactory) -> dict[str, Archive]:
    """For each language an archive with its text as the only article."""
    made = {}
    for language, text in texts.items():
        folder = folders.mktemp(language)
        (folder / "a.txt").write_text(f"title: A\nlanguage: {language}\n\n{text}", encoding="utf-8")
        made[language] = Archive.open([folder])
    return made
