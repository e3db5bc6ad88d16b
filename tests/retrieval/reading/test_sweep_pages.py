"""Of made-up pages every word of a sentence is read, what an article is built of, and nothing foreign.

A row is a page, or a part of one, and what is expected of it.
"""

# ruff: noqa: E501 (a page is one line, a list of names a string)

import itertools

import pytest

from tests.retrieval.reading.sweeping import A, B, C, lines, of_page, page

# --- every word of a sentence is there, whatever element it stands in

INLINE = [
    "abbr",
    "acronym",
    "b",
    "bdi",
    "bdo",
    "big",
    "blink",
    "cite",
    "code",
    "data",
    "dfn",
    "em",
    "font",
    "i",
    "ins",
    "kbd",
    "label",
    "mark",
    "meter",
    "nobr",
    "output",
    "q",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "time",
    "tt",
    "u",
    "var",
    "x-gloss",
    "my-word",
    "a",
    "rb",
    "slot",
    "custom-element",
]


@pytest.mark.parametrize("name", INLINE)
def test_an_inline_element_is_a_part_of_its_sentence(name: str) -> None:
    said = f"The minister said that the office <{name}>would not</{name}> open before the summer, whatever it costs."
    assert lines(of_page(page(f"<p>{A}</p><p>{said}</p><p>{C}</p>"))) == [
        A, "The minister said that the office would not open before the summer, whatever it costs.", C,
    ]  # fmt: skip


@pytest.mark.parametrize(("outer", "inner"), list(itertools.islice(itertools.permutations(INLINE[::3], 2), 0, 60, 2)))
def test_inline_elements_within_one_another_are_a_part_of_their_sentence(outer: str, inner: str) -> None:
    said = f"<{outer}>The minister said <{inner}>that</{inner}> the</{outer}> office would not open before the summer."
    assert lines(of_page(page(f"<p>{A}</p><p>{said}</p><p>{C}</p>")))[1] == (
        "The minister said that the office would not open before the summer."
    )


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("pays <del>two</del> <ins>three</ins> million", "pays three million"),
        ("pays <s>two</s> three million", "pays three million"),
        ("pays <strike>two</strike> three million", "pays three million"),
        ("pays 10<sup>5</sup> dollars", "pays 10⁵ dollars"),
        ("emits CO<sub>2</sub> here", "emits CO2 here"),
        ("is <button>frank</button> and", "is frank and"),
        ("of <ruby>渚<rp>(</rp><rt>なぎさ</rt><rp>)</rp></ruby> port", "of 渚 port"),
        ("of <ruby><rb>渚</rb><rt>なぎさ</rt></ruby> port", "of 渚 port"),
        ("of <ruby>渚<rtc><rt>なぎさ</rt></rtc></ruby> port", "of 渚 port"),
        ("came<wbr>back to", "cameback to"),
        ("the&nbsp;office&#8217;s door", "the office’s door"),
        ("R&amp;D &lt;plan&gt; for", "R&D <plan> for"),
        ("with <img src=a.png alt=flag> a flag", "with a flag"),
        ("by <svg><text>logo</text></svg> a", "by a"),
        ("a<!-- hidden words -->nd then", "and then"),
        ("so<script>var x = 'never';</script> on", "so on"),
        ("is <span hidden>never shown</span> open", "is open"),
        ("is <span style='display: none'>never shown</span> open", "is open"),
        ("is <span class='sr-only'>opens in a new window</span> open", "is open"),
        ("is <span class='visually-hidden'>external</span> open", "is open"),
        ("a har\u00adbour of", "a harbour of"),
        ("a har&shy;bour of", "a harbour of"),
        ("zero\u200bwidth", "zerowidth"),
        ("<q>fine</q> it", "fine it"),
    ],
)
def test_what_a_reader_sees_of_a_sentence_is_its_text(markup: str, shown: str) -> None:
    text = of_page(
        page(f"<p>{A}</p><p>The office {markup} the two sides agreed to keep it so for a year.</p><p>{C}</p>")
    ).text
    assert shown in text.replace("“", "").replace("”", "")
    assert "never" not in text


# --- structures of an article

