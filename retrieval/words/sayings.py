"""Who says what: whether a sentence reports somebody's words, and whose, by its verbs of saying and quotation marks.

The verbs, and the words that make a name no speaker, are in each language's ``saying.txt``. Only what the sentence
itself says counts: a name beside a verb of saying that is no subject of it ("told Rubio", "Rubio's spokesman said",
"with Rubio") has said nothing. What is doubtful is left out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from retrieval import languages
from retrieval.constants import APPOSITION, STRETCH
from retrieval.languages.traits import traits
from retrieval.model import Span

_QUOTED = re.compile(
    r"“[^“”]{0,600}”|„[^„“”]{0,600}[“”]|«[^«»]{0,600}»|»[^«»]{0,600}«|\"[^\"]{0,600}\"|「[^「」]{0,600}」"
)
_LAST_WORD = re.compile(r"([\w’'-]+)\s*$")
_QUOTE_BEFORE = re.compile(r"[,”“’'\"»«]\s*$")
# Up to the particle after a Japanese name there is no hiragana: の, which makes it no speaker, is not passed over.
_OFFICES = "氏|さん|様|相|長官|首相|大臣|大統領|補佐官|議員|大使|官|員|長|総理|教授|代表|記者|側"
_OFFICES = "氏|さん|様|相|長官|首相|大臣|大統領|補佐官|議員|大使|官|員|長|総理|教授|代表|記者|側"
_TITLE_JA = rf"(?:[^\W\d_ぁ-ん]{{0,14}}?(?:{_OFFICES}))?"


@dataclass(frozen=True, slots=True)
class _SpeechRules:
    """The patterns of one language; what is searched for to the right of a name begins at its end."""

    asks: re.Pattern[str]
    title: re.Pattern[str]
    aside: frozenset[str]
    follows: re.Pattern[str]
    before: re.Pattern[str] | None
    after_quotation: bool
    according: re.Pattern[str] | None
    according_after: re.Pattern[str] | None
    pronouns: re.Pattern[str]
    addressed: re.Pattern[str]
    company: re.Pattern[str]


@cache
def _rules(language: str) -> _SpeechRules | None:
    found = languages.sections(language, "saying")
    if not found:
        return None
    asks = re.compile("|".join(f"(?:{line})" for line in found["asks"]), re.IGNORECASE)
    return _unspaced(found, asks) if "ends" in found else _spaced(found, asks)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"


def _spaced(found: dict[str, tuple[str, ...]], asks: re.Pattern[str]) -> _SpeechRules:
    """Of languages with words and capitals."""
    name = r"[^\W\d_a-zäöüß][\w.’'-]*"
    titles = rf"(?:(?i:{_any(found['title'])})|{name})"
    verbs, between = rf"(?i:{_any(found['after'])})\b", rf"(?:\s+(?i:{_any(found['between'])})\b)*"
    helped = ""
    if "auxiliaries" in found:
        helped = rf"|(?i:{_any(found['auxiliaries'])})\b[^;:]{{1,300}}?\b(?:{_any(found['participles'])})\b"
    others = rf"(?:\s+(?:and|und|dan|sowie)(?:\s+{titles})+)?"
    aside = rf"(?:\s*,[^,;:]{{1,{APPOSITION}}},)?"
    relative = rf"\s*,\s+(?:who|der|die|yang){between}\s+(?:{verbs})"
    return _SpeechRules(
        asks,
        re.compile(rf"(?:{titles}\s+)*$"),
        frozenset(found["aside"]) | frozenset(found["passive"]) | frozenset(found["after"]),
        re.compile(rf"{others}{aside}{between}\s+(?:{verbs}{helped})|{relative}"),
        re.compile(rf"\b(?i:{_any(found['before'])})\s+$"),
        "auxiliaries" not in found,  # where the verb comes second, it may come before its subject without a quotation
        re.compile(rf"\b(?i:{_any(found['according'])})\s+(?:{titles}\s+)*$"),
        None,
        re.compile(rf"\b(?i:{_any(found['pronouns'])})\b"),
        re.compile(rf"\b(?i:{_any(found['addressed'])})\s+(?:{titles}\s+)*$"),
        re.compile(rf"\b(?i:{_any(found['company'])})\s+(?:{titles}\s+)*$"),
    )


def _unspaced(found: dict[str, tuple[str, ...]], asks: re.Pattern[str]) -> _SpeechRules:
    """Of Japanese, where particles follow the name and the verb ends the sentence."""
    ends = _any(found["ends"])
    return _SpeechRules(
        asks,
        re.compile("$"),
        frozenset(),
        re.compile(
            rf"{_TITLE_JA}(?:{_any(found['topic'])})[、,]?(?P<said>.*)(?:と|を|よう|旨|う)\S{{0,{STRETCH}}}?(?:{ends})"
        ),
        None,
        False,
        None,
        re.compile(rf"{_TITLE_JA}(?:{_any(found['according'])})"),
        re.compile(_any(found["pronouns"])),
        re.compile(rf"{_TITLE_JA}(?:{'|'.join(found['addressed'])})"),
        re.compile(rf"{_TITLE_JA}(?:{'|'.join(found['company'])})"),
    )


def asks(question: str, language: str) -> bool:
    """Whether a question asks what somebody said."""
    rules = _rules(language)
    return rules is not None and rules.asks.search(question) is not None


def speakers(sentence: str, names: Sequence[Span], others: Sequence[Span], language: str) -> tuple[Span, ...]:
    """Of the places where a name stands in a sentence, those where its bearer is said to say something.

    ``others`` are the places of other people's names. The spans returned hold the title before the name as well.
    """
    rules = _rules(language)
    if rules is None:
        return ()
    quoted = [match.span() for match in _QUOTED.finditer(sentence)]
    found = []
    for name in names:
        if any(start < name.start and name.end < end for start, end in quoted):
            continue  # somebody else's words
        title = rules.title.search(sentence[: name.start])
        start = title.start() if title else name.start
        if _speaks(sentence, Span(start, name.end), name, others, rules):
            found.append(Span(start, name.end))
    return tuple(found)


def addressed(question: str, name: Span, language: str) -> bool:
    """Whether somebody whom a question names is the one who is spoken to."""
    rules = _rules(language)
    return rules is not None and _marked(rules.addressed, question, name, language)


def heard(sentence: str, names: Sequence[Span], others: Sequence[Span], language: str) -> bool:
    """Whether somebody may be who hears what a sentence reports: named, but neither speaking nor only in company."""
    rules = _rules(language)
    if rules is None or not names or speakers(sentence, names, others, language):
        return False
    return not all(_marked(rules.company, sentence, name, language) for name in names)


def _marked(rule: re.Pattern[str], text: str, name: Span, language: str) -> bool:
    """Whether a name has a word at its side: before it, or after it where particles follow the name."""
    if traits(language).spaces:
        return rule.search(text[: name.start]) is not None
    return rule.match(text[name.end :]) is not None


def somebody_speaks(sentence: str, language: str) -> bool:
    """Whether a sentence reports the words of somebody whom it names by a pronoun only."""
    rules = _rules(language)
    if rules is None:
        return False
    names = [Span(*match.span()) for match in rules.pronouns.finditer(sentence)]
    return any(_speaks(sentence, name, name, (), rules, pronoun=True) for name in names)


def _speaks(
    sentence: str, whole: Span, name: Span, others: Sequence[Span], rules: _SpeechRules, *, pronoun: bool = False
) -> bool:
    left, right = sentence[: whole.start], sentence[name.end :]
    if rules.according is not None and rules.according.search(sentence[: name.start]):
        return True
    if rules.according_after is not None and rules.according_after.match(right):
        return True
    if rules.before is not None:
        verb = rules.before.search(left)
        if verb is not None:
            return pronoun or _stands_before(left[: verb.start()], others, rules)
    before = _LAST_WORD.search(left)
    if before is not None and before[1].casefold() in rules.aside:
        return False
    inside = sentence[whole.start : name.start].casefold().split()
    if inside and inside[0] in rules.aside and not _is_title(inside[0], rules):
        return False
    follows = rules.follows.match(right)
    if follows is None:
        return False
    end = name.end + follows.end()
    said = follows.groupdict().get("said")
    return said is None or not _another_topic(sentence, Span(name.end, end), others)


def _is_title(word: str, rules: _SpeechRules) -> bool:
    return rules.title.fullmatch(f"{word} ") is not None


def _stands_before(left: str, others: Sequence[Span], rules: _SpeechRules) -> bool:
    """Whether a verb after ``left`` may have its subject behind it."""
    if not left.strip():
        return True
    if rules.after_quotation:
        return _QUOTE_BEFORE.search(left) is not None
    end = len(left.rstrip())
    word = _LAST_WORD.search(left)
    return not any(other.end == end for other in others) and not (word and word[1].casefold() in ("er", "sie", "es"))


def _another_topic(sentence: str, between: Span, others: Sequence[Span]) -> bool:
    """Whether somebody else is what the rest of a Japanese sentence is about."""
    quoted = [match.span() for match in _QUOTED.finditer(sentence)]
    return any(
        between.start <= other.start
        and other.end <= between.end
        and re.match(rf"{_TITLE_JA}(?:は|が|も)", sentence[other.end :]) is not None
        and not any(start < other.start < end for start, end in quoted)
        for other in others
    )
