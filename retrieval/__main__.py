"""The workbench: ``python -m retrieval VERB``. Asks, explains, checks and measures from a terminal.

Some of its verbs are the launcher's too, which calls ``check`` ``articles``.
"""

import argparse
import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

from retrieval.errors import RetrievalError
from retrieval.measuring import workbench
from retrieval.measuring.showing import speak


def _moment(text: str) -> datetime.datetime:
    """A date, or a date and a time, as ISO 8601 writes them; without a zone, this computer's."""
    try:
        return datetime.datetime.fromisoformat(text).astimezone()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is no date such as 2025-02-07") from error


def _parser(program: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=program,
        description="Ask the articles, see how an answer comes about, measure how good it is.",
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    articles = argparse.ArgumentParser(add_help=False)
    articles.add_argument(
        "--seeds", type=Path, action="append", metavar="DIR", help="folder of articles (repeatable; default: seeds)"
    )
    articles.add_argument(
        "--state", type=Path, default=Path("state"), metavar="DIR",
        help="where the index and the dictionaries are kept; its articles/ is read too (default: state)",
    )  # fmt: skip
    dictionaries = argparse.ArgumentParser(add_help=False)
    dictionaries.add_argument(
        "--no-dictionaries", action="store_true", help="do without the general dictionaries, though installed"
    )
    output = argparse.ArgumentParser(add_help=False)
    output.add_argument("--json", action="store_true", help="print JSON for programs")

    def of_articles(name: str, what: str) -> argparse.ArgumentParser:
        return verbs.add_parser(name, parents=[articles, dictionaries, output], help=what, description=what)

    ask = of_articles("ask", "answer a question with quotations and their sources")
    ask.add_argument("question", nargs="?", metavar="QUESTION", help="the question (default: read from standard input)")
    ask.add_argument("--hint", metavar="LANG", help="the likely language of the question")
    ask.add_argument(
        "--batch",
        type=Path,
        metavar="FILE",
        help='JSON Lines {"id", "question", "hint"?, "previous"?}; one JSON line each',
    )
    explain = of_articles("explain", "show what is looked for, and where every part of a score comes from")
    explain.add_argument("question", metavar="QUESTION")
    explain.add_argument("--hint", metavar="LANG", help="the likely language of the question")
    for name in ("check", "articles"):
        check = of_articles(
            name, "list every article as it is understood, and every file that is none, with the reason"
        )
        check.add_argument("--text", action="store_true", help="also what of each article can be found and quoted")
        check.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="the folder to list (default: --seeds)")
    new = of_articles("new", "list the stories that came, newest first")
    new.add_argument(
        "--since", type=_moment, metavar="DATE", help="only what came since then, as 2025-02-07 (default: all)"
    )
    new.add_argument("--language", default="en", metavar="LANG", help="the edition to show where a story has several")
    timeline = of_articles("timeline", "quote what is said about a topic, by date")
    timeline.add_argument("topic", metavar="TOPIC")
    timeline.add_argument("--hint", metavar="LANG", help="the likely language of the topic")
    detect = verbs.add_parser("detect", parents=[output], help="tell the language of a text")
    detect.add_argument("text", nargs="?", metavar="TEXT", help="the text (default: read from standard input)")
    detect.add_argument(
        "--hint",
        action="append",
        default=[],
        metavar="LANG",
        help="a likely language, the likeliest first (repeatable)",
    )
    detect.add_argument("--batch", type=Path, metavar="FILE", help='JSON Lines {"text", "hints"?}; one JSON line each')
    for name, explanation in (("rank", "write a TREC run"), ("evaluate", "print MRR, recall and nDCG")):
        verb = verbs.add_parser(name, parents=[dictionaries, output], help=f"rank given passages and {explanation}")
        verb.add_argument("--passages", type=Path, required=True, metavar="FILE", help='JSON Lines {"id", "text"}')
        verb.add_argument(
            "--questions", type=Path, required=True, metavar="FILE", help='JSON Lines {"id", "question", "relevant"}'
        )
        verb.add_argument("--language", metavar="LANG", help="of the passages (default: told from each)")
        verb.add_argument("--question-language", metavar="LANG", help="of the questions (default: told from each)")
        verb.add_argument(
            "--run", type=Path, metavar="FILE", help="write the TREC run there (rank: default standard output)"
        )
        verb.add_argument(
            "--state", type=Path, default=Path("state"), metavar="DIR", help="where the dictionaries are kept"
        )
        if name == "evaluate":
            verb.add_argument("--answers", action="store_true", help="also how often the answer stands in the snippets")
    return parser


def main(arguments: Sequence[str] | None = None, program: str = "python -m retrieval") -> int:
    """Run one verb, for help under the name ``program``.

    Returns the exit status: 0, 1 where ``check`` found rejected files, 2 for unusable input.
    """
    speak()
    options = _parser(program).parse_args(arguments)
    try:
        return workbench.VERBS[options.verb](options)
    except (RetrievalError, OSError) as error:
        print(f"{options.verb}: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0


if __name__ == "__main__":
    sys.exit(main())
