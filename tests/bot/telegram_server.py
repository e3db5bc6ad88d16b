"""A fake Telegram for tests: a Bot API server on loopback that refuses what Telegram refuses and fails on demand.

    async with TelegramServer() as telegram:
        telegram.message("Who met whom?", chat_id=5)
        telegram.fault(method="sendMessage", code=502, times=3)
        await telegram.wait("sendMessage", chat_id=5)

The bot is pointed at ``telegram.base_url`` and talks real HTTP. The same server runs by itself, to try the bot without
a token: ``python -m tests.bot.telegram_server``; with ``--write TEXT`` somebody writes to the bot and sees its answer.
"""

import argparse
import asyncio
import json
import re
import sys
import time
import urllib.request
from typing import Any

from aiohttp import web

from tests.bot.telegram_calls import Call, parameters_of
from tests.bot.telegram_chats import Chats
from tests.bot.telegram_faults import Fault, spoil_answer, tear_down
from tests.bot.telegram_methods import Methods
from tests.bot.telegram_text import Refused

TOKEN = "7000000001:test-token-of-nobody-0123456789abcdef"
ANSWERS = re.compile(r"(?i)send(?!chataction)\w+")
WEBHOOK = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
NOT_ASKED_FOR = {"chat_member", "message_reaction", "message_reaction_count"}


