"""The bot in a terminal: ``python -m bot chat``. Needs no token, and nothing that can be written.

life.py      from its beginning to its end  lines.py     where questions come from
talk.py      what is said to each           pages.py     what is on the screen, and where it leads
wrapping.py  text -> lines that fit         showing.py   Reply -> what a terminal shows
patience.py  how far something is that takes long
"""

from bot.chat.life import main

__all__ = ["main"]
