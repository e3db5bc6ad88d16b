"""The nouns of retrieval. Every value is frozen; a step of the work takes one and returns the next.

    file -> Document -> Article -> Passage -> Hit -> Citation -> Answer

All offsets are code points and half-open; those of an article point into ``Article.text``, the canonical text.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points: ``text[span.start:span.end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The part of ``text`` that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Token:
    """One index term and the place in the original text it was made from, whatever was done to the letters."""

    term: str
    span: Span


@dataclass(frozen=True, slots=True)
class Published:
    """When an article says it was published: its own words, and a date only where they give a full one."""

    stated: str
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What a file said. Nothing is guessed: a field that the file does not state is None.

    ``notice`` says in one line what of the file was not understood. ``extracted``: the text is the article alone, found
    by its markup, and ``headings`` are those of its lines that the markup makes headings; else which lines are the
    article, and which head others, is told by the lines themselves.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    based_on: str | None = None
    published: Published | None = None
    url: str | None = None
    language: str | None = None
    story: str | None = None
    translated_from: str | None = None
    cut_off: bool = False
    notice: str | None = None
    extracted: bool = False
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of an article in one language (an article may mix two)."""

    span: Span
    language: str


@dataclass(frozen=True, slots=True)
class Article:
    """One file: one edition of one story.

    ``id`` is the SHA-256 of the file's bytes in hex; ``source`` the file's path within its folder, with ``/``;
    ``language`` the language of most of the text; ``runs`` cover the text in order;
    ``headings`` are the spans of lines that head what follows them; ``story`` groups editions (its own id if alone);
    ``cut_off`` says that the file holds the beginning only (a page for subscribers); ``notice`` what of the file was
    not understood, one line.
    """

    id: str
    source: str
    text: str
    language: str
    runs: tuple[Run, ...]
    headings: tuple[Span, ...] = ()
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    based_on: str | None = None
    published: Published | None = None
    url: str | None = None
    story: str | None = None
    translated_from: str | None = None
    cut_off: bool = False
    notice: str | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the runs, most of the text first."""
        length: dict[str, int] = {}
        for run in self.runs:
            length[run.language] = length.get(run.language, 0) + run.span.end - run.span.start
        return tuple(sorted(length, key=lambda language: (-length[language], language)))


@dataclass(frozen=True, slots=True)
class Passage:
    """A slice of an article: the unit that is ranked. ``paragraph`` is the span of the paragraph around it."""

    article: Article
    number: int
    span: Span
    paragraph: Span
    language: str

    @property
    def text(self) -> str:
        """The passage's words, verbatim."""
        return self.span.of(self.article.text)


@dataclass(frozen=True, slots=True)
class Snippet:
    """The words to quote: a verbatim slice of the article.

    ``highlights`` are spans within ``text`` of words that the question has, ``answers`` of values that answer it (a
    date, a number, a duration, a person, a place), where the kind that it asks for is known. ``begins_within`` and
    ``ends_within`` say that only a part of a sentence is quoted, because the whole is too long.
    """

    span: Span
    text: str
    highlights: tuple[Span, ...]
    answers: tuple[Span, ...] = ()
    begins_within: bool = False
    ends_within: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found. ``terms`` are the words of the question that it matches."""

    passage: Passage
    score: float
    terms: tuple[str, ...]
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Citation:
    """One article in an answer, numbered from 1, with the hits that belong to it, best first."""

    number: int
    article: Article
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A word of the question that stands somewhere, though no passage answers the question."""

    word: str
    articles: int
    languages: tuple[str, ...]


class Certainty(Enum):
    """How sure it is that what is cited answers the question."""

    #: the passage answers
    SURE = "sure"
    #: it may; it is shown, and said to be uncertain
    PERHAPS = "perhaps"
    #: nothing is cited
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, its ends among them and open where None; ``latest``: whatever is newest.

    ``event``: the words of the question for the event that the days are reckoned from; both ends open where nobody
    knows its day.
    """

    first: datetime.date | None = None
    last: datetime.date | None = None
    latest: bool = False
    event: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the archive says to a question. Falsy when there is no evidence: then nothing is cited.

    ``certainty`` says how sure it is that what is cited answers; NONE exactly where nothing is. ``follows`` says
    whether the question before mattered; ``thread`` is what to ask the next one in the light of (``previous``): this
    question, or the one that began what it follows up.
    ``language`` is the language of the reply and the ranking; ``detected`` says whether the question showed it
    (False: it is a fallback and must not be remembered as the person's language).
    ``missing`` are the question's words found nowhere; ``apart`` those found, but not with the others: in no article
    that is cited, where it is uncertain whether what is cited answers, and never together where nothing is;
    ``other_languages`` counts further articles that answer, by language; ``more`` says whether further passages exist.
    ``nearest`` are the articles closest to the question when nothing answers it. ``period`` is the time that what is
    cited is restricted to, or ordered by, where the question names one; ``undated`` are the numbers of citations whose
    time nobody knows.
    """

    question: str
    language: str
    detected: bool
    citations: tuple[Citation, ...] = ()
    missing: tuple[str, ...] = ()
    apart: tuple[Found, ...] = ()
    other_languages: Mapping[str, int] | None = None
    more: bool = False
    nearest: tuple[Article, ...] = ()
    certainty: Certainty = Certainty.NONE
    follows: bool = False
    thread: str = ""
    period: Period | None = None
    undated: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.citations)


@dataclass(frozen=True, slots=True)
class Arrival:
    """That an article came, or another text of a file that was there.

    ``article`` is the article's id; ``at`` when this text was first seen, ``first_seen`` when the file was;
    ``passages`` are the numbers of the passages that the text before it did not have, None where all are new.
    """

    article: str
    source: str
    at: datetime.datetime
    first_seen: datetime.datetime
    passages: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A story that came: the edition to show, when its first edition was first seen, and its first sentence.

    ``copies`` counts further articles with the same text, which are not shown.
    """

    article: Article
    first_seen: datetime.datetime
    lead: Snippet
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that did not become an article, and why (one line)."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Refresh:
    """What a look at the folders changed. ``added``, ``changed``, ``removed`` are sources.

    ``ignored`` are files that have come and are not of a kind that is read; ``left`` is how many files that are wait to
    be read by the next look.
    ``held`` gives the reason why the last good articles were kept although the folder looks empty or missing.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    held: str | None = None
    ignored: tuple[Rejected, ...] = ()
    left: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.rejected or self.held or self.ignored)

    def then(self, later: "Refresh") -> "Refresh":
        """Both looks as one; of two that stand in each other's place, what the later says."""
        return Refresh(
            tuple(dict.fromkeys((*self.added, *later.added))),
            tuple(dict.fromkeys((*self.changed, *later.changed))),
            tuple(dict.fromkeys((*self.removed, *later.removed))),
            (*self.rejected, *later.rejected),
            later.held,
            (*self.ignored, *later.ignored),
            later.left,
        )
