"""What came since a moment: a line a story, with the sentence that leads into it; what it answers."""

import datetime
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from itertools import chain

from retrieval.archive.arrivals import Arrivals
from retrieval.asking import finding
from retrieval.asking.anew import answer_anew
from retrieval.asking.snapshot import Snapshot, shown_edition
from retrieval.asking.watchlist import Watchlist, terms_of
from retrieval.constants import Weights
from retrieval.dictionaries.dictionary import Dictionary
from retrieval.index.bm25 import idf
from retrieval.language.writing import SENTENCE_END
from retrieval.model import Answer, Arrival, Article, Passage, Snippet, Span, Story
from retrieval.words.sketches import Sketch, same_text, sketch


def new(now: Snapshot, arrivals: Arrivals, since: datetime.datetime | None, language: str) -> tuple[Story, ...]:
    """The stories whose first edition was first seen after ``since``, newest first; see ``Archive.new``."""
    found = []
    for ids in now.stories.values():
        moments = [arrival.first_seen for identity in ids if (arrival := arrivals.of(identity)) is not None]
        if moments and (since is None or min(moments) > since):
            article = shown_edition([now.articles[identity] for identity in ids], language)[0]
            found.append(Story(article, min(moments), lead(article, now)))
    found.sort(key=lambda story: (-story.first_seen.timestamp(), story.article.source))
    return _folded(found, now)


def lead(article: Article, now: Snapshot) -> Snippet:
    """The first sentence of an article's text; headings, and lines that are no sentences, come before it."""
    first: Span | None = None
    for passage in now.collection.of(article.id):
        sentence = now.sentences(article.id, passage.span, passage.language)[0]
        first = first or sentence
        if SENTENCE_END.search(sentence.of(article.text)):
            return Snippet(sentence, sentence.of(article.text), ())
    first = first or Span(0, 0)
    return Snippet(first, first.of(article.text), ())


def _folded(stories: list[Story], now: Snapshot) -> tuple[Story, ...]:
    """Each text once, as it came first; how many others say the same, in any of its editions, is counted."""
    kept: list[Story] = []
    known: list[tuple[Sketch, int]] = []  # of each edition, with the story's place in ``kept``
    having: dict[int, list[int]] = {}  # a number of a sketch -> the places in ``known`` of those that have it
    for story in reversed(stories):
        ids = now.stories[story.article.story or story.article.id]
        own = [sketch(now.articles[identity].text) for identity in ids]
        near = Counter(place for numbers in own for number in numbers for place in having.get(number, ()))
        same = next((p for p, _ in near.most_common() if any(same_text(one, known[p][0]) for one in own)), None)
        if same is not None:
            place = known[same][1]
            kept[place] = replace(kept[place], copies=kept[place].copies + 1)
            continue
        for numbers in own:
            for number in numbers:
                having.setdefault(number, []).append(len(known))
            known.append((numbers, len(kept)))
        kept.append(story)
    return tuple(reversed(kept))


def answered(
    watched: Watchlist, arrivals: Iterable[Arrival], now: Snapshot, weights: Weights, dictionary: Dictionary | None
) -> dict[Hashable, Answer]:
    """Which watched questions what came answers; see ``Archive.answered``."""
    by_article: dict[str, list[Passage]] = {}
    for arrival in arrivals:
        by_article.setdefault(arrival.article, []).extend(_of(arrival, now))
    by_article = {identity: passages for identity, passages in by_article.items() if passages}
    if not by_article or not len(watched):
        return {}
    among = now.collection.among_passages(list(chain(*by_article.values())))
    watched.read(now, weights, dictionary)

    def rarity(term: str) -> float:
        return idf(now.collection.df([term])[0], now.collection.size)

    keys: dict[finding.Request, list[Hashable]] = {}
    for passages in by_article.values():
        for key in watched.matching(terms_of(passages, now), rarity):
            keys.setdefault(watched.request(key), []).append(key)
    found: dict[Hashable, Answer] = {}
    for request, own in keys.items():
        answer = answer_anew(request, now, weights, dictionary, among)
        if answer is not None:
            found.update(dict.fromkeys(own, answer))
    return found


def _of(arrival: Arrival, now: Snapshot) -> Sequence[Passage]:
    """The passages that came."""
    held = now.collection.of(arrival.article)
    if arrival.passages is None:
        return held
    return [held[number] for number in arrival.passages if number < len(held)]
