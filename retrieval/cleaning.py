"""Raw text -> the article in it: page chrome is cut away, and what the lines around the article state is taken out.

What is kept is verbatim. A line goes when it is a known phrase of page chrome (see chrome/), or by what it is and where
it stands: above the title, below the last sentence, in another language, without a word of the article in it. A text
that shows no sign of being a web page keeps every line.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from retrieval.chrome import Chrome, Phrases, phrases
from retrieval.errors import ArticleRejected
from retrieval.language import article_language
from retrieval.lines import Line, lines
from retrieval.mastheads import Masthead, byline, caption_date, credit, dateline, masthead, same_words
from retrieval.model import Document, Published

_PARAGRAPH = 200  # code points; a line this long is text, whatever it ends with
_SENTENCE = 40  # of the weight below; a line this long that ends as a sentence is text
_TITLE = 200  # code points, at most
_FOREIGN_PARAGRAPH = 250  # of the weight below; what is this long is a part of the article in any language
_SAMPLE = 600  # code points of a paragraph that tell its language
_PARAGRAPHS_TOLD = 8
_WORDS_FROM = 30_000  # code points that the article's words are taken from
_MOST = 0.6  # share of the text that must stand above the comments
_HEAD = 3  # paragraphs at the top that may be a caption or hold a dateline

_ENDS = re.compile(r"[.!?…。！？．｡]['\"”“’»›)\]」』）]{0,4}$")
_REMARK = re.compile(r"\s?[(（\[［][^()（）\[\]［］\n]{1,60}[)）\]］]$")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD = re.compile(
    "[^\\W\\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{4,40}|[\u30a0-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,20}"
)

Detect = Callable[[str], str]


class _Kind(Enum):
    TEXT = auto()  # sentences
    SHORT = auto()  # no sentence: a title, a heading, an item of a list or of a menu
    RUBRIC = auto()
    CHROME = auto()
    LIST = auto()
    END = auto()
    STATED = auto()  # publisher, date, author, credit
    STRAY = auto()  # sentences at the edge, in another language, that tell nothing of the article


@dataclass(slots=True)
class _Piece:
    line: Line
    kind: _Kind
    shared: int = 0  # words that it shares with the article

    @property
    def text(self) -> str:
        return self.line.text


_KINDS = {
    Chrome.LINE: _Kind.CHROME,
    Chrome.START: _Kind.CHROME,
    Chrome.INSIDE: _Kind.CHROME,
    Chrome.RUBRIC: _Kind.RUBRIC,
    Chrome.LIST: _Kind.LIST,
    Chrome.END: _Kind.END,
}
_PAGE = frozenset((_Kind.CHROME, _Kind.RUBRIC, _Kind.LIST, _Kind.END))


def clean(document: Document, detect: Detect = article_language) -> Document:
    """The article in a document: its text, a line for each paragraph, and title, publisher and date where it says so.

    What the document states already is kept as it is. ``detect`` tells the language of a text. Raises ArticleRejected
    when nothing is left.
    """
    known = phrases()
    pieces = _without_comments([_Piece(line, _kind(line.text, known)) for line in lines(document.text)])
    body = _body(pieces, detect)
    if body is not None:
        document = _Page(pieces, body, known, document).cleaned()
    kept = [
        piece.kind in (_Kind.TEXT, _Kind.SHORT) or (body is None and piece.kind is _Kind.RUBRIC) for piece in pieces
    ]
    text = _joined(pieces, kept)
    if not text:
        raise ArticleRejected("nothing in it but page chrome")
    return replace(document, text=text)


def _kind(text: str, known: Phrases) -> _Kind:
    if not any(letter.isalpha() for letter in text):
        return _Kind.CHROME
    chrome = known.chrome(text)
    if chrome is not None:
        return _KINDS[chrome]
    if credit(text, known):
        return _Kind.STATED
    return _Kind.TEXT if len(text) >= _PARAGRAPH or _is_sentence(text) else _Kind.SHORT


def _is_sentence(text: str) -> bool:
    return _ENDS.search(_REMARK.sub("", text)) is not None


def _weight(text: str) -> float:
    """The length of a text, in Latin letters: a Chinese character says as much as two or three of them."""
    return len(text) + 1.5 * len(_WIDE.findall(text))


def _is_paragraph(piece: _Piece) -> bool:
    return piece.kind is _Kind.TEXT and _weight(piece.text) >= _SENTENCE


def _without_comments(pieces: list[_Piece]) -> list[_Piece]:
    total = sum(len(piece.text) for piece in pieces if piece.kind is _Kind.TEXT)
    above = 0
    for number, piece in enumerate(pieces):
        if piece.kind is _Kind.END and total and above >= _MOST * total:
            return pieces[: number + 1]
        above += len(piece.text) if piece.kind is _Kind.TEXT else 0
    return pieces


def _words(text: str) -> frozenset[str]:
    """The words of a text that tell its subject, without their endings; of Chinese characters, pairs."""
    found: set[str] = set()
    for word in _WORD.findall(text):
        if _WIDE.match(word):
            found.update(word[start : start + 2] for start in range(len(word) - 1))
        else:
            found.add(word.casefold()[:6])
    return frozenset(found)


def _body(pieces: list[_Piece], detect: Detect) -> range | None:
    """The numbers of the pieces from the article's first sentence to its last; None when it has no paragraphs.

    Sentences at the edges that are in another language than the article and tell nothing of it become STRAY.
    """
    paragraphs = [number for number, piece in enumerate(pieces) if _is_paragraph(piece)]
    if not paragraphs:
        return None
    main = _main_language([pieces[number].text for number in paragraphs], detect)
    words = {number: _words(pieces[number].text[:_WORDS_FROM]) for number in (*paragraphs[:8], *paragraphs[-8:])}
    for order in (paragraphs, paragraphs[::-1]):
        for number in order[: min(8, len(order) - 1)]:
            others = frozenset().union(*(words[other] for other in words if other != number))
            piece = pieces[number]
            if piece.kind is not _Kind.TEXT:
                continue
            if (
                _weight(piece.text) >= _FOREIGN_PARAGRAPH
                or len(words[number] & others) > 1
                or detect(piece.text) == main
            ):
                break
            piece.kind = _Kind.STRAY
    paragraphs = [number for number in paragraphs if pieces[number].kind is _Kind.TEXT]
    first, last = paragraphs[0], paragraphs[-1]
    while first > 0 and _is_statement(pieces[first - 1]):
        first -= 1
    while last + 1 < len(pieces) and pieces[last + 1].kind is _Kind.TEXT:
        last += 1
    known = frozenset().union(*words.values())
    for edge in (range(first, paragraphs[0]), range(paragraphs[-1] + 1, last + 1)):
        said = " ".join(pieces[number].text for number in edge)
        if said and len(_words(said) & known) < 2 and detect(said) != main:
            for number in edge:
                pieces[number].kind = _Kind.STRAY
    return range(first, last + 1)


def _main_language(texts: Sequence[str], detect: Detect) -> str:
    """The language of most of a text, told from some of its paragraphs: one in another language must not outweigh."""
    lengths: dict[str, float] = {}
    for text in texts[:: len(texts) // _PARAGRAPHS_TOLD + 1]:
        language = detect(text[:_SAMPLE])
        lengths[language] = lengths.get(language, 0) + _weight(text)
    return max(lengths, key=lambda language: (lengths[language], language))


def _is_statement(piece: _Piece) -> bool:
    """A short sentence that is no title: titles may ask or call, but do not end with a full stop."""
    return piece.kind is _Kind.TEXT and piece.text.rstrip("'\"”“’»)")[-1:] in ".。…"


def _joined(pieces: list[_Piece], kept: list[bool]) -> str:
    text: list[str] = []
    apart = False
    for piece, keep in zip(pieces, kept, strict=True):
        apart = apart or piece.line.apart
        if keep:
            text += [("\n\n" if apart else "\n") if text else "", piece.text]
            apart = False
    return "".join(text)


class _Page:
    """One pass over the pieces around and inside the body; it changes their kinds and collects what they state."""

    def __init__(self, pieces: list[_Piece], body: range, known: Phrases, document: Document) -> None:
        self.pieces = pieces
        self.body = body
        self.known = known
        self.document = document
        self.top = range(body.start)
        self.bottom = range(body.stop, len(pieces))
        text = "\n".join(pieces[number].text for number in body)[:_WORDS_FROM]
        self.words = _words(text)

    def cleaned(self) -> Document:
        stated = self._stated()
        for number in (*self.top, *self.bottom):
            piece = self.pieces[number]
            piece.shared = len(_words(piece.text) & self.words) if len(piece.text) <= _TITLE else 0
        page = self._is_page()
        for piece in self.pieces:
            if piece.kind is _Kind.STRAY:
                piece.kind = _Kind.CHROME if page else _Kind.TEXT
        title = self._title(page)
        self._cut_top(title, page)
        self._cut_inside()
        self._cut_bottom(page)
        return self._with(title, stated)

    def _stated(self) -> dict[int, Masthead]:
        """The lines above and below the body that state something, by number; their kind becomes STATED."""
        found: dict[int, Masthead] = {}
        for number in (*self.top, *self.bottom):
            piece = self.pieces[number]
            if piece.kind not in (_Kind.SHORT, _Kind.TEXT):
                continue
            said = masthead(piece.text, self.known)
            if said is None and byline(piece.text, self.known):
                said = Masthead(byline=True)
            if said is not None:
                found[number] = said
                piece.kind = _Kind.STATED
        return found

    def _is_page(self) -> bool:
        """Whether lines around the body show that the text was taken from a web page."""
        around = [self.pieces[number] for number in (*self.top, *self.bottom)]
        menu = sum(p.kind is _Kind.SHORT and not p.shared and len(p.text.split()) <= 4 for p in around)
        return any(p.kind in _PAGE and any(map(str.isalpha, p.text)) for p in around) or menu > 1

    def _title(self, page: bool) -> int | None:
        """The number of the title's line, None when there is none or the document states a title already."""
        given = self.document.title
        if given is not None:
            return next((n for n in self.top if same_words(self.pieces[n].text, given)), None)
        possible = [n for n in self.top if self._may_be_title(self.pieces[n])]
        telling = [n for n in possible if self.pieces[n].shared > 1 or (self.pieces[n].shared and n == possible[-1])]
        if telling:
            best = max(telling, key=lambda n: (self.pieces[n].shared, n))
            # The line right above it, when it tells as well, is the title, and this is the line that explains it.
            while best - 1 in telling and len(_words(self.pieces[best - 1].text)) > 2:
                best -= 1
            return best
        if page:
            return next((n for n in reversed(possible) if self._states_time(n + 1)), None)
        return possible[0] if 0 < len(possible) <= 3 else None

    def _may_be_title(self, piece: _Piece) -> bool:
        return (
            (piece.kind is _Kind.SHORT or (piece.kind is _Kind.TEXT and not _is_statement(piece)))
            and 1 < len(piece.text) <= _TITLE
            and not piece.text.endswith((":", "：", ","))
        )

    def _states_time(self, number: int) -> bool:
        return number in self.top and self.pieces[number].kind is _Kind.STATED

    def _cut_top(self, title: int | None, page: bool) -> None:
        for number in self.top:
            piece = self.pieces[number]
            above = title is not None and number < title
            alien = piece.kind is _Kind.SHORT and not piece.shared and len(piece.text.split()) <= 4
            again = self.document.title is not None and same_words(piece.text, self.document.title)
            if number == title or again or (page and (above or piece.shared < 2)) or (above and alien):
                piece.kind = _Kind.CHROME

    def _cut_inside(self) -> None:
        links = False
        for number in self.body:
            piece = self.pieces[number]
            links = piece.kind is _Kind.LIST or (links and piece.kind is not _Kind.TEXT)
            if links:
                piece.kind = _Kind.CHROME
            elif piece.kind is _Kind.RUBRIC:
                piece.kind = _Kind.SHORT

    def _cut_bottom(self, page: bool) -> None:
        for number in self.bottom:
            if page:
                self.pieces[number].kind = _Kind.CHROME

    def _with(self, title: int | None, stated: dict[int, Masthead]) -> Document:
        said = self.document
        publisher, published = self._publication(title, stated)
        agency, dated = self._head()
        if said.published is None and (published or dated):
            said = replace(said, published=published or dated)
        if said.publisher is None and said.based_on is None and (publisher or agency):
            other = agency if publisher and agency and not same_words(publisher, agency) else None
            said = replace(said, publisher=publisher or agency, based_on=other)
        if said.title is None and title is not None:
            said = replace(said, title=self.pieces[title].text)
        return said

    def _publication(self, title: int | None, stated: dict[int, Masthead]) -> tuple[str | None, Published | None]:
        """Publisher and date as the lines nearest to the article state them.

        These stand below the title, else right above it, else right below the text; what is further off belongs to the
        page, not to the article.
        """
        start = title if title is not None else self._last_chrome_above()
        while title is not None and start - 1 in stated:
            start -= 1
        stop = next(
            (n for n in self.bottom if self.pieces[n].kind is not _Kind.STATED and n not in stated), len(self.pieces)
        )
        near = [
            stated[n] for n in (*range(max(start, 0), self.body.start), *range(self.body.stop, stop)) if n in stated
        ]
        publisher = next((each.publisher for each in near if each.publisher), None)
        return publisher, next((each.published for each in near if each.published), None)

    def _last_chrome_above(self) -> int:
        return next((n + 1 for n in reversed(self.top) if self.pieces[n].kind in _PAGE), 0)

    def _head(self) -> tuple[str | None, Published | None]:
        """The agency and the date in the dateline, and else the date in a picture's caption above the text."""
        paragraphs = [n for n in self.body if self.pieces[n].kind is _Kind.TEXT][:_HEAD]
        agency: str | None = None
        published: Published | None = None
        for number in paragraphs:
            agency, published = dateline(self.pieces[number].text, self.known)
            if agency or published:
                break
        captions = (self.pieces[n].text for n in (*self.top, *paragraphs[:-1]))
        return agency, published or next(filter(None, (caption_date(c, self.known) for c in captions)), None)
