"""A question, and where its reader stands: all that decides about an answer and about how it is shown."""

from dataclasses import dataclass

MOST_CITATIONS = 3
"""Citations of one page of an answer."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What somebody asks, and from where they look at the answer.

    ``previous``: the question that this one may lean on; ``hints``: likely languages, the likeliest first;
    ``language``: the one to answer in, where that is settled; ``whole``: it is one question, whatever it looks like.

    ``first``: how many citations were passed by already; ``only``: the language that was asked for with 🌐; ``shown``:
    whether the answer shows the question, because no message of the reader does; ``shareable``: whether other chats can
    ask, too; ``translatable``: whether what shows the answer can translate it; ``brief``: others read along, so what
    may be no answer is to take little room; ``most``: how many citations at the most; ``fingerprint``: of the articles.
    """

    text: str
    previous: str | None = None
    hints: tuple[str, ...] = ()
    language: str | None = None
    whole: bool = False
    first: int = 0
    only: str = ""
    shown: bool = False
    shareable: bool = True
    translatable: bool = True
    brief: bool = False
    most: int = 3
    fingerprint: str = ""
