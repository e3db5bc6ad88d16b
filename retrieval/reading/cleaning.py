"""Raw text -> the article in it: page chrome is cut away, and what the lines around the article state is taken out.

What is kept is verbatim. A line goes when it is a known phrase of page chrome (see chrome.py), or by what it is and
where it stands: above the title, below the last sentence, in another language, without a word of the article in it. A
text that shows no sign of being a web page keeps every line.
"""

import re
from dataclasses import replace
from itertools import chain

from retrieval.errors import ArticleRejected
from retrieval.language import article_language
from retrieval.language.writing import weight
from retrieval.model import Document, Published
from retrieval.reading.captions import caption_date, is_caption
from retrieval.reading.chrome import Chrome, ChromePhrases, phrases
from retrieval.reading.keys import labelled
from retrieval.reading.mastheads import (
    Masthead,
    author,
    dateline,
    masthead,
    name_alone,
    same_words,
    without_publisher,
)
from retrieval.reading.pieces import (
    Detect,
    Kind,
    TypedLine,
    body_of,
    ends_as_sentence,
    is_statement,
    pieces,
    words_of,
)
from retrieval.reading.thresholds import (
    ADDRESS,
    DATELINE_WITHIN,
    EARLY,
    LAST,
    LEAD,
    MENU,
    TITLE_LIMIT,
    TITLES,
)
from retrieval.reading.walls import break_off, is_appeal, no_article

_NEXT_SENTENCE = re.compile(r"[^\W\d_]{4}\. +[^\W\d_]|。.")

_KEPT = frozenset((Kind.TEXT, Kind.SHORT))
_PAGE = frozenset((Kind.CHROME, Kind.RUBRIC, Kind.LIST, Kind.END))


def clean(document: Document, detect: Detect = article_language) -> Document:
    """The article in a document: its text, a line for each paragraph, and title, publisher and date where it says so.

    What the document states already is kept as it is. ``detect`` tells the language of a text. Raises ArticleRejected
    when nothing is left.
    """
    known = phrases()
    found = pieces(document.text, known)
    if document.extracted:
        return _of_extracted(document, found, known)
    body = body_of(found, known, detect)
    if body is not None:
        document = _Cleaning(found, body, known, document).cleaned()
    elif any(piece.kind in _KEPT for piece in found):  # no paragraphs: notes, a list
        for piece in found:
            piece.kind = Kind.SHORT if piece.kind in (Kind.RUBRIC, Kind.NUMBERS) else piece.kind
    kept = [piece for piece in found if piece.kind in _KEPT]
    no_article([document.title], [piece.text for piece in found], [piece.text for piece in kept])
    numbers, cut_off = break_off([piece.text for piece in kept])
    if kept and not cut_off:
        last = next(number for number, piece in enumerate(found) if piece is kept[-1])
        cut_off = any(is_appeal(piece.text) for piece in found[last + 1 : last + 2])  # further down, it is the site's
    for number in set(range(len(kept))).difference(numbers):
        kept[number].kind = Kind.CHROME
    text = _joined(found)
    if not text:
        raise ArticleRejected("nothing in it but page chrome")
    return replace(document, text=text, cut_off=document.cut_off or cut_off)


def _of_extracted(document: Document, found: list[TypedLine], known: ChromePhrases) -> Document:
    """The same for a text that is the article already: lines that state something, and buttons, are all that goes.

    A line in the text may look like a list of links or a rubric, and yet belong there (it was cut: lists, results).
    """
    body = range(len(found))
    document = _Cleaning(found, body, known, document).stated_only()
    kept = [piece for piece in found if piece.kind is not Kind.STATED and not _is_button(piece, known)]
    if not kept:
        raise ArticleRejected("nothing in it but page chrome")
    return replace(document, text="\n".join(piece.text for piece in kept))


def _is_button(piece: TypedLine, known: ChromePhrases) -> bool:
    """Whether a line of an extracted article is page chrome: sentences are, only where they are short and address."""
    kind = known.chrome(piece.text) if piece.kind is Kind.CHROME else None
    sentence = ends_as_sentence(piece.text)
    return (
        kind is Chrome.LINE
        or (kind is Chrome.START and not sentence)
        or (kind is Chrome.INSIDE and not (sentence and weight(piece.text) > ADDRESS))
    )


