"""A second made-up stream: other matters, and each is reported in all four languages.

Of it only the totals were looked at while the rule was fitted.
"""

from tests.quality.alerts import Question, Report

_LANGUAGES = ("en", "de", "ja", "id")
_PLACES = (
    ("Osaka", "Osaka", "大阪", "Osaka"),
    ("Kyoto", "Kyoto", "京都", "Kyoto"),
    ("Hawaii", "Hawaii", "ハワイ", "Hawaii"),
    ("Alaska", "Alaska", "アラスカ", "Alaska"),
    ("Hiroshima", "Hiroshima", "広島", "Hiroshima"),
    ("Texas", "Texas", "テキサス", "Texas"),
    ("Guam", "Guam", "グアム", "Guam"),
    ("Nagasaki", "Nagasaki", "長崎", "Nagasaki"),
)
_NUMBERS = (1200, 350, 4800, 75, 2600, 90, 540, 3100)
_DAYS = (
    (3, "March", "März", "Maret"),
    (14, "April", "April", "April"),
    (21, "May", "Mai", "Mei"),
    (9, "June", "Juni", "Juni"),
    (17, "July", "Juli", "Juli"),
    (26, "August", "August", "Agustus"),
    (5, "October", "Oktober", "Oktober"),
    (30, "November", "November", "November"),
)
_MONTHS = (3, 4, 5, 6, 7, 8, 10, 11)
# For each matter and language: a question, a report that answers it, a report near it.
_MATTERS = {
    "summit": {
        "en": (
            "When does the summit in {p} begin?",
            "The summit in {p} begins on {day} {month}. Hotels are booked out.",
            "At the summit in {p} energy will be discussed. The programme was not published.",
        ),
        "de": (
            "Wann beginnt das Gipfeltreffen in {p}?",
            "Das Gipfeltreffen in {p} beginnt am {day}. {month}. Die Hotels sind ausgebucht.",
            "Beim Gipfeltreffen in {p} geht es um Energie. Ein Programm gibt es noch nicht.",
        ),
        "ja": (
            "{p}での首脳会談はいつ始まりますか",
            "{p}での首脳会談は{m}月{day}日に始まる。ホテルは満室だ。",
            "{p}での首脳会談ではエネルギーが話し合われる。日程はまだ公表されていない。",
        ),
        "id": (
            "Kapan KTT di {p} dimulai?",
            "KTT di {p} dimulai pada {day} {month}. Hotel-hotel sudah penuh.",
            "KTT di {p} akan membahas energi. Jadwalnya belum diumumkan.",
        ),
    },
    "soldiers": {
        "en": (
            "How many American soldiers will be stationed in {p}?",
            "The Pentagon will station {n} American soldiers in {p}, the defense minister said.",
            "American soldiers stationed in {p} played baseball with pupils from the town.",
        ),
        "de": (
            "Wie viele amerikanische Soldaten werden in {p} stationiert?",
            "Das Pentagon stationiert {n} amerikanische Soldaten in {p}, sagte der Verteidigungsminister.",
            "Amerikanische Soldaten, die in {p} stationiert sind, spielten mit Schülern Baseball.",
        ),
        "ja": (
            "{p}に駐留する米軍兵士は何人ですか",
            "国防総省は{p}に米軍兵士{n}人を駐留させると防衛相が述べた。",
            "{p}に駐留する米軍兵士が地元の生徒と野球をした。",
        ),
        "id": (
            "Berapa tentara Amerika yang akan ditempatkan di {p}?",
            "Pentagon akan menempatkan {n} tentara Amerika di {p}, kata menteri pertahanan.",
            "Tentara Amerika yang ditempatkan di {p} bermain bisbol dengan para pelajar.",
        ),
    },
    "embassy": {
        "en": (
            "Why was the American consulate in {p} closed?",
            "The American consulate in {p} was closed because of an earthquake warning.",
            "The American consulate in {p} celebrated its birthday. It has a new garden.",
        ),
        "de": (
            "Warum wurde das amerikanische Konsulat in {p} geschlossen?",
            "Das amerikanische Konsulat in {p} wurde wegen einer Erdbebenwarnung geschlossen.",
            "Das amerikanische Konsulat in {p} feierte Geburtstag. Es hat einen neuen Garten.",
        ),
        "ja": (
            "{p}の米国領事館はなぜ閉鎖されましたか",
            "地震の警報のため、{p}の米国領事館は閉鎖された。",
            "{p}の米国領事館が創立記念日を祝った。新しい庭がある。",
        ),
        "id": (
            "Mengapa konsulat Amerika di {p} ditutup?",
            "Konsulat Amerika di {p} ditutup karena peringatan gempa.",
            "Konsulat Amerika di {p} merayakan ulang tahunnya. Ada taman baru di sana.",
        ),
    },
    "exports": {
        "en": (
            "How high are the tariffs on rice exports from {p}?",
            "The United States raised the tariffs on rice exports from {p} to {q} percent.",
            "Rice from {p} is popular in the United States. Exports grew, tariffs or not.",
        ),
        "de": (
            "Wie hoch sind die Zölle auf Reisexporte aus {p}?",
            "Die USA erhöhten die Zölle auf Reisexporte aus {p} auf {q} Prozent.",
            "Reis aus {p} ist in den USA beliebt. Die Exporte wuchsen trotz der Zölle.",
        ),
        "ja": (
            "{p}からのコメの輸出にかかる関税はどのくらいですか",
            "米国は{p}からのコメの輸出に対する関税を{q}パーセントに引き上げた。",
            "{p}のコメは米国で人気がある。関税にもかかわらず輸出は伸びた。",
        ),
        "id": (
            "Berapa tarif untuk ekspor beras dari {p}?",
            "Amerika Serikat menaikkan tarif untuk ekspor beras dari {p} menjadi {q} persen.",
            "Beras dari {p} disukai di Amerika Serikat. Ekspornya naik meski ada tarif.",
        ),
    },
    "treaty": {
        "en": (
            "Who signed the security treaty in {p}?",
            "Foreign minister Iwaya signed the security treaty in {p} on behalf of Japan.",
            "The security treaty was printed on thick paper in {p}. A museum shows it.",
        ),
        "de": (
            "Wer unterzeichnete den Sicherheitsvertrag in {p}?",
            "Außenminister Iwaya unterzeichnete in {p} den Sicherheitsvertrag für Japan.",
            "Der Sicherheitsvertrag wurde in {p} auf dickem Papier gedruckt. Ein Museum zeigt ihn.",
        ),
        "ja": (
            "{p}で安全保障条約に署名したのは誰ですか",
            "岩屋外相が日本を代表して{p}で安全保障条約に署名した。",
            "安全保障条約は{p}で厚い紙に印刷された。博物館に展示されている。",
        ),
        "id": (
            "Siapa yang menandatangani perjanjian keamanan di {p}?",
            "Menteri luar negeri Iwaya menandatangani perjanjian keamanan di {p} atas nama Jepang.",
            "Perjanjian keamanan dicetak di {p} di atas kertas tebal. Sebuah museum memamerkannya.",
        ),
    },
}


