"""E-mails and pages saved as one file; and that what a file holds counts more than its name."""

import datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from retrieval.errors import ArticleRejected
from retrieval.model import Article
from retrieval.reading.articles import article
from retrieval.reading.formats import read

ONE = "The pilots of Minato and those of Tacoma will guide each other’s ships through the narrows, Größe hin oder her."
TWO = "A second group counts the tugs that both ports need, and reports to the council in May."
THREE = "The council meets again in June. Its chair, Ida Lund, said that nobody had objected so far."
PAGE = (
    "<html><head><title>Pilots</title></head><body><article><h1>Pilots for two ports</h1>"
    f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></article></body></html>"
)
DATE = "Thu, 06 Mar 2025 23:30:00 +0900"


def mail(sender: str = "Tom <tom@a.example>", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Date"] = sender, "reader@b.example", DATE
    message["Subject"] = headers.pop("subject", "Pilots for two ports – „einig“")
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return message


def made(folder: Path, content: bytes, name: str = "a.eml") -> Article:
    (folder / name).write_bytes(content)
    return article(name, *read(folder / name, folder), detect=lambda _: "en")


@pytest.mark.parametrize(
    ("name", "kind", "encoding"),
    [("a.eml", "plain", "base64"), ("a.txt", "both", "8bit"), ("a.md", "html", "quoted-printable")],
)
def test_a_newsletter_is_read_with_subject_sender_and_date(tmp_path: Path, name: str, kind: str, encoding: str) -> None:
    message = mail(
        "Quay Post Newsletter <news@quay.example>",
        List_Unsubscribe="<https://quay.example/u>",
        subject="Fwd: Pilots für zwei Häfen",
    )
    around = (
        "View this email in your browser",
        "Unsubscribe: https://quay.example/u",
        "Quay Post, 1 Pier Street, Minato",
    )
    plain = "\n\n".join((around[0], ONE, TWO, THREE, *around[1:]))
    html = PAGE.replace("<h1>", f"<p>{around[0]}</p><h1>").replace(
        "</article>", f"<p>{around[1]}</p><p>{around[2]}</p></article>"
    )
    if kind == "html":
        message.set_content(html, subtype="html", cte=encoding)
    else:
        message.set_content(plain, cte=encoding)
    if kind == "both":
        message.add_alternative(html, subtype="html", cte=encoding)
    found = made(tmp_path, bytes(message), name)
    assert found.title == "Pilots für zwei Häfen"
    assert found.publisher == "Quay Post"
    assert found.published is not None
    assert found.published.date == datetime.date(2025, 3, 6)
    lines = [line for line in found.text.split("\n") if line and line != "Pilots for two ports"]
    assert lines == [ONE, TWO, THREE]


def test_who_only_forwards_an_article_is_no_publisher(tmp_path: Path) -> None:
    message = mail()
    message.set_content(f"{ONE}\n\n{TWO}\n\n-- \nTom, by tram\n")
    found = made(tmp_path, bytes(message))
    assert (found.publisher, found.title) == (None, "Pilots for two ports – „einig“")
    assert found.text.split("\n\n") == [ONE, TWO]


def test_an_attachment_is_not_the_mail(tmp_path: Path) -> None:
    message = mail()
    message.set_content(f"{ONE}\n\n{TWO}\n")
    message.add_attachment("Secret notes that nobody asked about.", filename="notes.txt")
    assert "Secret" not in made(tmp_path, bytes(message)).text


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "shift_jis", "no-such-charset"])
def test_a_mail_is_decoded_as_it_says(tmp_path: Path, charset: str) -> None:
    text = "外相は東京で記者団に対し、関税に関する協議を三月に再開すると述べた。" if charset == "shift_jis" else TWO
    raw = (
        f"From: a@b.example\nSubject: x\nDate: {DATE}\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset={charset}\n\n{text}\n"
    )
    known = "utf-8" if charset == "no-such-charset" else charset
    assert made(tmp_path, raw.encode(known)).text == text


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.html", "a.htm", "a.txt"])
def test_a_page_saved_as_one_file_is_the_page(tmp_path: Path, name: str) -> None:
    page = EmailMessage()
    page["From"], page["Subject"], page["Date"] = "<Saved by Blink>", "Pilots | Quay", "Mon, 1 Dec 2031 10:00:00 -0000"
    page["Snapshot-Content-Location"] = "https://quay.example/pilots"
    page.set_content(PAGE, subtype="html", cte="quoted-printable")
    page.make_related()
    page.add_related("body { color: red }", subtype="css")
    found = made(tmp_path, bytes(page), name)
    assert [line for line in found.text.split("\n") if line != "Pilots for two ports"] == [ONE, TWO, THREE]
    assert (found.title, found.url) == ("Pilots for two ports", "https://quay.example/pilots")
    assert (found.publisher, found.published) == (None, None)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"{\\rtf1\\ansi They met.}", "RTF"),
        ("a.eml", b"{\\rtf1\\ansi They met.}", "RTF"),
        ("a.eml", b"They met in Nagisa, and nothing else happened.\n", "no headers"),
        ("a.eml", b"Subject: x\nFrom: a@b.example\nMIME-Version: 1.0\nContent-Type: image/png\n\nabc", "no text"),
        (
            "a.eml",
            b"Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/encrypted; boundary=x\n\n--x--\n",
            "encrypted",
        ),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    with pytest.raises(ArticleRejected, match=reason):
        made(tmp_path, content, name)


def test_a_page_under_the_name_of_a_text_is_read_as_the_page(tmp_path: Path) -> None:
    assert "<p>" not in made(tmp_path, f"<!DOCTYPE html>\n{PAGE}".encode(), "a.txt").text


@pytest.mark.parametrize(
    "text",
    [
        f"From: Tokyo\n\n{ONE}\n",
        f"Subject: pilots\nFrom: the harbour master\n\n{ONE}\n",
        f"Received: nothing so far. {ONE}\n",
    ],
)
def test_a_text_that_begins_like_a_mail_is_a_text(tmp_path: Path, text: str) -> None:
    assert ONE in made(tmp_path, text.encode(), "a.txt").text


def test_a_mail_of_ten_thousand_parts_is_refused_soon(tmp_path: Path) -> None:
    raw = (
        "Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
        + "--x\nContent-Type: image/png\n\na\n" * 10_000
    )
    with pytest.raises(ArticleRejected, match="parts"):
        made(tmp_path, raw.encode())
