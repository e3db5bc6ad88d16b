"""What the workbench prints, verb by verb: for people, or as JSON for programs."""

import codecs
import datetime
import io
import json
import sqlite3
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from retrieval.archive.archive import Archive
from retrieval.asking.timeline import Precision
from retrieval.dictionaries.dictd import installed
from retrieval.dictionaries.dictionary import Dictionary, compile_into, find
from retrieval.errors import FolderMissing
from retrieval.model import Answer, Article, Certainty, Citation, Hit, Snippet, Span

_PATIENCE = 64  # files from which on loading shows its progress


def open_archive(options: Namespace, folders: list[Path] | None = None) -> Archive:
    """The archive that the options name. Raises FolderMissing where none of its folders exists."""
    seeds = folders or options.seeds or [Path("seeds")]
    missing = [folder for folder in seeds if not folder.is_dir()]
    if missing:
        raise FolderMissing(f"there is no folder {missing[0]}; name one with --seeds DIR")
    uploads = options.state / "articles"
    places = [*seeds, uploads] if folders is None and uploads.is_dir() else seeds
    state = options.state if folders is None else None
    return Archive.open(
        places, state, dictionary=open_dictionary(options), progress=_progress("reading articles"), clock=_now
    )


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def open_dictionary(options: Namespace) -> Dictionary | None:
    """The general dictionaries, compiled first where they are installed and nobody did so yet."""
    if options.no_dictionaries:
        return None
    known = find(options.state)
    if known is None and installed():
        try:
            return compile_into(options.state, progress=_progress("compiling dictionaries", at_least=1))
        except (OSError, ValueError, sqlite3.Error) as error:
            print(f"The dictionaries cannot be compiled into {options.state}: {error}", file=sys.stderr)
    return known


