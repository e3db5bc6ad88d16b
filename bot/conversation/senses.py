"""The senses that a message has where it is no question, and the one that outweighs the others."""

from dataclasses import dataclass
from enum import Enum


class Sense(Enum):
    """What a message means. The values are the sections of ``talk/<language>.txt``, the weightiest first.

    Where a message holds several ("hello, who are you? thanks"), the weightiest is what it is answered by.
    """

    LANGUAGE = "language"
    SHORTER = "shorter"
    LINK = "link"
    SOURCE = "source"
    SURE = "sure"
    RIGHT = "right"
    THIS = "this"
    MORE = "more"
    NEW = "new"
    ARTICLES = "articles"
    LANGUAGES = "languages"
    CHOOSE = "choose"
    FORGET = "forget"
    PRIVACY = "privacy"
    STOP = "stop"
    CANNOT = "cannot"
    OPINION = "opinion"
    WHO = "who"
    CAN = "can"
    MAY = "may"
    WRONG = "wrong"
    PUZZLED = "puzzled"
    BYE = "bye"
    THANKS = "thanks"
    SORRY = "sorry"
    HELLO = "hello"
    FINE = "fine"


#: Senses after which somebody may be called by name ("Good morning Maria").
CALLED = frozenset({Sense.HELLO, Sense.THANKS, Sense.BYE, Sense.SORRY})
_WEIGHT = {sense: -place for place, sense in enumerate(Sense)}

#: Signs that say by themselves that all is well.
_LIKED = frozenset("👍👌👏🙌💪🤝✅✔☑🆗💯🎉🥳😀😃😄😁😆😅😂🤣🙂😊😇😉😍🤩😎😋🤗🔥⭐🌟✨😮😲🤯👀🫡☺😌")
#: Signs that faces are made of: who sends one reacts.
_FACES = frozenset("()^_;:=<>*")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A sense, the language it is worded in (None: none in particular), and for LANGUAGE the code of the language."""

    sense: Sense
    language: str | None
    wanted: str | None = None


def weight(sense: Sense | None) -> int:
    """How much a sense weighs beside others; none weighs least."""
    return -len(_WEIGHT) if sense is None else _WEIGHT[sense]


def without_words(text: str) -> Sense:
    """The sense of signs alone."""
    if any(sign in text for sign in "👎😡🤬💩"):
        return Sense.WRONG
    if any(sign in text for sign in "👋"):
        return Sense.HELLO
    if any(sign in text for sign in "🙏❤"):
        return Sense.THANKS
    liked = any(sign in _LIKED for sign in text) or any(character.isalnum() for character in text)
    return Sense.FINE if liked or any(sign in _FACES for sign in text) else Sense.PUZZLED
