"""A question and a snapshot -> what is found: the question is understood, passages are ranked, compared and judged."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from retrieval.asking.attribution import NO_REPORTS, Reports, attributed
from retrieval.asking.evidence import Asked
from retrieval.asking.excepting import excepted, put_down, without
from retrieval.asking.followups import (
    beside,
    follows_up,
    in_the_light_of,
    leans,
    lends,
    names_nobody,
    next_leans_on,
    own_things,
)
from retrieval.asking.judging import Judge, Judged, Reported
from retrieval.asking.question import Question
from retrieval.asking.reader import Reader, plain, worded_in
from retrieval.asking.references import only_a_language, wants_another
from retrieval.asking.search import Groups, Ranked, Sought, rank, sought
from retrieval.asking.snapshot import Snapshot
from retrieval.asking.thread import Thread, with_own
from retrieval.asking.understanding import foreign, understood
from retrieval.constants import CANDIDATES, Weights
from retrieval.dictionaries.dictionary import Dictionary
from retrieval.index.collection import Among
from retrieval.model import Certainty
from retrieval.words.kinds import SHARP


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks, as ``Archive.ask`` takes it."""

    question: str
    hints: tuple[str, ...] = ()
    language: str | None = None
    previous: str | None = None
    offset: int = 0
    limit: int = 3
    only: str | None = None


@dataclass(frozen=True)
class Search:
    """A question that was searched for: what `explain` shows and what an answer is made of.

    ``best`` judges the passage that ranks first; None where nothing matches.
    """

    question: Question
    language: str
    detected: bool
    sought: tuple[Sought, ...]
    ranked: tuple[Ranked, ...]
    stories: tuple[Reported, ...]
    judge: Judge
    best: Judged | None
    least: Certainty = Certainty.NONE
    follows: bool = False
    """Whether the question before mattered."""
    thread: str = ""
    """What a question that follows this one leans on."""
    reports: Reports = NO_REPORTS
    foreign: bool = False
    """Whether only names and words spelled alike are understood of the question."""
    whole: Question | None = None
    """The question as it was read by itself, with what it excepts."""
    before: "Search | None" = None
    """The question before, where that is known."""

    @cached_property
    def of_nobody(self) -> bool:
        """Whether it speaks of somebody or something that neither it nor a question before it names."""
        if self.before is not None:
            return self.follows and self.before.of_nobody
        return self.whole is not None and names_nobody(self.whole)

    @cached_property
    def certainty(self) -> Certainty:
        """How sure it is that the articles answer the question."""
        if self.best is None:
            return Certainty.NONE
        if self.best.certainty is Certainty.NONE:
            return self.least
        if self.foreign:
            return Certainty.PERHAPS if understood(self.question, self.sought) else self.least
        if self.best.certainty is Certainty.PERHAPS:
            return Certainty.PERHAPS
        # Where somebody's words are asked for and nobody reports them, what is found is about the person only.
        doubtful = self.reports.nothing or self.judge.asked.only_guessed(self.stories[0].ranked) or self.of_nobody
        return Certainty.PERHAPS if doubtful else Certainty.SURE


def search(
    request: Request,
    now: Snapshot,
    weights: Weights,
    dictionary: Dictionary | None,
    among: Among | None = None,
) -> Search:
    """Understand and rank; nothing is quoted yet. ``among``: the only passages that may answer, if not all may."""
    if request.previous and (wanted_in := only_a_language(request.question)):
        again = replace(request, question=request.previous, previous=None, language=wanted_in)
        return replace(search(again, now, weights, dictionary, among), follows=True, thread=request.previous)
    reply, words, detected = _languages(request, now)
    allowed = now.allowed(request.only or reply)
    if request.only:
        allowed = allowed & now.written_in(request.only)
    if among is not None:
        allowed = allowed & among
    targets = now.targets(request.only or reply)
    reader = Reader(weights, now.collection.occurs, now.spelling, dictionary, now.collection.foresee)
    whole = question = reader.read(plain(request.question), words, targets)
    place, besides = excepted(whole)
    if place:
        question = replace(reader.read(without(whole.text, place), words, targets), text=whole.text)
    follows, told, leans_on = False, None, request.question
    if request.previous and (follows_up(whole) or leans(whole)):
        before = Request(request.previous, (words, *request.hints), request.only or reply)
        told = search(before, now, weights, dictionary, among)
        follows = follows_up(whole) and lends(told.question, whole)
        leans_on = next_leans_on(question, told.question) if follows else leans_on
        question = in_the_light_of(question, told.question) if follows else beside(question, told.question)
    groups = Groups.of(question, weights)
    found: Sequence[Ranked] = rank(question, groups, now.collection, weights, allowed)
    looked_for = sought(question, groups, now.collection)  # afterwards: an engine has counted the concepts by then
    if told is not None:
        own = own_things(question)
        if thread := Thread.of(told.ranked, told.certainty, now, follows=follows, bare=not own):
            cut = len(found) >= CANDIDATES  # else what stands in its article was found already
            within = rank(question, groups, now.collection, weights, allowed & thread.passages(now)) if cut else ()
            sharp = question.kind in SHARP - {"date"}  # since when, or when at all, may be told in any words
            found = thread.raised(found, within, now, sharp=sharp)
        found = with_own(found, own if follows else (), looked_for)
    judge = Judge(Asked.of(question, looked_for), found, now)
    compared = judge.compared(weights.sentence)
    if told is not None and follows and wants_another(question) and question.kind in (None, told.question.kind):
        compared = _told_last(compared, told.ranked[:1], now)
    if besides:
        compared = put_down(compared, besides, now)
    ranked, reports = attributed(question, compared, now)
    stories = judge.stories(ranked) if question.concepts else ()
    # Who asks for one language by name, or who else, has seen an answer already and wants whatever there is.
    least = Certainty.PERHAPS if request.only or (follows and wants_another(question)) else Certainty.NONE
    return Search(
        question,
        reply,
        detected,
        looked_for,
        ranked if stories else (),
        stories,
        judge,
        judge.judged(stories[0]) if stories else None,
        least,
        follows,
        leans_on,
        reports,
        foreign(question, targets),
        whole,
        told,
    )


def _told_last(ranked: Sequence[Ranked], told: Sequence[Ranked], now: Snapshot) -> tuple[Ranked, ...]:
    """The passages, those last that stand in a paragraph of what was ``told``."""
    passages = now.collection.passages
    paragraphs = {(passages[one.number].article.id, passages[one.number].paragraph) for one in told}
    return tuple(
        sorted(ranked, key=lambda one: (passages[one.number].article.id, passages[one.number].paragraph) in paragraphs)
    )


def spoken(text: str, hints: Sequence[str], now: Snapshot) -> tuple[str, bool]:
    """The language of a question, and whether its letters and grammar show it.

    Where they do not, a word that only one language's lexicon has shows it: "Zoelle?" is German.
    """
    language, detected = now.detector.reply_language(text, hints)
    return (language, True) if detected else (worded_in(text, language), False)


def _languages(request: Request, now: Snapshot) -> tuple[str, str, bool]:
    """The language of the reply, that of the question's words, and whether the question showed its own.

    A person's choice decides the reply and the editions; the words are still those of the language they are in.
    """
    hints = request.hints
    if request.previous:  # what is as short as "And when?" is mostly in the language of the question before
        language, detected = now.detector.reply_language(request.previous, hints)
        hints = (language, *hints) if detected else hints
    if request.language is None:
        language, detected = spoken(request.question, hints, now)
        return language, language, detected
    words, _ = spoken(request.question, (request.language, *hints), now)
    return request.language, words, True