class TelegramServer(Chats):
    """The server. Everything that people do is inherited from ``Chats``; ``calls`` is all that the bot did."""

    def __init__(self, token: str | None = TOKEN, host: str = "127.0.0.1", port: int = 0) -> None:
        """``token``: the only one let in (None: any well-formed one). Port 0 takes a free one."""
        super().__init__()
        self.token, self.host, self.port = token, host, port
        self.methods = Methods(self)
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.allowed: set[str] | None = None
        self._poller: asyncio.Future[None] | None = None
        self._new_update = asyncio.Event()
        self._new_call = asyncio.Event()
        self._runner: web.AppRunner | None = None

    # starting and stopping

    async def __aenter__(self) -> "TelegramServer":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        app = web.Application(client_max_size=80 * 2**20)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        app.router.add_route("*", "/bot{token:[^/]+}/{method}", self._call)
        app.router.add_post("/control/message", self._control_message)
        app.router.add_get("/control/chat", self._control_chat)
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, self.host, self.port, backlog=1024).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Go away: connections are refused from now on. ``start`` brings the same Telegram back on the same port."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def base_url(self) -> str:
        return f"http://{self.host}:{self.port}/bot"

    # what a test asks

    def fault(self, **how: Any) -> Fault:
        """Spoil calls from now on; see ``Fault``."""
        rule = Fault(**how)
        self.faults.append(rule)
        return rule

    def called(self, method: str = ".*", chat_id: int | None = None, ok: bool | None = None) -> list[Call]:
        """The calls of a method (a pattern), of one chat or all, accepted or not or all, in order."""
        return [
            call
            for call in self.calls
            if re.fullmatch(method, call.method, re.I) and chat_id in (None, call.chat_id) and ok in (None, call.ok)
        ]

    async def wait(
        self, method: str = ANSWERS.pattern, count: int = 1, chat_id: int | None = None, seconds: float = 180.0
    ) -> list[Call]:
        """Wait for so many accepted calls. Raises TimeoutError that says how many there were."""
        deadline = time.monotonic() + seconds
        while len(calls := self.called(method, chat_id, ok=True)) < count:
            self._new_call.clear()
            try:
                await asyncio.wait_for(self._new_call.wait(), deadline - time.monotonic())
            except TimeoutError:
                raise TimeoutError(f"{len(calls)} of {count} calls of {method} within {seconds} s") from None
        return calls

    def answers(self) -> dict[int, int]:
        """How many messages each chat that wrote was sent."""
        count = {delivery.chat_id: 0 for delivery in self.log.values() if delivery.chat_id is not None}
        for call in self.called(ANSWERS.pattern, ok=True):
            count[call.chat_id] = count.get(call.chat_id, 0) + 1
        return {chat_id or 0: sent for chat_id, sent in count.items()}

    def refused(self) -> list[str]:
        """The calls that Telegram itself would have refused (faults and flood limits aside)."""
        return [
            f"{call.method}: {call.code} {call.description}"
            for call in self.calls
            if call.fault is None and call.code not in (0, 200, 429)
        ]

    # the bot's side

    def changed(self) -> None:
        self._new_update.set()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        call = Call(method, {}, time.monotonic())
        fault: Fault | None = None
        body: dict[str, Any] = {"ok": True}
        try:
            self._let_in(request.match_info["token"])
            call.parameters, call.upload = await parameters_of(request)
            fault = next((each for each in self.faults if each.matches(method, call.chat_id)), None)
            if fault is not None:
                await self._before(fault, call, request)
            if method.lower() == "getupdates" and self.methods.webhook:
                raise Refused(409, f"Conflict: {WEBHOOK}")
            if method.lower() == "getupdates":
                call.result = await self._updates(call.parameters)
            else:
                call.result = self.methods.call(method, call.parameters)
            body["result"], call.code = call.result, 200
        except Refused as refusal:
            call.code, call.description = refusal.code, refusal.description
            body = {"ok": False, "error_code": refusal.code, "description": refusal.description}
            if refusal.retry_after is not None:
                body["parameters"] = {"retry_after": refusal.retry_after}
        finally:
            self.calls.append(call)
            self._new_call.set()
        raw = json.dumps(body, ensure_ascii=False).encode("utf-8", "surrogatepass")
        if fault is not None:
            spoilt = await spoil_answer(fault, request, raw, call.code)
            if spoilt is not None:
                return spoilt
        return web.Response(status=call.code, body=raw, content_type="application/json")

    def _let_in(self, token: str) -> None:
        if not re.fullmatch(r"[0-9]{3,20}:[A-Za-z0-9_-]{3,80}", token):
            raise Refused(404, "Not Found")
        if self.token is not None and token != self.token:
            raise Refused(401, "Unauthorized")

    async def _before(self, fault: Fault, call: Call, request: web.Request) -> None:
        call.fault = fault.kind if fault.kind != "status" else str(fault.code)
        if fault.delay and fault.kind != "hang":
            await asyncio.sleep(fault.delay)
        match fault.kind:
            case "status":
                raise Refused(fault.code, fault.words(), fault.retry_after)
            case "reset":
                await tear_down(request)
            case "hang":
                await asyncio.sleep(fault.delay or 3600)
                await tear_down(request)

    async def _updates(self, parameters: dict[str, Any]) -> list[dict[str, Any]]:
        offset, limit, seconds = (int(parameters.get(key) or 0) for key in ("offset", "limit", "timeout"))
        if isinstance(parameters.get("allowed_updates"), list):
            self.allowed = set(parameters["allowed_updates"]) or None
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(Refused(409, Fault(code=409).words()))
        for update in [each for each in self.waiting if each["update_id"] < offset]:
            self.waiting.remove(update)
            self.log[update["update_id"]].acknowledged = time.monotonic()
        mine = self._poller = asyncio.get_running_loop().create_future()
        deadline = time.monotonic() + min(seconds, 50)
        try:
            while True:
                if mine.done():
                    mine.result()
                count = limit or 100
                batch = [self.again.popleft() for _ in range(min(len(self.again), count))]
                batch = batch or [each for each in self.waiting if self._wanted(each)][:count]
                left = deadline - time.monotonic()
                if batch or left <= 0:
                    for update in batch:
                        self.log[update["update_id"]].given.append(time.monotonic())
                    return batch
                self._new_update.clear()
                fresh = asyncio.ensure_future(self._new_update.wait())
                await asyncio.wait({fresh, mine}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
                fresh.cancel()
        finally:
            if self._poller is mine:
                self._poller = None
            if mine.done() and not mine.cancelled():
                mine.exception()

    def _wanted(self, update: dict[str, Any]) -> bool:
        kind = next((key for key in update if key != "update_id"), "")
        return kind in self.allowed if self.allowed is not None else kind not in NOT_ASKED_FOR

    async def _download(self, request: web.Request) -> web.StreamResponse:
        self._let_in(request.match_info["token"])
        file = next((each for each in self.files.values() if each["path"] == request.match_info["path"]), None)
        call = Call("file", {"path": request.match_info["path"]}, time.monotonic(), 200 if file else 404)
        self.calls.append(call)
        return web.Response(body=file["content"]) if file else web.Response(status=404)

    # by hand, over HTTP

    async def _control_message(self, request: web.Request) -> web.Response:
        return web.json_response(self.message(**await request.json()))

    async def _control_chat(self, request: web.Request) -> web.Response:
        return web.json_response(self.of_chat(int(request.query.get("chat_id", 1))))


async def serve(host: str, port: int) -> None:
    """Run by itself until it is stopped; takes any token."""
    async with TelegramServer(token=None, host=host, port=port) as telegram:
        print(f"fake Telegram: TELEGRAM_API_URL={telegram.base_url}", flush=True)  # noqa: T201
        await asyncio.Event().wait()


def write(port: int, text: str) -> None:
    """Write to the bot of a server that runs, and show what it answers."""
    control = f"http://127.0.0.1:{port}/control"
    body = json.dumps({"text": text, "chat_id": 1}).encode()
    with urllib.request.urlopen(urllib.request.Request(f"{control}/message", body), timeout=5) as answer:
        asked = json.loads(answer.read())["message_id"]
    for _ in range(600):
        with urllib.request.urlopen(f"{control}/chat?chat_id=1", timeout=5) as answer:
            after = [message for message in json.loads(answer.read()) if message["message_id"] > asked]
        if after:
            print(*(message.get("text", "") for message in after), sep="\n\n")  # noqa: T201
            return
        time.sleep(0.1)
    sys.exit("the bot has not answered within a minute: does it run, with this server's address?")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="A fake Telegram Bot API server, to try the bot without a token.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument(
        "--write", metavar="TEXT", help="write to the bot of the server that runs, instead of running one"
    )
    options = parser.parse_args()
    if options.write:
        write(options.port, options.write)
    else:
        asyncio.run(serve(options.host, options.port))