def _joined(found: list[TypedLine]) -> str:
    text: list[str] = []
    apart = False
    for piece in found:
        apart = apart or piece.line.apart
        if piece.kind in _KEPT:
            text += [("\n\n" if apart else "\n") if text else "", piece.text]
            apart = False
    return "".join(text)


class _Cleaning:
    """One article: changes the kinds of its lines and collects what they state."""

    def __init__(self, found: list[TypedLine], body: range, known: ChromePhrases, document: Document) -> None:
        self.pieces = found
        self.body = body
        self.known = known
        self.document = document
        self.top = range(body.start)
        self.bottom = range(body.stop, len(found))
        self.head = range(min(body.start + EARLY, body.stop))
        self.stated: dict[int, Masthead] = {}

    def cleaned(self) -> Document:
        """The document with what its lines state; the kinds of the pieces tell which lines are kept."""
        self._read_statements()
        words = words_of("\n".join(self.pieces[number].text for number in self.body))
        for number in chain(self.top, self.bottom):
            piece = self.pieces[number]
            piece.shared = len(words_of(piece.text) & words) if len(piece.text) <= TITLE_LIMIT else 0
        page = self._is_page()
        for piece in self.pieces:
            if piece.kind in (Kind.STRAY, Kind.NUMBERS):
                piece.kind = Kind.CHROME if page else Kind.TEXT
        title = self._title(page)
        said = self._with(title)
        self._cut_top(title, page)
        self._cut_inside()
        if page:
            for number in self.bottom:
                self.pieces[number].kind = Kind.CHROME
        return said

    def stated_only(self) -> Document:
        """The document with what the lines at its top and its bottom state; the kinds tell which lines these are."""
        self.bottom = range(max(self.head.stop, self.body.stop - LAST), self.body.stop)
        self._read_statements()
        return self._with(None)

    def _read_statements(self) -> None:
        """Find the lines around the body that state something; their kind becomes STATED."""
        for number in chain(self.head, self.bottom):
            piece = self.pieces[number]
            early = number in self.body
            if piece.kind is Kind.SHORT or (piece.kind is Kind.TEXT and not early):
                said = masthead(piece.text, self.known) or author(piece.text, self.known)
                if said is not None:
                    self.stated[number] = said
                    piece.kind = Kind.STATED
        for number in self.head:
            beside = (self.stated.get(number - 1), self.stated.get(number + 1))
            if self.pieces[number].kind is Kind.SHORT and any(each and (each.now or each.published) for each in beside):
                name = name_alone(self.pieces[number].text, self.known)
                if name is not None:
                    self.stated[number] = Masthead(name)
                    self.pieces[number].kind = Kind.STATED

    def _is_page(self) -> bool:
        """Whether lines around the body show that the text was taken from a web page."""
        around = [self.pieces[number] for number in chain(self.top, self.bottom)]
        menu = sum(p.kind is Kind.SHORT and not (p.shared or p.item) and len(p.text.split()) <= MENU for p in around)
        return any(p.kind in _PAGE and any(map(str.isalpha, p.text)) for p in around) or menu > 1

    def _title(self, page: bool) -> int | None:
        """The number of the title's line, None when there is none or the document states a title already."""
        given = self.document.title
        if given is not None:
            return next((n for n in self.top if same_words(self.pieces[n].text, given)), None)
        possible = [
            n
            for n in self.top
            if _may_be_title(self.pieces[n], self.pieces[n + 1], page=page)
            and not (page and ("©" in self.pieces[n].text or is_caption(self.pieces[n].text, self.known)))
        ]
        telling = [n for n in possible if self.pieces[n].shared > 1 or (self.pieces[n].shared and n == possible[-1])]
        if telling:
            best = max(telling, key=lambda n: (self.pieces[n].shared, n))
            # The line right above it, when it tells as well, is the title, and this is the line that explains it.
            # (A rubric there, "News World Harbour", tells less.)
            while (
                best - 1 in telling
                and len(words_of(self.pieces[best - 1].text)) > 2
                and 2 * self.pieces[best - 1].shared > self.pieces[best].shared
            ):
                best -= 1
            return best
        if page:
            return next((n for n in reversed(possible) if n + 1 in self.stated), None)
        return possible[0] if 0 < len(possible) <= TITLES else None

    def _cut_top(self, title: int | None, page: bool) -> None:
        for number in self.top:
            piece = self.pieces[number]
            above = title is not None and number < title
            alien = piece.kind is Kind.SHORT and not piece.shared and len(piece.text.split()) <= MENU
            again = self.document.title is not None and same_words(piece.text, self.document.title)
            # A lead stands below the title or above the text; further off are galleries and other stories.
            far = title is not None and min(number - title, self.body.start - number) > LEAD
            if number == title or again or (page and (above or far or piece.shared < 2)) or (above and alien):
                piece.kind = Kind.CHROME

    def _cut_inside(self) -> None:
        links = False
        for number in self.body:
            piece = self.pieces[number]
            links = piece.kind is Kind.LIST or (links and piece.kind is not Kind.TEXT)
            if links:
                piece.kind = Kind.CHROME
            elif piece.kind is Kind.RUBRIC:
                piece.kind = Kind.SHORT

    def _with(self, title: int | None) -> Document:
        said = self.document
        publisher, published, author = self._publication(title)
        if said.author is None and author:
            said = replace(said, author=author)
        agency, dated = self._report()
        if said.title is None and title is not None:
            heading, named = without_publisher(self.pieces[title].text, self.known)
            said, publisher = replace(said, title=heading), publisher or named
        if said.published is None and (published or dated):
            said = replace(said, published=published or dated)
        if said.publisher is None and said.based_on is None and (publisher or agency):
            other = agency if publisher and agency and not same_words(publisher, agency) else None
            said = replace(said, publisher=publisher or agency, based_on=other)
        return said

    def _publication(self, title: int | None) -> tuple[str | None, Published | None, str | None]:
        """Publisher, date and author as the lines nearest to the article state them.

        These stand below the title, right above it, or right below the text; what is further off belongs to the page,
        not to the article.
        """
        start = title if title is not None else self._below_the_menu()
        while title is not None and start - 1 in self.stated:
            start -= 1
        stop = next((n for n in self.bottom if self.pieces[n].kind is not Kind.STATED), len(self.pieces))
        near = [
            self.stated[n] for n in chain(range(start, self.head.stop), range(self.body.stop, stop)) if n in self.stated
        ]
        publisher = next((each.publisher for each in near if each.publisher), None)
        published = next((each.published for each in near if each.published), None)
        return publisher, published, next((each.author for each in near if each.author), None)

    def _below_the_menu(self) -> int:
        return next((n + 1 for n in reversed(self.top) if self.pieces[n].kind in _PAGE), 0)

    def _report(self) -> tuple[str | None, Published | None]:
        """The agency and the date in the dateline, and else the date in a picture's caption above the text."""
        paragraphs = [n for n in self.body if self.pieces[n].kind is Kind.TEXT][:DATELINE_WITHIN]
        agency: str | None = None
        published: Published | None = None
        for number in paragraphs:
            agency, published = dateline(self.pieces[number].text, self.known)
            if agency or published:
                break
        captions = (self.pieces[n].text for n in chain(self.top, paragraphs[:-1]))
        return agency, published or next(filter(None, (caption_date(line, self.known) for line in captions)), None)


def _may_be_title(piece: TypedLine, below: TypedLine, *, page: bool) -> bool:
    text = piece.text
    asks = piece.kind is Kind.TEXT and not is_statement(piece)
    # Below a line of a text that is no page, a number is a part of a sentence that was torn apart.
    torn = not page and not any(map(str.isalpha, below.text))
    goes_on = torn or text.endswith((":", "：", ",", "、", "，")) or below.text[0].islower()
    several = _NEXT_SENTENCE.search(text) is not None
    return (
        (piece.kind is Kind.SHORT or asks)
        and 1 < len(text) <= TITLE_LIMIT
        and not (goes_on or several or piece.item or labelled(text))
    )
