"""Several hundred small checks of what is read of made-up files: text, formats, headers, titles, facts, refusals.

A row is a file and what is expected of it. All of them are read by one process, in a second or two.
"""

# ruff: noqa: E501 (a page is one line, a list of names a string)

import itertools
import json
from pathlib import Path

import pytest

from retrieval.errors import ArticleRejected
from retrieval.model import Article
from retrieval.reading.articles import article
from retrieval.reading.formats import read
from retrieval.reading.formats.html import read_html

A = "The harbour ministers of both countries opened the joint office in Nagisa on Monday and shook hands for long."
B = "Inspectors from both sides will seal the freight there, and the seals are checked once more in Tacoma."
C = "The office costs three million dollars a year, of which each of the two governments pays one half."
DE = (
    "Die Hafenminister beider Länder haben am Montag in Nagisa das gemeinsame Büro eröffnet und sich lange die Hand gegeben.",
    "Prüfer beider Seiten versiegeln dort die Fracht, und in Tacoma werden die Siegel noch einmal geprüft.",
)
JA = (
    "両国の港湾担当相は月曜日、渚で共同事務所を開設し、長い握手を交わした。",
    "双方の検査官がそこで貨物を封印し、封印はタコマで改めて確認される。",
)
ID = (
    "Menteri pelabuhan kedua negara membuka kantor bersama di Nagisa pada hari Senin dan berjabat tangan lama.",
    "Pemeriksa dari kedua pihak akan menyegel muatan di sana, dan segelnya diperiksa sekali lagi di Tacoma.",
)
TEXTS = {"en": (A, B), "de": DE, "ja": JA, "id": ID}
LEAD, END = A, C


def read_as(name: str, content: str | bytes, folder: Path) -> Article:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return article(name, *read(path, folder))


def page(inside: str, *, head: str = "<title>Office opens</title>", after: str = "", before: str = "") -> str:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{before}<article><h1>Office opens</h1>{inside}</article>{after}</body></html>"


def of_page(html: str) -> Article:
    return article("a.html", "1", read_html(html.encode()), lambda _: "en")


def lines(found: Article) -> list[str]:
    return [line for line in found.text.split("\n") if line]


# --- 1. every word of a sentence is there, whatever element it stands in

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


# --- 2. structures of an article

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


# --- 3. nothing foreign

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


# --- 4. pasted pages

OPENINGS = {
    "en": [
        "3 Comments",
        "Comments (3)",
        "3 responses to “Office opens”",
        "12 Comments",
        "Leave a comment",
        "Join the conversation",
    ],
    "de": ["Leserkommentare (3)", "3 Kommentare", "Kommentare (12)", "Kommentar schreiben"],
    "ja": ["コメント3件", "コメント（３）", "コメントを書く"],
    "id": ["3 Komentar", "Komentar (3)", "Tulis komentar"],
}
REMARK = {
    "en": "Tom\nI think that ostriches would do it better, honestly.\nReply",
    "de": "Tom\nIch finde, dass Strauße das besser machen würden.\nAntworten",
    "ja": "太郎\n駝鳥のほうがうまくやると思います。\n返信",
    "id": "Tom\nSaya kira burung unta akan lebih baik melakukannya.\nBalas",
}


@pytest.mark.parametrize(
    ("language", "opening"), [(language, line) for language, several in OPENINGS.items() for line in several]
)
def test_a_pasted_page_ends_where_readers_begin_to_speak(language: str, opening: str, tmp_path: Path) -> None:
    text = "\n".join((*TEXTS[language], opening, REMARK[language]))
    assert lines(read_as("a.txt", f"Harbour office\n{text}\n", tmp_path)) == list(TEXTS[language])


SIGNED = {
    "en": ["(Reuters)", "Reuters", "[1]", "²", "■", "(AP)", "†"],
    "de": ["dpa", "(dpa)", "dpa/lno", "(AFP)", "AFP"],
    "ja": ["（共同）", "（時事）", "①②", "■"],
    "id": ["(Antara)", "[3]"],
}


