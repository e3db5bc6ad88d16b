"""What an archive holds, and how files that come, change and go change it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from retrieval.archive.folder import Entry
from retrieval.archive.loading import File, Loaded
from retrieval.index.local.index import Batch, Index
from retrieval.model import Passage

_MERGE_BEYOND = 0.1  # share of postings outside the main segment
_GAPS_BEYOND = 0.5  # share of numbers without a passage


@dataclass(frozen=True, slots=True)
class Holdings:
    """What an archive holds.

    ``entries`` are the files it knows; ``passages`` stand by their number in the ``index``, those of removed articles
    too; ``numbers`` and ``heads`` give each article's numbers and the terms of its title and headings.
    """

    entries: Mapping[File, Entry]
    passages: tuple[Passage, ...]
    numbers: Mapping[str, range]
    heads: Mapping[str, frozenset[str]]
    index: Index

    def of(self, article: str) -> tuple[Passage, ...]:
        """The passages of an article, by its id, in order; none where it is not held."""
        numbers = self.numbers.get(article)
        return self.passages[numbers.start : numbers.stop] if numbers is not None else ()


EMPTY = Holdings({}, (), {}, {}, Index.build(()))


def without_duplicates(entries: Mapping[File, Entry]) -> dict[File, Entry]:
    """Of files with the same content the first is the article."""
    first: dict[str, File] = {}
    result = {}
    for file, entry in entries.items():
        if entry.id is not None:
            known = first.setdefault(entry.id, file)
            reason = None if known == file else f"the same as {known.name}"
            entry = entry if entry.reason == reason else replace(entry, reason=reason)
        result[file] = entry
    return result


def updated(held: Holdings, entries: Mapping[File, Entry], fresh: Mapping[str, Loaded]) -> Holdings:
    """Take articles out of the index and put new ones in; the numbers of the others stay."""
    source = {entry.id: file.name for file, entry in entries.items() if entry.id is not None and entry.reason is None}
    gone = [identity for identity in held.numbers if identity not in source]
    new = [fresh[identity] for identity in source if identity not in held.numbers]
    renamed = [i for i, numbers in held.numbers.items() if held.passages[numbers.start].article.source != source.get(i)]
    if not gone and not new and not renamed:
        return replace(held, entries=entries)
    numbers = {identity: numbers for identity, numbers in held.numbers.items() if identity in source}
    heads = {identity: head for identity, head in held.heads.items() if identity in source}
    passages = list(held.passages)
    for identity in renamed:
        if identity in source:
            _rename(passages, numbers[identity], source[identity])
    added: list[Batch] = []
    for loaded in new:
        numbers[loaded.article.id] = range(len(passages), len(passages) + len(loaded.passages))
        heads[loaded.article.id] = loaded.head
        passages += loaded.passages
        added.append(loaded.fields)
    removed = [number for identity in gone for number in held.numbers[identity]]
    index = held.index.changed(added, removed) if len(held.index) else Index.of(added)
    return Holdings(entries, tuple(passages), numbers, heads, index)


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
    return Holdings(held.entries, tuple(held.passages[number] for number in old), numbers, held.heads, index)


def _rename(passages: list[Passage], numbers: range, source: str) -> None:
    article = replace(passages[numbers.start].article, source=source)
    for number in numbers:
        passages[number] = replace(passages[number], article=article)
