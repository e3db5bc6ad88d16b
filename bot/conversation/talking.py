"""What is said to what is no question, where that is a phrase."""

from collections.abc import Callable, Mapping

from bot.conversation.senses import Sense
from bot.locales import Phrases

Phrase = Callable[[Phrases], str]

#: What the name of a command may mean that is none ("/hilfe", "/ヘルプ").
COMMANDS = frozenset(
    {Sense.CAN, Sense.WHO, Sense.SOURCE, Sense.ARTICLES, Sense.NEW, Sense.MORE, Sense.CHOOSE, Sense.LANGUAGE}
    | {Sense.LANGUAGES, Sense.PRIVACY, Sense.FORGET, Sense.STOP}
)
#: Phrases that are followed by questions to go on with.
OPENINGS: Mapping[Sense, Phrase] = {
    Sense.HELLO: lambda phrases: phrases.text("hello"),
    Sense.THANKS: lambda phrases: phrases.text("thanks"),
    Sense.SORRY: lambda phrases: phrases.text("sorry"),
    Sense.WHO: lambda phrases: phrases.text("who-i-am"),
    Sense.CANNOT: lambda phrases: phrases.text("cannot-do"),
    Sense.OPINION: lambda phrases: phrases.text("no-opinion"),
}
#: Phrases that stand alone.
PHRASES: Mapping[Sense, Phrase] = {
    Sense.BYE: lambda phrases: phrases.text("bye"),
    Sense.PUZZLED: lambda phrases: phrases.text("puzzled"),
    Sense.WRONG: lambda phrases: phrases.text("wrong"),
    Sense.STOP: lambda phrases: phrases.text("stopped"),
    Sense.PRIVACY: lambda phrases: phrases.text("privacy"),
    Sense.FORGET: lambda phrases: phrases.text("privacy"),
}
