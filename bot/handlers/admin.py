"""For those who run the bot: articles sent as files, /articles, /remove, /reload, /status, /id.

For others these do not exist, but for /id: whoever sets a bot up needs their own to become an admin.
"""

import asyncio
import datetime
from collections.abc import Sequence
from pathlib import Path

from telegram import Document, Message, Update
from telegram.error import BadRequest
from telegram.ext import BaseHandler, CommandHandler, MessageHandler, filters

from bot import VERSION
from bot.conversation.who import author
from bot.handlers.desk import NEW, Context, Desk, hears
from bot.handlers.menus import Menus
from bot.keeping import uploads
from bot.keeping.uploads import Uploads
from bot.line.sending import send, with_typing
from bot.locales import Phrases
from bot.replies import browse, sources
from bot.replies.blocks import Block, Reply, clipped, code, rich, said
from bot.replies.news import ignored
from bot.watching.figures import memory
from bot.watching.refresh import record
from retrieval import Refresh
from retrieval.model import Rejected
from retrieval.reading.formats import SUFFIXES

MOST_LINES = 10
MOST_REFUSED = 3  # named by /status; /articles names more


class Admin:
    """Lets admins change and look at the collection, in their private chats."""

    def __init__(self, desk: Desk, menus: Menus, admins: frozenset[int], folder: Path) -> None:
        """``admins`` are Telegram's user ids; ``folder`` is where uploaded articles go."""
        self._desk = desk
        self._menus = menus
        self._admins = admins
        self._uploads = Uploads(folder)

    def handlers(self) -> list[BaseHandler[Update, Context, None]]:
        """The commands and files of admins in private chats; nobody else's match."""
        own_id = CommandHandler("id", self.id, filters=NEW & filters.ChatType.PRIVATE)
        if not self._admins:
            return [own_id]
        admin = NEW & filters.ChatType.PRIVATE & filters.User(self._admins)
        return [
            MessageHandler(admin & filters.Document.ALL, self.upload),
            CommandHandler("remove", self.remove, filters=admin),
            CommandHandler("reload", self.reload, filters=admin),
            CommandHandler("status", self.status, filters=admin),
            CommandHandler("articles", self.articles, filters=admin),
            own_id,
            CommandHandler("id", self.id, filters=NEW & filters.User(self._admins)),
        ]

    @hears
    async def upload(self, message: Message, context: Context) -> None:
        """Take a file as an article, or say why not."""
        if message.document is None:
            return
        phrases = await self._welcome(message)
        await send(message, await with_typing(context.bot, message, self._take(phrases, message.document)))

    @hears
    async def remove(self, message: Message, context: Context) -> None:
        """Withdraw the uploaded article that is named, or that the message replies to."""
        phrases = await self._welcome(message)
        name = uploads.name_in(" ".join(context.args or ())) or _upload_of(message.reply_to_message)
        if name is None:
            await send(message, browse.plain(phrases, phrases.text("remove-how")))
        elif not await asyncio.to_thread(self._uploads.remove, name):
            await send(message, browse.plain(phrases, phrases.text("remove-gone")))
        else:
            await with_typing(context.bot, message, self._refresh(force=False))
            await send(message, Reply(phrases.language, (Block((rich(phrases, "remove-done", file=code(name)),)),)))

    @hears
    async def reload(self, message: Message, context: Context) -> None:
        """Look at the folders again; ``/reload all`` also accepts that articles are gone all at once."""
        phrases = await self._welcome(message)
        force = bool(context.args) and context.args == ["all"]
        seen = await with_typing(context.bot, message, self._refresh(force=force))
        await send(message, reloaded(phrases, seen, len(self._desk.archive.articles)))

    @hears
    async def articles(self, message: Message, _: Context) -> None:
        """List the uploads, and the files that are no articles, with the reasons."""
        phrases = await self._welcome(message)
        archive = self._desk.archive
        uploaded = [article for article in archive.articles if uploads.name_in(article.source) == article.source]
        lines = [
            phrases.text("articles-all", articles=len(archive.articles), uploads=len(uploaded)),
            *(f"{article.source}: {clipped(sources.name(phrases, article), 200)}" for article in uploaded[:MOST_LINES]),
            *_refused(phrases, archive.rejected, MOST_LINES),
            *ignored(phrases, archive.ignored),
        ]
        if len(uploaded) > MOST_LINES or len(archive.rejected) > MOST_LINES:
            lines.append(phrases.text("articles-more"))
        await send(message, browse.plain(phrases, "\n".join(lines)))

    @hears
    async def id(self, message: Message, _: Context) -> None:
        """Tell somebody their own id, and that of the chat."""
        phrases = self._desk.phrases(author(message))
        person = message.from_user.id if message.from_user else 0
        await send(message, browse.plain(phrases, phrases.text("id", person=str(person), chat=str(message.chat_id))))

    @hears
    async def status(self, message: Message, _: Context) -> None:
        """Say how the bot is doing."""
        phrases = await self._welcome(message)
        archive, store = self._desk.archive, self._desk.store
        minutes = int(self._desk.figures.uptime // 60)
        reading = archive.reading
        lines = [
            phrases.text("status-version", version=VERSION),
            phrases.text(
                "status-articles",
                articles=len(archive.articles),
                passages=archive.passage_count,
                languages=browse.language_names(phrases, archive.languages) or "–",
                rejected=len(archive.rejected),
            ),
            *([phrases.text("status-reading", done=reading[0], total=reading[1])] if reading else []),
            *_refused(phrases, archive.rejected, MOST_REFUSED),
            *ignored(phrases, archive.ignored),
            phrases.text("status-index", fingerprint=archive.fingerprint),
            phrases.text("status-looked", seconds=int(self._desk.figures.state().index_age)),
            phrases.text("status-memory", megabytes=await asyncio.to_thread(memory) // 2**20),
            phrases.text("status-new", stories=await asyncio.to_thread(self._new, phrases.language)),
            phrases.text("status-questions", asked=store.counted("asked"), declined=store.counted("declined")),
            phrases.text("status-uptime", days=minutes // 1440, hours=minutes // 60 % 24, minutes=minutes % 60),
        ]
        if store.problem:
            lines.append(phrases.text("status-store", problem=clipped(store.problem, 300)))
        await send(message, browse.plain(phrases, "\n".join(lines)))

    def _new(self, language: str) -> int:
        """How many stories came since yesterday."""
        yesterday = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
        return len(self._desk.archive.new(yesterday, language))

    async def _welcome(self, message: Message) -> Phrases:
        """Note the chat of an admin and show the admins' menu there."""
        phrases = self._desk.phrases(author(message))
        self._desk.store.add_admin_chat(message.chat_id)
        await self._menus.publish_for_admin(message.get_bot(), message.chat_id, phrases)
        return phrases

    async def _refresh(self, *, force: bool) -> Refresh:
        archive = self._desk.archive
        seen = await asyncio.to_thread(archive.refresh, force=force)
        record(seen, len(archive.articles))  # it may have taken in more than this one file
        return seen

    async def _take(self, phrases: Phrases, document: Document) -> Reply:
        if not self._desk.archive.folders:  # what is sent here, the writers of a shared index do not see
            return browse.plain(phrases, phrases.text("upload-elsewhere"))
        name = uploads.name_for(document.file_unique_id, document.file_name or "")
        if name is None:
            return browse.plain(phrases, phrases.text("upload-wrong-type", types=", ".join(SUFFIXES)))
        limit = SUFFIXES[Path(name).suffix].limit
        too_large = browse.plain(phrases, phrases.text("upload-too-large", megabytes=limit // 1_000_000))
        if (document.file_size or 0) > limit:
            return too_large
        try:
            file = await document.get_file()
        except BadRequest as refusal:
            if "too big" not in str(refusal).lower():
                raise
            return too_large
        if not (file.file_path or "").startswith(("https://", "http://")):
            # The library takes what names a file of this machine from here; files come from Telegram only.
            return browse.plain(phrases, phrases.text("upload-rejected", reason="Telegram gives no address for it"))
        content = bytes(await file.download_as_bytearray())
        if len(content) > limit:
            return too_large
        try:
            await asyncio.to_thread(self._uploads.save, name, content)
        except OSError as error:
            return browse.plain(phrases, phrases.text("upload-unsaved", reason=error.strerror or "?"))
        await self._refresh(force=False)
        return await asyncio.to_thread(self._taken, phrases, name)

    def _taken(self, phrases: Phrases, name: str) -> Reply:
        """What became of a file; one that is no article is deleted again."""
        archive = self._desk.archive
        article = next((article for article in archive.articles if article.source == name), None)
        if article is None:
            reason = next((file.reason for file in archive.rejected if file.source == name), "?")
            reason = next((f"the same text as {of}" for a, of in archive.copies if a.source == name), reason)
            self._uploads.remove(name)
            archive.refresh()
            return browse.plain(phrases, phrases.text("upload-rejected", reason=clipped(reason, 300)))
        added = phrases.text(
            "upload-added",
            title=sources.name(phrases, article),
            language=phrases.language_name(article.language),
            passages=len(archive.passages(article)),
        )
        withdraw = rich(phrases, "upload-withdraw", file=code(name))
        return Reply(phrases.language, (said(added), Block((withdraw,))))


def reloaded(phrases: Phrases, seen: Refresh, total: int) -> Reply:
    """What a look at the folders changed, as a message to an admin."""
    lines = [
        phrases.text(
            "reload-done",
            added=len(seen.added),
            changed=len(seen.changed),
            removed=len(seen.removed),
            rejected=len(seen.rejected),
            total=total,
        )
    ]
    if seen.held:
        lines.append(phrases.text("reload-held", reason=clipped(seen.held, 300)))
    lines += _refused(phrases, seen.rejected, MOST_LINES)
    return browse.plain(phrases, "\n".join(lines))


def _refused(phrases: Phrases, files: Sequence[Rejected], most: int) -> list[str]:
    """A line for each of the first files that are no articles, with the reason."""
    return [
        phrases.text("reload-rejected", source=clipped(file.source, 100), reason=clipped(file.reason, 200))
        for file in files[:most]
    ]


def _upload_of(message: Message | None) -> str | None:
    """The upload that a message is, or confirms."""
    if message is None:
        return None
    if message.document:
        return uploads.name_for(message.document.file_unique_id, message.document.file_name or "")
    sender = message.from_user
    return uploads.name_in(message.text or "") if sender and sender.id == message.get_bot().id else None
