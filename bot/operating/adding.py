"""Articles into the folder: each shown as it will be understood, asked about what it does not state, then written."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from retrieval.archive.loading import File, load
from retrieval.errors import ArticleRejected
from retrieval.model import Article

#: What can be given, in the order in which it is written and asked for.
FIELDS = ("title", "publisher", "published", "author", "language", "story", "url")
#: What is asked for where a person sits in front of it and the article does not state it.
ASKED = ("title", "publisher", "published")
_NAME = 60  # letters of a file's name


@dataclass(frozen=True, slots=True)
class Understood:
    """A file as it was understood: its article, the number of its passages, and the lines of the file that were cut."""

    article: Article
    passages: int
    cut: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file: the path that was written, or the reason why none was."""

    source: Path
    written: Path | None
    reason: str | None = None


def understood(file: Path) -> Understood:
    """Read a file as the archive would. Raises ArticleRejected with a reason of one line."""
    loaded = load(File(file.parent, file.name))
    if isinstance(loaded, ArticleRejected):
        raise loaded
    return Understood(loaded.article, len(loaded.passages), _cut(file, loaded.article))


def _cut(file: Path, article: Article) -> tuple[str, ...]:
    """Lines of a text file that are neither text nor header of the article; of other formats nothing can be shown."""
    if file.suffix.lower() not in (".txt", ".text", ".md", ".markdown"):
        return ()
    stated = {article.title, article.publisher, article.author, article.published and article.published.stated}
    kept = {_plain(line) for line in article.text.splitlines()}
    told = {_plain(value) for value in stated if value}
    lines = [_plain(line) for line in file.read_text(encoding="utf-8", errors="replace").splitlines()]
    told.add("---")
    return tuple(line for line in lines if line and line not in kept and not any(value in line for value in told))


def _plain(line: str) -> str:
    return " ".join(line.split())


def with_stated(found: Understood, given: Mapping[str, str]) -> str:
    """The article as a file of its own: a header of what it states and what is ``given`` (that wins), then the text."""
    article = found.article
    stated = {
        "title": article.title, "publisher": article.publisher, "author": article.author, "language": article.language,
        "published": article.published and article.published.stated, "url": article.url,
        "story": None if article.story == article.id else article.story,
    }  # fmt: skip
    header = {name: _plain(given.get(name) or stated.get(name) or "") for name in FIELDS}
    lines = [f"{name}: {value}" for name, value in header.items() if value]
    return "\n".join([*lines, "", article.text, ""])


def put(folder: Path, name: str, content: bytes) -> tuple[Path, bool]:
    """Write an article under a name that is free. Returns its path, and whether it was written: not if it stands there.

    The same content is never written twice, another article of the same name never overwritten. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stem, _, ending = name.rpartition(".")
    stem, suffix = _fit(stem), f".{ending.lower()}"
    for number in range(1, 1000):
        target = folder / f"{stem}{'' if number == 1 else f'-{number}'}{suffix}"
        if target.exists():
            if hashlib.sha256(target.read_bytes()).digest() == hashlib.sha256(content).digest():
                return target, False
            continue
        aside = folder / f".{target.name}.part"  # hidden: an unfinished file is never read as an article
        aside.write_bytes(content)
        aside.rename(target)
        return target, True
    raise FileExistsError(f"{folder} holds a thousand articles called {stem} already")


def _fit(name: str) -> str:
    """A name for a file: letters and digits of any script, hyphens between them."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", name))
    return "-".join(words)[:_NAME].strip("-").lower() or "article"


def add(file: Path, folder: Path, given: Mapping[str, str]) -> Added:
    """Add one file to a folder: as it is, or with a header where something is ``given``. Raises OSError."""
    try:
        found = understood(file)
    except ArticleRejected as error:
        return Added(file, None, str(error))
    name, content = file.name, file.read_bytes()
    if given:
        title = given.get("title") or found.article.title or file.stem
        name, content = f"{title}.md", with_stated(found, given).encode()
    target, new = put(folder, name, content)
    return Added(file, target, None if new else f"it is there already, as {target.name}")


def add_all(source: Path, folder: Path, given: Mapping[str, str]) -> Iterator[tuple[int, int, Added]]:
    """Add all files of a folder and its subfolders: the number done, how many there are, and what became of each."""
    files = sorted(path for path in source.rglob("*") if path.is_file() and not path.name.startswith("."))
    for done, file in enumerate(files, 1):
        try:
            yield done, len(files), add(file, folder, {name: given[name] for name in given if name != "title"})
        except OSError as error:
            yield done, len(files), Added(file, None, error.strerror or str(error))
