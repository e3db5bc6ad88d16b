"""Texts of an exact length, and what cleaning leaves of them."""

from retrieval.model import Document
from retrieval.reading.cleaning import clean
from retrieval.reading.pieces import Detect

SENTENCE = "The ministers of both countries met in the port of Nagisa and spoke about the new ferry line to Mizuho."
#: Lines that have no word in common with it, nor with each other.
ALIEN = ["Squid and squash", "Kale and oats", "Tin and zinc", "Lamb and mint", "Figs and nuts"]


def filled(words: str, length: int) -> str:
    """The words over and over, to so many code points."""
    return (words * (length // len(words) + 1))[: length - 1] + "x"


def english(_: str) -> str:
    return "en"


def german_by_its_letter(text: str) -> str:
    return "de" if "ß" in text else "en"


def cleaned(*written: str, detect: Detect = english, extracted: bool = False) -> Document:
    return clean(Document("\n".join(written), extracted=extracted), detect)
