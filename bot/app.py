"""The wiring, and the life of the bot from its start to its end: a table of contents.

settings -> archive, store -> application with its handlers -> inbox -> polling
"""

import asyncio
import contextlib
import logging
import os
import time
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.ext import Application

from bot import articles, handlers
from bot.ending import end_by, stop_on_signals
from bot.handlers.desk import Desk
from bot.handlers.halves import Following
from bot.handlers.notifying import Admins
from bot.handlers.opening import Opening
from bot.handlers.receiving import App, Receiver
from bot.inbox.inbox import Inbox
from bot.inbox.journal import Journal
from bot.inbox.polling import Polling, RawBot, TokenRefused
from bot.keeping.alone import StateInUse, alone
from bot.keeping.store import STORE, Store
from bot.keeping.watches import Watches
from bot.line.delivery import Connection, Delivery, connection
from bot.line.proxy import ProxyError, proxy_for
from bot.locales import Locales
from bot.replies.news import news
from bot.settings import Settings, SettingsError
from bot.watching import health, logs
from bot.watching.figures import Figures, State
from bot.watching.refresh import News, Watch
from retrieval import Archive

log = logging.getLogger(__name__)

FINISHING = 5.0
"""Seconds that answers under way have when the bot is told to stop."""
LANDING = 2.0
"""Seconds after that for what is already on its way to Telegram."""
LATEST, AFTERWARDS = 9.0, 0.5
"""Seconds after which the program ends whatever still runs: after it was told to stop; after everything is closed."""
AT_ONCE = 5.0
"""Seconds that reading the articles may take before updates are fetched that cannot be answered yet."""
LOOK = 0.5


def way(settings: Settings, **how: Any) -> Connection:
    """Make connections to Telegram, through the proxy that the environment names. Raises SettingsError."""
    try:
        return connection(proxy_for(settings.telegram_api_url, os.environ), **how)
    except ProxyError as error:
        raise SettingsError(str(error)) from None


def line(settings: Settings, delivery: Delivery) -> RawBot:
    """Make the bot's line to Telegram, over which everything is sent through ``delivery``. Raises SettingsError."""
    return RawBot(
        settings.token().get_secret_value(),
        base_url=settings.telegram_api_url,
        base_file_url=settings.telegram_file_url,
        request=way(settings, connection_pool_size=128, read_timeout=10.0, write_timeout=10.0, pool_timeout=30.0),
        get_updates_request=way(settings, connection_pool_size=1, read_timeout=5.0),
        rate_limiter=delivery,
    )


def build(  # noqa: PLR0913 - the wiring: one argument a part
    bot: RawBot,
    archive: Archive,
    settings: Settings,
    store: Store,
    locales: Locales,
    figures: Figures,
    *,
    also_forget: Callable[[int], object] = lambda _: None,
    following: Following = lambda: None,
) -> App:
    """Make the application: the bot and every handler. ``also_forget``: see ``handlers.register``.

    Updates come from the inbox, one lane a chat: the library's own fetching, queue and jobs are not used.
    """
    application: App = Application.builder().bot(bot).updater(None).job_queue(None).build()
    handlers.register(
        application, archive, settings, store, locales, figures, also_forget=also_forget, following=following
    )
    return application


async def run(settings: Settings) -> int:
    """Run the bot until it is told to stop (returns 0) or cannot go on (1). Raises SettingsError before it starts."""
    settings.token()
    way(settings)
    try:
        with alone(settings.state_dir):
            return await _run(settings)
    except StateInUse as error:
        raise SettingsError(str(error)) from None


async def _run(settings: Settings) -> int:
    stop = stop_on_signals()
    life = asyncio.create_task(_Life(settings).live())
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({life, stopping}, return_when=asyncio.FIRST_COMPLETED)
    life.cancel()
    stopping.cancel()
    status = 0 if stop.is_set() else 1
    end_by(LATEST, status)
    try:
        await life
    except asyncio.CancelledError:
        log.info("stopped")
    except ExceptionGroup as group:
        for error in group.exceptions:
            if isinstance(error, TokenRefused):
                log.critical("%s", error)
            else:
                log.critical("the bot cannot go on", exc_info=error)
    health.remove(settings.state_dir)
    end_by(AFTERWARDS, status)
    return status


