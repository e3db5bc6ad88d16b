"""The bot's side of the fake Telegram: the methods that a bot may call, refusing what the real server refuses."""

import json
import re
import time
from typing import Any

from tests.bot.telegram_chats import BOT, Chats, person
from tests.bot.telegram_checks import Checks, Parameters
from tests.bot.telegram_text import MAX_CAPTION, bad_request, read

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
REACTIONS = set(
    "👍👎🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡"
)
MAX_DOWNLOAD = 20 * 2**20


class Methods(Checks):
    """Bot API methods by their lower-case name."""

    def __init__(self, chats: Chats) -> None:
        super().__init__(chats)
        self.menus: dict[str, Any] = {}
        self.webhook = ""
        """Where updates are sent; while it is set, nobody can fetch them."""
        self.knows_asides = True
        """Whether this server is of Bot API 10.2 or later; an earlier one passes over what it does not know."""

    def call(self, method: str, parameters: Parameters) -> Any:
        """Carry out a call. Returns the result; raises Refused."""
        name = method.lower()
        if name.startswith(("setmy", "getmy")):
            return self.menu(name, parameters)
        handler = getattr(self, "do_" + name, None)
        if handler is None:
            self.notes.append(f"unknown method {method}: answered true")
            return True
        return handler(parameters)

    def do_getme(self, _: Parameters) -> Any:
        return BOT

    def do_getwebhookinfo(self, _: Parameters) -> Any:
        return {"url": self.webhook, "has_custom_certificate": False, "pending_update_count": 0}

    def do_deletewebhook(self, _: Parameters) -> Any:
        self.webhook = ""
        return True

    def do_sendmessage(self, parameters: Parameters) -> Any:
        chat = self.state.known_chat(parameters)
        body = self.body(parameters)
        only = parameters.get("ephemeral_message_parameters") if self.knows_asides else None
        if isinstance(only, dict):
            return self.aside(chat, body, int(only["receiver_user_id"]), parameters.get("reply_parameters") or {})
        target = self.reply_target(parameters, chat["id"])
        self.flood(chat)
        return self.state.sent(chat, body, target)

    def aside(self, chat: Parameters, body: Parameters, reader: int, reply: Parameters) -> Any:
        """A message that only one member sees: at any time by an administrator, else in reply to one of that kind."""
        if chat["type"] not in ("group", "supergroup"):
            raise bad_request("ephemeral messages can be sent only in groups and supergroups")
        asked = self.state.messages.get((chat["id"], 0), {})
        replies = "ephemeral_message_id" in reply and asked.get("ephemeral_message_id") == reply["ephemeral_message_id"]
        if (chat["id"], BOT["id"]) not in self.state.admins and not (replies and asked["from"]["id"] == reader):
            raise bad_request("not enough rights to send an ephemeral message")
        self.flood(chat)
        own = {key: BOT[key] for key in ("id", "is_bot", "first_name", "username")}
        number = len(self.state.asides) + 1
        sent = {
            "message_id": 0, "ephemeral_message_id": number, "date": int(time.time()), "chat": chat, "from": own,
            "receiver_user": person(reader), **body,
        }  # fmt: skip
        self.state.asides.append(sent)
        return sent

    def do_editephemeralmessagetext(self, parameters: Parameters) -> Any:
        for sent in self.state.asides:
            named = (sent["chat"]["id"], sent["receiver_user"]["id"], sent["ephemeral_message_id"])
            if named == tuple(int(parameters[k]) for k in ("chat_id", "receiver_user_id", "ephemeral_message_id")):
                sent.pop("reply_markup", None)
                sent.update(self.body(parameters))
                return True
        raise bad_request("message to edit not found")

    def do_editmessagetext(self, parameters: Parameters) -> Any:
        if parameters.get("inline_message_id"):
            self.body(parameters)
            return True
        message = self.state.own_message(parameters, "message to edit")
        body = self.body(parameters)
        if all(body.get(key) == message.get(key) for key in ("text", "entities", "reply_markup")):
            raise bad_request(NOT_MODIFIED)
        self.flood(message["chat"])
        for key in ("entities", "reply_markup"):
            message.pop(key, None)
        message.update(body, edit_date=int(time.time()))
        return message

    def do_editmessagereplymarkup(self, parameters: Parameters) -> Any:
        message = self.state.own_message(parameters, "message to edit")
        markup = self.markup(parameters)
        if markup == message.get("reply_markup"):
            raise bad_request(NOT_MODIFIED)
        message.pop("reply_markup", None)
        if markup:
            message["reply_markup"] = markup
        return message

    def do_deletemessage(self, parameters: Parameters) -> Any:
        chat = self.state.known_chat(parameters)
        if self.state.messages.pop((chat["id"], int(parameters.get("message_id") or 0)), None) is None:
            raise bad_request("message to delete not found")
        return True

    def do_senddocument(self, parameters: Parameters) -> Any:
        chat = self.state.known_chat(parameters)
        read(parameters.get("caption"), parameters.get("parse_mode"), None, MAX_CAPTION, "caption")
        self.flood(chat)
        return self.state.sent(chat, {"document": self.state.add_file()}, self.reply_target(parameters, chat["id"]))

    def do_getchatmember(self, parameters: Parameters) -> Any:
        self.state.known_chat(parameters)
        user = int(parameters["user_id"])
        admin = (int(parameters["chat_id"]), user) in self.state.admins
        member = {"user": person(user), "status": "member"}
        return {"user": person(user), "status": "creator", "is_anonymous": False} if admin else member

    def do_sendchataction(self, parameters: Parameters) -> Any:
        self.state.known_chat(parameters)
        if parameters.get("action") not in ("typing", "upload_document", "find_location"):
            raise bad_request("wrong parameter action in request")
        return True

    def do_setmessagereaction(self, parameters: Parameters) -> Any:
        chat = self.state.known_chat(parameters)
        if (chat["id"], int(parameters.get("message_id") or 0)) not in self.state.messages:
            raise bad_request("message to react not found")
        wanted = parameters.get("reaction") or []
        if any(each.get("type") != "emoji" or each.get("emoji") not in REACTIONS for each in wanted):
            raise bad_request("REACTION_INVALID")
        return True

    def do_answercallbackquery(self, parameters: Parameters) -> Any:
        query = self.state.callbacks.get(str(parameters.get("callback_query_id")))
        if query is None or query["answered"]:
            raise bad_request(TOO_OLD)
        if len(str(parameters.get("text") or "")) > 200:
            raise bad_request("MESSAGE_TOO_LONG")
        query.update(answered=True, text=parameters.get("text"))
        return True

    def do_answerinlinequery(self, parameters: Parameters) -> Any:
        query = self.state.inline.get(str(parameters.get("inline_query_id")))
        if query is None or query["answered"]:
            raise bad_request(TOO_OLD)
        results = parameters.get("results")
        if not isinstance(results, list):
            raise bad_request("Expected an Array of inline query results")
        if len(results) > 50:
            raise bad_request("Too many inline query results specified")
        if len({str(result.get("id")) for result in results}) < len(results):
            raise bad_request("RESULT_ID_DUPLICATE")
        for result in results:
            self.inline_result(result)
        query.update(answered=True, results=results, button=parameters.get("button"))
        return True

    def do_answerguestquery(self, parameters: Parameters) -> Any:
        query = self.state.guests.get(str(parameters.get("guest_query_id")))
        if query is None or query["answered"]:
            raise bad_request(TOO_OLD)
        self.inline_result(parameters.get("result") or {})
        query.update(answered=True, result=parameters["result"])
        return {"inline_message_id": "guest" + str(parameters["guest_query_id"])}

    def do_getfile(self, parameters: Parameters) -> Any:
        file = self.state.files.get(str(parameters.get("file_id")))
        if file is None:
            raise bad_request("invalid file_id")
        if len(file["content"]) > MAX_DOWNLOAD:
            raise bad_request("file is too big")
        return {
            "file_id": parameters["file_id"],
            "file_unique_id": "u" + parameters["file_id"],
            "file_size": len(file["content"]),
            "file_path": file["path"],
        }

    def menu(self, name: str, parameters: Parameters) -> Any:
        """Commands, name and descriptions, kept by scope and language."""
        key = name[5:] + json.dumps(
            [parameters.get("scope") or {"type": "default"}, parameters.get("language_code") or ""], sort_keys=True
        )
        if name.startswith("get"):
            empty: Any = [] if name == "getmycommands" else {name[5:].replace("short", "short_"): ""}
            return self.menus.get(key, empty)
        if name == "setmycommands":
            for command in parameters["commands"]:
                if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
                    raise bad_request("BOT_COMMAND_INVALID")
                if not 1 <= len(command["description"]) <= 256:
                    raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
            self.menus[key] = parameters["commands"]
            return True
        what, limit = {
            "setmyshortdescription": ("short_description", 120),
            "setmyname": ("name", 64),
        }.get(name, ("description", 512))
        if len(str(parameters.get(what) or "")) > limit:
            raise bad_request("BOT_DESCRIPTION_TOO_LONG")
        self.menus[key] = {what: parameters.get(what) or ""}
        return True
