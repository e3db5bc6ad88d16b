"""What an archive holds, and how files that come, change and go change it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from retrieval.archive.copies import Copies, Version
from retrieval.archive.folder import Entry
from retrieval.archive.loading import File, Loaded
from retrieval.index.local.index import Batch, Index
from retrieval.model import Article, Passage
from retrieval.words.sketches import Sketch

_MERGE_BEYOND = 0.1  # share of postings outside the main segment
_GAPS_BEYOND = 0.5  # share of numbers without a passage


@dataclass(frozen=True, slots=True)
class Holdings:
    """What an archive holds.

    ``entries`` are the files it knows; ``passages`` stand by their number in the ``index``, those of removed articles
    too; ``numbers`` and ``heads`` give each article's numbers and the terms of its title and headings.
    ``hidden`` are the articles that are known and not shown, for another one is the same text; ``outlines`` are those
    of all articles.
    """

    entries: Mapping[File, Entry]
    passages: tuple[Passage, ...]
    numbers: Mapping[str, range]
    heads: Mapping[str, frozenset[str]]
    index: Index
    outlines: Mapping[str, Sketch]
    hidden: Mapping[str, Article]

    def article(self, identity: str) -> Article | None:
        """An article by its id, shown or not; None where it is not known."""
        numbers = self.numbers.get(identity)
        return self.passages[numbers.start].article if numbers is not None else self.hidden.get(identity)

    def of(self, article: str) -> tuple[Passage, ...]:
        """The passages of an article, by its id, in order; none where it is not held."""
        numbers = self.numbers.get(article)
        return self.passages[numbers.start : numbers.stop] if numbers is not None else ()


EMPTY = Holdings({}, (), {}, {}, Index.build(()), {}, {})


def with_copies(
    held: Holdings, entries: Mapping[File, Entry], fresh: Mapping[str, Loaded], copies: Copies
) -> dict[File, Entry]:
    """The entries, with those marked that are the same text as another one that is shown.

    Of files that are the same to the last byte the first in ``entries`` is the article.
    """
    versions: dict[str, Version] = {}
    files: dict[str, File] = {}
    for file, entry in entries.items():
        if entry.id is None or entry.id in files:
            continue
        article = _known(held, fresh, entry.id)
        if article is not None:
            numbers = fresh[entry.id].outline if entry.id in fresh else held.outlines[entry.id]
            versions[entry.id] = Version(article, numbers, entry.signature[0])
            files[entry.id] = file
    found = copies.among(versions)
    result: dict[File, Entry] = {}
    for file, entry in entries.items():
        shown = files.get(found.get(entry.id, entry.id)) if entry.id is not None else None
        of = shown.name if shown is not None and shown != file else None
        result[file] = entry if entry.copy_of == of else replace(entry, copy_of=of)
    return result


def _known(held: Holdings, fresh: Mapping[str, Loaded], identity: str) -> Article | None:
    return fresh[identity].article if identity in fresh else held.article(identity)


def updated(held: Holdings, entries: Mapping[File, Entry], fresh: Mapping[str, Loaded]) -> Holdings:
    """Take articles out of the index and put new ones in; the numbers of the others stay."""
    source = {entry.id: file.name for file, entry in entries.items() if entry.id is not None and entry.shown}
    gone = [identity for identity in held.numbers if identity not in source]
    new = [fresh[identity] for identity in source if identity not in held.numbers]
    renamed = [i for i, numbers in held.numbers.items() if held.passages[numbers.start].article.source != source.get(i)]
    known = {entry.id for entry in entries.values() if entry.id is not None}
    outlines = {i: numbers for i, numbers in held.outlines.items() if i in known}
    outlines |= {identity: loaded.outline for identity, loaded in fresh.items()}
    hidden = {identity: article for identity in known - source.keys() if (article := _known(held, fresh, identity))}
    editions = _editions(entries, hidden)
    if not gone and not new and not renamed and not editions.keys() & held.numbers.keys():
        return replace(held, entries=entries, outlines=outlines, hidden=hidden)
    numbers = {identity: numbers for identity, numbers in held.numbers.items() if identity in source}
    heads = {identity: head for identity, head in held.heads.items() if identity in source}
    passages = list(held.passages)
    for identity in renamed:
        if identity in source:
            _change(passages, numbers[identity], source=source[identity])
    added: list[Batch] = []
    for loaded in new:
        numbers[loaded.article.id] = range(len(passages), len(passages) + len(loaded.passages))
        heads[loaded.article.id] = loaded.head
        passages += loaded.passages
        added.append(loaded.fields)
    for identity, edition in editions.items():
        if passages[numbers[identity].start].article.story == identity:
            _change(passages, numbers[identity], story=edition.story, translated_from=edition.translated_from)
    removed = [number for identity in gone for number in held.numbers[identity]]
    index = held.index.changed(added, removed) if len(held.index) else Index.of(added)
    return Holdings(entries, tuple(passages), numbers, heads, index, outlines, hidden)


def untidy(held: Holdings) -> bool:
    """Whether questions would be faster, or memory less, after ``tidied``."""
    index = held.index
    return index.scattered > _MERGE_BEYOND or index.passages < (1 - _GAPS_BEYOND) * len(index)


def tidied(held: Holdings) -> Holdings:
    """The same without gaps in the numbers, the index merged. Takes a second or two at 100,000 passages."""
    index, old = held.index.renumbered()
    return renumbered(held, index, old.tolist())


def renumbered(held: Holdings, index: Index, old: Sequence[int]) -> Holdings:
    """The same under the numbers of ``index``; ``old`` has the number that each passage had."""
    new = {number: position for position, number in enumerate(old)}
    numbers = {identity: range(new[own.start], new[own.start] + len(own)) for identity, own in held.numbers.items()}
    return replace(held, passages=tuple(held.passages[number] for number in old), numbers=numbers, index=index)


def _editions(entries: Mapping[File, Entry], hidden: Mapping[str, Article]) -> dict[str, Article]:
    """For each shown article with a copy that states its story: that copy. The newer text is an edition of it, too."""
    stated = {
        entry.copy_of: article
        for entry in entries.values()
        if entry.copy_of is not None and (article := hidden.get(entry.id or "")) and article.story != entry.id
    }
    return {
        entry.id: stated[file.name]
        for file, entry in entries.items()
        if entry.id is not None and entry.shown and file.name in stated
    }


def _change(passages: list[Passage], numbers: range, **fields: str | None) -> None:
    article = replace(passages[numbers.start].article, **fields)  # type: ignore[arg-type]
    for number in numbers:
        passages[number] = replace(passages[number], article=article)
