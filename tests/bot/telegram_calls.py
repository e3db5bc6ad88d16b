"""A call of the bot's, as it comes over HTTP to the fake Telegram."""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from tests.bot.telegram_text import bad_request


@dataclass
class Call:
    """One call of the bot's: what it asked, when (monotonic clock), and what it was told (0: nothing)."""

    method: str
    parameters: dict[str, Any]
    at: float
    code: int = 0
    description: str | None = None
    fault: str | None = None
    result: Any = None
    upload: dict[str, bytes] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return self.code == 200

    @property
    def chat_id(self) -> int:
        return int(self.parameters.get("chat_id") or 0)


async def parameters_of(request: web.Request) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What a request asks, and the files that it brings. Raises Refused."""
    parameters: dict[str, Any] = dict(request.query)
    files: dict[str, bytes] = {}
    if request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            content = bytes(await part.read(decode=False))  # type: ignore[union-attr]
            if part.filename is not None:  # type: ignore[union-attr]
                files[part.filename] = content  # type: ignore[union-attr]
            else:
                parameters[str(part.name)] = content.decode("utf-8")  # type: ignore[union-attr]
    else:
        parameters |= parse_qsl((await request.read()).decode("utf-8"), keep_blank_values=True)
    for key, value in parameters.items():
        if value[:1] in ("{", "[") and key not in ("text", "caption", "query"):
            try:
                parameters[key] = json.loads(value)
            except ValueError:
                raise bad_request(f"can't parse {key} JSON object") from None
    return parameters, files
