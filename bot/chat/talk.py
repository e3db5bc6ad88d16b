"""What is said to each line that somebody writes: the bot's conversation without Telegram."""

import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from bot.chat.following import Following
from bot.chat.lists import Lists
from bot.chat.pages import Page, place_of
from bot.chat.trail import Trail
from bot.conversation import pointing
from bot.conversation.called import chosen_language, language_called
from bot.conversation.introduction import examples, measured
from bot.conversation.meaning import meaning, points
from bot.conversation.saying import SHORT, Said, say
from bot.conversation.senses import Meaning, Sense
from bot.conversation.talking import COMMANDS, OPENINGS, PHRASES
from bot.keeping.store import FOLLOW_UP, Feedback, Shown
from bot.locales import Locales, Phrases
from bot.replies import answers, browse, talk
from bot.replies.blocks import Block, Reply, clipped, said
from bot.replies.callbacks import PREFIX
from bot.replies.inquiry import Inquiry
from retrieval import Archive
from retrieval.language.codes import language_code

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
        self._archive, self._locales, self._reader = archive, locales, reader
        self._echo, self._judge, self._forget, self._also, self._clock = echo, judge, forget, also, clock
        self._following = following
        self._trail = Trail(archive, locales, typed=not echo)
        self._lists = Lists(archive, self._trail, lambda: self.phrases)
        self._chosen: str | None = None
        self._last: str | None = None
        self._asked: Inquiry | None = None
        self._asked_at = 0.0
        self._answered: Said | None = None
        self._language_of_answer: str | None = None

    @property
    def phrases(self) -> Phrases:
        """What the bot says when no question settles the language."""
        return self._locales.of(self._chosen or self._last or self._reader)

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
                return self._said(self.phrases.text("chat-unknown-command", command=clipped(word, WORD)))
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
            "/ask": lambda rest: self._ask(rest) if rest else self._said(self.phrases.text("ask-what")),
            "/more": lambda _: self._trail.more(self.phrases),
            "/in": self._in,
            "/back": lambda _: self._trail.back(self.phrases),
            **self._follow(),
            "/sources": lambda _: self._sources(),
            "/language": self._language,
            "/good": lambda _: self._judged(good=True),
            "/bad": lambda _: self._judged(good=False),
            "/about": lambda _: self._about(),
            "/privacy": lambda _: self._said(self.phrases.text("chat-privacy")),
            "/forget": lambda _: self._forgotten(),
            "/start": lambda _: self.welcome(),
            "/help": lambda _: self._said(self.phrases.text("chat-help")),
            "/reload": self._reload,
            **self._also,
        }

    # --- following

    def _follow(self) -> dict[str, Callable[[str], Reply]]:
        """What is new, timelines, watched questions; nothing where nobody keeps them."""
        following = self._following
        if following is None:
            return {}
        return {
            "/new": lambda days: self._trail.turn_to(self._lists.new(following, days)),
            "/timeline": lambda topic: (
                self._trail.turn_to(self._lists.timeline(following, topic, (self._chosen, self._hints())))
                if topic
                else self._said(self.phrases.text("timeline-what"))
            ),
            "/watch": lambda question: following.watch(self.phrases, question, self._chosen, self._hints()),
            "/watches": lambda stop: following.watches(self.phrases, stop),
        }

    def _news(self) -> Reply:
        """What is new, where it is kept what somebody has seen; else the articles."""
        if self._following is None:
            return self._sources()
        return self._trail.turn_to(self._lists.new(self._following, ""))

    def _hints(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(hint for hint in (self._last, self._reader) if hint))

    # --- asking

    def _ask(self, text: str) -> Reply:
        meant = meaning(text, self.phrases.language)
        if meant is not None:
            return self._talk(meant)
        address = next(iter(pointing.links_in(text)), None)
        rest = pointing.without_links(text)
        if address and (not rest or meaning(rest, self.phrases.language) or points(rest)):
            return self._linked(address)
        previous = self._asked.text if self._asked and self._clock() - self._asked_at <= FOLLOW_UP else None
        asked = Inquiry(
            text, previous, self._hints(), self._chosen, shown=self._echo, shareable=False, translatable=False
        )
        page = self._answer(asked)
        self._asked, self._asked_at = asked, self._clock()
        self._trail.clear()
        return self._trail.turn_to(page)

    def _forgotten(self) -> Reply:
        """Forget what was said here, and what was typed before."""
        self._asked = self._answered = self._chosen = self._last = None
        self._trail.clear()
        self._forget()
        return self._said(self.phrases.text("chat-forgotten"))

    # --- what is no question

    def _talk(self, meant: Meaning) -> Reply:
        """What is said to talk, and what is done for a command in words."""
        commands: dict[Sense, Callable[[], Reply]] = {
            Sense.MORE: lambda: self._trail.more(self.phrases),
            Sense.SHORTER: self._shorter,
            Sense.SOURCE: self._origins,
            Sense.LINK: self._origins,
            Sense.SURE: self._how_sure,
            Sense.RIGHT: self._how_sure,
            Sense.NEW: self._news,
            Sense.ARTICLES: self._sources,
            Sense.LANGUAGES: lambda: self._language(""),
            Sense.CHOOSE: lambda: self._language(""),
        }
        if meant.sense is Sense.LANGUAGE:
            wanted = meant.wanted or ""
            return self._again_in(wanted) if self._asked else self._language(wanted)
        if meant.sense in commands:
            return commands[meant.sense]()
        spoken = meant.language if meant.language in self._locales else None
        phrases = self._locales.of(self._chosen or spoken or self.phrases.language)
        if meant.sense in PHRASES:
            return self._said(PHRASES[meant.sense](phrases), phrases)
        if meant.sense in (Sense.MAY, Sense.THIS):
            return self._said(phrases.text("ask-what"), phrases)
        if meant.sense is Sense.FINE:
            return self._said("👌", phrases)
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
            return self._said(self.phrases.text("link-unknown"))
        return self._trail.show(self._trail.beginning(article.id), self.phrases.language)

    def _shorter(self) -> Reply:
        if self._asked is None:
            return self._said(self.phrases.text("chat-no-answer"))
        if self._asked.most == SHORT:
            return self._said(self.phrases.text("short-already"))
        self._asked = replace(self._asked, most=SHORT)
        return self._trail.turn_to(self._answer(self._asked))

    def _again_in(self, wanted: str) -> Reply:
        """The last answer again, in another language."""
        if self._asked is None or wanted not in self._locales:
            return self._in(wanted)
        self._asked = replace(self._asked, language=wanted)
        return self._trail.turn_to(self._answer(self._asked))

    def _origins(self) -> Reply:
        if self._asked is None or self._answered is None or not self._answered.answers[0]:
            return self._sources()
        return talk.origins(self._locales, self._answered.answers[0], self._asked)

    def _how_sure(self) -> Reply:
        if self._asked is None or self._answered is None:
            return self._said(self.phrases.text("chat-no-answer"))
        return talk.how_sure(self._locales, self._answered.answers[0], self._asked)

    # --- answers

    def _answer(self, asked: Inquiry) -> Page:
        """The answer to a question, or more of it."""
        answered = say(self._archive, self._locales, asked)
        answer = answered.answers[0]
        if answer.detected and not asked.language:
            self._last = answer.language
        self._answered, self._language_of_answer = answered, answer.language
        self._trail.offers = ()
        return self._page(asked, answered)

    def _page(self, asked: Inquiry, answered: Said) -> Page:
        reply, answer = answered.reply, answered.answers[0]
        places = {number: place_of(citation) for number, citation in enumerate(reply.shown, reply.first)}
        if len(answered.answers) > 1:
            return Page(reply, places)
        if not answer:
            nearest = enumerate(answer.nearest[: answers.MOST_CITATIONS], 1)
            return Page(reply, {number: self._trail.beginning(article.id) for number, article in nearest})
        rest = answer.more or len(reply.shown) < len(answer.citations)
        onwards = replace(asked, language=answer.language, first=asked.first + len(reply.shown))
        phrases = self._locales.of(reply.language)
        keys = [phrases.text("chat-more")] if rest else []
        if answer.other_languages and not asked.only:
            keys.append(_elsewhere(phrases, tuple(answer.other_languages)))
        return Page(self._trail.with_keys(reply, *keys), places, (lambda: self._answer(onwards)) if rest else None)

    def _in(self, wanted: str) -> Reply:
        """Answer the last question again, from articles in one language."""
        if self._asked is None or self._language_of_answer is None:
            return self._said(self.phrases.text("chat-no-answer"))
        language = self._language_called(wanted)
        if language not in self._archive.languages:
            phrases = self._locales.of(self._language_of_answer)
            named = language or language_called(wanted) or language_code(wanted)
            none = [phrases.text("none-in-language", language=phrases.language_name(named))] if named else []
            return self._said("\n".join((*none, _elsewhere(phrases, self._archive.languages))), phrases)
        return self._trail.turn_to(self._answer(replace(self._asked, language=self._language_of_answer, only=language)))

    # --- the bot itself

    def _sources(self) -> Reply:
        return self._trail.turn_to(self._lists.articles(self._chosen or self._last or self._reader))

    def _language(self, wanted: str) -> Reply:
        locales = self._locales
        code = chosen_language(wanted, locales) if wanted else None
        if code == "":
            self._chosen = None
            return self._said(self.phrases.text("language-set-automatic"))
        if code is not None:
            self._chosen = code
            return self._said(self.phrases.text("language-set"))
        phrases = self.phrases
        choices = [f"/language {code} – {locales.own_name(code)}" for code in locales.languages]
        choices.append(f"/language auto – {phrases.text('language-automatic')}")
        unknown = [said(phrases.text("language-unknown"))] if wanted else []
        asked = browse.language(locales, phrases, self._chosen)
        return Reply(phrases.language, (*unknown, *asked.blocks, said("\n".join(choices))))

    def _language_called(self, word: str) -> str | None:
        """The language that somebody calls so: by its code, by its own name, or by that in the language spoken here."""
        codes = dict.fromkeys((*self._locales.languages, *self._archive.languages))
        return chosen_language(word, codes) or None

    def _judged(self, *, good: bool) -> Reply:
        """Keep what the person thinks of the answer that was shown last."""
        answered, asked = self._answered, self._asked
        if answered is None or asked is None:
            return self._said(self.phrases.text("chat-no-answer"))
        self._answered = None  # judged once
        shown = tuple(
            Shown(
                citation.article.source,
                citation.article.id[:PREFIX],
                citation.hits[0].passage.number,
                citation.hits[0].snippet.text,
            )
            for citation in answered.reply.shown
        )
        language = answered.answers[0].language
        phrases = self._locales.of(language)
        if not self._judge(Feedback(good, asked.text, language, self._archive.fingerprint, shown)):
            return self._said(phrases.text("feedback-lost"), phrases)
        return self._said(phrases.text("feedback-good") if good else phrases.text("feedback-bad"), phrases)

    def _about(self) -> Reply:
        archive = self._archive
        return browse.about(self.phrases, len(archive.articles), archive.passage_count, archive.languages, measured())

    def _reload(self, what: str) -> Reply:
        """Look at the folders again; ``all`` also accepts that articles are gone all at once."""
        seen = self._archive.refresh(force=what == "all")
        return self._said(
            self.phrases.text(
                "reload-done",
                added=len(seen.added),
                changed=len(seen.changed),
                removed=len(seen.removed),
                rejected=len(seen.rejected),
                total=len(self._archive.articles),
            )
        )

    # --- saying

    def _said(self, text: str, phrases: Phrases | None = None) -> Reply:
        return browse.plain(phrases or self.phrases, text)


def _elsewhere(phrases: Phrases, languages: Sequence[str]) -> str:
    """In which other languages there are passages, and how to see them."""
    known = ", ".join(f"/in {code} ({phrases.language_name(code)})" for code in languages)
    return phrases.text("chat-elsewhere", languages=known)
