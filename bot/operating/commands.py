"""The operator's verbs on the command line: add, backup, restore, index, status."""

import argparse
import io
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import VERSION

if TYPE_CHECKING:
    from bot.operating.adding import Added, Understood
    from bot.settings import Settings

_SHOWN = 8  # lines that were cut, and lines of the text, that are shown before something is stored
_STATED = {
    "title": "its title",
    "publisher": "the paper or agency that it is from",
    "published": "the day it appeared, as 2025-02-07",
    "author": "who wrote it",
    "language": "its code, such as en",
    "story": "a name that it shares with its editions in other languages",
    "url": "where it stands",
}


def add_verbs(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", where: argparse.ArgumentParser) -> None:
    """Add the verbs to a parser's; ``where`` has the options that all of them share."""

    def verb(name: str, does: Callable[..., int], what: str) -> argparse.ArgumentParser:
        added = verbs.add_parser(name, parents=[where], help=what, description=what)
        added.set_defaults(does=does)
        return added

    adding = verb("add", add, "put an article, or a folder of them, among the articles; shows what will be stored")
    adding.add_argument("source", metavar="FILE|FOLDER|-", help="a file, a folder, or - for standard input")
    for name, what in _STATED.items():
        adding.add_argument(f"--{name}", metavar=name.upper(), help=f"{what}; where the article does not say")
    adding.add_argument("--yes", action="store_true", help="store without asking anything")
    verb("backup", backup, "write all that must last into one file, also while the bot runs").add_argument(
        "file", metavar="FILE", help="the file to write; - for standard output"
    )
    verb("restore", restore, "put a backup back; what it replaces is kept beside it").add_argument(
        "file", metavar="FILE", help="the backup; - for standard input"
    )
    indexing = verb("index", index, "put the articles into the engine that several bots share (INDEX_URL)")
    indexing.add_argument("--follow", action="store_true", help="go on, and keep the engine as the folders are")
    indexing.add_argument(
        "--owner", metavar="NAME", help="whose articles these are; writers of one name have the same folders"
    )
    verb("status", status, "version, articles, health, and how much is kept")


# --- add


def add(settings: "Settings", options: argparse.Namespace) -> int:
    """Put articles into the first folder of articles that can be written to; 1 if one of them was refused."""
    given = {name: value for name in _STATED if (value := getattr(options, name))}
    folder = _writable(settings)
    if folder is None:
        print(f"kakehashi: none of the folders of articles can be written to: {settings.folders}", file=sys.stderr)
        return 1
    if options.source == "-":
        with tempfile.TemporaryDirectory() as aside:
            file = Path(aside) / f"{given.get('title') or 'article'}.txt".replace("/", " ")
            file.write_bytes(sys.stdin.buffer.read())
            return _add_one(file, folder, given, asks=False)
    source = Path(options.source)
    if not source.exists():
        print(f"kakehashi: there is no {source}", file=sys.stderr)
        return 2
    if source.is_dir():
        return _add_folder(source, folder, given)
    return _add_one(source, folder, given, asks=not options.yes and sys.stdin.isatty())


def _writable(settings: "Settings") -> Path | None:
    for folder in settings.folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                return folder
        except OSError:
            continue
    return None


def _add_one(file: Path, folder: Path, given: dict[str, str], *, asks: bool) -> int:
    from bot.operating import adding
    from retrieval.errors import ArticleRejected

    try:
        found = adding.understood(file)
        _show(found, given)
        if asks:
            for name in adding.ASKED:
                if name not in given and getattr(found.article, name) is None:
                    said = input(f"{name} (Enter: not stated): ").strip()
                    given |= {name: said} if said else {}
            if input("store it? [Y/n] ").strip().lower() not in ("", "y", "yes", "j", "ja", "ya", "はい"):
                print("nothing was stored")
                return 0
        return _told(adding.add(file, folder, given))
    except ArticleRejected as error:
        print(f"refused {file.name}: {error}", file=sys.stderr)
    except EOFError:
        print("\nnothing was stored", file=sys.stderr)
    except OSError as error:
        print(f"kakehashi: {file} cannot be added: {error.strerror or error}", file=sys.stderr)
    return 1


def _show(found: "Understood", given: dict[str, str]) -> None:
    article = found.article
    published = article.published.stated if article.published else None
    stated = {"title": article.title, "publisher": article.publisher, "published": published, "author": article.author}
    for name, value in (stated | {"language": article.language} | given).items():
        print(f"{name:10} {value or '-'}")
    print(f"passages   {found.passages}{'; the page was cut off' if article.cut_off else ''}")
    for what, lines in (("text", [line for line in article.text.splitlines() if line]), ("cut", found.cut)):
        for line in lines[:_SHOWN]:
            print(f"{what:10} {line[:100]}")
        if len(lines) > _SHOWN:
            print(f"{'':10} … and {len(lines) - _SHOWN} lines more")


def _told(added: "Added") -> int:
    from retrieval.reading.files import source_name

    if added.written is None:
        print(f"refused {source_name(added.source, added.source.parent)}: {added.reason}", file=sys.stderr)
        return 1
    print(f"{added.reason}" if added.reason else f"stored as {added.written}")
    return 0


def _add_folder(source: Path, folder: Path, given: dict[str, str]) -> int:
    from bot.operating import adding
    from retrieval.reading.files import source_name

    stored, refused, known = 0, [], 0
    for done, of, added in adding.add_all(source, folder, given):
        if sys.stderr.isatty():
            print(f"\r{done} of {of}", end="", file=sys.stderr, flush=True)
        if added.written is None:
            refused.append(added)
        elif added.reason:
            known += 1
        else:
            stored += 1
    if sys.stderr.isatty():
        print(file=sys.stderr)
    for added in refused:
        print(f"refused {source_name(added.source, source)}: {added.reason}")
    print(f"{stored} stored in {folder}, {known} were there already, {len(refused)} refused")
    return int(bool(refused))


# --- backup, restore


def backup(settings: "Settings", options: argparse.Namespace) -> int:
    """Write a backup; 1 where that fails, and then no file is left behind."""
    from bot.operating import backups

    whole = io.BytesIO()
    try:
        names = backups.write(settings.state_dir, whole, VERSION)
        if options.file == "-":
            sys.stdout.buffer.write(whole.getvalue())
            return 0
        target = Path(options.file)
        backups.put(whole.getvalue(), target)
    except (backups.BackupError, OSError) as error:
        return _failed(error)
    print(f"{len(names)} files in {target}: {', '.join(names[:_SHOWN])}{' …' if len(names) > _SHOWN else ''}")
    return 0


def restore(settings: "Settings", options: argparse.Namespace) -> int:
    """Put a backup back; 1 where that fails, and then nothing was touched."""
    from bot.operating import backups

    try:
        whole = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
        names, before = backups.restore(settings.state_dir, io.BytesIO(whole), time.time())
    except (backups.BackupError, OSError) as error:
        return _failed(error)
    print(f"{len(names)} files put back into {settings.state_dir}")
    if before is not None:
        print(f"what stood there before is in {before} until you delete it")
    return 0


def _failed(error: Exception) -> int:
    told = str(error)
    if isinstance(error, OSError):
        told = ": ".join(str(part) for part in (error.filename, error.strerror) if part)
    print(f"kakehashi: {told}", file=sys.stderr)
    return 1


# --- status


def status(settings: "Settings", _: argparse.Namespace) -> int:
    """Say what there is, one fact a line; 0 where a bot runs well, 1 where none does."""
    from bot.watching import health

    now = time.time()
    note, problem = health.read(settings.state_dir), health.check(settings.state_dir, now)
    facts: dict[str, Any] = {
        "version": VERSION,
        "bot": problem or "well",
        "articles": "not loaded" if note is None or note.articles is None else note.articles,
        "waiting": 0 if note is None else note.waiting,
        "folders": ", ".join(map(str, settings.folders)),
        "state": f"{settings.state_dir} ({_megabytes(settings.state_dir)} MB)",
    }
    for name, value in facts.items():
        print(f"{name:10} {value}")
    return int(problem is not None)


def _megabytes(folder: Path) -> str:
    whole = sum(file.lstat().st_size for file in folder.rglob("*") if file.is_file()) if folder.is_dir() else 0
    return f"{whole / 1e6:.1f}"


# --- index


def index(settings: "Settings", options: argparse.Namespace) -> int:
    """Put the articles into the engine; 1 if it did not answer or a file was refused, and nothing is followed."""
    import asyncio

    from bot.ending import until_told
    from bot.watching import logs
    from bot.watching.refresh import Watch, record
    from retrieval.archive.shared import Follower

    engine = settings.engine()
    if engine is None:
        print("kakehashi: INDEX_URL is not set: there is no engine to put the articles into", file=sys.stderr)
        return 2
    logs.set_up(settings.log_level, engine.password or "")
    owner = options.owner or os.pathsep.join(map(str, settings.folders))
    follower = Follower(engine, settings.folders, owner, settings.state_dir / "writer")
    try:
        if not options.follow:
            seen = follower.refresh()
            record(seen, len(follower.articles))
            if seen.held:
                print(f"kakehashi: {seen.held}", file=sys.stderr)
            return int(bool(seen.rejected or seen.held))

        async def tell(_: object) -> None:
            """Nobody but the log."""

        asyncio.run(until_told(Watch(follower, tell).run()))
        return 0
    finally:
        follower.close()
