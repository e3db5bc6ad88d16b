"""The command line: run the bot, ask in a terminal, look after it.

python -m bot [run]                  the Telegram bot
python -m bot chat                   the same in a terminal, no token needed
python -m bot health                 is the running bot well? status 0 or 1
python -m bot status                 version, articles, health and sizes
python -m bot ask | articles | …     the workbench of retrieval, with the bot's folders
python -m bot add FILE|FOLDER|-      articles into the folder
python -m bot backup | restore FILE  all that must last, in one file
python -m bot feedback export        what people thought of answers, as evaluation questions
"""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot import VERSION
from bot.operating import commands

if TYPE_CHECKING:
    from bot.settings import Settings

#: Verbs that the workbench of retrieval carries out, in the operator's folders.
WORKBENCH = {
    "ask": "answer one question: QUESTION, or --help for more",
    "explain": "what is looked for, and where every part of a score comes from: QUESTION",
    "articles": "list every article as it is understood, and every file that is none: [DIR]",
    "new": "list the stories that came, newest first: [--since DATE]",
    "timeline": "what is said about a topic, by date: TOPIC",
}


OWN = 0o077
"""The umask: what the bot writes is for its own user."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say. Returns the exit status."""
    given = _with_verb(list(sys.argv[1:] if arguments is None else arguments))
    if given[0] == "run":
        # Told to end while everything is still being imported, the bot has nothing to finish.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: os._exit(0))
    parser = _parser()
    options, rest = parser.parse_known_args(given)
    options.rest = rest
    if rest and options.does is not _workbench:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    from bot.settings import Settings, SettingsError

    try:
        settings = Settings.load(options.seeds, options.state)
        return int(options.does(settings, options))
    except SettingsError as error:
        print(f"kakehashi: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    where = argparse.ArgumentParser(add_help=False)
    where.add_argument(
        "--seeds", metavar="DIR", action="append", type=Path, default=[], help="a folder of articles (may be repeated)"
    )
    where.add_argument("--state", metavar="DIR", type=Path, help="where the bot keeps what must last")
    parser = argparse.ArgumentParser(
        prog="kakehashi", description="Answers questions about Japan-US diplomacy coverage with cited snippets."
    )
    parser.add_argument("--version", action="version", version=f"kakehashi {VERSION}")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    for name, does, what in (
        ("run", _run, "the Telegram bot"),
        ("chat", _chat, "ask in the terminal; no token needed"),
        ("health", _health, "whether the running bot is well: status 0 or 1"),
    ):
        verbs.add_parser(name, parents=[where], help=what, description=what).set_defaults(does=does)
    for name, what in WORKBENCH.items():
        verb = verbs.add_parser(name, parents=[where], help=what, description=what, add_help=False)
        verb.set_defaults(does=_workbench, verb=name)
    commands.add_verbs(verbs, where)
    feedback = verbs.add_parser("feedback", help="what people thought of answers").add_subparsers(
        metavar="VERB", required=True
    )
    what = "write the judgements as evaluation questions, one JSON line each, to standard output"
    feedback.add_parser("export", parents=[where], help=what, description=what).set_defaults(does=_export)
    return parser


def _with_verb(given: list[str]) -> list[str]:
    """``run`` is meant where no verb is given."""
    if given and (not given[0].startswith("-") or given[0] in ("-h", "--help", "--version")):
        return given
    return ["run", *given]


def _run(settings: "Settings", _: argparse.Namespace) -> int:
    import asyncio

    token = settings.token().get_secret_value()
    os.umask(OWN)
    from bot import app
    from bot.watching import logs

    logs.set_up(settings.log_level, token)
    return asyncio.run(app.run(settings))


def _chat(settings: "Settings", _: argparse.Namespace) -> int:
    os.umask(OWN)
    from bot.chat import main as chat

    return chat(settings)


def _health(settings: "Settings", _: argparse.Namespace) -> int:
    import time

    from bot.watching import health

    problem = health.check(settings.state_dir, time.time())
    print(problem or "well")
    return 1 if problem else 0


def _workbench(settings: "Settings", options: argparse.Namespace) -> int:
    from retrieval.__main__ import main as workbench

    folders = [word for folder in settings.folders[:-1] for word in ("--seeds", str(folder))]
    helped = {"-h", "--help"} & set(options.rest)
    places = ["--state", str(settings.state_dir), *([] if helped else folders)]
    return workbench([options.verb, *places, *options.rest], "kakehashi")


def _export(settings: "Settings", _: argparse.Namespace) -> int:
    from bot.keeping.feedback import export
    from bot.keeping.store import STORE, Store

    if not (settings.state_dir / STORE).is_file():
        print(f"kakehashi: nothing was kept in {settings.state_dir} yet", file=sys.stderr)
        return 1
    store = Store(settings.state_dir / STORE)
    try:
        export(store, sys.stdout)
    finally:
        store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