@pytest.mark.parametrize(
    ("language", "sign"), [(language, sign) for language, several in SIGNED.items() for sign in several]
)
def test_a_last_paragraph_with_a_sign_is_text(language: str, sign: str, tmp_path: Path) -> None:
    first, last = TEXTS[language]
    gap = "" if language == "ja" or sign in "²†" else " "
    menus = {"en": ("Home", "Politics", "Sign in", "Privacy policy"), "de": ("Startseite", "Politik", "Anmelden", "Impressum"),
             "ja": ("ホーム", "政治", "ログイン", "プライバシーポリシー"), "id": ("Beranda", "Politik", "Masuk", "Kebijakan Privasi")}[language]  # fmt: skip
    found = read_as("a.txt", "\n".join((*menus[:3], "Nagisa", first, f"{last}{gap}{sign}", menus[3])), tmp_path)
    assert found.text.endswith(last) or found.text.endswith(f"{last}{gap}{sign}")
    assert not any(span.of(found.text).startswith(last[:10]) for span in found.headings)


APPEALS = {
    "en": ["This article is for subscribers only.", "Subscribe to continue reading.", "Already a subscriber? Log in."],
    "de": ["Weiterlesen mit einem Abo.", "Dieser Artikel ist nur für Abonnenten."],
    "ja": ["この記事は有料会員限定です。", "続きを読むにはログインしてください。"],
    "id": ["Artikel ini hanya untuk pelanggan.", "Berlangganan untuk membaca selengkapnya."],
}


@pytest.mark.parametrize(
    ("language", "appeal"), [(language, line) for language, several in APPEALS.items() for line in several]
)
def test_a_stub_is_marked_and_its_appeal_is_no_text(language: str, appeal: str, tmp_path: Path) -> None:
    found = read_as("a.txt", "\n".join(("Nagisa", *TEXTS[language], appeal)), tmp_path)
    assert (lines(found)[-2:], found.cut_off) == (list(TEXTS[language]), True)
    html = page("".join(f"<p>{line}</p>" for line in (*TEXTS[language], appeal)))
    assert (lines(of_page(html)), of_page(html).cut_off) == (list(TEXTS[language]), True)


# --- 5. headers

BODY = f"{A}\n\n{C}\n"
YAML = {
    "plain": "title: Office opens",
    "double quotes": 'title: "Office opens"',
    "single quotes": "title: 'Office opens'",
    "folded": "title: >-\n  Office\n  opens",
    "literal": "title: |\n  Office opens",
    "comment": "title: Office opens # as printed",
    "list": "title: [Office opens]",
    "block list": "title:\n  - Office opens",
    "anchor": "title: &t Office opens",
    "tagged": "title: !!str Office opens",
    "other keys": "aliases: []\ntitle: Office opens\ntags:\n  - a\n  - b\nrating: null",
    "upper case": "Title: Office opens",
    "spaces": "title:    Office opens   ",
    "nested": "meta:\n  x: 1\ntitle: Office opens",
    "empty value": "subtitle:\ntitle: Office opens",
    "long": "title: Office opens\nquotes:\n"
    + "\n".join(f"  - sentence {n} that somebody has marked while reading" for n in range(120)),
}


@pytest.mark.parametrize("header", YAML.values(), ids=YAML)
@pytest.mark.parametrize(("opening", "closing"), [("---", "---"), ("---", "..."), ("\ufeff---", "---")])
def test_a_yaml_header_is_read_and_is_no_text(header: str, opening: str, closing: str, tmp_path: Path) -> None:
    found = read_as("a.md", f"{opening}\n{header}\npublished: 2025-02-07\n{closing}\n\n{BODY}", tmp_path)
    assert (found.title, lines(found), str(found.published and found.published.date)) == (
        "Office opens",
        [A, C],
        "2025-02-07",
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "header",
    [
        '+++\ntitle = "Office opens"\ndate = 2025-02-07\n+++',
        "+++\ntitle = 'Office opens'\ndate = 2025-02-07T10:00:00Z\n[params]\nx = 1\n+++",
        '{\n  "title": "Office opens",\n  "date": "2025-02-07"\n}',
        '{"title": "Office opens", "date": "2025-02-07", "tags": ["a"]}',
        "---\ntitle: Office opens\ndate: 2025-02-07\n---",
        "title: Office opens\npublished: 2025-02-07",
        "Title:Office opens\nDate:2025-02-07",
        "title： Office opens\ndate： 2025-02-07",
        "title = Office opens\ndate = 2025-02-07",
    ],
)
def test_headers_of_every_kind_are_read(header: str, line_end: str, tmp_path: Path) -> None:
    found = read_as("a.md", f"{header}\n\n{BODY}".replace("\n", line_end), tmp_path)
    assert (found.title, lines(found), str(found.published and found.published.date)) == (
        "Office opens",
        [A, C],
        "2025-02-07",
    )


