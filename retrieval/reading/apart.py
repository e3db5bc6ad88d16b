"""Reading in a process of its own, with little memory and little time: for parsers that a file can keep busy for hours.

``python -m retrieval.reading.apart KIND SECONDS`` reads a file from standard input and writes what it says, as JSON.
Nothing but text comes back, whatever the parser was talked into. Counted are the seconds of a processor: how busy the
machine is otherwise refuses no file.
"""

import contextlib
import datetime
import json
import math
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from retrieval.errors import ArticleRejected
from retrieval.model import Document, Published
from retrieval.reading.thresholds import APART_MEMORY, APART_SECONDS

try:
    import resource
except ImportError:  # Windows: there the clock is looked at instead
    resource = None  # type: ignore[assignment]

FORMATS = ("pdf", "docx")

_TOO_MUCH = "reading it takes too much time or memory"


def read_apart(kind: str, raw: bytes) -> Document:
    """What a file of one of FORMATS says. Raises ArticleRejected where it is none, or takes too much to read."""
    said = _said(kind, raw, APART_SECONDS)
    if said is None:
        raise ArticleRejected(_TOO_MUCH)
    if "rejected" in said:
        raise ArticleRejected(str(said["rejected"]))
    return _document(said)


def parses_within(seconds: float, page: bytes) -> bool:
    """Whether a tree can be made of an HTML page in so many seconds. Raises ArticleRejected where nobody can tell."""
    return _said("html", page, seconds) is not None


def _said(kind: str, raw: bytes, seconds: float) -> dict[str, Any] | None:
    """What the other process says of a file; None where it has used up its seconds or its memory."""
    command, environment = own_python("retrieval.reading.apart")
    try:
        done = subprocess.run(  # noqa: S603 (this very Python and this very module)
            [*command, kind, str(seconds)],
            input=raw,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=None if resource else seconds,
            check=False,
        )
        said: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return None
    except OSError as problem:
        raise ArticleRejected("it cannot be read here: no process can be started for it") from problem
    return said


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


def _bounded(seconds: float) -> None:
    """Bound what this process may use from here on, where the system can."""
    if resource:
        _at_most(resource.RLIMIT_CPU, math.ceil(time.process_time() + seconds))
        _at_most(resource.RLIMIT_AS, APART_MEMORY)
        _at_most(resource.RLIMIT_CORE, 0)


def _at_most(what: int, limit: int) -> None:
    with contextlib.suppress(OSError, ValueError):  # a limit that is there already is lower, or the system has none
        resource.setrlimit(what, (limit, limit))


def _reader(kind: str) -> Callable[[bytes], dict[str, Any]]:
    if kind == "html":
        from retrieval.reading.formats.parsing import tree

        return lambda raw: {"elements": len(tree(raw))}  # what is asked is whether it comes to an end
    if kind == "pdf":
        from retrieval.reading.formats.pdf import read_pdf as reader
    else:
        from retrieval.reading.formats.docx import read_docx as reader
    return lambda raw: _record(reader(raw))


def main(kind: str, seconds: float) -> None:
    """Read standard input."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is no answer
    reader = _reader(kind)
    _bounded(seconds)
    try:
        said = reader(sys.stdin.buffer.read())
    except ArticleRejected as rejected:
        said = {"rejected": str(rejected)}
    except (MemoryError, RecursionError):
        return  # no answer: too much
    except Exception as problem:  # whatever a hostile file does to a parser
        said = {"rejected": f"it is damaged, or no {kind.upper()} ({type(problem).__name__})"}
    json.dump(said, answers)
    answers.close()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
