"""Articles that admins send: written under names of our own, whole or not at all."""

import contextlib
import hashlib
import os
import re
import secrets
from pathlib import Path

from bot.keeping.private import private, private_folder
from retrieval.reading.formats import SUFFIXES

_ENDINGS = "|".join(map(re.escape, sorted(SUFFIXES, key=len, reverse=True)))
_NAME = re.compile(rf"upload-[0-9a-f]{{16}}(?:{_ENDINGS})", re.ASCII)


class Uploads:
    """The folder of uploaded articles."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, name: str, content: bytes) -> None:
        """Write an article so that readers see all of it or nothing. Raises OSError; ValueError for a foreign name."""
        target = self._file(name)
        private_folder(self._folder)
        # The dot keeps the unfinished file from being read as an article.
        unfinished = self._folder / f".{name}.{secrets.token_hex(4)}"
        try:
            with open(unfinished, "xb", opener=private) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)
            raise
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def remove(self, name: str) -> bool:
        """Withdraw an article. False if there is none of that name. Raises OSError; ValueError for a foreign name."""
        file = self._file(name)
        if not file.is_file():
            return False
        file.unlink()
        return True

    def _file(self, name: str) -> Path:
        if _NAME.fullmatch(name) is None:
            raise ValueError("not the name of an upload")
        return self._folder / name


def name_for(identity: str, sent_as: str) -> str | None:
    """Our name for a file: from what Telegram calls it for ever, never from what its sender called it.

    None if its suffix is none of an article's.
    """
    suffix = Path(sent_as.replace("\\", "/")).suffix.lower()
    if suffix not in SUFFIXES:
        return None
    return f"upload-{hashlib.sha256(identity.encode()).hexdigest()[:16]}{suffix}"


def name_in(text: str) -> str | None:
    """The name of an upload that a confirmation mentions."""
    found = _NAME.search(text)
    return found[0] if found else None