STRUCTURES = {
    "list": ("<ul><li>Kobe, from May</li><li>Otaru, from June</li></ul>", ["Kobe, from May", "Otaru, from June"]),
    "ordered": (
        "<ol><li>Sign the paper.</li><li>Seal the freight.</li></ol>",
        ["Sign the paper.", "Seal the freight."],
    ),
    "quote": (
        "<blockquote><p>We are pleased with the seals, she said.</p></blockquote>",
        ["We are pleased with the seals, she said."],
    ),
    "heading": (
        "<h2>What it costs</h2><p>It costs three million dollars, said Lund.</p>",
        ["What it costs", "It costs three million dollars, said Lund."],
    ),
    "pre": ("<pre>The seals are numbered from one on.</pre>", ["The seals are numbered from one on."]),
    "br": (
        "<p>The first seal was set at noon.<br><br>The second one followed at three.</p>",
        ["The first seal was set at noon.", "The second one followed at three."],
    ),
    "div": (
        "<div>The first seal was set at noon, and everybody clapped.</div>",
        ["The first seal was set at noon, and everybody clapped."],
    ),
    "details": (
        "<details open><summary>How they are made</summary><p>The seals are made of lead, as ever.</p></details>",
        ["How they are made", "The seals are made of lead, as ever."],
    ),
    "bold heading": (
        "<p><strong>What it costs</strong></p><p>It costs three million dollars, said Lund.</p>",
        ["What it costs", "It costs three million dollars, said Lund."],
    ),
    "figure": (
        "<figure><img src=a.jpg><figcaption>The new office in Nagisa seen from the sea on Monday.</figcaption></figure>",
        [],
    ),
    "section": (
        "<section><p>The seals are made of lead, as they always were.</p></section>",
        ["The seals are made of lead, as they always were."],
    ),
    "link": (
        "<p>The seals are <a href='/lead'>made of lead, as they always were</a>, said Lund.</p>",
        ["The seals are made of lead, as they always were, said Lund."],
    ),
}


@pytest.mark.parametrize(("inside", "expected"), STRUCTURES.values(), ids=STRUCTURES)
@pytest.mark.parametrize("around", ["{}", "<div class='body'>{}</div>", "<div><div><section>{}</section></div></div>"])
def test_what_an_article_is_built_of_is_text(inside: str, expected: list[str], around: str) -> None:
    found = lines(of_page(page(around.replace("{}", f"<p>{A}</p><p>{B}</p>{inside}<p>{C}</p>"))))
    assert [line for line in found if line in (A, B, C, *expected)] == [A, B, *expected, C]


# --- nothing foreign

FOREIGN = {
    "nav": "<nav><a href=/a>Politics</a><a href=/b>Sports of ostriches</a></nav>",
    "cookie": "<div class='cookie-banner'><p>We and our partners use cookies to show you ostriches.</p></div>",
    "consent id": "<div id='onetrust-consent-sdk'><p>We and our partners value the privacy of ostriches.</p></div>",
    "newsletter": "<div class='newsletter-signup'><p>Sign up for our newsletter about ostriches today.</p></div>",
    "related": "<section class='related-articles'><h3>Related</h3><p><a href=/o>Ostriches escape from zoo in Kobe</a></p><p>Twelve ostriches ran through the town.</p></section>",
    "more on": "<div><h3>Read more</h3><ul><li><a href=/o>Ostriches escape from zoo</a></li></ul></div>",
    "share": "<ul class='share-buttons'><li>Share the ostrich on Facebook</li><li>Tweet</li></ul>",
    "comments": "<div id='comments'><h3>2 Comments</h3><p>Tom: I think ostriches would do it better, honestly.</p></div>",
    "comments heading": "<div><h2>Comments (2)</h2><p>Tom: I think ostriches would do it better, honestly.</p></div>",
    "footer": "<footer><p>© 2025 Ostrich Media. All rights reserved by the ostrich.</p></footer>",
    "ad": "<div class='ad-slot'><p>Buy ostrich shoes now, only nine dollars.</p></div>",
    "sponsored": "<aside class='sponsored'><p>Sponsored: ostrich shoes are now cheaper than ever.</p></aside>",
    "hidden": "<div hidden><p>Hidden words about an ostrich that nobody sees here.</p></div>",
    "aria": "<div aria-hidden='true'><p>Hidden words about an ostrich that nobody sees here.</p></div>",
    "template": "<template><p>A template about an ostrich that is never shown.</p></template>",
    "noscript": "<noscript><p>Please enable scripts to see the ostrich in motion.</p></noscript>",
    "breadcrumb": "<ol class='breadcrumb'><li><a href=/>Home</a></li><li>Ostrich</li></ol>",
    "popular": "<div class='most-popular'><h3>Most popular</h3><p>The ostrich that learned to sing in a week.</p></div>",
    "recommend": "<div class='outbrain'><p>You will not believe what this ostrich did.</p></div>",
    "comment": "<!-- <p>An ostrich in a comment of the page.</p> -->",
    "dialog": "<dialog><p>Subscribe to read more about the ostrich.</p></dialog>",
    "select": "<select><option>Ostrich</option><option>Emu</option></select>",
    "form": "<form><input value=ostrich><label>Your ostrich</label><button>Send ostrich</button></form>",
}


