"""Lists of words by language: function words, question words, everyday words."""

import importlib.util
from functools import cache
from importlib import resources
from pathlib import Path

#: The names of jusText's stop lists: the commonest words of each Wikipedia, commonest first.
_STOP_LISTS = {
    "cs": "Czech", "da": "Danish", "de": "German", "en": "English", "es": "Spanish", "fi": "Finnish", "fr": "French",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "lt": "Lithuanian", "nl": "Dutch",
    "no": "Norwegian_Bokmal", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "sv": "Swedish", "tr": "Turkish",
    "vi": "Vietnamese",
}  # fmt: skip


def stop_list(language: str) -> tuple[str, ...]:
    """The commonest words of a language, commonest first, lower case; empty where jusText has no list."""
    name = _STOP_LISTS.get(language)
    if name is None:
        return ()
    # Read as files: importing jusText would load lxml, which costs more than everything here.
    found = importlib.util.find_spec("justext")
    if found is None or not found.submodule_search_locations:
        return ()
    text = Path(found.submodule_search_locations[0], "stoplists", f"{name}.txt").read_text(encoding="utf-8")
    words = (line.strip(" .,;:()\"'").lower() for line in text.splitlines())
    return tuple(dict.fromkeys(word for word in words if word.isalpha()))


def question_words(language: str) -> tuple[str, ...]:
    """How people ask and thank in chats of that language: words that lists counted from encyclopedias lack."""
    return _own("questions", language)


def everyday_words(language: str) -> tuple[str, ...]:
    """Some thousands of common words, sorted; empty for languages that have no list."""
    return _own("words", language)


@cache
def _own(folder: str, language: str) -> tuple[str, ...]:
    source = resources.files(__package__).joinpath(folder, f"{language}.txt")
    if not source.is_file():
        return ()
    lines = source.read_text(encoding="utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())
