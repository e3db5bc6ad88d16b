"""The verbs that ask: a question, what there is, what is new, what is said about a topic by date."""

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from retrieval.asking.timeline import Precision
from retrieval.measuring.explaining import explain
from retrieval.measuring.opening import now, open_archive
from retrieval.measuring.showing import answer_record, answer_text, article_text, marked, print_lines, published
from retrieval.measuring.trials import argument, detect, evaluate, rank


def ask(options: Namespace) -> int:
    """Answer one question, or each of a batch."""
    from retrieval.measuring.evaluation import lines

    archive = open_archive(options)
    if options.batch:
        print_lines(
            answer_record(
                str(row["id"]), archive.ask(str(row["question"]), hints=_hints(row), previous=row.get("previous"))
            )
            for row in lines(options.batch, "id", "question")
        )
        return 0
    question = argument(options.question)
    answer = archive.ask(question, hints=[options.hint] if options.hint else [], today=now().date())
    if options.json:
        print_lines([answer_record("1", answer)])
    else:
        print("\n".join(answer_text(answer)))
    return 0


def _hints(row: dict[str, Any]) -> list[str]:
    return [str(row["hint"])] if row.get("hint") else []


def check(options: Namespace) -> int:
    """List every article, every rejected file and every other one; 1 if any was rejected."""
    archive = open_archive(options, [options.folder] if options.folder else None)
    names = archive.dictionary.names if archive.dictionary else ()
    copies = {article.source: shown for article, shown in archive.copies}
    known = sorted((*archive.articles, *(article for article, _ in archive.copies)), key=lambda a: a.source)
    articles: list[dict[str, Any]] = [
        {
            "source": a.source, "title": a.title, "publisher": a.publisher, "author": a.author, "language": a.language,
            "languages": list(a.languages), "published": published(a), "based_on": a.based_on, "story": a.story,
            "passages": len(archive.passages(a)), "headings": [span.of(a.text) for span in a.headings],
            "duplicate_of": copies.get(a.source), "cut_off": a.cut_off, "notice": a.notice,
            **({"text": a.text} if options.text else {}),
        }
        for a in known
    ]  # fmt: skip
    rejected = [{"source": r.source, "reason": r.reason} for r in archive.rejected]
    ignored = [{"source": r.source, "reason": r.reason} for r in archive.ignored]
    if options.json:
        print_lines([{"articles": articles, "rejected": rejected, "ignored": ignored, "dictionaries": list(names)}])
        return int(bool(rejected))
    for entry in articles:
        print("\n".join(article_text(entry)))
    for refused in rejected:
        print(f"rejected {refused['source']}: {refused['reason']}")
    for other in ignored:
        print(f"ignored {other['source']}: {other['reason']}")
    print(
        f"{len(archive.articles)} articles, {archive.passage_count} passages, {len(rejected)} rejected,"
        f" {len(copies)} copies, {len(ignored)} ignored"
    )
    print(f"dictionaries: {', '.join(names) or 'none (the answers across languages rest on the own lexicon)'}")
    return int(bool(rejected))


def new(options: Namespace) -> int:
    """List the stories that came, newest first."""
    found = open_archive(options).new(options.since, options.language)
    if options.json:
        print_lines(
            {
                "source": story.article.source, "title": story.article.title, "language": story.article.language,
                "first_seen": story.first_seen.isoformat(), "lead": story.lead.text,
            }
            for story in found
        )  # fmt: skip
        return 0
    for story in found:
        print(f"{story.first_seen.astimezone():%Y-%m-%d %H:%M}  {story.article.title or story.article.source}")
        print(f"    {' '.join(story.lead.text.split())}")
        print(f"    {story.article.source}, {story.article.language}")
    print(f"{len(found)} stories")
    return 0


def timeline(options: Namespace) -> int:
    """Print what the articles say about a topic, by date, oldest first."""
    found = open_archive(options).timeline(options.topic, hints=[options.hint] if options.hint else [])
    if options.json:
        print_lines(
            {
                "date": entry.written, "precision": entry.precision.value, "snippet": entry.snippet.text,
                "source": entry.passage.article.source,
            }
            for entry in found.entries
        )  # fmt: skip
        return 0
    for entry in found.entries:
        by = " (of the article)" if entry.precision is Precision.ARTICLE else ""
        print(f"{entry.written}{by}  {marked(entry.snippet)}")
        print(f"    {entry.passage.article.source}")
    print(f"{len(found.entries)} dated, {found.undated} without a date left out")
    return 0


VERBS: dict[str, Callable[[Namespace], int]] = {
    "ask": ask,
    "explain": explain,
    "check": check,
    "articles": check,
    "new": new,
    "timeline": timeline,
    "detect": detect,
    "rank": rank,
    "evaluate": evaluate,
}
