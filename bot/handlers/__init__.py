"""What people can do with the bot: one module for each, and the order in which they are tried."""

from collections.abc import Callable
from typing import Any

from telegram.ext import Application

from bot.conversation.introduction import measured
from bot.handlers.admin import Admin
from bot.handlers.alerts import Alerts
from bot.handlers.browse import Browse
from bot.handlers.chats import Chats
from bot.handlers.desk import Desk
from bot.handlers.door import Door
from bot.handlers.feedback import Judging
from bot.handlers.fresh import Fresh
from bot.handlers.guest import Guest
from bot.handlers.halves import Following, Halves
from bot.handlers.inline import Inline
from bot.handlers.menus import Menus
from bot.handlers.more import More
from bot.handlers.other import Other
from bot.handlers.passing import Passing
from bot.handlers.presses import Presses
from bot.handlers.reading import Reading
from bot.handlers.talk import SmallTalk
from bot.handlers.watched import WatchedQuestions
from bot.keeping.store import Store
from bot.keeping.watches import Watches
from bot.locales import Locales
from bot.settings import Settings
from bot.watching.figures import Figures
from retrieval import Archive

__all__ = ["Alerts", "Menus", "register"]


def register(  # noqa: PLR0913 - the wiring: one argument a part
    application: "Application[Any, Any, Any, Any, Any, Any]",
    archive: Archive,
    settings: Settings,
    store: Store,
    locales: Locales,
    figures: Figures,
    *,
    also_forget: Callable[[int], object] = lambda _: None,
    following: Following = lambda: None,
) -> None:
    """Add all handlers. ``also_forget`` deletes what is kept with a person's id outside the store.

    ``following`` gives the update that waits behind the present one in its chat.

    A handler that returns has done its work; one that raises may be given the same update again.
    """
    desk = Desk(archive, store, locales, figures)
    reading, more, judging = Reading(desk), More(desk), Judging(desk)
    browse = Browse(desk, reading, settings.admin_ids, also_forget, measured())
    watches = Watches(store.database)
    watched, fresh = WatchedQuestions(desk, watches), Fresh(desk, watches, reading)
    talk = SmallTalk(desk, browse, fresh)
    admin = Admin(desk, Menus(locales, store), settings.admin_ids, settings.uploads)
    rooms = (reading, more, judging, browse, watched, fresh, Passing(desk))
    actions = {action: does for room in rooms for action, does in room.actions().items()}
    application.add_handlers(Door(desk, settings.allowed_ids).handlers(), group=-1)
    for group in (
        admin.handlers(),  # before Other, which knows no files and none of these commands
        browse.handlers(),
        watched.handlers(),
        fresh.handlers(),
        Chats(desk, reading, talk, browse.commands(), Halves(following)).handlers(),
        Inline(desk).handlers(),
        Guest(desk).handlers(),
        Presses(desk, actions).handlers(),
        Other(desk, talk).handlers(),  # whatever is left
    ):
        application.add_handlers(group)
