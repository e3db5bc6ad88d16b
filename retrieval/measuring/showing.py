"""How the verbs show what was found: as lines for people, and as JSON in the form that programs rely on."""

import codecs
import io
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from retrieval.model import Answer, Article, Certainty, Citation, Hit, Snippet, Span


def speak() -> None:
    """Let whatever is printed get through: what the output's encoding has no bytes for is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def print_lines(values: Iterable[Any]) -> None:
    """One line of JSON each. In UTF-8 only half a pair is escaped on its way out, and so that it is still JSON."""
    plain = codecs.lookup(sys.stdout.encoding or "ascii").name != "utf-8"
    for value in values:
        print(json.dumps(value, ensure_ascii=plain), flush=True)


def answer_record(identity: str, answer: Answer) -> dict[str, Any]:
    """An answer in the form that programs rely on."""
    return {
        "id": identity,
        "question": answer.question,
        "language": answer.language,
        "answered": bool(answer),
        "certainty": answer.certainty.value,
        "citations": [_citation_record(citation) for citation in answer.citations],
        "missing": list(answer.missing),
    }


def _citation_record(citation: Citation) -> dict[str, Any]:
    article, (first, *more) = citation.article, citation.hits
    return {
        "number": citation.number,
        "source": article.source,
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "published": published(article),
        "language": first.passage.language,
        **_hit_record(first),
        "more": [_hit_record(hit) for hit in more],
    }


def _hit_record(hit: Hit) -> dict[str, Any]:
    return {
        "score": hit.score,
        "snippet": hit.snippet.text,
        "highlights": _offsets(hit.snippet.highlights),
        "answers": _offsets(hit.snippet.answers),
        "passage": [hit.passage.span.start, hit.passage.span.end],
    }


def _offsets(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def published(article: Article) -> dict[str, Any] | None:
    """When an article says that it was published."""
    if article.published is None:
        return None
    date = article.published.date
    return {"stated": article.published.stated, "date": date.isoformat() if date else None}


def answer_text(answer: Answer) -> Iterator[str]:
    """An answer in lines for people."""
    if not answer:
        yield f"[{answer.language}] nothing found"
        if answer.missing:
            yield f"  found nowhere: {', '.join(answer.missing)}"
        for found in answer.apart:
            articles = f"{found.articles} article{'s' if found.articles > 1 else ''}"
            yield f"  {found.word}: in {articles} ({', '.join(found.languages)})"
        return
    if answer.certainty is Certainty.PERHAPS:
        yield f"[{answer.language}] not sure that this answers; closest:"
        lacking = (*answer.missing, *(found.word for found in answer.apart))
        if lacking:
            yield f"  not in these articles: {', '.join(lacking)}"
    for citation in answer.citations:
        article, hit = citation.article, citation.hits[0]
        title = article.title or f"({article.source})"
        stated = article.published.stated if article.published else "undated"
        publisher = article.publisher or "no publisher"
        author = article.author if (article.author or "") not in publisher else None
        said = ", ".join(filter(None, (publisher, author, stated, hit.passage.language)))
        yield f"[{citation.number}] {title} — {said}"
        for each in citation.hits:
            yield f"    {marked(each.snippet)}"
        yield f"    {article.source}, score {hit.score}"


def marked(snippet: Snippet) -> str:
    """The quotation in one line: words of the question between ``*``, what answers it between ``_``."""
    text, answers = snippet.text, snippet.answers
    marks = [(span.end, span.start, "_") for span in answers]
    marks += [
        (span.end, span.start, "*")
        for span in snippet.highlights
        if not any(span.start < answer.end and answer.start < span.end for answer in answers)
    ]
    for end, start, sign in sorted(marks, reverse=True):
        text = f"{text[:start]}{sign}{text[start:end]}{sign}{text[end:]}"
    return " ".join(text.split())


def article_text(entry: dict[str, Any]) -> Iterator[str]:
    """What `check` says about an article, in lines for people; ``entry`` is its JSON."""
    stated = entry["published"]["stated"] if entry["published"] else "no date"
    facts = [" and ".join(entry["languages"]), entry["publisher"] or "no publisher", stated]
    facts += [f"by {entry['author']}"] if entry["author"] else []
    facts += [f"{entry['passages']} passages"] if entry["duplicate_of"] is None else []
    facts += ["cut off"] if entry["cut_off"] else []
    yield f"{entry['source']}: {entry['title'] or 'no title'}"
    yield f"    {'; '.join(facts)}"
    if entry["duplicate_of"] is not None:
        yield f"    not shown: the same text as {entry['duplicate_of']}"
    if entry["notice"]:
        yield f"    notice: {entry['notice']}"
    if "text" in entry:
        yield from (f"    | {line}" for line in entry["text"].split("\n"))
