"""Lists of words by language: function words, question words, common words."""

import importlib.util
from functools import cache
from itertools import islice
from pathlib import Path

_HERE = Path(__file__).parent

#: The folder with the lists of common words; its README says where they come from.
WORDS = _HERE / "words"

#: The names of jusText's stop lists: the commonest words of each Wikipedia, commonest first.
_STOP_LISTS = {
    "cs": "Czech", "da": "Danish", "de": "German", "en": "English", "es": "Spanish", "fi": "Finnish", "fr": "French",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "lt": "Lithuanian", "nl": "Dutch",
    "no": "Norwegian_Bokmal", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "sv": "Swedish", "tr": "Turkish",
    "vi": "Vietnamese", "ru": "Russian", "uk": "Ukrainian", "bg": "Bulgarian", "mk": "Macedonian", "ar": "Arabic",
    "fa": "Persian", "ur": "Urdu", "hi": "Hindi", "mr": "Marathi", "ne": "Nepali",
}  # fmt: skip


def stop_list(language: str, length: int) -> tuple[str, ...]:
    """The ``length`` commonest words of a language, commonest first, lower case; empty where jusText has no list."""
    name = _STOP_LISTS.get(language)
    if name is None:
        return ()
    # Read as a file: to import jusText would load lxml, which costs more than everything here.
    found = importlib.util.find_spec("justext")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("jusText, whose lists of words are used, is not installed", name="justext")
    with Path(found.submodule_search_locations[0], "stoplists", f"{name}.txt").open(encoding="utf-8") as lines:
        words = [line.strip(" .,;:()\"'\n").lower() for line in islice(lines, length)]
    return tuple(dict.fromkeys(word for word in words if word))


@cache
def question_words(language: str) -> tuple[str, ...]:
    """How people ask and thank in chats of that language: words that lists counted from encyclopedias lack."""
    return _words(_HERE / "questions" / f"{language}.txt")


def common_words(language: str) -> tuple[str, ...]:
    """Some thousands of common words, sorted, inflected forms among them; empty for languages that have no list."""
    return _words(WORDS / f"{language}.txt")


def _words(path: Path) -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8").split()) if path.is_file() else ()