def _progress(what: str, at_least: int = _PATIENCE) -> Callable[[int, int], None]:
    def show(done: int, whole: int) -> None:
        if whole >= at_least and (done == whole or done % max(1, whole // 100) == 0):
            end = "\n" if done == whole else ""
            print(f"\r{what}: {done} of {whole}", end=end, file=sys.stderr, flush=True)

    return show


def speak() -> None:
    """Let whatever is printed get through: what the output's encoding has no bytes for is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _print_lines(values: Iterable[Any]) -> None:
    """One line of JSON each. In UTF-8 only half a pair is escaped on its way out, and so that it is still JSON."""
    plain = codecs.lookup(sys.stdout.encoding or "ascii").name != "utf-8"
    for value in values:
        print(json.dumps(value, ensure_ascii=plain), flush=True)


def _argument(given: str | None) -> str:
    return sys.stdin.read().strip() if given is None else given


# --- ask


def ask(options: Namespace) -> int:
    """Answer one question, or each of a batch."""
    from retrieval.measuring.evaluation import lines

    archive = open_archive(options)
    if options.batch:
        _print_lines(
            answer_record(
                str(row["id"]), archive.ask(str(row["question"]), hints=_hints(row), previous=row.get("previous"))
            )
            for row in lines(options.batch, "id", "question")
        )
        return 0
    question = _argument(options.question)
    answer = archive.ask(question, hints=[options.hint] if options.hint else [], today=_now().date())
    if options.json:
        _print_lines([answer_record("1", answer)])
    else:
        print("\n".join(_answer_text(answer)))
    return 0


def _hints(row: dict[str, Any]) -> list[str]:
    return [str(row["hint"])] if row.get("hint") else []


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
        "published": _published(article),
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


def _published(article: Article) -> dict[str, Any] | None:
    if article.published is None:
        return None
    date = article.published.date
    return {"stated": article.published.stated, "date": date.isoformat() if date else None}


def _answer_text(answer: Answer) -> Iterator[str]:
    if not answer:
        yield f"[{answer.language}] nothing found"
        if answer.missing:
            yield f"  found nowhere: {', '.join(answer.missing)}"
        for found in answer.apart:
            yield f"  {found.word}: in {found.articles} articles ({', '.join(found.languages)})"
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
        yield f"[{citation.number}] {title} — {article.publisher or 'no publisher'}, {stated}, {hit.passage.language}"
        for each in citation.hits:
            yield f"    {_marked(each.snippet)}"
        yield f"    {article.source}, score {hit.score}"


def _marked(snippet: Snippet) -> str:
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


# --- explain


def explain(options: Namespace) -> int:
    """Show how a question is understood, what each passage's score is made of, and why it counts as evidence or not."""
    archive = open_archive(options)
    found = archive.search(options.question, hints=[options.hint] if options.hint else [])
    passages = archive.snapshot.collection.passages
    concepts: list[dict[str, Any]] = [
        {
            "words": concept.words, "weight": round(concept.weight, 3), "rarity": round(rarity, 3),
            "role": concept.role.value, "known": concept.known, "name": concept.name,
            "terms": {term: round(weight, 3) for term, weight in concept.terms.items()},
        }
        for concept, rarity, _ in found.sought
    ]  # fmt: skip
    ranked: list[dict[str, Any]] = [
        {
            "source": passages[r.number].article.source, "passage": passages[r.number].number,
            "score": round(r.score, 4),
            "own": [round(part.own, 3) for part in r.parts], "grams": round(r.grams, 3),
            "paragraph": [round(part.paragraph, 3) for part in r.parts],
            "article": [round(part.article, 3) for part in r.parts],
            "title": [part.title for part in r.parts], "kind": r.kind, "text": passages[r.number].text,
        }
        for r in found.ranked[:10]
    ]  # fmt: skip
    best = found.best
    record: dict[str, Any] = {
        "question": found.question.text, "language": found.question.language, "detected": found.detected,
        "kind": found.question.kind, "concepts": concepts,
        "certainty": found.certainty.value,
        "probability": round(best.probability, 4) if best else 0.0,
        "perhaps": best.rule.perhaps if best else None, "sure": best.rule.sure if best else None,
        "signals": {name: round(value, 4) for name, value in asdict(best.signals).items()} if best else {},
        "ranked": ranked,
    }  # fmt: skip
    if options.json:
        _print_lines([record])
        return 0
    print(f"language {record['language']}, expects {record['kind'] or 'any kind of answer'}")
    for concept in concepts:
        print(f"  {concept['words']} (rarity {concept['rarity']}, weight {concept['weight']}): {concept['terms']}")
    print(
        f"{record['certainty']}: evidence {record['probability']}"
        f" (perhaps from {record['perhaps']}, sure from {record['sure']}): {record['signals']}"
    )
    for entry in ranked:
        print(f"{entry['score']:8.3f}  {entry['source']} #{entry['passage']}  {entry['text'][:90]!r}")
        print(
            f"          own {entry['own']} grams {entry['grams']}"
            f" paragraph {entry['paragraph']} article {entry['article']}"
        )
    return 0


# --- check


def check(options: Namespace) -> int:
    """List every article, every rejected file and every other one; 1 if any was rejected."""
    archive = open_archive(options, [options.folder] if options.folder else None)
    names = archive.dictionary.names if archive.dictionary else ()
    copies = {article.source: shown for article, shown in archive.copies}
    known = sorted((*archive.articles, *(article for article, _ in archive.copies)), key=lambda a: a.source)
    articles: list[dict[str, Any]] = [
        {
            "source": a.source, "title": a.title, "publisher": a.publisher, "author": a.author, "language": a.language,
            "languages": list(a.languages), "published": _published(a), "based_on": a.based_on, "story": a.story,
            "passages": len(archive.passages(a)), "headings": [span.of(a.text) for span in a.headings],
            "duplicate_of": copies.get(a.source), "cut_off": a.cut_off, "notice": a.notice,
            **({"text": a.text} if options.text else {}),
        }
        for a in known
    ]  # fmt: skip
    rejected = [{"source": r.source, "reason": r.reason} for r in archive.rejected]
    ignored = [{"source": r.source, "reason": r.reason} for r in archive.ignored]
    if options.json:
        _print_lines([{"articles": articles, "rejected": rejected, "ignored": ignored, "dictionaries": list(names)}])
        return int(bool(rejected))
    for entry in articles:
        print("\n".join(_article_text(entry)))
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


def _article_text(entry: dict[str, Any]) -> Iterator[str]:
    published = entry["published"]["stated"] if entry["published"] else "no date"
    facts = [" and ".join(entry["languages"]), entry["publisher"] or "no publisher", published]
    facts += [f"by {entry['author']}"] if entry["author"] else []
    facts += [f"{entry['passages']} passages"] if entry["duplicate_of"] is None else []
    facts += ["cut off"] if entry["cut_off"] else []
    yield f"{entry['source']}: {entry['title'] or 'no title'}"
    yield f"    {'; '.join(facts)}"
    if entry["duplicate_of"] is not None:
        yield f"    not shown: the same text as {entry['duplicate_of']}, which is newer"
    if entry["notice"]:
        yield f"    notice: {entry['notice']}"
    if "text" in entry:
        yield from (f"    | {line}" for line in entry["text"].split("\n"))


# --- new


def new(options: Namespace) -> int:
    """List the stories that came, newest first."""
    found = open_archive(options).new(options.since, options.language)
    if options.json:
        _print_lines(
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


# --- timeline


def timeline(options: Namespace) -> int:
    """Print what the articles say about a topic, by date, oldest first."""
    found = open_archive(options).timeline(options.topic, hints=[options.hint] if options.hint else [])
    if options.json:
        _print_lines(
            {
                "date": entry.written, "precision": entry.precision.value, "snippet": entry.snippet.text,
                "source": entry.passage.article.source,
            }
            for entry in found.entries
        )  # fmt: skip
        return 0
    for entry in found.entries:
        by = " (of the article)" if entry.precision is Precision.ARTICLE else ""
        print(f"{entry.written}{by}  {_marked(entry.snippet)}")
        print(f"    {entry.passage.article.source}")
    print(f"{len(found.entries)} dated, {found.undated} without a date left out")
    return 0


# --- detect


def detect(options: Namespace) -> int:
    """Tell the language of a text, or of each line of a batch."""
    from retrieval.language import LanguageDetector
    from retrieval.measuring.evaluation import lines

    detector = LanguageDetector()

    def record(text: str, hints: list[str]) -> dict[str, Any]:
        found = detector.detect(text, hints)
        reply, _ = detector.reply_language(text, hints)
        return {
            "text": text, "language": found.language, "best": found.best, "reply_language": reply,
            "confidence": round(found.confidence, 4),
        }  # fmt: skip

    if options.batch:
        _print_lines(
            record(str(row["text"]), [str(hint) for hint in row.get("hints", ())])
            for row in lines(options.batch, "text")
        )
        return 0
    found = record(_argument(options.text), options.hint)
    if options.json:
        _print_lines([found])
    else:
        print(
            f"{found['language'] or 'undetermined'} (likeliest {found['best']}, replied in {found['reply_language']})"
        )
    return 0


# --- rank, evaluate


def rank(options: Namespace) -> int:
    """Write a TREC run."""
    from retrieval.measuring import evaluation

    found = _results(options)
    if options.run:
        _write_run(options.run, evaluation.run_lines(found))
    else:
        for line in evaluation.run_lines(found):
            print(line)
    return 0


def evaluate(options: Namespace) -> int:
    """Print how good the ranking is; with --answers also how often the answer is shown."""
    from retrieval.measuring import evaluation

    found = list(_results(options))
    if options.run:
        _write_run(options.run, evaluation.run_lines(found))
    figures = dict(evaluation.figures(found))
    if options.answers:
        figures |= evaluation.answers_shown(found)
    if options.json:
        _print_lines([{"questions": len(found), **{name: round(value, 4) for name, value in figures.items()}}])
    else:
        print(f"questions {len(found)}")
        for name, value in figures.items():
            print(f"{name:10} {value:.4f}")
    return 0


def _write_run(path: Path, found: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in found), encoding="utf-8")


def _results(options: Namespace) -> Iterator[Any]:
    from retrieval.measuring import evaluation

    questions = evaluation.judged(options.questions)
    now = evaluation.judged_passages(options.passages, options.language)
    return evaluation.results(now, questions, options.question_language, dictionary=open_dictionary(options))


VERBS: dict[str, Callable[[Namespace], int]] = {
    "ask": ask,
    "explain": explain,
    "check": check,
    "new": new,
    "timeline": timeline,
    "detect": detect,
    "rank": rank,
    "evaluate": evaluate,
}
