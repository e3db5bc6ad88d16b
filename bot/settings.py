"""Every knob of the operator: typed, checked at start, from the environment or ``.env`` in the working directory.

An empty value is one that is not set. The only home of pydantic.
"""

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from retrieval.index.address import Address

TELEGRAM = "https://api.telegram.org/bot"
TOKEN = re.compile(r"[0-9]{3,20}:[A-Za-z0-9_-]{3,80}")
WHERE_FROM = "write to @BotFather in Telegram, send /newbot, and put the token into .env"

SEEDS = Path("seeds")
SHIPPED_SEEDS = Path(sys.prefix) / "share" / "kakehashi" / "seeds"
"""Where pip puts the articles that come with the package."""

Level = Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]


class SettingsError(Exception):
    """A setting is missing or wrong. ``str(error)`` is one line that says what to do; it never shows a secret."""


class Settings(BaseSettings):
    """What the operator decided. Each is the environment variable of that name in capitals (``seeds``: SEEDS_DIR)."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    telegram_bot_token: SecretStr | None = None
    telegram_bot_token_file: Path | None = None
    telegram_api_url: str = TELEGRAM
    seeds: Annotated[tuple[Path, ...], NoDecode] = Field(default=(SEEDS,), validation_alias="SEEDS_DIR")
    state_dir: Path = Path("state")
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    allowed_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    index_url: str | None = None
    index_user: str | None = None
    index_password: SecretStr | None = None
    index_password_file: Path | None = None
    index_ca: Path | None = None
    log_level: Level = "INFO"
    metrics_port: int | None = Field(default=None, ge=1, le=65535)

    @classmethod
    def load(cls, seeds: Sequence[Path] = (), state: Path | None = None) -> Self:
        """Read the environment and .env; what the command line gives wins. Raises SettingsError."""
        given: dict[str, Any] = {}
        if seeds:
            given["SEEDS_DIR"] = tuple(seeds)
        if state is not None:
            given["state_dir"] = state
        try:
            return cls(**given)
        except ValidationError as error:
            problem = error.errors(include_input=False, include_url=False)[0]
            name = str(problem["loc"][0]).upper() if problem["loc"] else "settings"
            raise SettingsError(f"{name}: {problem['msg'].removeprefix('Value error, ')}") from None
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f".env cannot be read: {error}") from None

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where articles are read from: the operator's folders, then the one for uploads.

        Where nobody named a folder and there is none, the articles that an installed package ships.
        """
        own = (
            (SHIPPED_SEEDS,) if self.seeds == (SEEDS,) and not SEEDS.exists() and SHIPPED_SEEDS.is_dir() else self.seeds
        )
        return (*own, self.uploads)

    @property
    def uploads(self) -> Path:
        """Where articles go that admins send to the bot."""
        return self.state_dir / "articles"

    @property
    def telegram_file_url(self) -> str:
        """Where files are downloaded from: ``/file/bot`` where methods are called at ``/bot``."""
        return self.telegram_api_url.removesuffix("/bot") + "/file/bot"

    def engine(self) -> Address | None:
        """Where the engine is that several bots share; None: the index is in this process. Raises SettingsError."""
        if self.index_url is None:
            return None
        password = self.index_password.get_secret_value() if self.index_password else None
        if password is None and self.index_password_file is not None:
            try:
                password = self.index_password_file.read_text(encoding="utf-8").strip()
            except (OSError, UnicodeDecodeError) as error:
                reason = error.strerror if isinstance(error, OSError) else "it is not text"
                raise SettingsError(f"INDEX_PASSWORD_FILE: cannot read {self.index_password_file}: {reason}") from None
        if self.index_ca is not None and not self.index_ca.is_file():
            raise SettingsError(f"INDEX_CA: there is no file {self.index_ca}")
        return Address(self.index_url, self.index_user, password, str(self.index_ca) if self.index_ca else None)

    def token(self) -> SecretStr:
        """Give the bot's token. Raises SettingsError where there is none, or none that Telegram could have given."""
        secret, origin = self.telegram_bot_token, "TELEGRAM_BOT_TOKEN"
        if secret is None and self.telegram_bot_token_file is not None:
            origin = "TELEGRAM_BOT_TOKEN_FILE"
            try:
                secret = SecretStr(self.telegram_bot_token_file.read_text(encoding="utf-8"))
            except (OSError, UnicodeDecodeError) as error:
                reason = error.strerror if isinstance(error, OSError) else "it is not text"
                raise SettingsError(f"{origin}: cannot read {self.telegram_bot_token_file}: {reason}") from None
        text = secret.get_secret_value().strip() if secret is not None else ""
        if not text:
            raise SettingsError(f"{origin} is not set: {WHERE_FROM} (see .env.example)")
        if not TOKEN.fullmatch(text):
            raise SettingsError(
                f"{origin} is not a bot token: it looks like 123456789:AA…, digits, a colon, then letters; "
                "copy it anew from @BotFather"
            )
        return SecretStr(text)

    @field_validator("telegram_api_url")
    @classmethod
    def _ends_in_bot(cls, url: str) -> str:
        if not re.fullmatch(r"https?://[^\s/?#@]+(/[^\s?#]*)?/bot", url.rstrip("/")):
            raise ValueError(f"must be the part of the address before the token, like {TELEGRAM}")
        return url.rstrip("/")

    @field_validator("index_url")
    @classmethod
    def _addresses(cls, urls: str | None) -> str | None:
        for url in (urls or "").split(",") if urls else ():
            if not re.fullmatch(r"https?://[^\s/?#@]+/?", url.strip()):
                raise ValueError("must be the address of an OpenSearch, like https://search.example.org:9200")
        return urls

    @field_validator("seeds", mode="before")
    @classmethod
    def _one_or_more(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _numbers(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        words = [word.strip() for word in value.split(",") if word.strip()]
        if not all(re.fullmatch(r"[0-9]{1,20}", word) for word in words):
            raise ValueError("must be numeric Telegram user ids separated by commas, like 12345678,87654321")
        return frozenset(int(word) for word in words)

    @field_validator("allowed_ids", mode="before")
    @classmethod
    def _people_and_chats(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        words = [word.strip() for word in value.split(",") if word.strip()]
        if not all(re.fullmatch(r"-?[0-9]{1,20}", word) for word in words):
            raise ValueError(
                "must be numeric ids of people and chats separated by commas, like 12345678,-1001234567890"
            )
        return frozenset(int(word) for word in words)

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.strip().upper() if isinstance(value, str) else value
