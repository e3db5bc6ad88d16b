"""Made-up sentences and pages that several hundred small checks of reading share."""

# ruff: noqa: E501 (a page is one line, a list of names a string)

from pathlib import Path

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
