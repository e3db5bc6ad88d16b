"""The text of a message -> the questions in it."""

import re

MOST_QUESTIONS = 3

# A question mark ends a question before a space (an address may hold one elsewhere); in Japanese nothing need follow.
_ENDS = re.compile(r"(?<=[?؟])(?=\s)|(?<=？)(?![?？!！])|(?<=か。)")
_ASK = re.compile(r"\A/ask(?:@\w+)?(?=\s|\Z)", re.IGNORECASE)


def split(text: str) -> tuple[tuple[str, ...], int]:
    """The questions of a message, at most MOST_QUESTIONS, and how many more there are.

    A message with one question or none is taken whole, whatever it says beside it.
    """
    parts = [part.strip() for part in _ENDS.split(text)]
    questions = [part for part in parts if part.endswith(("?", "؟", "？", "か。")) and any(map(str.isalpha, part))]
    if len(questions) < 2:
        return (text.strip(),), 0
    return tuple(questions[:MOST_QUESTIONS]), max(len(questions) - MOST_QUESTIONS, 0)


def is_ask(text: str, username: str) -> bool:
    """Whether a message is the command /ask, meant for this bot or for none by name."""
    found = _ASK.match(text.strip())
    return found is not None and found[0].lower() in {"/ask", f"/ask@{username}".lower()}


def unaddressed(text: str, username: str) -> str:
    """What a message says without ``/ask`` at its beginning and without mentions of the bot."""
    text = _ASK.sub("", text.strip())
    return re.sub(rf"@{re.escape(username)}\b[,:]?", "", text, flags=re.IGNORECASE).strip()
