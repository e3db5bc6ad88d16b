"""A report, paragraphs of an article, and what is made of them: what tests of reading put other things around."""

from pathlib import Path

from retrieval.model import Article, Document
from retrieval.reading.articles import article
from retrieval.reading.formats import read

CORPUS = Path(__file__).parents[2] / "corpus"

# A report to put chrome around; nothing in it is chrome.
REPORT = """\
SEATTLE (Kyodo) -- Japan and the United States agreed Tuesday to open a joint office in the port of Nagisa.
Trade Minister Haruka Minase told reporters that it would employ 42 inspectors, half of them from each country.
"We want a box that is sealed in Nagisa to be opened in Tacoma," said Commerce Secretary Daniel Reyes.
The two are expected to meet again in Nagisa in the second half of May, an official said."""
TITLE = "Japan, US to open joint port office in Nagisa"

NAMES = [
    "Aalto", "Bell", "Carr", "Dwyer", "Egan", "Falk", "Gore", "Hale", "Ives", "Juhl",
    "Kerr", "Lund", "Moss", "Nash", "Orr", "Pell", "Quist", "Rowe", "Shaw", "Tait",
]  # fmt: skip
#: Paragraphs of one article.
TALKS = [
    f"The ministers of both countries met {each} of the port council in Nagisa on the ferry to Mizuho."
    for each in NAMES
]


def from_corpus(name: str) -> Article:
    path = CORPUS / name
    return article(name, *read(path, CORPUS))


def from_text(text: str) -> Article:
    return article("a.txt", "0" * 64, Document(text))


def headings(found: Article) -> list[str]:
    return [span.of(found.text) for span in found.headings]
