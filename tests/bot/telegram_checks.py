"""What several methods of the fake Telegram check: texts, buttons, results, what is replied to, how often."""

import re
import time
from collections import defaultdict, deque
from typing import Any

from tests.bot.telegram_chats import Chats
from tests.bot.telegram_text import MAX_ENTITIES, MAX_TEXT, Refused, bad_request, read, utf16_length

Parameters = dict[str, Any]
BUTTON_KINDS = ("url", "switch_inline_query", "switch_inline_query_current_chat", "copy_text", "web_app", "login_url")


class Checks:
    """What is allowed in these chats; ``notes`` collects what is allowed but unwise."""

    def __init__(self, chats: Chats) -> None:
        self.state = chats
        self.notes: list[str] = []
        self.limits: dict[str, float] = {}
        """Real flood limits, off until set: ``per_chat`` and ``overall`` a second, ``group`` a minute."""
        self._sent: dict[object, deque[float]] = defaultdict(deque)

    def body(self, parameters: Parameters) -> Parameters:
        """The text, entities and buttons of a message, as they will be shown."""
        text, entities = read(
            parameters.get("text"), parameters.get("parse_mode"), parameters.get("entities"), MAX_TEXT
        )
        if utf16_length(text) > MAX_TEXT:
            self.notes.append("a text of more than 4096 UTF-16 units: some clients cannot show it")
        if len(entities) > MAX_ENTITIES:
            self.notes.append(f"{len(entities)} entities; Telegram keeps the first {MAX_ENTITIES}")
        body: Parameters = {"text": text}
        if entities:
            body["entities"] = entities
        markup = self.markup(parameters)
        if markup and "inline_keyboard" in markup:
            body["reply_markup"] = markup
        return body

    def markup(self, parameters: Parameters) -> Any:  # noqa: C901 - Telegram's rules, one after the other
        markup = parameters.get("reply_markup")
        if not markup:
            return None
        if not isinstance(markup, dict):
            raise bad_request("Object expected as reply markup")
        buttons = [button for row in markup.get("inline_keyboard", []) for button in row]
        for button in buttons:
            if not str(button.get("text") or "").strip():
                raise bad_request("Inline keyboard button text must be non-empty")
            if "callback_data" in button:
                if not 1 <= len(button["callback_data"].encode("utf-8")) <= 64:
                    raise bad_request("BUTTON_DATA_INVALID")
            elif not any(kind in button for kind in BUTTON_KINDS):
                raise bad_request("Text buttons are unallowed in the inline keyboard")
            if "url" in button and not re.match(r"(?i)(https?|tg)://[^\s/]+", str(button["url"])):
                raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
            if "copy_text" in button and not 1 <= len(button["copy_text"].get("text", "")) <= 256:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")
        if len(buttons) > 100:
            raise bad_request("reply markup is too long")
        if any(len(row) > 8 for row in markup.get("inline_keyboard", [])):
            self.notes.append("more than 8 buttons in a row: clients do not show them well")
        return markup

    def inline_result(self, result: Parameters) -> None:
        if not 1 <= len(str(result.get("id", "")).encode("utf-8")) <= 64:
            raise bad_request("RESULT_ID_INVALID")
        if not result.get("title"):
            raise bad_request("ARTICLE_TITLE_EMPTY")
        content = result.get("input_message_content")
        if not content:
            raise bad_request("MESSAGE_EMPTY")
        read(content.get("message_text"), content.get("parse_mode"), content.get("entities"), MAX_TEXT)
        self.markup(result)

    def reply_target(self, parameters: Parameters, chat_id: int) -> Any:
        reply = parameters.get("reply_parameters")
        if not isinstance(reply, dict) or not reply.get("message_id"):
            return None
        target = self.state.messages.get((chat_id, int(reply["message_id"])))
        if target is None and not reply.get("allow_sending_without_reply"):
            raise bad_request("message to be replied not found")
        return target

    def flood(self, chat: dict[str, Any]) -> None:
        now = time.monotonic()
        private = chat["type"] == "private"
        windows = [
            ("overall", "overall", 1.0, True),
            ("per_chat", chat["id"], 1.0, private),
            ("group", chat["id"], 60.0, not private),
        ]
        counted = []
        for limit, key, period, applies in windows:
            if not applies or limit not in self.limits:
                continue
            times = self._sent[limit, key]
            while times and times[0] <= now - period:
                times.popleft()
            if len(times) >= self.limits[limit]:
                wait = max(1, round(times[0] + period - now + 0.499))
                raise Refused(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
            counted.append(times)
        for times in counted:
            times.append(now)
