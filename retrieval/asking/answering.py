"""What is found -> the answer: which articles are cited, what of them is quoted, and what stands nowhere."""

from collections.abc import Sequence
from functools import partial
from itertools import islice

from retrieval.asking.attribution import Attributed, quoted_passage, with_speakers
from retrieval.asking.certainty import rule
from retrieval.asking.finding import Request, Search, search
from retrieval.asking.judging import Reported
from retrieval.asking.question import Question
from retrieval.asking.search import Ranked, Sought
from retrieval.asking.snapshot import Snapshot
from retrieval.asking.snippets import Wanted, snippet
from retrieval.asking.understanding import missing, telling
from retrieval.constants import (
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
from retrieval.words.kinds import VALUES
from retrieval.words.terms import is_word, kind_term


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
    say = partial(
        Answer,
        request.question,
        found.language,
        found.detected,
        missing=missing(question, found.sought),
        follows=found.follows,
        thread=found.thread,
    )
    if found.certainty is Certainty.NONE:
        nearest = tuple(story.article for story in found.stories[:NEAREST])
        return say(apart=_apart(found, now), nearest=nearest)
    worth = _worth_citing(found, enough=request.offset + request.limit + 1)
    page = worth[request.offset : request.offset + request.limit]
    looked_for = wanted(question, found.sought)
    citations = tuple(
        Citation(request.offset + number, story.article, _hits(found, looked_for, story.ranked, now))
        for number, story in enumerate(page, 1)
    )
    return say(
        citations=citations,
        certainty=found.certainty if citations else Certainty.NONE,
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
    apart = [
        (words, row.concept)
        for number, row in enumerate(found.sought)
        if row.concept.role.asked
        and row.reach
        and row.rarity > TELLING
        and not any(ranked.near(number) for ranked in shown)
        and (words := telling(row.concept.words, found.question.language))
    ]
    standing = now.collection.standing([Group(concept.terms) for _, concept in apart])
    return tuple(Found(words, *where) for (words, _), where in zip(apart, standing, strict=True))


def _other_languages(now: Snapshot, shown: Sequence[Article]) -> dict[str, int]:
    """How many further editions of what is shown there are in each other language than that of the best."""
    counted: dict[str, int] = {}
    for article in shown:
        for edition in now.stories[article.story or article.id]:
            language = now.articles[edition].language
            if edition != article.id and language not in (article.language, shown[0].language):
                counted[language] = counted.get(language, 0) + 1
    return dict(sorted(counted.items()))
