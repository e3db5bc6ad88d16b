"""Everything that is known of one language, as data: a folder a language, a file a kind of knowledge.

``common/`` holds what is true of all. A file that a language lacks means that nothing is known: the readers of each
kind say what then. In the ``.txt`` files a line that begins with ``;`` is a remark. What the files are: README.md.
"""

import importlib.util
from collections.abc import Iterable
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import islice
from pathlib import Path

#: What all languages share.
COMMON = "common"

_REMARK = ";"

#: The names of jusText's stop lists: the commonest words of each Wikipedia, commonest first.
_STOP_LISTS = {
    "cs": "Czech", "da": "Danish", "de": "German", "en": "English", "es": "Spanish", "fi": "Finnish", "fr": "French",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "lt": "Lithuanian", "nl": "Dutch",
    "no": "Norwegian_Bokmal", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "sv": "Swedish", "tr": "Turkish",
    "vi": "Vietnamese", "ru": "Russian", "uk": "Ukrainian", "bg": "Bulgarian", "mk": "Macedonian", "ar": "Arabic",
    "fa": "Persian", "ur": "Urdu", "hi": "Hindi", "mr": "Marathi", "ne": "Nepali",
}  # fmt: skip


@cache
def folders() -> tuple[str, ...]:
    """The codes of all languages that have a folder, ``common`` left out, sorted."""
    here = resources.files(__package__)
    return tuple(sorted(entry.name for entry in here.iterdir() if entry.is_dir() and len(entry.name) <= 3))


def file(language: str, name: str) -> Traversable | None:
    """The file ``name`` of a language, or None where it has none."""
    if not language.isalpha():  # a tag from outside is no path
        return None
    found = resources.files(__package__).joinpath(language, name)
    return found if found.is_file() else None


def names(language: str, folder: str) -> tuple[str, ...]:
    """The names of the ``.txt`` files in a folder of a language, without the ending, sorted."""
    found = resources.files(__package__).joinpath(language, folder)
    entries = found.iterdir() if found.is_dir() else ()
    return tuple(sorted(entry.name.removesuffix(".txt") for entry in entries if entry.name.endswith(".txt")))


def lines(language: str, name: str) -> tuple[str, ...]:
    """The lines of a language's ``<name>.txt`` without remarks and empty lines; none where there is no such file."""
    found = file(language, f"{name}.txt")
    if found is None:
        return ()
    return tuple(line for line in found.read_text("utf-8").splitlines() if line and not line.startswith(_REMARK))


def words(language: str, name: str) -> tuple[str, ...]:
    """The words of a language's ``<name>.txt``, as they are separated by white space, in order."""
    return tuple(word for line in lines(language, name) for word in line.split())


def sections(language: str, name: str) -> dict[str, tuple[str, ...]]:
    """The lines of a language's ``<name>.txt`` below each ``[section]``."""
    return in_sections(lines(language, name))


def in_sections(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Lines of a data file below each ``[section]``, without remarks and empty lines."""
    found: dict[str, list[str]] = {}
    section: list[str] = []
    for line in lines:
        if line.startswith("[") and line.endswith("]"):
            section = found.setdefault(line[1:-1], [])
        elif line and not line.startswith(_REMARK):
            section.append(line)
    return {name: tuple(section) for name, section in found.items()}


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
    return words(language, "question_words")


def common_words(language: str) -> tuple[str, ...]:
    """Some thousands of common words, sorted, inflected forms among them; empty for languages that have no list."""
    return words(language, "words")
