"""A question and a snapshot -> an answer. Every step of asking, in order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from retrieval.asking.attribution import NO_REPORTS, Attributed, Reports, attributed, quoted_passage, with_speakers
from retrieval.asking.certainty import rule
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
from retrieval.asking.snippets import Wanted, snippet
from retrieval.asking.thread import Thread, with_own
from retrieval.asking.understanding import foreign, missing, telling, understood
from retrieval.constants import (
    CANDIDATES,
    FURTHER,
    FURTHER_SCORE,
    KIND_QUOTED,
    NEAREST,
    SECOND_HIT,
    SECOND_HIT_UNSURE,
    STANDS_FOR,
    TELLING,
    Weights,
)
from retrieval.dictionaries.dictionary import Dictionary
from retrieval.index.collection import Among
from retrieval.index.groups import Group
from retrieval.model import Answer, Article, Certainty, Citation, Found, Hit, Span
from retrieval.words.kinds import SHARP, VALUES
from retrieval.words.terms import is_word, kind_term


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


def answer(
    request: Request,
    now: Snapshot,
    weights: Weights,
    dictionary: Dictionary | None,
    among: Among | None = None,
) -> Answer:
    """The answer to a request: citations with quotations, or what was found nowhere. ``among`` as in ``search``."""
    found = search(request, now, weights, dictionary, among)
    question = found.question
    blank = Answer(request.question, found.language, found.detected, follows=found.follows, thread=found.thread)
    if found.certainty is Certainty.NONE:
        nearest = tuple(story.article for story in found.stories[:NEAREST])
        return replace(blank, missing=missing(found.question, found.sought), apart=_apart(found, now), nearest=nearest)
    worth = _worth_citing(found, enough=request.offset + request.limit + 1)
    page = worth[request.offset : request.offset + request.limit]
    looked_for = wanted(question, found.sought)
    citations = tuple(
        Citation(request.offset + number, story.article, _hits(found, looked_for, story.ranked, now))
        for number, story in enumerate(page, 1)
    )
    return replace(
        blank,
        citations=citations,
        certainty=found.certainty if citations else Certainty.NONE,
        missing=missing(found.question, found.sought),
        apart=_apart(found, now, [story.ranked for story in page]) if found.certainty is Certainty.PERHAPS else (),
        other_languages=_other_languages(now, [citation.article for citation in citations]),
        more=len(worth) > request.offset + request.limit,
    )


def _hits(found: Search, looked_for: Wanted, first: Ranked, now: Snapshot) -> tuple[Hit, ...]:
    """What is quoted of an article: its best passage, and of the first article one that is nearly as good.

    Where it is uncertain whether the first answers, the second may be less good.
    """
    needed = first.score * (SECOND_HIT if found.certainty is Certainty.SURE else SECOND_HIT_UNSURE)

    def hit(ranked: Ranked) -> Hit:
        return hit_of(found.question, looked_for, ranked, now, found.reports.by_passage.get(ranked.number))

    best = hit(first)
    if first is not found.ranked[0]:
        return (best,)
    for ranked in found.ranked[1:]:
        passage = now.collection.passages[ranked.number]
        if passage.article.id == best.passage.article.id and ranked.score >= needed and _of_kind(found, ranked):
            second = hit(ranked)
            one, other = sorted((best.snippet.span, second.snippet.span))
            if one.end <= other.start:
                return best, second
    return (best,)


def _worth_citing(found: Search, enough: int) -> list[Reported]:
    """The first story, and others that are nearly as sure to answer by themselves.

    No more than ``enough`` are looked for. Where it is uncertain whether the first answers, another may as well; where
    it does, one with much less of the question is about something else.
    """
    first, *others = found.stories
    if found.least is Certainty.PERHAPS and not found.follows:
        # Who asks for one language by name has seen an answer already and wants whatever there is.
        return [first, *others][:enough]
    needed = rule().perhaps
    if found.certainty is Certainty.SURE:
        needed = rule().sure * FURTHER
        least = first.ranked.score * FURTHER_SCORE
        others = [story for story in others if story.ranked.score >= least and _of_kind(found, story.ranked)]
    return [first, *islice((story for story in others if found.judge.answers(story, needed)), enough - 1)]


def _of_kind(found: Search, ranked: Ranked) -> bool:
    """Whether a passage beside a sure answer holds a value of the kind that is asked for, where the answer does."""
    unsure = found.certainty is not Certainty.SURE
    return unsure or found.question.kind not in VALUES or ranked.kind or not found.ranked[0].kind


def hit_of(
    question: Question, looked_for: Wanted, ranked: Ranked, now: Snapshot, said: Attributed | None = None
) -> Hit:
    """A ranked passage with its quotation: around what it reports of the words asked for, where they are."""
    passage = now.collection.passages[ranked.number]
    there = ranked.among.passage_has[:, ranked.column].tolist()
    asked_for = zip(question.concepts, there, strict=True)
    words = tuple([concept.words for concept, held in asked_for if held and concept.role.asked])

    def sentences(span: Span) -> Sequence[Span]:
        return now.sentences(passage.article.id, span, passage.language)

    places = now.places(passage.article.id, passage.paragraph, passage.language)
    quotation = snippet(quoted_passage(passage, said), looked_for, sentences, places)
    return Hit(passage, round(ranked.score, 4), words, with_speakers(quotation, said))


def wanted(question: Question, looked_for: Sequence[Sought]) -> Wanted:
    """What a quotation should hold: the terms of the question with what finding each is worth."""
    worth: dict[str, float] = {}
    concept_of: dict[str, int] = {}
    marked: set[str] = set()
    stems: set[str] = set()
    for number, (concept, rarity, _) in enumerate(looked_for):
        for term, weight in concept.terms.items():
            value = weight * rarity * concept.weight
            if value > worth.get(term, 0.0):
                worth[term], concept_of[term] = value, number
            marked.add(term)
        stems.update(term for term, weight in concept.terms.items() if weight > STANDS_FOR and is_word(term))
    if question.kind:
        worth[kind_term(question.kind)], concept_of[kind_term(question.kind)] = KIND_QUOTED, -1
    kind = kind_term(question.kind) if question.kind in VALUES else None
    return Wanted(worth, concept_of, frozenset(marked), frozenset(stems), kind)


def _apart(found: Search, now: Snapshot, shown: Sequence[Ranked] = ()) -> tuple[Found, ...]:
    """The telling words of the question that do stand somewhere, but not in an article that is shown."""
    there = [ranked.parts for ranked in shown]
    missing = [
        (words, row.concept)
        for number, row in enumerate(found.sought)
        if row.concept.role.asked
        and row.reach
        and row.rarity > TELLING
        and not any(parts[number].article for parts in there)
        and (words := telling(row.concept.words, found.question.language))
    ]
    standing = now.collection.standing([Group(concept.terms) for _, concept in missing])
    return tuple(Found(words, *where) for (words, _), where in zip(missing, standing, strict=True))


def _other_languages(now: Snapshot, shown: Sequence[Article]) -> dict[str, int]:
    """How many further editions of what is shown there are in each other language than that of the best."""
    counted: dict[str, int] = {}
    for article in shown:
        for edition in now.stories[article.story or article.id]:
            language = now.articles[edition].language
            if edition != article.id and language not in (article.language, shown[0].language):
                counted[language] = counted.get(language, 0) + 1
    return dict(sorted(counted.items()))