KEYS = {
    "en": ("Headline", "Publisher", "Author", "Date"),
    "de": ("Titel", "Quelle", "Autor", "Datum"),
    "ja": ("見出し", "出典", "著者", "日付"),
    "id": ("Judul", "Sumber", "Penulis", "Tanggal"),
}


@pytest.mark.parametrize("language", KEYS)
@pytest.mark.parametrize("colon", [": ", ":", "："])
def test_a_typed_header_is_read_in_any_language(language: str, colon: str, tmp_path: Path) -> None:
    values = ("Harbour office", "Nagisa Times", "Ida Lund", "2025-02-07")
    header = "\n".join(f"{key}{colon}{value}" for key, value in zip(KEYS[language], values, strict=True))
    found = read_as("a.txt", f"{header}\n\n" + "\n\n".join(TEXTS[language]), tmp_path)
    assert (found.title, found.publisher, found.author, str(found.published and found.published.date)) == values
    assert lines(found) == list(TEXTS[language])


LABELS = (
    "Story: Kyodo", "Source: Reuters", "Photo: AP", "Quelle: dpa", "Foto: Ida Lund", "写真：共同", "出典：時事", "Sumber: Antara", "Text: Ida Lund",
    "Publisher: Kyodo", "By: Ida Lund", "Autor: Ida Lund", "文：山田花子", "Foto: Antara", "Story: AFP", "Image: Getty Images", "Bericht: Ida Lund", "Story：共同",
)  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
def test_a_pasted_label_is_never_a_title_or_a_story(label: str, tmp_path: Path) -> None:
    found = read_as("a.txt", f"{label}\n\n{A}\n\n{C}\n", tmp_path)
    assert found.title is None
    assert found.story == found.id
    assert lines(found)[-2:] == [A, C]
    assert not found.headings


# --- 6. Markdown

MARKDOWN = {
    "emphasis": ("It **opens** on _Monday_ at ~~noon~~ nine.", "It opens on Monday at"),
    "link": ("The [office](https://a.example) opens at nine on Monday.", "The office opens at nine on Monday."),
    "reference": (
        "The [office][1] opens at nine on Monday.\n\n[1]: https://a.example",
        "The office opens at nine on Monday.",
    ),
    "auto link": ("See <https://a.example> for the hours of the office.", "for the hours of the office."),
    "image": ("![A flag](flag.png) The office opens at nine on Monday.", "The office opens at nine on Monday."),
    "wiki link": ("The [[Nagisa office]] opens at nine on Monday.", "The Nagisa office opens at nine on Monday."),
    "wiki alias": ("The [[Nagisa|office]] opens at nine on Monday.", "The office opens at nine on Monday."),
    "embed": ("![[map.png]]\nThe office opens at nine on Monday.", "The office opens at nine on Monday."),
    "marked": ("The office ==opens at nine== on Monday.", "The office opens at nine on Monday."),
    "private": ("The office opens %%ask Tom%% at nine on Monday.", "The office opens at nine on Monday."),
    "comment": ("The office opens <!-- ask Tom --> at nine on Monday.", "The office opens at nine on Monday."),
    "block id": ("The office opens at nine on Monday. ^abc12", "The office opens at nine on Monday."),
    "footnote": ("The office opens at nine.[^1]\n\n[^1]: On Mondays only, said Lund.", "On Mondays only, said Lund."),
    "speaker": ("[Lund]: The office opens at nine on Monday.", "[Lund]: The office opens at nine on Monday."),
    "code": ("The office `opens` at nine on Monday.", "The office opens at nine on Monday."),
    "quote": ("> The office opens at nine on Monday.", "The office opens at nine on Monday."),
    "callout": ("> [!note] Hours\n> The office opens at nine on Monday.", "The office opens at nine on Monday."),
    "task": ("- [ ] The office opens at nine on Monday.", "The office opens at nine on Monday."),
    "entity": ("The office&nbsp;opens at nine &amp; closes at five.", "The office opens at nine & closes at five."),
    "escape": ("The office opens at nine \\*sharp\\* on Monday.", "The office opens at nine *sharp* on Monday."),
    "table": ("| Port | Hours |\n|---|---|\n| Nagisa | nine to five |", "Nagisa, nine to five"),
    "html": ("The <b>office</b> opens at nine on Monday.", "The office opens at nine on Monday."),
    "hard break": ("The office opens  \nat nine on Monday.", "The office opens at nine on Monday."),
    "setext": ("Hours\n-----\n\nThe office opens at nine on Monday.", "The office opens at nine on Monday."),
}