def stream_in_four_languages() -> tuple[list[Question], list[Report]]:
    """The questions, and the articles in the order in which they come."""
    questions: list[Question] = []
    reports: list[Report] = []
    for number, (matter, texts) in enumerate(_MATTERS.items()):
        for turn in range(5):
            place = (number * 5 + turn) % 8
            for code, language in enumerate(_LANGUAGES):
                day = _DAYS[place]
                values = {
                    "p": _PLACES[place][code],
                    "n": str(_NUMBERS[place]),
                    "q": str(place * 5 + 10),
                    "day": str(day[0]),
                    "month": {"en": day[1], "de": day[2], "id": day[3], "ja": ""}[language],
                    "m": str(_MONTHS[place]),
                }
                question, answer, near = (text.format(**values) for text in texts[language])
                about = matter, place
                if (number + turn + code) % 4 in (0, 2) or ((turn + code) % 4 == 1 and turn % 2 == 0):
                    questions.append(Question(language, question, about))
                reports.append(Report(f"{language}-{matter}{place}-a.md", language, answer, about))
                reports.append(Report(f"{language}-{matter}{place}-n.md", language, near, None))
    reports.sort(key=lambda report: sum(ord(c) * (n + 7) for n, c in enumerate(report.name)) % 211)
    return questions, reports
