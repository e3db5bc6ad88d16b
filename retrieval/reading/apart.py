"""Reading in a process of its own, with little memory and little time: for parsers that a file can keep busy for hours.

``python -m retrieval.reading.apart FORMAT`` reads a file from standard input and writes what it says, as JSON. Nothing
but text comes back, whatever the parser was talked into.
"""

import contextlib
import datetime
import json
import os
import subprocess
import sys
from dataclasses import asdict
from typing import Any

from retrieval.errors import ArticleRejected
from retrieval.model import Document, Published
from retrieval.reading.thresholds import APART_MEMORY, APART_SECONDS

FORMATS = ("pdf", "docx")

_TOO_MUCH = "reading it takes too much time or memory"


def read_apart(kind: str, raw: bytes) -> Document:
    """What a file of one of FORMATS says. Raises ArticleRejected where it is none, or takes too much to read."""
    command, environment = own_python("retrieval.reading.apart")
    try:
        done = subprocess.run(  # noqa: S603 (this very Python and this very module)
            [*command, kind],
            input=raw,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=APART_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as problem:
        raise ArticleRejected(_TOO_MUCH) from problem
    except OSError as problem:
        raise ArticleRejected("it cannot be read here: no process can be started for it") from problem
    try:
        said: dict[str, Any] = json.loads(done.stdout)
    except ValueError as problem:
        raise ArticleRejected(_TOO_MUCH) from problem
    if "rejected" in said:
        raise ArticleRejected(str(said["rejected"]))
    return _document(said)


def own_python(module: str) -> tuple[list[str], dict[str, str]]:
    """The command and the environment that run a module of this package, wherever the caller's program lies.

    What this process can import, the other one can; nothing is added by where it runs.
    """
    path = os.pathsep.join(map(os.path.abspath, sys.path))  # "" is the folder the caller was started in
    return [sys.executable, "-m", module], {**os.environ, "PYTHONPATH": path, "PYTHONSAFEPATH": "1"}


def _record(document: Document) -> dict[str, Any]:
    record = asdict(document)
    if document.published and document.published.date:
        record["published"]["date"] = document.published.date.isoformat()
    return record


def _document(record: dict[str, Any]) -> Document:
    published = record.pop("published")
    date = published and published["date"] and datetime.date.fromisoformat(published["date"])
    record["published"] = Published(published["stated"], date) if published else None
    fields: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in record.items()}
    return Document(**fields)


def _bounded() -> None:
    """Bound what this process may use, where the system can."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (int(APART_SECONDS), int(APART_SECONDS)))
        resource.setrlimit(resource.RLIMIT_AS, (APART_MEMORY, APART_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(kind: str) -> None:
    """Read standard input."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is no answer
    _bounded()
    try:
        if kind == "pdf":
            from retrieval.reading.formats.pdf import read_pdf as reader
        else:
            from retrieval.reading.formats.docx import read_docx as reader
        said = _record(reader(sys.stdin.buffer.read()))
    except ArticleRejected as rejected:
        said = {"rejected": str(rejected)}
    except (MemoryError, RecursionError):
        said = {"rejected": _TOO_MUCH}
    except Exception as problem:  # whatever a hostile file does to a parser
        said = {"rejected": f"it is damaged, or no {kind.upper()} ({type(problem).__name__})"}
    json.dump(said, answers)
    answers.close()


if __name__ == "__main__":
    main(sys.argv[1])