@pytest.mark.parametrize(("written", "shown"), MARKDOWN.values(), ids=MARKDOWN)
def test_markdown_is_read_as_it_is_shown(written: str, shown: str, tmp_path: Path) -> None:
    text = read_as("a.md", f"# Office opens\n\n{A}\n\n{written}\n\n{C}\n", tmp_path).text
    assert shown in " ".join(text.split("\n")) if "hard" in written or "  \n" in written else shown in text
    assert not any(
        sign in text
        for sign in (
            "%%",
            "==",
            "[[",
            "]]",
            "^abc",
            "ask Tom",
            "<!--",
            "|",
            "[!note]",
            "(https://a",
            "]: https://a",
            "flag.png",
            "&nbsp;",
        )
    )
    assert text.startswith(A)
    assert text.endswith(C) or "[^1]" in written


# --- 7. titles, publishers, authors, dates of pages

META = {
    "og": ("<meta property=og:title content='Harbour office opens'>", "title", "Harbour office opens"),
    "site after bar": (
        "<title>Harbour office opens | Nagisa Times</title><meta property=og:site_name content='Nagisa Times'>",
        "title",
        "Harbour office opens",
    ),
    "site after dash": (
        "<title>Harbour office opens - Nagisa Times</title><meta property=og:site_name content='Nagisa Times'>",
        "title",
        "Harbour office opens",
    ),
    "site in og": (
        "<meta property=og:title content='Harbour office opens – Nagisa Times'><meta property=og:site_name content='Nagisa Times'>",
        "title",
        "Harbour office opens",
    ),
    "entities": ("<meta property=og:title content='Seals &amp;amp; freight'>", "title", "Seals & freight"),
    "site name": ("<meta property=og:site_name content='Nagisa Times'>", "publisher", "Nagisa Times"),
    "publisher data": (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbour office opens","publisher":{"@type":"Organization","name":"Nagisa Times"}}</script>',
        "publisher",
        "Nagisa Times",
    ),
    "publisher list": (
        '<script type="application/ld+json">{"@type":"NewsArticle","publisher":[{"name":"Nagisa Times"}]}</script>',
        "publisher",
        "Nagisa Times",
    ),
    "publisher reference": (
        '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","publisher":{"@id":"#p"}},{"@id":"#p","@type":"Organization","name":"Nagisa Times"}]}</script>',
        "publisher",
        "Nagisa Times",
    ),
    "live blog": (
        '<script type="application/ld+json">{"@type":"LiveBlogPosting","publisher":{"name":"Nagisa Times"}}</script>',
        "publisher",
        "Nagisa Times",
    ),
    "publisher entity": (
        "<meta property=og:site_name content='Nagisa &amp;amp; Tacoma Times'>",
        "publisher",
        "Nagisa & Tacoma Times",
    ),
    "author meta": ("<meta name=author content='Ida Lund'>", "author", "Ida Lund"),
    "author by": ("<meta name=author content='By Ida Lund'>", "author", "Ida Lund"),
    "author von": ("<meta name=author content='Von Ida Lund'>", "author", "Ida Lund"),
    "author data": (
        '<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":"Ida Lund"}}</script>',
        "author",
        "Ida Lund",
    ),
    "authors": (
        '<script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":"Ida Lund"},{"name":"Tom Aoki"}]}</script>',
        "author",
        "Ida Lund, Tom Aoki",
    ),
    "author address": ("<meta property=article:author content='https://facebook.com/ida'>", "author", "None"),
    "author site": (
        "<meta property=og:site_name content='Nagisa Times'><meta name=author content='Nagisa Times'>",
        "author",
        "None",
    ),
    "published": ("<meta property=article:published_time content='2025-02-07T10:00:00+09:00'>", "date", "2025-02-07"),
    "published data": (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-02-07"}</script>',
        "date",
        "2025-02-07",
    ),
    "placeholder": (
        "<meta property=article:published_time content='0001-01-01T00:00:00Z'><meta name=date content='2025-02-07'>",
        "date",
        "2025-02-07",
    ),
    "placeholder 1970": (
        "<meta property=article:published_time content='1970-01-01'><meta name=pubdate content='2025-02-07'>",
        "date",
        "2025-02-07",
    ),
    "modified alone": ("<meta property=article:modified_time content='2025-02-07'>", "date", "None"),
    "canonical": ("<link rel=canonical href='https://nagisa.example/office'>", "url", "https://nagisa.example/office"),
    "relative": ("<link rel=canonical href='/office'>", "url", "None"),
}


