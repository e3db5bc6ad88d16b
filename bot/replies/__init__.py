"""Answer -> what a reader sees. Pure functions; every limit that Telegram sets for a message is kept here.

answers.py   an answer, several answers, none       onward.py    the buttons below an answer
reading.py   an article, opened at a passage        browse.py    the bot about itself and its articles
inline.py    results in any chat                    news.py      what changed, for admins
sources.py   how an article is named                blocks.py    the value that all of these make: a Reply
html.py      a Reply as Telegram's HTML             telegram.py  its buttons as Telegram takes them
"""
