"""The words of a question by which it leans on the one before it: each language's ``followups.txt``."""

import re
from functools import cache

from retrieval import languages
from retrieval.asking.naming import is_name
from retrieval.asking.question import Question
from retrieval.languages.traits import traits
from retrieval.words.kinds import DEFINING
from retrieval.words.lexicon import LANGUAGES

_NOUN = re.compile(r"\s+(?P<before>(?:[^\W\d_]+e[nmrs]?\s+)?)[A-ZÄÖÜ]")  # perhaps behind an adjective

#: Where the words of a section may stand: what is before and behind them.
_WHERE = {"opening": (r"^\W*", ""), "owning": ("", r"(?=\s+\w)")}


@cache
def _sections(language: str) -> dict[str, tuple[str, ...]]:
    return languages.sections(language, "followups")


@cache
def words(language: str, section: str) -> re.Pattern[str] | None:
    """The words of a section, as one pattern; None: it has none.

    Those that open a question only at its beginning, those that tell whose something is only before it.
    """
    lines = _sections(language).get(section, ())
    if not lines:
        return None
    border = r"\b" if traits(language).spaces else ""
    before, behind = _WHERE.get(section, ("", ""))
    return re.compile(f"{before}{border}(?:{'|'.join(map(re.escape, lines))}){border}{behind}", re.IGNORECASE)


def is_one_of(question: Question, word: str, section: str) -> bool:
    """Whether ``word`` is one of a section."""
    return word.casefold() in _sections(question.language).get(section, ())


def says(question: Question, section: str) -> bool:
    """Whether the question has a word of a section."""
    pattern = words(question.language, section)
    return pattern is not None and pattern.search(question.text) is not None


@cache
def _standing(language: str) -> re.Pattern[str] | None:
    """Articles that stand for what was named before: "Was meint der dazu?"."""
    found = _sections(language)
    articles, behind = ("|".join(map(re.escape, found.get(name, ()))) for name in ("standing", "behind"))
    return re.compile(rf"\b(?:{articles})\b(?=\W*$| (?:{behind})\b)", re.IGNORECASE) if articles else None


def of_somebody(question: Question) -> bool:
    """Whether it speaks of somebody who was named before."""
    language = question.language
    return any(
        _refers(question, found)
        for found in (words(language, "persons"), words(language, "owning"), _standing(language))
    )


def _refers(question: Question, pattern: re.Pattern[str] | None) -> bool:
    """Whether a pronoun refers to the question before, not to a name ahead of it: "Inada, wer ist das?".

    Nor does what belongs to a thing that the question names itself: "Was ist das Quad?", "Quad itu apa?"; nor who is
    spoken to: "Wissen Sie, wann der Gipfel war?".
    """
    return pattern is not None and any(
        not _belongs(question, match.span())
        and not _politely(question, match.start())
        and not any(c.role.asked and c.span.end <= match.start() and is_name(c) for c in question.concepts)
        for match in pattern.finditer(question.text)
    )


def _politely(question: Question, start: int) -> bool:
    """Whether a word is a capital in the middle of a question, where only nouns and whom one speaks to have one."""
    if not traits(question.language).nouns_in_capitals or not question.text[start].isupper():
        return False
    return question.text[:start].strip() != "" and not question.text.isupper()


def _belongs(question: Question, word: tuple[int, int]) -> bool:
    """Whether the word at this place is an article, or a demonstrative like one, of what stands beside it.

    That is a name or, where the question asks what something is, any thing; where nouns are written in capitals, a noun
    behind the word, perhaps with an adjective between.
    """
    start, end = word
    text, found = question.text, _sections(question.language)
    if text[start:end].casefold() not in found.get("articles", ()):
        return False
    if traits(question.language).nouns_in_capitals:
        noun = _NOUN.match(text, end)
        if noun and noun["before"].strip().casefold() not in found.get("behind", ()):
            return True
    beside = [
        c for c in question.concepts if c.role.asked and (c.span.start - end in (0, 1) or start - c.span.end in (0, 1))
    ]
    return any(is_name(concept) or question.kind in DEFINING for concept in beside)


def points(question: Question) -> bool:
    """Whether it has a word that points back."""
    return _refers(question, words(question.language, "pointing")) or _refers(question, _standing(question.language))


@cache
def _tongues() -> re.Pattern[str]:
    """A question that only names a language; the group that matches is ``<code>_<number>``."""
    forms = []
    for number, spoken in enumerate(LANGUAGES):
        found = _sections(spoken)
        space = r"[\s,]+" if traits(spoken).spaces else r"[\s、]*"
        around = {name: "|".join(map(re.escape, found.get(name, ()))) for name in ("opening", "beside")}
        named: dict[str, list[str]] = {}
        for line in found.get("languages", ()):
            code, wording = line.split("\t")
            named.setdefault(code, []).append(re.escape(wording))
        names = "|".join(f"(?P<{code}_{number}>{'|'.join(wordings)})" for code, wordings in named.items())
        forms.append(f"(?:(?:{around['opening']}){space})*(?:{names})(?:{space}(?:{around['beside']}))*")
    return re.compile(rf"\W*(?:{'|'.join(forms)})\W*", re.IGNORECASE)


def only_a_language(text: str) -> str | None:
    """The language in which somebody wants what was asked before, who asks "And in Japanese?" and nothing else."""
    match = _tongues().fullmatch(text)
    return match.lastgroup.split("_")[0] if match and match.lastgroup else None


def wants_another(question: Question) -> bool:
    """Whether another answer is wanted than the one to the question before: "Who else?"."""
    return says(question, "others")
