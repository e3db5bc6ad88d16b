"""FreeDict's dictionaries in dictd's format -> single translations.

A dictionary is two files: ``freedict-eng-deu.index`` (headword, offset, length; numbers in base 64) and
``freedict-eng-deu.dict.dz`` (gzip). An entry's first line is the headword, the others its translations, amid notes.
"""

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from retrieval.constants import TRANSLATION_WORDS

#: Where Debian's packages dict-freedict-* put their files.
INSTALLED = Path("/usr/share/dictd")

#: The dictionaries that are of use here: file name part -> languages from, to.
PAIRS = {
    "eng-deu": ("en", "de"), "deu-eng": ("de", "en"), "jpn-eng": ("ja", "en"), "jpn-deu": ("ja", "de"),
    "eng-ind": ("en", "id"), "deu-ind": ("de", "id"),
}  # fmt: skip

_DIGITS = {c: n for n, c in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")}
_ASIDE = re.compile(r"<[^<>]*>|\[[^\[\]]*\]|\([^()]*\)|\{[^{}]*\}|/[^/]*/")
_FILLER = re.compile(
    r"\b(?:sth|sb|sb's|so|etw|jdm|jdn|jds|jmd|jmdn|jmdm|sich|to|a|an|the|der|die|das|ein|eine|oneself)\b\.?"
)
_MARKS = re.compile(r"[.;:!?\"“”()\[\]/|]")
_NOTE = ("see:", "Note:", "Synonym", '"')


@dataclass(frozen=True, slots=True)
class Translation:
    """``term`` in one language may be ``wording`` in another; ``position`` counts from 0 within its list."""

    term: str
    wording: str
    position: int


def installed(folder: Path = INSTALLED) -> dict[str, Path]:
    """The dictionaries found in ``folder``: name part -> index file; none where it may not be looked into."""
    try:
        there = {file.name for file in folder.iterdir()}
    except OSError:
        return {}
    names = {pair: f"freedict-{pair}.index" for pair in PAIRS}
    return {
        pair: folder / name for pair, name in names.items() if {name, Path(name).with_suffix(".dict.dz").name} <= there
    }


def _number(text: str) -> int:
    value = 0
    for digit in text:
        if digit not in _DIGITS:
            raise ValueError(f"{text!r} is no number of an index")
        value = value * 64 + _DIGITS[digit]
    return value


def _unpacked(file: Path) -> bytes:
    try:
        with gzip.open(file) as packed:
            return packed.read()
    except (EOFError, zlib.error) as error:
        raise ValueError(f"{file.name} is damaged: {error}") from error


def _plain(text: str) -> str:
    text = _MARKS.sub(" ", _FILLER.sub(" ", _ASIDE.sub(" ", text.lower())))
    return " ".join(text.split()).strip(" -'")


def _translation_lines(body: str, pair: str) -> list[str]:
    lines = body.split("\n")[1:]
    if pair.endswith("-ind"):  # translation and explanation take turns; deu-ind explains in German, eng-ind in English
        return [re.sub(r"^\d+\.\s*", "", line) for line in [line for line in lines if line.strip()][0::2]]
    found = []
    for line in lines:
        bare = line.strip()
        if not bare or (pair.startswith("jpn") and not _ASIDE.sub("", bare).strip()):
            continue
        if not pair.startswith("jpn") and (line.startswith("   ") or bare.startswith(_NOTE)):
            continue
        found.append(re.sub(r"^\d+\.\s*", "", line))
    return found


def translations(index: Path) -> Iterator[Translation]:
    """Every translation of a dictionary, lower case, without articles, notes, grammar and pronunciation.

    Raises OSError or ValueError where the files cannot be read, or are damaged.
    """
    pair = index.stem.removeprefix("freedict-")
    content = _unpacked(index.with_suffix(".dict.dz"))
    seen: set[tuple[str, int]] = set()
    with index.open(encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) < 3 or not fields[0] or fields[0].startswith("00"):
                continue
            offset, length = _number(fields[1]), _number(fields[2])
            if offset + length > len(content):
                raise ValueError(f"{index.name} names an entry beyond the end of the dictionary")
            body = content[offset : offset + length].decode("utf-8", "replace")
            heads = {fields[0].lower().strip()}
            if not pair.startswith("jpn"):
                heads.add(_plain(body.split("\n", 1)[0].split(" /")[0]))
            for head in heads - {""}:
                if (head, offset) not in seen:
                    seen.add((head, offset))
                    yield from _of_entry(head, body, pair)


def _of_entry(head: str, body: str, pair: str) -> Iterator[Translation]:
    for line in _translation_lines(body, pair):
        for position, part in enumerate(_ASIDE.sub(" ", line).split(",")):
            wording = _plain(part)
            short = len(wording.split()) <= TRANSLATION_WORDS
            if wording and wording != head and short and any(map(str.isalpha, wording)):
                yield Translation(head, wording, position)