@pytest.mark.parametrize(("head", "field", "expected"), META.values(), ids=META)
def test_what_a_page_states_of_itself_is_read(head: str, field: str, expected: str) -> None:
    heading = "Seals & freight" if "Seals" in expected else "Harbour office opens"
    html = f"<html><head>{head}</head><body><article><h1>{heading.replace('&', '&amp;')}</h1><p>{A}</p><p>{B}</p><p>{C}</p></article></body></html>"
    found = of_page(html)
    value = (
        found.published.date
        if field == "date" and found.published
        else None
        if field == "date"
        else getattr(found, field)
    )
    assert str(value) == expected


STAMPS = {
    "time alone": ("<time datetime='2025-02-07'>7 February 2025</time>", "2025-02-07"),
    "in a sentence": (
        "<p>The talks began on <time datetime='2025-01-21'>Jan. 21</time> and lasted fifty minutes in all.</p>",
        "None",
    ),
    "updated": ("<p>Updated <time datetime='2025-02-09'>9 February 2025</time></p>", "None"),
    "published line": ("<p class='dateline'>Published 7 February 2025</p>", "2025-02-07"),
    "article-date": ("<span class='article-date'>7 February 2025</span>", "2025-02-07"),
    "itemprop": ("<time itemprop=datePublished datetime='2025-02-07'>Friday</time>", "2025-02-07"),
    "two days": (
        "<p>The first came on <time datetime='2025-01-21'>Jan. 21</time>, the last on <time datetime='2025-01-25'>Jan. 25</time>, it said.</p>",
        "None",
    ),
}


@pytest.mark.parametrize(("markup", "expected"), STAMPS.values(), ids=STAMPS)
def test_a_date_of_publication_is_one_and_no_other_is(markup: str, expected: str) -> None:
    found = of_page(page(f"{markup}<p>{A}</p><p>{B}</p><p>{C}</p>"))
    assert str(found.published.date if found.published else None) == expected


@pytest.mark.parametrize(
    ("line", "publisher", "author"),
    [
        ("By Ida Lund", None, "Ida Lund"),
        ("Von Ida Lund", None, "Ida Lund"),
        ("Oleh Ida Lund", None, "Ida Lund"),
        ("Photo: Ida Lund/AP", None, None),
        ("Foto: dpa", None, None),
        ("写真：共同", None, None),
        ("Bild: Eva Kirchner/rbb", None, None),
        ("By Staff Writers", None, None),
    ],
)
def test_bylines_are_authors_and_credits_are_neither(line: str, publisher: str | None, author: str | None) -> None:
    found = of_page(page(f"<p>{line}</p><p>{A}</p><p>{B}</p><p>{C}</p>"))
    assert found.publisher == publisher
    assert author is None or found.author == author
    assert found.author in (author, "Staff Writers")