class _Life:
    """What belongs together while the bot runs."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._figures = Figures()
        self._figures.state = self._state
        self._locales = Locales.load()
        self._store = Store(settings.state_dir / STORE)
        self._journal = Journal(settings.state_dir)
        who = logs.pseudonyms(settings.token().get_secret_value())
        self._inbox = Inbox(self._journal, self._figures, who)
        self._delivery = Delivery(self._figures)
        self._archive: Archive | None = None
        self._opening = articles.Progress("reading the articles")
        self._read = 0.0

    async def live(self) -> None:
        """Live until cancelled. Raises a group of what it died of."""
        stack = contextlib.AsyncExitStack
        async with asyncio.TaskGroup() as tasks, stack() as at_end, stack() as first_at_end:
            tasks.create_task(_unharmed("health", self._beat()))
            if self._settings.metrics_port is not None:
                at_end.callback(self._expose(self._settings.metrics_port))
            bot = line(self._settings, self._delivery)
            polling = Polling(bot, self._figures)
            # Beside the reading of the articles: a token that is refused is known at once.
            connecting = tasks.create_task(polling.connect())
            early = tasks.create_task(self._keep_what_comes(bot, polling, connecting))
            first_at_end.push_async_callback(self._settle, early)
            archive = await asyncio.to_thread(articles.archive_of, self._settings)
            at_end.push_async_callback(asyncio.to_thread, archive.close)  # also in the middle of a first start
            await articles.read(archive, self._settings, self._opening)
            self._archive, self._read = archive, time.time()
            application, receiver = self._assemble(bot, archive)
            at_end.push_async_callback(_shut_down, application)
            await connecting
            await application.initialize()
            await application.start()
            fetching = self._inbox.opened_early
            if not fetching:
                early.cancel()
            self._inbox.open(receiver)
            tasks.create_task(_unharmed("inbox", self._inbox.watch()))
            menus = handlers.Menus(self._locales, self._store)
            tasks.create_task(_unharmed("menus", menus.publish(bot)))
            admins = Admins(bot, self._store, self._locales, self._settings.admin_ids)
            alerts = handlers.Alerts(bot, self._desk(archive), Watches(self._store.database))
            tasks.create_task(_unharmed("alerts", alerts.run()))
            watch = Watch(archive, lambda seen: self._tell(admins, alerts, seen))
            tasks.create_task(_unharmed("articles", watch.run()))
            await (asyncio.wait({early}) if fetching else polling.run(self._inbox))

    async def _keep_what_comes(self, bot: RawBot, polling: Polling, connecting: asyncio.Task[None]) -> None:
        """Fetch updates before they can be answered, where reading the articles takes long. Raises TokenRefused."""
        await asyncio.sleep(AT_ONCE)
        while self._opening.left < 1:  # noqa: ASYNC110 - told by a thread
            await asyncio.sleep(LOOK)
        await asyncio.wait({connecting})
        if connecting.cancelled() or connecting.exception() is not None:
            return
        settings = self._settings
        opening = Opening(bot, self._store, self._locales, settings.allowed_ids, lambda: self._opening.now)
        self._inbox.open_early(opening)
        await polling.run(self._inbox)

    async def _settle(self, early: asyncio.Task[None]) -> None:
        """End what takes updates and what answers them."""
        early.cancel()
        await asyncio.gather(early, return_exceptions=True)
        await self._inbox.stop(FINISHING, lambda: self._delivery.close(LANDING))

    def _assemble(self, bot: RawBot, archive: Archive) -> tuple[App, Receiver]:
        """What answers: the application with its handlers, and what hands it the updates of the inbox."""
        store, locales, figures = self._store, self._locales, self._figures
        application = build(
            bot,
            archive,
            self._settings,
            store,
            locales,
            figures,
            also_forget=self._inbox.forget,
            following=self._inbox.following,
        )
        return application, Receiver(application, self._desk(archive))

    def _desk(self, archive: Archive) -> Desk:
        return Desk(archive, self._store, self._locales, self._figures)

    async def _tell(self, admins: Admins, alerts: handlers.Alerts, seen: News) -> None:
        """Tell the admins what changed among the articles, and whoever watches something what answers it."""
        if seen.added or seen.changed or seen.removed:
            self._read = time.time()
            alerts.come()
        await admins.tell(lambda phrases: news(phrases, seen))

    async def _beat(self) -> None:
        """Note from time to time how the bot is."""
        said = None
        while True:
            if self._store.problem != said:
                said = self._store.problem
                log.error("what the bot keeps about choices and feedback: %s", said or "kept on disk again")
            archive, inbox = self._archive, self._inbox
            note = health.Note(
                written=time.time(),
                polled=self._figures.last_poll,
                articles=len(archive.articles) if archive else None,
                waiting=inbox.depth,
                settled=inbox.settled,
            )
            health.write(note, self._settings.state_dir)
            await asyncio.sleep(health.EVERY if note.polled and archive else 1.0)

    def _state(self) -> State:
        archive, inbox = self._archive, self._inbox
        return State(
            waiting=inbox.depth,
            oldest=inbox.oldest,
            durable=inbox.durable or archive is None,  # it is opened after the articles
            articles=len(archive.articles) if archive else 0,
            passages=archive.passage_count if archive else 0,
            rejected=len(archive.rejected) if archive else 0,
            index_age=time.time() - self._read if archive else 0.0,
            ignored=len(archive.ignored) if archive else 0,
            reading=(archive.reading if archive else self._opening.now) or (0, 0),
        )

    def _expose(self, port: int) -> Callable[[], None]:
        try:
            close = self._figures.expose(port)
        except OSError as error:
            log.error("METRICS_PORT %d cannot be opened: %s", port, error.strerror)
            return lambda: None
        log.info("metrics at http://127.0.0.1:%d/metrics", port)
        return close


async def _unharmed(name: str, work: Coroutine[Any, Any, object]) -> None:
    """Do something without which the bot can live."""
    try:
        await work
    except Exception as error:
        log.error("%s: failed", name, exc_info=error)


async def _shut_down(application: App) -> None:
    """Close the connections, within a second."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(1.0):
            if application.running:
                await application.stop()
            await application.shutdown()
