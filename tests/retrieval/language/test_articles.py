import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.language import article_language

TEXTS = {
    "en": "The two ministers met on the sidelines of the conference and agreed to keep in close touch about tariffs.",
    "de": "Die beiden Minister trafen sich am Rande der Konferenz und vereinbarten, über Zölle im Gespräch zu bleiben.",
    "id": "Kedua menteri bertemu di sela-sela konferensi dan sepakat untuk terus berkomunikasi mengenai tarif itu.",
    "ja": "両外相は会議の合間に会談し、関税について緊密に連絡を取り合うことで一致した。",
    "zh": "两国外长在会议期间会面，并同意就关税问题保持密切联系。",
    "ko": "양국 외교장관은 회의를 계기로 만나 관세 문제에 대해 긴밀히 소통하기로 했다.",
    "fr": "Les deux ministres se sont rencontrés en marge de la conférence et sont convenus de rester en contact.",
    "es": "Los dos ministros se reunieron al margen de la conferencia y acordaron mantenerse en estrecho contacto.",
    "nl": "De twee ministers ontmoetten elkaar in de marge van de conferentie en spraken af contact te houden.",
    "it": "I due ministri si sono incontrati a margine della conferenza e hanno deciso di restare in contatto.",
    "pt": "Os dois ministros encontraram-se à margem da conferência e concordaram em manter contato próximo.",
    "tr": "İki bakan konferans sırasında bir araya geldi ve gümrük vergileri konusunda temasta kalmaya karar verdi.",
    "pl": "Obaj ministrowie spotkali się przy okazji konferencji i uzgodnili, że pozostaną w bliskim kontakcie.",
    "da": "De to ministre mødtes i forbindelse med konferencen og blev enige om at holde tæt kontakt om toldsatserne.",
    "ru": "Оба министра встретились на полях конференции и договорились поддерживать тесный контакт.",
    "uk": "Обидва міністри зустрілися на полях конференції та домовилися підтримувати тісний зв'язок.",
    "ar": "التقى الوزيران على هامش المؤتمر واتفقا على البقاء على اتصال وثيق بشأن الرسوم الجمركية.",
    "fa": "دو وزیر در حاشیه این کنفرانس دیدار کردند و توافق کردند که درباره تعرفه‌ها در تماس باشند.",
    "hi": "दोनों मंत्रियों ने सम्मेलन के दौरान मुलाकात की और शुल्क के बारे में संपर्क में रहने पर सहमत हुए।",
    "el": "Οι δύο υπουργοί συναντήθηκαν στο περιθώριο της διάσκεψης και συμφώνησαν να παραμείνουν σε επαφή.",
    "th": "รัฐมนตรีทั้งสองพบกันนอกรอบการประชุมและตกลงที่จะติดต่อกันอย่างใกล้ชิด",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_shows_its_language(language: str) -> None:
    assert article_language(TEXTS[language]) == language


def test_names_in_another_script_do_not_decide() -> None:
    assert article_language(TEXTS["ja"] + " Nippon Steel, US Steel, Marco Rubio, Donald Trump") == "ja"
    assert article_language(TEXTS["de"] + " 岩屋毅、石破茂、日本製鉄") == "de"


def test_most_of_a_mixed_text_decides() -> None:
    assert article_language("\n".join([TEXTS["en"], TEXTS["ja"], TEXTS["ja"], TEXTS["ja"]])) == "ja"
    assert article_language("\n".join([TEXTS["en"]] * 3 + [TEXTS["de"]])) == "en"


def test_a_long_text_is_read_in_several_places() -> None:
    assert article_language(TEXTS["en"] * 10 + TEXTS["id"] * 300) == "id"


def test_shouted_text_has_a_language_too() -> None:
    assert article_language(TEXTS["de"].upper()) == "de"


@pytest.mark.parametrize("text", ["", "   ", "12:30 – 14:00", "😀", "\ud800"])
def test_without_letters_the_language_is_english(text: str) -> None:
    assert article_language(text) == "en"


@settings(max_examples=50)
@given(st.text(max_size=2000))
def test_any_text_has_a_language(text: str) -> None:
    assert article_language(text).isalpha()
