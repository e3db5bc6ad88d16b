"""What came since the last time -> the hits for what people watch: found once, written down before they are told."""

from collections.abc import Hashable, Iterator, Mapping, Sequence

from bot.keeping.watches import FoundHit, Quoted, Watched, Watches
from retrieval import Archive
from retrieval.asking.finding import Request
from retrieval.asking.watchlist import Watchlist
from retrieval.model import Answer, Arrival
from retrieval.words.sketches import packed, same_text, sketch, unpacked

MOST = 12
"""Stories that count as answers to one question of what came at one look."""


class Finder:
    """Asks all watched questions of what came. One thread at a time."""

    def __init__(self, archive: Archive, watches: Watches) -> None:
        self._archive, self._watches = archive, watches
        self._watchlist = Watchlist()
        self._held: dict[int, Watched] = {}

    def find(self) -> int:
        """Ask of all that came since the last time. Returns how many answers were found."""
        return sum(self.keep(look, self.answers(look)) for look in self.looks())

    def looks(self) -> Iterator[list[Arrival]]:
        """What came since the last time, each time what one look at the folders brought.

        When all is through, it counts as asked.
        """
        arrivals = self._archive.arrivals(self._watches.checked)
        if not arrivals:
            return
        self._bring_up_to_date()
        yield from _by_look(arrivals)
        self._watches.check(max(arrival.at for arrival in arrivals))

    def answers(self, look: Sequence[Arrival]) -> Mapping[Hashable, Answer]:
        """Which watched questions this answers; takes a processor's time."""
        return self._archive.answered(self._watchlist, look)

    def keep(self, look: Sequence[Arrival], answers: Mapping[Hashable, Answer]) -> int:
        """Write down what is to be told: not to whoever began to watch later, nor of a story that is known."""
        came = look[0].at.timestamp()
        found = 0
        for number, answer in answers.items():
            watched = self._held.get(number) if isinstance(number, int) else None
            if watched is not None and watched.made <= came:
                found += self._keep(watched, answer)
        return found

    def _bring_up_to_date(self) -> None:
        held = self._held = {watched.number: watched for watched in self._watches.all()}
        for number in self._watchlist.keys() - held.keys():
            self._watchlist.drop(number)
        for number, watched in held.items():
            if number not in self._watchlist:
                self._watchlist.put(number, Request(watched.question, (watched.hint,), watched.language, limit=MOST))

    def _keep(self, watched: Watched, answer: Answer) -> int:
        """Keep the hits of an answer but for stories, files and texts that the person was told of before."""
        if self._watches.get(watched.number) is None:
            return 0  # stopped meanwhile
        known = [(story, source, unpacked(kept)) for story, source, kept in self._watches.known(watched.number)]
        found = 0
        for citation in answer.citations:
            article, hit = citation.article, citation.hits[0]
            story, own = article.story or article.id, sketch(article.text)
            if any(story == s or article.source == f or same_text(own, other) for s, f, other in known):
                continue
            known.append((story, article.source, own))
            quoted = Quoted(hit.snippet.span, hit.snippet.highlights, hit.passage.language)
            self._watches.found(
                FoundHit(
                    watched.number, story, article.source, article.id, hit.passage.number, quoted, answer.language,
                    packed(own),
                )
            )  # fmt: skip
            found += 1
        return found


def _by_look(arrivals: Sequence[Arrival]) -> list[list[Arrival]]:
    """What came at one look together: a watch that was made after it does not count for it."""
    found: dict[object, list[Arrival]] = {}
    for arrival in arrivals:
        found.setdefault(arrival.at, []).append(arrival)
    return list(found.values())
