"""Values to make replies from: ordinary ones, and the worst that articles and questions may hold."""

from hypothesis import strategies as st

from bot.locales import Locales
from bot.replies.blocks import Reply
from bot.replies.html import as_html
from retrieval.model import Answer, Article, Certainty, Citation, Found, Hit, Passage, Published, Run, Snippet, Span
from tests.bot.parser import QUOTES, parse, parts

LOCALES = Locales.load()
ENGLISH = LOCALES.of("en")

HOSTILE = st.text(
    st.sampled_from("<>&\"'/ \n\tabzé日本語🤖👩‍👩‍👧\u200b\u200f\u202e*_`[]()#@{}\ud800") | st.characters(), max_size=60
) | st.sampled_from(
    ["</blockquote>", "<b>", "&amp;", "&lt;b&gt;", "<a href='x'>", "{ $count }", "\ue0000\ue001", "AT&T", "a < b"]
)
LANGUAGES = st.sampled_from(["en", "de", "ja", "id", "fr", "zh"])


def article(text: str = "Some words.", language: str = "en", number: int = 0, **fields: object) -> Article:
    values = {"id": f"{number:012x}{0:052x}", "source": f"{number}.{language}.md", "title": f"Title {number}"} | fields
    return Article(text=text, language=language, runs=(Run(Span(0, len(text)), language),), **values)  # type: ignore[arg-type]


def citation(article: Article, number: int = 1, marks: tuple[Span, ...] = ()) -> Citation:
    whole = Span(0, len(article.text))
    passage = Passage(article, 1, whole, whole, article.language)
    return Citation(number, article, (Hit(passage, 1.0, ("words",), Snippet(whole, article.text, marks)),))


def answer(*articles: Article, language: str = "en", **fields: object) -> Answer:
    found = tuple(citation(each, number) for number, each in enumerate(articles, 1))
    return Answer("What?", language, True, found, **fields)  # type: ignore[arg-type]


def doubtful(*articles: Article, language: str = "en", **fields: object) -> Answer:
    return answer(*articles, language=language, certainty=Certainty.PERHAPS, **fields)


def seen(reply: Reply) -> tuple[str, list[str]]:
    text, entities = parse(as_html(reply.blocks))
    return text, parts(text, entities, *QUOTES)


def labels(reply: Reply) -> list[list[str]]:
    return [[button.label for button in row] for row in reply.buttons]


@st.composite
def hostile_answers(draw: st.DrawFn) -> Answer:
    def one(number: int) -> Citation:
        text = draw(st.text(max_size=400)) + draw(HOSTILE) + "."
        made = article(
            text,
            draw(LANGUAGES),
            number,
            title=draw(st.none() | HOSTILE | st.just("🤖<" * 900)),
            publisher=draw(st.none() | HOSTILE),
            based_on=draw(st.none() | HOSTILE),
            published=draw(st.none() | st.builds(Published, HOSTILE)),
            url=draw(
                st.sampled_from(
                    [None, "https://a.example/?q=\"'<>&", "javascript:alert(1)", "https://", "http://[", "ftp://a.b"]
                )
            ),
            story=None,
        )
        spans = draw(st.lists(st.builds(Span, st.integers(0, 400), st.integers(0, 400)), max_size=40))
        return citation(made, number, tuple(spans))

    count = draw(st.integers(0, 3))
    return Answer(
        question=draw(HOSTILE) or "?",
        language=draw(LANGUAGES),
        detected=True,
        citations=tuple(one(number) for number in range(1, count + 1)),
        missing=tuple(draw(st.lists(HOSTILE, max_size=9))),
        apart=tuple(draw(st.lists(st.builds(Found, HOSTILE, st.integers(0, 9), st.just(("de",))), max_size=9))),
        other_languages={"de": 2},
        more=draw(st.booleans()),
        certainty=draw(st.sampled_from(Certainty)),
        nearest=tuple(draw(st.lists(st.builds(article, HOSTILE, title=st.none() | HOSTILE), max_size=3))),
    )


def clean(text: str) -> str:
    """Without what Telegram's parser changes: lone surrogates, which no UTF-8 file can hold, and outer spaces."""
    return text.encode("utf-16", "replace").decode("utf-16", "replace").replace("\ufffd", "?").strip()
