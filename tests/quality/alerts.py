"""A made-up stream of 200 articles and 40 watched questions, ten in each language, with what answers what.

Every subject has a question, two reports that answer it in different words, and three that name the same people, places
and matters but do not answer it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle

_PLACES = ("Sapporo", "Honolulu", "Nagoya", "Seattle", "Fukuoka", "Denver", "Sendai", "Boston", "Naha", "Chicago")
_LED = ("Kenta Mori", "Ellen Price", "Yuko Hara", "Paul Renner", "Rin Aoki", "Grace Holt", "Sota Abe", "Mark Dell",
        "Emi Kudo", "Ruth Vance")  # fmt: skip
_NUMBERS = ("three", "forty", "six", "ninety", "twelve", "eighty", "nine", "seventy", "eleven", "thirty")
_FIGURES = (3, 40, 6, 90, 12, 80, 9, 70, 11, 30)

# For each language the subjects: a question, two answers, three reports near it. {p} a place, {n} a person,
# {x} and {d} a number in words, {f} in figures.
_SUBJECTS: dict[str, tuple[tuple[str, str, tuple[str, str], tuple[str, str, str]], ...]] = {
    "en": (
        (
            "talks",
            "How long did the tariff talks in {p} last?",
            (
                "The tariff talks between Japan and the United States in {p} lasted {x} hours. Tea was served twice.",
                "Negotiators left {p} tired. Their talks on tariffs had lasted {x} hours, an official said.",
            ),
            (
                "The tariff talks in {p} were opened by {n}. Reporters waited outside the hotel.",
                "In {p} a museum of tariffs was opened. {n} praised its maps of old customs houses.",
                "Japan and the United States want to hold further tariff talks after those in {p}, {n} wrote.",
            ),
        ),
        (
            "fish",
            "Who leads the Japanese delegation to the fisheries meeting in {p}?",
            (
                "{n} leads the Japanese delegation to the fisheries meeting in {p}. The flight took nine hours.",
                "Japan sends {n} to {p}: the former diplomat leads the delegation at the fisheries meeting there.",
            ),
            (
                "The fisheries meeting in {p} was opened with a song. Delegations from six countries took part.",
                "{n} visited the aquarium of {p}. The Japanese penguins were asleep.",
                "The fisheries meeting in {p} ends on Friday. The Japanese delegation stays in a hotel at the harbour.",
            ),
        ),
        (
            "missiles",
            "How much will Japan pay for the missiles that it buys in {p}?",
            (
                "Japan will pay {x} million dollars for the missiles that it buys in {p}. They arrive next year.",
                "The price is known: Japan pays {x} million dollars for the missiles from the works in {p}.",
            ),
            (
                "Japan buys missiles from a company in {p}. The defense ministry did not name the price.",
                "The mayor of {p} paid for a dinner with Japanese guests. Missiles were not a subject.",
                "In {p} people marched against the missiles that Japan wants to buy. {n} spoke to them.",
            ),
        ),
    ),
    "de": (
        (
            "talks",
            "Wie lange dauerten die Zollgespräche in {p}?",
            (
                "Die Zollgespräche zwischen Japan und den USA in {p} dauerten {d} Stunden. Es gab Tee.",
                "Müde verließen die Unterhändler {p}. Ihre Gespräche über Zölle hatten {d} Stunden gedauert.",
            ),
            (
                "Die Zollgespräche in {p} wurden von {n} eröffnet. Vor dem Hotel warteten Reporter.",
                "In {p} wurde ein Zollmuseum eröffnet. {n} lobte die alten Karten.",
                "Japan und die USA wollen nach den Gesprächen in {p} weiter über Zölle reden, schrieb {n}.",
            ),
        ),
        (
            "fish",
            "Wer leitet die japanische Delegation bei der Konferenz über Fischerei in {p}?",
            (
                "{n} leitet die japanische Delegation bei der Konferenz über Fischerei in {p}. Der Flug dauerte lange.",
                "Japan schickt {n} nach {p}: Bei der Fischereikonferenz leitet der frühere Diplomat die Delegation.",
            ),
            (
                "Die Konferenz über Fischerei in {p} begann mit einem Lied. Delegationen aus sechs Ländern sind da.",
                "{n} besuchte das Aquarium von {p}. Die japanischen Pinguine schliefen.",
                "Die Fischereikonferenz in {p} endet am Freitag. Die japanische Delegation wohnt am Hafen.",
            ),
        ),
        (
            "missiles",
            "Wie viel zahlt Japan für die Raketen, die es in {p} kauft?",
            (
                "Japan zahlt {f} Millionen Dollar für die Raketen, die es in {p} kauft. Sie kommen im nächsten Jahr.",
                "Der Preis steht fest: Für die Raketen aus dem Werk in {p} zahlt Japan {f} Millionen Dollar.",
            ),
            (
                "Japan kauft Raketen von einer Firma in {p}. Einen Preis nannte das Ministerium nicht.",
                "Der Bürgermeister von {p} zahlte das Essen mit Gästen aus Japan. Um Raketen ging es nicht.",
                "In {p} demonstrierten Menschen gegen die Raketen, die Japan kaufen will. {n} sprach zu ihnen.",
            ),
        ),
    ),
    "ja": (
        (
            "talks",
            "{p}での関税協議はどのくらい続きましたか",
            (
                "日米の関税協議は{p}で行われ、{f}時間続いた。お茶が二度出された。",
                "{p}での関税をめぐる協議は{f}時間に及んだと、外務省の関係者が語った。",
            ),
            (
                "{p}での関税協議は代表のあいさつで始まった。ホテルの外では記者が待っていた。",
                "{p}に関税の博物館が開館した。古い税関の地図が並ぶ。",
                "日米両国は{p}での協議に続いて関税協議を開きたい考えだ。",
            ),
        ),
        (
            "missiles",
            "日本は{p}で買うミサイルにいくら払いますか",
            (
                "日本は{p}で買うミサイルに{f}億円を払う。来年届く予定だ。",
                "価格が決まった。{p}の工場で造られるミサイルに日本は{f}億円を支払う。",
            ),
            (
                "日本は{p}の会社からミサイルを買う。防衛省は価格を明らかにしなかった。",
                "{p}の市長は日本からの客の夕食代を払った。ミサイルの話は出なかった。",
                "{p}では日本が買うミサイルに反対するデモがあった。",
            ),
        ),
    ),
    "id": (
        (
            "talks",
            "Berapa lama pembicaraan tarif di {p} berlangsung?",
            (
                "Pembicaraan tarif antara Jepang dan Amerika Serikat di {p} berlangsung {f} jam. Teh disajikan.",
                "Para perunding meninggalkan {p} dengan lelah. Pembicaraan mereka soal tarif berlangsung {f} jam.",
            ),
            (
                "Pembicaraan tarif di {p} dibuka oleh {n}. Wartawan menunggu di luar hotel.",
                "Di {p} dibuka museum tarif. {n} memuji peta-peta tua di sana.",
                "Jepang dan Amerika Serikat ingin melanjutkan pembicaraan tarif sesudah pertemuan di {p}, tulis {n}.",
            ),
        ),
        (
            "missiles",
            "Berapa yang dibayar Jepang untuk rudal yang dibeli di {p}?",
            (
                "Jepang membayar {f} juta dolar untuk rudal yang dibeli di {p}. Rudal itu tiba tahun depan.",
                "Harganya sudah pasti: Jepang membayar {f} juta dolar untuk rudal dari pabrik di {p}.",
            ),
            (
                "Jepang membeli rudal dari perusahaan di {p}. Kementerian pertahanan tidak menyebut harganya.",
                "Wali kota {p} membayar makan malam tamu dari Jepang. Rudal tidak dibicarakan.",
                "Di {p} orang berunjuk rasa menentang rudal yang ingin dibeli Jepang. {n} berbicara di sana.",
            ),
        ),
    ),
}
_GERMAN = ("drei", "vierzig", "sechs", "neunzig", "zwölf", "achtzig", "neun", "siebzig", "elf", "dreißig")
_KATAKANA = ("札幌", "ホノルル", "名古屋", "シアトル", "福岡", "デンバー", "仙台", "ボストン", "那覇", "シカゴ")


@dataclass(frozen=True)
class Report:
    """An article of the stream; ``answers`` is what it answers, a matter at a place, whatever the language, or None."""

    name: str
    language: str
    text: str
    answers: tuple[str, int] | None


@dataclass(frozen=True)
class Question:
    """A watched question, and what it is about."""

    language: str
    text: str
    about: tuple[str, int]


Stream = Callable[[], tuple[list[Question], list[Report]]]


def stream() -> tuple[list[Question], list[Report]]:
    """The questions, and the articles in the order in which they come."""
    questions: list[Question] = []
    reports: list[Report] = []
    for language, subjects in _SUBJECTS.items():
        for place, subject in zip(range(10), cycle(subjects), strict=False):
            values = {
                "p": (_KATAKANA if language == "ja" else _PLACES)[place], "n": _LED[place], "x": _NUMBERS[place],
                "d": _GERMAN[place], "f": str(_FIGURES[place]),
            }  # fmt: skip
            matter, question, answers, near = subject
            about = matter, place
            questions.append(Question(language, question.format(**values), about))
            for kind, texts in (("answers", answers), ("near", near)):
                for n, text in enumerate(texts):
                    name = f"{language}{place}-{kind}{n}.md"
                    reports.append(Report(name, language, text.format(**values), about if kind == "answers" else None))
    # Subjects come mixed: what answers a question may come before or after what is only near it.
    reports.sort(key=lambda report: sum(ord(c) * (n + 7) for n, c in enumerate(report.name)) % 211)
    return questions, reports
