"""Captions of pictures, and their credits: who took the picture, not who wrote the article."""

import re

from retrieval.language.writing import SENTENCE_END
from retrieval.model import Published
from retrieval.reading.bylines import BRACKETS, parted
from retrieval.reading.chrome import ChromePhrases, key
from retrieval.reading.dates import full_dates
from retrieval.reading.thresholds import MASTHEAD

_CREDIT_END = re.compile(r"[(（\[［](?P<credit>[^()（）\[\]［］\n]{2,60})[)）\]］]\s*$")


def credit(line: str, phrases: ChromePhrases) -> bool:
    """Whether ``line`` is nothing but the credit of a picture: ``Photo: Kyodo``, ``(AP)``, ``［写真・共同］``."""
    if len(line) > MASTHEAD // 2 or SENTENCE_END.search(BRACKETS.sub("", line).strip()):
        return False
    label, colon, _ = parted(BRACKETS.sub("", line).strip())
    if colon and phrases.holds("credit", label):
        return True
    inner = _CREDIT_END.fullmatch(line.strip())
    return inner is not None and _attributed(inner["credit"], phrases)


def _attributed(words: str, phrases: ChromePhrases) -> bool:
    parts = [part.strip() for part in re.split(r"[/,・:：=＝]", words)]
    first = parts[0].split()[:1]
    known = phrases.sections["outlet"]
    return any(phrases.outlet(part) for part in parts) or any(
        key(w) in known or phrases.holds("credit", w) for w in first
    )


def is_caption(line: str, phrases: ChromePhrases) -> bool:
    """Whether ``line`` is the caption of a picture: it ends with the credit of an agency or a photographer."""
    found = _CREDIT_END.search(line[-80:])
    if found is not None:
        return _attributed(found["credit"], phrases)
    # 石破首相＝首相官邸で、佐藤太郎撮影 and ワシントンで握手する両外相＝共同
    _, equals, last = line.rpartition("＝")
    return bool(equals) and (phrases.holds("credit", line[-2:]) or phrases.outlet(last))


def caption_date(line: str, phrases: ChromePhrases) -> Published | None:
    """The full date in the caption of a picture, None where it has none or several."""
    if not is_caption(line, phrases):
        return None
    dates = full_dates(line)
    return Published(dates[0].span.of(line), dates[0].date) if len({dated.date for dated in dates}) == 1 else None
