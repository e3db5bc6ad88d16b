"""Of made-up texts the article is read: pasted pages, headers of every kind, Markdown.

A row is a file, or a part of one, and what is expected of it.
"""

# ruff: noqa: E501 (a page is one line, a list of names a string)

import json
from pathlib import Path

import pytest

from tests.retrieval.reading.sweeping import TEXTS, A, C, lines, of_page, page, read_as

# --- pasted pages

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


# --- headers

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


def test_a_header_in_json_that_is_an_article_of_its_own_is_not_lost(tmp_path: Path) -> None:
    found = read_as("a.md", json.dumps({"title": "Office opens"}) + f"\n\n{BODY}", tmp_path)
    assert (found.title, lines(found)) == ("Office opens", [A, C])


# --- Markdown

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
