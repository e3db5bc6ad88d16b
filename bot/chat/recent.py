"""The question that was asked last, its answer, and what may be asked for of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.chat.pages import Page, place_of
from bot.chat.speech import Speech
from bot.chat.trail import Trail
from bot.conversation.called import language_named
from bot.conversation.saying import SHORT, Said, say
from bot.keeping.store import FOLLOW_UP, Feedback, Shown
from bot.locales import Phrases
from bot.replies import talk
from bot.replies.blocks import Reply
from bot.replies.callbacks import PREFIX
from bot.replies.inquiry import MOST_CITATIONS, Inquiry
from retrieval import Archive
from retrieval.language.codes import language_code


class Recent:
    """Answers questions, each of which may follow up the one before, and says more of the answer shown last."""

    def __init__(
        self,
        archive: Archive,
        speech: Speech,
        trail: Trail,
        judge: Callable[[Feedback], bool],
        clock: Callable[[], float],
    ) -> None:
        """``judge`` keeps feedback and says whether it will last; ``clock`` gives seconds."""
        self._archive, self._speech, self._trail, self._judge, self._clock = archive, speech, trail, judge, clock
        self._asked: Inquiry | None = None
        self._asked_at = 0.0
        self._answered: Said | None = None
        self._thread = ""
        self._language: str | None = None

    def ask(self, text: str, *, echo: bool) -> Reply:
        """Answer a question; ``echo``: show it above its answer."""
        recently = self._clock() - self._asked_at <= FOLLOW_UP
        previous = self._thread if self._asked and recently else None
        speech = self._speech
        asked = Inquiry(text, previous, speech.hints(), speech.chosen, shown=echo, shareable=False, translatable=False)
        page = self._answer(asked)
        self._asked, self._asked_at = asked, self._clock()
        self._trail.clear()
        return self._trail.turn_to(page)

    def forget(self) -> None:
        """Know nothing of the last question and its answer."""
        self._asked = self._answered = None

    def shorter(self) -> Reply:
        """The answer in one quotation."""
        if self._asked is None:
            return self._nothing()
        if self._asked.most == SHORT:
            return self._speech.say(self._speech.phrases.text("short-already"))
        self._asked = replace(self._asked, most=SHORT)
        return self._trail.turn_to(self._answer(self._asked))

    def again_in(self, wanted: str) -> Reply:
        """The answer again in another language; before any, that language from now on."""
        if self._asked is None:
            return self._speech.choose(wanted)
        if wanted not in self._speech.locales:
            return self.from_articles_in(wanted)
        self._asked = replace(self._asked, language=wanted)
        return self._trail.turn_to(self._answer(self._asked))

    def origins(self) -> Reply | None:
        """Where the answer comes from; None where there is none."""
        if self._asked is None or self._answered is None or not self._answered.answers[0]:
            return None
        return talk.origins(self._speech.locales, self._answered.answers[0], self._asked)

    def how_sure(self) -> Reply:
        """How sure the answer is, and why."""
        if self._asked is None or self._answered is None:
            return self._nothing()
        return talk.how_sure(self._speech.locales, self._answered.answers[0], self._asked)

    def from_articles_in(self, wanted: str) -> Reply:
        """Answer the last question again, from articles in one language."""
        if self._asked is None or self._language is None:
            return self._nothing()
        language = self._speech.called(wanted, self._archive.languages)
        if language not in self._archive.languages:
            phrases = self._speech.locales.of(self._language)
            named = language or language_named(wanted) or language_code(wanted)
            none = [phrases.text("none-in-language", language=phrases.language_name(named))] if named else []
            return self._speech.say("\n".join((*none, _elsewhere(phrases, self._archive.languages))), phrases)
        return self._trail.turn_to(self._answer(replace(self._asked, language=self._language, only=language)))

    def judged(self, *, good: bool) -> Reply:
        """Keep what the person thinks of the answer that was shown last."""
        answered, asked = self._answered, self._asked
        if answered is None or asked is None:
            return self._nothing()
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
        phrases = self._speech.locales.of(language)
        if not self._judge(Feedback(good, asked.text, language, self._archive.fingerprint, shown)):
            return self._speech.say(phrases.text("feedback-lost"), phrases)
        return self._speech.say(phrases.text("feedback-good") if good else phrases.text("feedback-bad"), phrases)

    def _nothing(self) -> Reply:
        return self._speech.say(self._speech.phrases.text("chat-no-answer"))

    def _answer(self, asked: Inquiry) -> Page:
        """The answer to a question, or more of it."""
        answered = say(self._archive, self._speech.locales, asked)
        answer = answered.answers[0]
        if not asked.language:
            self._speech.heard(answer)
        self._answered, self._language, self._thread = answered, answer.language, answered.answers[-1].thread
        self._trail.offers = ()
        return self._page(asked, answered)

    def _page(self, asked: Inquiry, answered: Said) -> Page:
        reply, answer = answered.reply, answered.answers[0]
        places = {number: place_of(citation) for number, citation in enumerate(reply.shown, reply.first)}
        if len(answered.answers) > 1:
            return Page(reply, places)
        if not answer:
            nearest = enumerate(answer.nearest[:MOST_CITATIONS], 1)
            return Page(reply, {number: self._trail.beginning(article.id) for number, article in nearest})
        rest = answer.more or len(reply.shown) < len(answer.citations)
        onwards = replace(asked, language=answer.language, first=asked.first + len(reply.shown))
        phrases = self._speech.locales.of(reply.language)
        keys = [phrases.text("chat-more")] if rest else []
        if answer.other_languages and not asked.only:
            keys.append(_elsewhere(phrases, tuple(answer.other_languages)))
        return Page(self._trail.with_keys(reply, *keys), places, (lambda: self._answer(onwards)) if rest else None)


def _elsewhere(phrases: Phrases, languages: Sequence[str]) -> str:
    """In which other languages there are passages, and how to see them."""
    known = ", ".join(f"/in {code} ({phrases.language_name(code)})" for code in languages)
    return phrases.text("chat-elsewhere", languages=known)
