"""What a message means by the classes of its words: ``rules.txt``, one rule a line, the first that holds counts."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.conversation.classes import LANGUAGE, classes
from bot.conversation.senses import Sense
from bot.conversation.spelling import folded, words_of

FILE = Path(__file__).with_name("rules.txt")
ASKING = frozenset({"who", "when", "where", "why", "howmany", "outlet", "place", LANGUAGE})
"""Classes of words that ask about or name something of the world: a rule holds beside them only where it names them."""
MOST_BEFORE_NAME = 4
"""Words above which the last word of a greeting is no name: "thank you very much Anna"."""
ASKS = "asks"
QUESTION = "question"
"""What stands in place of a sense where a rule says that a message is a question."""
_ANYTHING, _NAME = "*", "@"
_SIGNS = ("?", "？", "؟")


@dataclass(frozen=True, slots=True)
class ClassRule:
    """What classes of words mean together: all of ``needed``, none of ``forbidden``, of those that ask ``beside``.

    Without a sense they are a question.
    """

    sense: Sense | None
    needed: tuple[frozenset[str], ...]
    forbidden: frozenset[str]
    beside: frozenset[str]
    named: bool
    anything: bool

    @property
    def names(self) -> frozenset[str]:
        """All classes that it speaks of."""
        return self.forbidden.union(self.beside, *self.needed)

    def holds(self, found: frozenset[str], unknown: frozenset[str], names: frozenset[str]) -> bool:
        """Whether it holds for the classes found, beside unknown words, of which ``names`` may be names."""
        return (
            (self.anything or not (unknown - names if self.named else unknown))
            and all(found & each for each in self.needed)
            and not found & self.forbidden
            and (self.anything or (found & ASKING) <= self.beside)
        )


def by_classes(text: str, language: str) -> tuple[Sense | None, str | None] | None:
    """What a message in a language means, with the language that it names.

    The sense is None where it is a question; the whole is None where no rule holds, so that it may be one.
    """
    said = classes(language).of(text)
    found = said.classes | {ASKS} if text.rstrip().endswith(_SIGNS) else said.classes
    unknown = frozenset(said.unknown)
    *before, last = words_of(text) or [""]
    named = 0 < len(before) < MOST_BEFORE_NAME and last[:1].isupper()
    names = frozenset({folded(last)} if named else ())
    held = next((rule for rule in rules() if rule.holds(found, unknown, names)), None)
    return None if held is None else (held.sense, said.named)


@cache
def rules() -> tuple[ClassRule, ...]:
    """All rules in the order in which they are tried."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return tuple(_read(line) for line in lines if line and not line.startswith(";"))


def _read(line: str) -> ClassRule:
    sense, _, rest = line.partition(": ")
    needed, forbidden, beside = list[frozenset[str]](), set[str](), set[str]()
    for part in rest.split():
        names = frozenset(part.lstrip("!~").split("|"))
        if part.startswith("!"):
            forbidden |= names
        elif part.startswith("~"):
            beside |= names
        elif part not in (_ANYTHING, _NAME):
            needed.append(names)
            beside |= names
    return ClassRule(
        None if sense == QUESTION else Sense(sense),
        tuple(needed),
        frozenset(forbidden),
        frozenset(beside),
        _NAME in rest,
        _ANYTHING in rest,
    )