# --- 8. refused, and why

NO_ARTICLES = {
    "consent": "<html><head><title>Nagisa Times</title></head><body><h1>Before you continue</h1><p>We and our 512 partners use cookies to store and access information on your device and to show you personalised advertising.</p><button>Accept all</button><button>Reject all</button></body></html>",
    "consent de": "<html><head><title>Nagisa Zeitung</title></head><body><h1>Willkommen</h1><p>Wir und unsere 512 Partner verwenden Cookies, um Informationen auf Ihrem Gerät zu speichern und Ihnen personalisierte Werbung zu zeigen.</p><button>Alle akzeptieren</button><button>Alle ablehnen</button></body></html>",
    "404": "<html><head><title>404 Not Found</title></head><body><h1>Page not found</h1><p>The page that you are looking for does not exist or has been moved.</p></body></html>",
    "404 de": "<html><head><title>Seite nicht gefunden</title></head><body><h1>Seite nicht gefunden</h1><p>Die Seite, die Sie suchen, gibt es nicht oder nicht mehr.</p></body></html>",
    "404 ja": "<html><head><title>ページが見つかりません</title></head><body><h1>ページが見つかりません</h1><p>お探しのページは削除されたか、移動した可能性があります。</p></body></html>",
    "404 id": "<html><head><title>Halaman tidak ditemukan</title></head><body><h1>Halaman tidak ditemukan</h1><p>Halaman yang Anda cari tidak ada atau telah dipindahkan.</p></body></html>",
    "500": "<html><head><title>500 Internal Server Error</title></head><body><h1>Internal Server Error</h1><p>The server encountered an error and could not complete your request.</p></body></html>",
    "script": "<html><head><title>Nagisa Times</title></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div></body></html>",
    "script shown": "<html><head><title>Nagisa Times</title></head><body><p>Please enable JavaScript to view this page.</p></body></html>",
    "empty": "<html><head><title>Nagisa Times</title></head><body></body></html>",
    "menu": "<html><head><title>Nagisa Times</title></head><body><nav><a href=/a>Politics</a><a href=/b>Sports</a></nav></body></html>",
}