@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=FOREIGN)
@pytest.mark.parametrize("place", ["before", "inside", "after", "below"])
def test_what_stands_around_an_article_is_no_text(foreign: str, place: str) -> None:
    within = {"inside": foreign}.get(place, "")
    below = {"below": foreign}.get(place, "")
    html = page(
        f"<p>{A}</p>{within}<p>{B}</p><p>{C}</p>{below}",
        before=foreign if place == "before" else "",
        after=foreign if place == "after" else "",
    )
    found = of_page(html)
    assert lines(found) == [A, B, C]


ADDED = {
    "note": (
        "<aside><p>Editor’s note: the name of the mayor was misspelled at first.</p></aside>",
        ["Editor’s note: the name of the mayor was misspelled at first."],
    ),
    "correction": (
        "<aside><p>Correction: an earlier version of this report said four million.</p></aside>",
        ["Correction: an earlier version of this report said four million."],
    ),
    "correction below": (
        "<footer><p>Correction: an earlier version of this report said four million.</p></footer>",
        ["Correction: an earlier version of this report said four million."],
    ),
    "facts": (
        "<aside class='factbox'><h3>The office in figures</h3><ul><li>Forty inspectors work there</li><li>Three million dollars a year</li></ul></aside>",
        ["The office in figures", "Forty inspectors work there", "Three million dollars a year"],
    ),
    "who": (
        "<aside><p>Ida Lund, who leads the office, was an inspector in Tacoma before.</p></aside>",
        ["Ida Lund, who leads the office, was an inspector in Tacoma before."],
    ),
}


@pytest.mark.parametrize(("added", "expected"), ADDED.values(), ids=ADDED)
@pytest.mark.parametrize("inside", [True, False])
def test_what_an_aside_or_a_footer_within_the_article_adds_is_text(
    added: str, expected: list[str], inside: bool
) -> None:
    html = page(f"<p>{A}</p><p>{B}</p>{added}<p>{C}</p>" if inside else f"<p>{A}</p><p>{B}</p><p>{C}</p>{added}")
    assert lines(of_page(html)) == ([A, B, *expected, C] if inside else [A, B, C, *expected])


@pytest.mark.parametrize(
    "foreign",
    [
        "<aside><p><a href=/o>Ostriches escape from the zoo in Kobe</a></p><p>Twelve ostriches ran through the town.</p></aside>",
        "<aside><p>A storm closed the airport for eleven days, and four hundred ostriches stayed.</p></aside>",
        "<aside><h3>Newsletter</h3><p>News about ostriches every morning.</p><button>Sign up</button></aside>",
        "<footer><p>© 2025 Ostrich Media. Nothing may be copied without an ostrich.</p></footer>",
    ],
)
def test_an_aside_or_a_footer_that_leads_elsewhere_is_no_text(foreign: str) -> None:
    assert lines(of_page(page(f"<p>{A}</p><p>{B}</p>{foreign}<p>{C}</p>"))) == [A, B, C]
