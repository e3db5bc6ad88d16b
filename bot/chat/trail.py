"""What is on the screen: pages one after the other, and the article that is open on top of them."""

from dataclasses import replace

from bot.chat.pages import Open, Page, Place
from bot.locales import Locales, Phrases
from bot.replies import browse, reading
from bot.replies.blocks import Block, Piece, Reply, Style
from bot.replies.callbacks import PREFIX, Action, Press
from retrieval import Archive


class Trail:
    """The pages that one person was shown, and where in an article that person reads."""

    def __init__(self, archive: Archive, locales: Locales, *, typed: bool = True) -> None:
        """``typed``: whether there is somebody who types, to be told by which keys to go on."""
        self._archive, self._locales, self._typed = archive, locales, typed
        self._pages: list[Page] = []
        self._open: Open | None = None
        self.offers: tuple[str, ...] = ()
        """Questions to go on with: their numbers ask them, until a page is shown."""

    def turn_to(self, page: Page) -> Reply:
        """Show a page; what was open is closed."""
        self.offers = ()
        self._open = None
        self._pages.append(page)
        return page.reply

    def clear(self) -> None:
        """Forget the pages that were shown."""
        self._pages.clear()

    def more(self, phrases: Phrases) -> Reply:
        """What comes after the page that is shown. ``phrases`` say that there is none."""
        page = self._pages[-1] if self._pages else None
        if page is None:
            return browse.plain(phrases, phrases.text("chat-no-answer"))
        if page.further is None:
            phrases = self._locales.of(page.reply.language)
            return browse.plain(phrases, phrases.text("nothing-further"))
        further = page.further()
        # The numbers of what was shown before go on working.
        return self.turn_to(replace(further, places={**page.places, **further.places}))

    def read(self, number: int, phrases: Phrases) -> Reply:
        """Open what a number on the page leads to. ``phrases`` say that it leads nowhere."""
        page = self._pages[-1] if self._pages else None
        place = page.places.get(number) if page else None
        if page is None or place is None:
            return browse.plain(phrases, phrases.text("chat-no-number", number=number))
        return self.show(place, page.reply.language)

    def move(self, towards: str, phrases: Phrases) -> Reply:
        """Read on ("▼") or back ("▲") in what is open. ``phrases`` say that nothing is."""
        if self._open is None:
            return browse.plain(phrases, phrases.text("chat-nothing-open"))
        here, phrases = self._open, self._locales.of(self._open.language)
        if towards not in here.moves:
            over = phrases.text("chat-no-further") if towards == "▼" else phrases.text("chat-no-earlier")
            return browse.plain(phrases, over)
        return self.show(replace(here.place, passage=here.moves[towards]), here.language)

    def back(self, phrases: Phrases) -> Reply:
        """Show again what was there before. ``phrases`` say that nothing was."""
        if self._open is not None:
            self._open = None
        elif len(self._pages) > 1:
            self._pages.pop()
        else:
            return browse.plain(phrases, phrases.text("chat-nothing-open"))
        return self._pages[-1].reply

    def show(self, place: Place, language: str) -> Reply:
        """Open an article at a place."""
        phrases = self._locales.of(language)
        article = self._archive.article(place.article)
        press = Press(Action.OPEN, article=place.article[:PREFIX], passage=place.passage)
        passages = self._archive.passages(article) if article else ()
        shown = reading.page(phrases, article, passages, place.passage, press, marks=place.marks) if article else None
        if shown is None:
            self._open = None
            return browse.plain(phrases, phrases.text("article-changed"))
        buttons = [button for row in shown.buttons for button in row]
        self._open = Open(place, language, {b.label: b.press.passage for b in buttons if b.press is not None})
        heading, *text = shown.blocks
        paragraphs = (Block((part,)) for block in text for part in block.parts)
        return self.with_keys(replace(shown, blocks=(heading, *paragraphs)), phrases.text("chat-moves"))

    def beginning(self, article: str) -> Place:
        """Where an article begins, by its id."""
        held = self._archive.article(article)
        passages = self._archive.passages(held) if held else ()
        return Place(article, passages[0].number if passages else 0)

    def with_keys(self, reply: Reply, *lines: str) -> Reply:
        """A reply with what can be typed below it, where there is somebody who types."""
        if not self._typed or not lines:
            return reply
        return replace(reply, blocks=(*reply.blocks, Block(tuple((Piece(line, Style.ITALIC),) for line in lines))))
