"""Whatever a page is built of: all words of the article's sentences stand in its text, in order, and nothing else."""

import re
from dataclasses import dataclass

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from retrieval.reading.articles import article
from retrieval.reading.formats.html import read_html

# Words of the article, and other words for what is none of it: no word is in both.
INSIDE = ("harbour", "crane", "office", "seal", "tariff", "minister", "freight", "inspector",
    "island", "winter", "signal", "copper", "bridge", "letter")  # fmt: skip
OUTSIDE = ("ostrich", "pumpkin", "violin", "saxophone", "giraffe", "marzipan", "hammock", "tornado",
    "penguin", "teapot", "walrus", "zeppelin")  # fmt: skip

# What browsers show inline around words; the marks of a reading, and what was struck out, hold words that are none.
INLINE = (
    "<b>{}</b>", "<i>{}</i>", "<em>{}</em>", "<strong>{}</strong>", "<span class='x'>{}</span>", "<span>{}</span>",
    "<a href='/p'>{}</a>", "<time>{}</time>", "<time datetime='2031-04-02'>{}</time>", "<label>{}</label>",
    "<abbr title='x'>{}</abbr>", "<acronym>{}</acronym>", "<dfn>{}</dfn>", "<q>{}</q>", "<cite>{}</cite>", "<u>{}</u>",
    "<code>{}</code>", "<kbd>{}</kbd>", "<samp>{}</samp>", "<var>{}</var>", "<tt>{}</tt>", "<big>{}</big>",
    "<small>{}</small>", "<sup>{}</sup>", "<sub>{}</sub>", "<data value='1'>{}</data>", "<mark>{}</mark>",
    "<bdo dir='ltr'>{}</bdo>", "<bdi>{}</bdi>", "<ins>{}</ins>", "<font color=red>{}</font>", "<output>{}</output>",
    "<button type='button'>{}</button>", "<button class='gloss' aria-label='marzipan'>{}</button>", "<nobr>{}</nobr>",
    "<x-word>{}</x-word>", "<x-gloss>{}</x-gloss>", "<never-heard-of data-x=1>{}</never-heard-of>", "<blink>{}</blink>",
    "<ruby>{}<rt>ostrich</rt></ruby>", "<ruby>{}<rp>(</rp><rt>ostrich</rt><rp>)</rp></ruby>",
    "<ruby><rb>{}</rb><rtc><rt>ostrich</rt></rtc></ruby>",
    "{}<del> walrus</del>", "{}<s> teapot</s>", "{}<strike> teapot</strike>", "{}<span hidden> penguin</span>",
    "{}<!-- hammock -->", "{}<wbr>", "{}",
)  # fmt: skip
BOXES = (
    "<div hidden>{}</div>", "<div style='display:none'>{}</div>", "<div aria-hidden='true'>{}</div>", "<nav>{}</nav>",
    "<div class='related-stories'><h3>{}</h3>{}</div>", "<div class='teaser'><a href='/o'>{}</a>{}</div>",
    "<section class='newsletter'>{}</section>", "<div id='newsletter-signup'><form>{}</form></div>",
    "<menu>{}</menu>", "<div role='navigation'>{}</div>", "<div><div class='share-bar'><span>{}</span></div></div>",
    "<div style='visibility: hidden'><div>{}</div></div>", "<dialog>{}</dialog>", "<div class='sr-only'>{}</div>",
    "<ul class='main-menu'><li>{}</li></ul>", "<aside>{}</aside>",
    "<div class='AdSlot'>{}</div>", "<script>{}</script>", "<noscript>{}</noscript>", "<x-ad>{}</x-ad>",
    "<template>{}</template>", "<section><h3>Related articles</h3>{}</section>",
)  # fmt: skip
COMMENTS = (
    "<section class='comments'>{}</section>", "<div id='disqus_thread'>{}</div>",
    "<section><h2>4 Comments</h2>{}</section>", "<div><h3>Leserkommentare (9)</h3>{}</div>",
)  # fmt: skip


@dataclass(frozen=True)
class Made:
    """A page, and the paragraphs of the article in it."""

    html: str
    paragraphs: tuple[str, ...]


def sentence(draw: st.DrawFn, words: tuple[str, ...]) -> list[str]:
    return [draw(st.sampled_from(words)) for _ in range(draw(st.integers(8, 16)))]


def wrapped(draw: st.DrawFn, words: list[str], depth: int, linked: int) -> str:
    """The words, some of them in inline elements, one within the other; at most so many of them in a link."""
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first + 1, len(words)))
    inner = " ".join(words[first:last])
    if depth > 1 and draw(st.booleans()):
        inner = wrapped(draw, words[first:last], depth - 1, linked)
    around = draw(st.sampled_from([each for each in INLINE if last - first <= linked or not each.startswith("<a ")]))
    return " ".join((*words[:first], around.replace("{}", inner), *words[last:]))


@st.composite
def pages(draw: st.DrawFn) -> Made:
    parts: list[str] = []
    paragraphs: list[str] = []
    for _ in range(draw(st.integers(2, 6))):
        marked: list[str] = []
        plain: list[str] = []
        for _ in range(draw(st.integers(1, 3))):
            words = sentence(draw, INSIDE)
            marked.append(wrapped(draw, words, 4, len(words) // 2) + ".")  # what is all link may be a menu
            plain.append(" ".join(words) + ".")
        paragraphs.append(" ".join(plain))
        parts.append(
            draw(st.sampled_from(("<p>{}</p>", "<div>{}</div>", "<p class='c-text'>{}</p>"))).format(" ".join(marked))
        )
        if draw(st.booleans()):
            other = " ".join(sentence(draw, OUTSIDE))
            parts.append(draw(st.sampled_from(BOXES)).replace("{}", f"<p>{other}.</p>"))
    said = " ".join(sentence(draw, OUTSIDE))
    comments = draw(st.sampled_from(COMMENTS)).replace("{}", f"<p>{said}.</p>")
    main = draw(
        st.sampled_from(("<article>{}</article>", "<main><article>{}</article></main>", "<div id='content'>{}</div>"))
    )
    body = main.replace("{}", "<h1>The office opens</h1>" + "".join(parts))
    return Made(
        f"<html><head><title>The office opens</title></head><body>{body}{comments}</body></html>", tuple(paragraphs)
    )


# Pages are long: to make a failing one small takes minutes and tells little more.
@settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(pages())
def test_all_that_the_article_says_and_nothing_else_is_read(page: Made) -> None:
    text = article("a", "1", read_html(page.html.encode()), lambda _: "en").text
    assert not set(re.findall(r"\w+", text)).intersection(OUTSIDE)
    assert tuple(text.split("\n")) == page.paragraphs
