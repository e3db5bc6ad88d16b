"""What changed among the articles, as a message to an admin."""

from collections.abc import Sequence

from bot.locales import Phrases
from bot.replies.blocks import Block, Reply, clipped, said
from bot.watching.refresh import News
from retrieval.model import Rejected

MOST_FILES = 8
NAME, REASON = 50, 120


def news(phrases: Phrases, seen: News) -> Reply:
    """What came, what changed, what went, what was rejected and why; whether articles are held though they are gone."""
    lines = []
    if seen.added:
        lines.append(phrases.text("news-added", files=_named(seen.added)))
    if seen.changed:
        lines.append(phrases.text("news-changed", files=_named(seen.changed)))
    if seen.removed:
        lines.append(phrases.text("news-removed", files=_named(seen.removed)))
    lines += rejected(phrases, seen.rejected)
    blocks: list[Block] = []  # what needs a decision first: it finds room in any case
    if seen.held:
        blocks.append(said(phrases.text("reload-held", reason=clipped(seen.held, 300))))
    if seen.released:
        blocks.append(said(phrases.text("news-released")))
    if lines:
        blocks.append(said("\n".join((phrases.text("news", total=seen.total), *lines))))
    return Reply(phrases.language, tuple(blocks))


def rejected(phrases: Phrases, files: Sequence[Rejected]) -> list[str]:
    """A line for each rejected file that says why, and one for how many more there are."""
    lines = [phrases.text("reload-rejected", source=name, reason=reason) for name, reason in _told(files)]
    more = len(files) - MOST_FILES
    return [*lines, phrases.text("news-rejected-more", count=more)] if more > 0 else lines


def ignored(phrases: Phrases, files: Sequence[Rejected]) -> list[str]:
    """The same for files of kinds that are not read."""
    lines = [phrases.text("status-ignored", source=name, reason=reason) for name, reason in _told(files)]
    more = len(files) - MOST_FILES
    return [*lines, phrases.text("status-ignored-more", count=more)] if more > 0 else lines


def _told(files: Sequence[Rejected]) -> list[tuple[str, str]]:
    return [(clipped(file.source, NAME), clipped(file.reason, REASON)) for file in files[:MOST_FILES]]


def _named(files: Sequence[str]) -> str:
    names = ", ".join(clipped(file, NAME) for file in files[:MOST_FILES])
    more = len(files) - MOST_FILES
    return f"{names}, … (+{more})" if more > 0 else names
