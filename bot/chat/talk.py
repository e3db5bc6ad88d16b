"""What is said to each line that somebody writes: the bot's conversation without Telegram."""

import time
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.chat.following import Following
from bot.chat.lists import Lists
from bot.chat.recent import Recent
from bot.chat.speech import Speech
from bot.chat.trail import Trail
from bot.conversation import pointing
from bot.conversation.introduction import examples, measured
from bot.conversation.meaning import meaning, points
from bot.conversation.senses import Meaning, Sense
from bot.conversation.talking import COMMANDS, OPENINGS, PHRASES
from bot.keeping.store import Feedback
from bot.locales import Locales, Phrases
from bot.replies import browse
from bot.replies.blocks import Block, Reply, clipped, said
from retrieval import Archive

ONWARDS, BACKWARDS = ("+", "n", "▼"), ("-", "p", "▲")
FAREWELLS = ("/quit", "/exit", "/q", "quit", "exit")
WORD = 40


class Talk:
    """A conversation with one person."""

    def __init__(  # noqa: PLR0913 - choices by name, each with a default
        self,
        archive: Archive,
        locales: Locales,
        *,
        reader: str | None = None,
        echo: bool = False,
        judge: Callable[[Feedback], bool] = lambda _: False,
        forget: Callable[[], object] = lambda: None,
        also: Mapping[str, Callable[[str], Reply]] = MappingProxyType({}),
        following: Following | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin a conversation.

        ``reader``: the language that the person most likely reads; ``echo``: show each question above its answer, and
        no hints what to type; ``judge`` keeps feedback and says whether it will last; ``forget`` deletes what was
        typed before; ``also`` are further commands; ``following`` keeps what is watched and when somebody last looked
        at what is new; ``clock`` gives seconds.
        """
        self._archive, self._echo, self._forget, self._also = archive, echo, forget, also
        self._following = following
        self._speech = Speech(locales, reader)
        self._trail = Trail(archive, locales, typed=not echo)
        self._lists = Lists(archive, self._trail, lambda: self.phrases)
        self._recent = Recent(archive, self._speech, self._trail, judge, clock)

    @property
    def phrases(self) -> Phrases:
        """What the bot says when no question settles the language."""
        return self._speech.phrases

    def welcome(self) -> Reply:
        """The greeting, with questions to begin with."""
        phrases, archive = self.phrases, self._archive
        names = browse.language_names(phrases, archive.languages) or "–"
        blocks = [said(phrases.text("chat-welcome", articles=len(archive.articles), languages=names))]
        blocks += self._offered(phrases)
        if not archive.articles:
            blocks.append(said(phrases.text("no-articles")))
        return Reply(phrases.language, tuple(blocks))

    def hear(self, line: str) -> Reply | None:
        """What to show after a line; None: the person has taken leave."""
        folded = unicodedata.normalize("NFKC", line).strip()  # Japanese keyboards write ／ and １
        if folded.lower() in FAREWELLS:
            return None
        if folded.startswith("/"):
            word, _, rest = folded.partition(" ")
            command = self._commands().get(word.lower())
            meant = meaning(word[1:], self.phrases.language) if command is None else None
            if meant is not None and meant.sense in COMMANDS:  # "/hilfe", "/ヘルプ"
                return self._talk(meant)
            if command is None:
                return self._speech.say(self.phrases.text("chat-unknown-command", command=clipped(word, WORD)))
            return command(rest.strip())
        number = folded.removeprefix("[").removesuffix("]")
        if number.isdecimal() and 0 < int(number[:6]) <= len(self._trail.offers):
            return self._ask(self._trail.offers[int(number) - 1])
        if number.isdecimal() and len(number) < 6:
            return self._trail.read(int(number), self.phrases)
        if folded in ONWARDS + BACKWARDS:
            return self._trail.move("▼" if folded in ONWARDS else "▲", self.phrases)
        return self._ask(line)

    def _commands(self) -> Mapping[str, Callable[[str], Reply]]:
        return {
            "/ask": lambda rest: self._ask(rest) if rest else self._speech.say(self.phrases.text("ask-what")),
            "/more": lambda _: self._trail.more(self.phrases),
            "/in": self._recent.from_articles_in,
            "/back": lambda _: self._trail.back(self.phrases),
            **self._follow(),
            "/sources": lambda _: self._sources(),
            "/language": self._speech.choose,
            "/good": lambda _: self._recent.judged(good=True),
            "/bad": lambda _: self._recent.judged(good=False),
            "/about": lambda _: self._about(),
            "/privacy": lambda _: self._speech.say(self.phrases.text("chat-privacy")),
            "/forget": lambda _: self._forgotten(),
            "/start": lambda _: self.welcome(),
            "/help": lambda _: self._speech.say(self.phrases.text("chat-help")),
            "/reload": self._reload,
            **self._also,
        }

    # --- following

    def _follow(self) -> dict[str, Callable[[str], Reply]]:
        """What is new, timelines, watched questions; nothing where nobody keeps them."""
        following, speech = self._following, self._speech
        if following is None:
            return {}
        return {
            "/new": lambda days: self._trail.turn_to(self._lists.new(following, days)),
            "/timeline": lambda topic: (
                self._trail.turn_to(self._lists.timeline(following, topic, (speech.chosen, speech.hints())))
                if topic
                else self._speech.say(self.phrases.text("timeline-what"))
            ),
            "/watch": lambda question: following.watch(
                self.phrases, question, self._speech.chosen, self._speech.hints()
            ),
            "/watches": lambda stop: following.watches(self.phrases, stop),
        }

    def _news(self) -> Reply:
        """What is new, where it is kept what somebody has seen; else the articles."""
        if self._following is None:
            return self._sources()
        return self._trail.turn_to(self._lists.new(self._following, ""))

    # --- asking

    def _ask(self, text: str) -> Reply:
        meant = meaning(text, self.phrases.language)
        if meant is not None:
            return self._talk(meant)
        address = next(iter(pointing.links_in(text)), None)
        rest = pointing.without_links(text)
        if address and (not rest or meaning(rest, self.phrases.language) or points(rest)):
            return self._linked(address)
        return self._recent.ask(text, echo=self._echo)

    def _forgotten(self) -> Reply:
        """Forget what was said here, and what was typed before."""
        self._recent.forget()
        self._speech.forget()
        self._trail.clear()
        self._forget()
        return self._speech.say(self.phrases.text("chat-forgotten"))

    # --- what is no question

    def _talk(self, meant: Meaning) -> Reply:
        """What is said to talk, and what is done for a command in words."""
        commands: dict[Sense, Callable[[], Reply]] = {
            Sense.MORE: lambda: self._trail.more(self.phrases),
            Sense.SHORTER: self._recent.shorter,
            Sense.SOURCE: self._origins,
            Sense.LINK: self._origins,
            Sense.SURE: self._recent.how_sure,
            Sense.RIGHT: self._recent.how_sure,
            Sense.NEW: self._news,
            Sense.ARTICLES: self._sources,
            Sense.LANGUAGES: lambda: self._speech.choose(""),
            Sense.CHOOSE: lambda: self._speech.choose(""),
        }
        if meant.sense is Sense.LANGUAGE:
            return self._recent.again_in(meant.wanted or "")
        if meant.sense in commands:
            return commands[meant.sense]()
        phrases = self._speech.of_talk(meant.language)
        if meant.sense in PHRASES:
            return self._speech.say(PHRASES[meant.sense](phrases), phrases)
        if meant.sense in (Sense.MAY, Sense.THIS):
            return self._speech.say(phrases.text("ask-what"), phrases)
        if meant.sense is Sense.FINE:
            return self._speech.say("👌", phrases)
        opening = OPENINGS[meant.sense](phrases) if meant.sense in OPENINGS else phrases.text("chat-help")
        return Reply(phrases.language, (said(opening), *self._offered(phrases)))

    def _offered(self, phrases: Phrases) -> list[Block]:
        """Questions to go on with."""
        self._trail.offers = examples(self._archive, phrases)
        if not self._trail.offers:
            return []
        listed = (f"{number}. {question}" for number, question in enumerate(self._trail.offers, 1))
        return [said("\n".join((phrases.text("try-these"), *listed)))]

    def _linked(self, address: str) -> Reply:
        article = pointing.article_at(self._archive.articles, address)
        if article is None:
            return self._speech.say(self.phrases.text("link-unknown"))
        return self._trail.show(self._trail.beginning(article.id), self.phrases.language)

    # --- the bot itself

    def _origins(self) -> Reply:
        return self._recent.origins() or self._sources()

    def _sources(self) -> Reply:
        return self._trail.turn_to(self._lists.articles(self._speech.language))

    def _about(self) -> Reply:
        archive = self._archive
        return browse.about(self.phrases, len(archive.articles), archive.passage_count, archive.languages, measured())

    def _reload(self, what: str) -> Reply:
        """Look at the folders again; ``all`` also accepts that articles are gone all at once."""
        seen = self._archive.refresh(force=what == "all")
        return self._speech.say(
            self.phrases.text(
                "reload-done",
                added=len(seen.added),
                changed=len(seen.changed),
                removed=len(seen.removed),
                rejected=len(seen.rejected),
                total=len(self._archive.articles),
            )
        )
