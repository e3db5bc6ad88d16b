"""Text -> the part of it that can tell the language of whoever wrote it."""

import re
import unicodedata

_LIMIT = 600  # letters after which no question becomes clearer

# Links, addresses, mentions, hashtags, commands: the same in every language.
_SIGNS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+|(?<!\w)[@#]\w+|^\s*/\w+(?:@\w+)?")

# A quotation opens after a gap and closes before one: so an apostrophe (what's, l'accord, 's ochtends) opens none.
_QUOTATION = re.compile(
    r"""(?<!\w)(?:"[^"\n]+"|'(?=\S)[^'\n]*(?:'\w[^'\n]*)*(?<=\S)'|[“”„][^“”„\n]+[“”]|[‘‚](?=\S)[^‘’\n]+[‘’]|«[^»\n]+»|»[^«\n]+«|‹[^›\n]+›)(?!\w)"""
    r"|「[^」\n]+」|『[^』\n]+』|《[^》\n]+》"
)


def strip_signs(text: str) -> str:
    """``text``, compatibility-composed and at most a few sentences of it, without links, mentions and commands."""
    return _SIGNS.sub(" ", unicodedata.normalize("NFKC", text[: 2 * _LIMIT]))[:_LIMIT]


def strip_quotations(text: str) -> str:
    """``text`` without what it quotes, if that leaves a letter: the words around a quotation are the speaker's own."""
    around = _QUOTATION.sub(" ", text)
    return around if any(map(str.isalpha, around)) else text
