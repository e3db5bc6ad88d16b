"""The constants of ranking, in one place. One set for every language and corpus, but for the share of the grams."""

from dataclasses import dataclass

from retrieval.languages.traits import traits


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part of a score counts. What each is worth is measured in docs/quality.md."""

    #: a concept of the lexicon beside the word itself: synonyms and translations
    synonym: float = 0.6
    #: the form in the question of a word that the lexicon knows, counted once more by itself
    own_form: float = 0.3
    #: what only passages in the question's language can have, its n-grams and the words' own form, where passages in
    #: other languages compete with them
    among_languages: float = 0.35
    #: words related to a concept
    related: float = 0.5
    #: a concept of several words, and the words inside it
    phrase: float = 0.8
    nested: float = 0.4
    #: a date or a number: it is all or nothing (of 1, 1.5 and 2 the best on the sets of passages)
    value: float = 1.5
    #: a passage without a date or number that the question names, in its paragraph or its title
    without_value: float = 0.85
    #: the n-grams of a word that the lexicon knows
    known_grams: float = 0.75
    #: a country whose capital is named
    capital: float = 0.5
    #: a word that only fills the question
    filler: float = 0.6
    #: the dictionary's translations of a word that the lexicon knows, and their n-grams: its sense is the domain's
    beside_lexicon: float = 0.6
    #: the n-grams of the best translations
    spelled: float = 0.1
    #: a name that sounds the same in another script
    sound: float = 0.3
    #: what is asked about, where a text says what or who it is, beside the mere mention
    defined: float = 2.5
    #: ... where only an office stands beside the name
    titled: float = 0.3
    #: how much more a passage counts that holds the kind of answer that is expected
    kind: float = 0.2
    #: the same as something searched for: a rare kind (a duration) counts more than one that is everywhere (a number)
    rare_kind: float = 3.5
    #: the paragraph around a passage, those beside it and the article
    paragraph: float = 0.8
    beside: float = 0.2
    article: float = 0.2
    #: the share of the question that stands in one sentence: exponent of what the scores of the first few are
    #: multiplied with
    sentence: float = 0.27
    #: the field of n-grams, times what each language's traits say
    of_grams: float = 1.0

    def grams(self, language: str) -> float:
        """The factor on the n-grams of a question in ``language``."""
        return self.of_grams * traits(language).grams