@pytest.mark.parametrize("content", NO_ARTICLES.values(), ids=NO_ARTICLES)
@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.xhtml"])
def test_a_page_that_is_no_article_is_refused_with_a_reason(content: str, name: str, tmp_path: Path) -> None:
    with pytest.raises(ArticleRejected, match=r"\w"):
        read_as(name, content, tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n ", "empty|no text"),
        ("a.txt", b"\x00\x01\x02" * 99, "binary"),
        ("a.md", b"---\ntitle: x\n---\n", "no text"),
        ("a.txt", b"12345 67890\n", "no letters"),
        ("a.txt", b"{\\rtf1 Hello}", "RTF"),
        ("a.pdf", b"no pdf at all", "damaged|no PDF"),
        ("a.docx", b"no docx at all", "damaged|no Word"),
        ("a.html", b"", "empty"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(name: str, content: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(ArticleRejected, match=reason):
        read_as(name, content, tmp_path)


# --- 9. formats by content and by name

MAIL = (
    "From: Nagisa Times <news@nagisa.example>\nSubject: Office opens\nDate: Fri, 7 Feb 2025 10:00:00 +0900\n"
    "MIME-Version: 1.0\nContent-Type: {kind}; charset=utf-8\nContent-Transfer-Encoding: {how}\n\n{body}\n"
)


@pytest.mark.parametrize("name", ["a.eml", "a.txt", "a.md"])
@pytest.mark.parametrize("html", [False, True])
def test_a_mail_is_read_as_one_under_any_name(name: str, html: bool, tmp_path: Path) -> None:
    body = (
        f"<html><body><p>{A}</p><p>{C}</p></body></html>"
        if html
        else f"{A}\n\n{C}\n\nUnsubscribe: https://nagisa.example/u"
    )
    content = MAIL.format(kind="text/html" if html else "text/plain", how="8bit", body=body)
    found = read_as(name, content, tmp_path)
    assert (found.title, lines(found), str(found.published and found.published.date)) == (
        "Office opens",
        [A, C],
        "2025-02-07",
    )


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.xhtml", "a.txt", "a.md", "a.text", "a.markdown"])
def test_a_page_is_read_as_one_under_any_name(name: str, tmp_path: Path) -> None:
    found = read_as(name, page(f"<p>{A}</p><p>{B}</p><p>{C}</p>"), tmp_path)
    assert (found.title, lines(found)) == ("Office opens", [A, B, C])


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.html", "a.txt"])
def test_an_archived_page_is_read_under_any_name(name: str, tmp_path: Path) -> None:
    html = page(f"<p>{A}</p><p>{B}</p><p>{C}</p>").replace("=", "=3D")
    content = (
        "From: <Saved by Blink>\nSubject: Office opens\nDate: Fri, 7 Feb 2025 10:00:00 -0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--X"\n\n'
        f"----X\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n{html}\n----X--\n"
    )
    found = read_as(name, content, tmp_path)
    assert (found.title, lines(found)) == ("Office opens", [A, B, C])


ENCODINGS = {
    "de": ("utf-8", "utf-8-sig", "utf-16", "cp1252", "iso8859-15"),
    "ja": ("utf-8", "utf-8-sig", "utf-16", "cp932", "euc_jp", "iso2022_jp"),
}


@pytest.mark.parametrize(
    ("language", "encoding"), [(language, each) for language, several in ENCODINGS.items() for each in several]
)
def test_the_encoding_of_a_text_is_told(language: str, encoding: str, tmp_path: Path) -> None:
    found = read_as("a.txt", "\n\n".join(TEXTS[language]).encode(encoding), tmp_path)
    assert lines(found) == list(TEXTS[language])


@pytest.mark.parametrize("place", [0, 1])
def test_one_bad_byte_garbles_no_file(place: int, tmp_path: Path) -> None:
    parts = [line.encode() for line in DE]
    parts[place] = parts[place].replace(b" ", b" \xe9 ", 1)
    found = read_as("a.txt", b"\n\n".join(parts), tmp_path)
    assert lines(found)[1 - place] == DE[1 - place]
    assert "Ã" not in found.text


@pytest.mark.parametrize("language", ["en", "de", "id"])
def test_words_divided_at_line_ends_are_joined(language: str, tmp_path: Path) -> None:
    text = "\n\n".join(TEXTS[language])
    broken = "\n\n".join(map(_wrapped, TEXTS[language]))
    assert read_as("a.txt", broken, tmp_path).text == read_as("b.txt", text, tmp_path).text


@pytest.mark.parametrize("width", [19, 20, 25])
def test_lines_of_one_width_are_joined_without_spaces_where_none_are_written(width: int, tmp_path: Path) -> None:
    text = "".join(JA) * 2
    broken = "\n".join(text[start : start + width] for start in range(0, len(text), width))
    assert read_as("a.txt", broken, tmp_path).text == text


def _wrapped(line: str) -> str:
    """A line broken at 50 letters, the last word of each divided."""
    out: list[str] = []
    for word in line.split(" "):
        if out and len(out[-1]) + len(word) < 50:
            out[-1] += f" {word}"
        elif out and len(word) > 7 and word.isalpha():
            out[-1] += f" {word[:4]}-"
            out.append(word[4:])
        else:
            out.append(word)
    return "\n".join(out)


def test_a_header_in_json_that_is_an_article_of_its_own_is_not_lost(tmp_path: Path) -> None:
    found = read_as("a.md", json.dumps({"title": "Office opens"}) + f"\n\n{BODY}", tmp_path)
    assert (found.title, lines(found)) == ("Office opens", [A, C])
