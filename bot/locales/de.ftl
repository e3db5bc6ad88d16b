## Was der Bot auf Deutsch sagt.

-bot = Kakehashi
language-self = Deutsch

## Eine Antwort

found =
    { $passages ->
        [one] 1 Fundstelle
       *[other] { $passages } Fundstellen
    } in { $articles ->
        [one] 1 Artikel
       *[other] { $articles } Artikeln
    }
no-catalogue = Ich spreche noch kein { $language }, deshalb sind meine eigenen Worte auf Englisch.
not-in-your-language = Kein Artikel auf { $language } beantwortet das. Die Antwort steht hier im Original: { $originals }.
how-to-translate = Um sie auf { $language } zu lesen: Nachricht gedrückt halten und „Übersetzen“ wählen (einzuschalten in Telegram unter Einstellungen → Sprache).
several-left =
    { $count ->
        [one] Eine weitere Frage ist übrig: Bitte schick sie einzeln.
       *[other] { $count } weitere Fragen sind übrig: Bitte schick sie einzeln.
    }
source-after = { $publisher }, nach: { $source }
source-based-on = nach: { $source }
source-unstated = Herausgeber und Datum nicht angegeben
source-translated = übersetzt, Original: { $language }
source-editions = auch { $languages }
first-words = „{ $words } …“

## Wenn nicht sicher ist, dass etwas die Frage beantwortet

perhaps = Ich bin nicht sicher, ob das deine Frage beantwortet. Am nächsten kommt:
perhaps-brief = Vielleicht das:
words-elsewhere = Nur in anderen Artikeln: { $words }
quoted-in = Im Original zitiert: { $originals }.

## Wenn nichts die Frage beantwortet

nothing-found = Keine Stelle in den Artikeln beantwortet das.
not-understood = Von Fragen auf { $language } verstehe ich Namen und sonst kaum etwas. Frag mich auf Deutsch, Englisch, Japanisch oder Indonesisch.
words-nowhere = In keinem Artikel: { $words }
words-apart = Gefunden, aber nicht zusammen: { $words }
word-places =
    { $word } ({ $articles ->
        [one] 1 Artikel
       *[other] { $articles } Artikel
    }, { $languages })
nearest = Am nächsten kommen diese Artikel:
nothing-advice = Versuch es mit anderen Worten oder frag nach einer Person, einem Ort oder einem Treffen aus der Berichterstattung. /sources zeigt die Artikel.
no-articles = Es sind noch keine Artikel da, in denen ich suchen könnte. Frag mich wieder, sobald welche eingetroffen sind.

## Reden, die keine Frage sind

hello = Hallo! Frag mich nach der Berichterstattung über die japanisch-amerikanische Diplomatie: wer wen wann getroffen hat und was gesagt wurde.
thanks = Gern geschehen. Frag ruhig weiter.
bye = Auf Wiedersehen! Schreib mir, wann immer du eine Frage hast.
sorry = Macht nichts. Was möchtest du wissen?
who-i-am = Ich bin { -bot } (架け橋, „Brücke“), ein Programm, das Zeitungsartikel über die japanisch-amerikanische Diplomatie durchsucht. Ich bin kein Mensch und kein Sprachmodell: Ich finde Stellen, die dir antworten, und zitiere sie wörtlich.
cannot-do = Das kann ich nicht. Ich finde und zitiere nur Stellen aus Artikeln über die japanisch-amerikanische Diplomatie: wer wen wann getroffen hat und was gesagt wurde.
no-opinion = Ich habe keine Meinung und ziehe keine Schlüsse. Ich kann dir zeigen, was in den Artikeln steht, Wort für Wort.
languages-spoken = Ich antworte auf { $languages }. Frag in einer davon, oder wähle eine für alle meine Antworten:
try-these = Frag mich zum Beispiel:
stopped = In Ordnung. Ich schreibe nur, wenn man mir schreibt oder wenn etwas deine beobachteten Fragen beantwortet; das beendet /watches. /forget löscht, was ich über dich speichere.
puzzled = Ich kann nur zitieren. 📄 öffnet den Artikel um eine Stelle herum; frag mit anderen Worten, wenn es nicht das Gesuchte ist.
wrong = Schade, dass das nicht geholfen hat. Versuch es mit anderen Worten, oder nenn die Person, den Ort oder das Treffen. 👎 unter einer Antwort hilft mir, besser zu werden.
how-sure =
    { $sure ->
        [sure] Ich bin ziemlich sicher, dass [1] deine Frage beantwortet.
        [perhaps] Ich bin nicht sicher, dass [1] deine Frage beantwortet.
       *[none] Ich habe nichts gefunden, das deine Frage beantwortet.
    }
how-sure-words = Von deiner Frage steht darin: { $words }
how-sure-limits = Ich zitiere nur: Ob der Artikel recht hat, kann ich nicht wissen. 📄 öffnet ihn an der Stelle.
quoted-from = Zitiert habe ich aus:
no-address = keine Webadresse angegeben
link-unknown = Links kann ich nicht öffnen, und das ist keiner meiner Artikel (/sources). Was möchtest du darüber wissen?
link-not-opened = 🔗 Den Link kann ich nicht öffnen; die Antwort kommt aus meinen Artikeln.
link-to-article = 🔗 Der Link führt zu einem meiner Artikel: { $title }
none-in-language = Kein Artikel ist auf { $language }.
short-already = Kürzer geht es nicht: Es ist ein Zitat.
not-allowed = Ich antworte hier nur bestimmten Leuten und Chats. Wer mich betreibt, kann dich mit dieser Nummer eintragen: { $number }
inline-not-allowed = Hier dürfen mich nur bestimmte Leute fragen
not-your-menu = Dieses Menü gehört jemand anderem. /language öffnet dein eigenes.

## Knöpfe

button-more = Mehr ▶
button-back = ◀ Zurück
button-elsewhere = 🌐 { $language }: { $count }
button-share = Teilen ↗
button-should-be-known = 👎 Das sollte man wissen
button-copy = 📋 Kopieren
button-to-answer = ↩ Zur Antwort
button-to-list = ↩ Zu den Artikeln
button-stale = Dieser Knopf funktioniert nicht mehr. Bitte frag noch einmal.
question-gone = Ich sehe die Frage nicht mehr, die hierzu gehört. Bitte stell sie noch einmal.
article-changed = Dieser Artikel wurde inzwischen geändert oder zurückgezogen. Bitte frag noch einmal.
nothing-further = Weiter gibt es nichts.

## Einen Artikel lesen

reading-place = Absatz { $number } von { $total }

## Rückmeldung

feedback-good = Danke! Notiert, ohne deinen Namen.
feedback-bad = Danke. Notiert, ohne deinen Namen, damit es besser werden kann.
feedback-lost = Danke. Im Augenblick kann ich allerdings nichts notieren.

## Beobachten: was gesagt wird, wenn etwas Neues eine Frage beantwortet

watch-what = Was soll ich für dich beobachten? Schreib /watch und deine Frage.
watch-added = 🔔 Ich melde mich, sobald etwas Neues dies beantwortet: { $question }
watch-full = Hier werden { $count } Fragen beobachtet, mehr kann ich mir nicht merken. /watches zeigt und beendet sie.
watch-admins-only = In einer Gruppe können nur ihre Admins etwas beobachten lassen.
watches-title = Hier beobachtet
watches-none = Hier wird nichts beobachtet. 🔔 unter einer Antwort beginnt damit, oder /watch und eine Frage.
watch-stopped = 🔕 Nicht mehr beobachtet: { $question }
watch-gone = Das wird nicht mehr beobachtet.
watches-quiet = Ruhe von { $first } bis { $last } Uhr ({ $zone }): Was dann kommt, melde ich danach.
watches-quiet-guessed = Deine Zeitzone kenne ich nicht und nehme { $zone } an. Anders geht es mit /watches quiet 22 bis 7 Uhr +1 (um wie viele Stunden deine Uhr UTC voraus ist) oder /watches quiet aus.
watches-quiet-none = Keine Ruhezeit.
watches-quiet-how = /watches quiet 22-7 +1 stellt sie ein (die Stunden, und um wie viele deine Uhr UTC voraus ist), /watches quiet off schafft sie ab.
watches-quiet-unknown = Die Stunden habe ich nicht verstanden. Schreib sie bitte so: /watches quiet 22-7 +1
alert-title = Etwas Neues beantwortet, was du beobachtest
alert-more =
    { $count ->
        [one] Eine weitere Antwort ist gekommen: /new
       *[other] { $count } weitere Antworten sind gekommen: /new
    }
alert-enough = Für heute ist es genug: Was noch kommt, melde ich morgen. /new zeigt es gleich.
button-watch = 🔔 Beobachten
button-tell-me = 🔔 Sag mir, wenn etwas dies beantwortet
button-stop = 🔕 Nicht mehr beobachten
button-no-quiet = 🌙 Keine Ruhezeit

## Was neu ist

new-title = Neu seit { $since }: { $from }–{ $to } von { $total }
new-none = Nichts Neues seit { $since }. /new 7 zeigt die letzten sieben Tage.
new-seen = hier seit { $date }
new-copies =
    { $count ->
        [one] eine Kopie
       *[other] { $count } Kopien
    }

## Ein Zeitverlauf

timeline-what = Wovon? Schreib /timeline und ein Thema: eine Person, einen Ort, eine Sache.
timeline-title = Zeitverlauf: { $from }–{ $to } von { $total }
timeline-none = Dazu gibt es keine Stelle mit einem Datum.
timeline-undated =
    { $count ->
        [one] Eine Stelle fehlt, weil weder sie noch ihr Artikel ein Datum nennt.
       *[other] { $count } Stellen fehlen, weil weder sie noch ihre Artikel ein Datum nennen.
    }
timeline-of-article = { $date } (Datum des Artikels)

## Daten in einer Frage

period-only = Aus Artikeln von dieser Zeit: { $period }.
period-event = Aus Artikeln vom Datum { $period } (wann das war, sagen die Artikel: „{ $event }“).
period-event-unknown = Kein Artikel sagt, an welchem Tag das war: „{ $event }“. Deshalb ist die Antwort aus Artikeln jedes Datums.
period-from-to = { $from } bis { $to }
period-from = { $from } oder später
period-to = { $to } oder früher
period-latest = Das Neueste zuerst.
period-undated = Ohne Datum: { $numbers }

## Mehrere Berichte über ein Ereignis

same-event = { $count } Berichte über dieses Ereignis: { $numbers }
button-compare = ⇄ Vergleichen
compare-title = Zwei Berichte nebeneinander
compare-only = Nur hier: { $words }
compare-nothing = Hier gibt es keine zwei Berichte über ein Ereignis mehr.

## Eine Antwort weitergeben

button-copy-answer = 📋 Kopieren
button-export = ⬇ .md
export-title = Antwort von { -bot }

## /start und /help

start =
    Ich beantworte Fragen zur Berichterstattung über die japanisch-amerikanische Diplomatie. Ich suche die Stellen heraus, die dir antworten, zitiere sie wörtlich und sage, wo sie stehen.

    Frag auf Deutsch, Englisch, Japanisch oder Indonesisch; ich antworte in deiner Sprache. Schreib einfach deine Frage.
start-examples = Oder fang mit einer von diesen an:
example-question = Was ist mit „{ $topic }“?
example-long = Wie lange sprachen { $one } und { $other }?
example-met = Wann trafen sich { $one } und { $other }?
example-said = Was sagte { $person } zum Thema { $topic }?
example-who = Wer ist { $person }?
help =
    Schreib einfach deine Frage, so wie du einen Menschen fragen würdest. Ich zitiere die Stellen, die sie beantworten, mit Titel, Herausgeber und Datum.

    📄 öffnet den Artikel an der Stelle, „Mehr ▶“ zeigt weitere Stellen, 🌐 die in anderen Sprachen. Änderst du deine Frage, ändere ich meine Antwort. Frag innerhalb von zehn Minuten nach („Und wann?“), oder antworte auf eine Antwort.

    In Gruppen: /ask und deine Frage, @{ $username } erwähnen oder mir antworten. In jedem anderen Chat: @{ $username } und deine Frage eintippen.

    /watch und eine Frage, oder 🔔 unter einer Antwort – ich melde mich, wenn etwas Neues sie beantwortet; /watches zeigt und beendet
    /new – was kam, seit du zuletzt nachgesehen hast
    /timeline und ein Thema – was darüber gesagt wird, nach Daten
    /sources – die Artikel
    /language – die Sprache meiner Antworten
    /about – wie ich Antworten finde
    /privacy – was ich speichere; /forget löscht es

help-admin =
    Für Admins: Schick mir einen Artikel als Datei, oder
    /articles – die hochgeladenen und die Dateien, die keine Artikel sind, mit Grund
    /remove und ein Name – einen hochgeladenen Artikel zurückziehen
    /reload – die Artikel neu lesen
    /status – wie es dem Bot geht
    /id – deine Kennung und die des Chats

## /sources

sources-title = Artikel { $from } bis { $to } von { $total }

## /about

about-articles =
    { -bot } (架け橋, „Brücke“) durchsucht { $articles ->
        [one] 1 Artikel
       *[other] { $articles } Artikel
    } ({ $passages ->
        [one] 1 Textstelle
       *[other] { $passages } Textstellen
    }) auf { $languages }.
about-how = Deine Frage wird in Wörter zerlegt, die werden mit Wortlisten übersetzt, und die Textstellen werden danach geordnet, wie seltene Wörter sie mit ihr gemeinsam haben (BM25). Ein Sprachmodell ist nicht beteiligt: Alles, was in Zitatblöcken steht, steht genau so in einem Artikel.
about-limits = Ich ziehe keine Schlüsse und weiß nicht, ob ein Artikel recht hat. Wo keine Stelle antwortet, sage ich das. Manchmal übersehe ich eine Stelle, vor allem in einer anderen Sprache; 👎 hilft mir, besser zu werden.
about-quality = Wie gut das gelingt: Von { $asked } Testfragen zu Artikeln wie diesen wurden { $found } durch eine gezeigte Stelle beantwortet.

## /language

language-ask = In welcher Sprache soll ich antworten?
language-now = Zurzeit: { $language }.
language-now-automatic = Zurzeit: in der Sprache der jeweiligen Frage.
language-automatic = Automatisch
language-set = Ab jetzt antworte ich auf Deutsch.
language-set-automatic = Ab jetzt antworte ich in der Sprache der jeweiligen Frage.
language-unknown = Diese Sprache spreche ich noch nicht. Bitte wähle eine von diesen.

## /privacy und /forget

privacy =
    Mit deinem Konto speichere ich: die Sprache, die du gewählt hast, und die, in der du zuletzt geschrieben hast, um darin zu antworten; deine letzten Fragen in einem Chat zehn Minuten lang, damit du nachfragen kannst; und zwei Tage lang die Nummern dieser Nachrichten und meiner Antworten, ohne Inhalt, damit ich eine Antwort ändern kann, wenn du die Frage änderst. Eine Nachricht, die ich noch nicht beantwortet habe, wartet hier, bis sie beantwortet ist; dann wird ihr Inhalt gelöscht.

    👍 und 👎 werden mit der Frage und dem, was ich gezeigt habe, gespeichert, aber ohne Namen, Nummer oder Chat: Niemand kann sagen, von wem sie stammen.

    Wenn du mich eine Frage beobachten lässt (🔔, /watch), speichere ich sie, dein Konto und den Chat, bis du es beendest, dazu die Berichte, die sie beantwortet haben, damit ich keinen zweimal melde; und wann du zuletzt /new aufgerufen hast.

    /forget löscht sofort alles, was mit deinem Konto gespeichert ist. Was eine Gruppe beobachtet, gehört der Gruppe: Es bleibt, bis ihre Admins es beenden oder ich dort entfernt werde.
forgotten = Erledigt. Alles, was mit deinem Konto gespeichert war, ist gelöscht.
nothing-kept = Im Augenblick kann ich nichts speichern; das gilt, bis ich neu gestartet werde.

## In anderen Chats und in Gruppen

inline-empty = Tipp deine Frage zur japanisch-amerikanischen Diplomatie ein
inline-nothing = Nichts gefunden. Frag mich im privaten Chat
ask-what = Was möchtest du wissen?
ask-placeholder = Deine Frage

## Was er nicht kann

cannot-listen = Sprachnachrichten kann ich nicht anhören. Bitte schreib mir deine Frage.
cannot-see = Mit Bildern, Stickern und Dateien kann ich nichts anfangen. Bitte schreib mir deine Frage.
unknown-command = Diesen Befehl kenne ich nicht. /help zeigt, was ich kann, oder schreib einfach deine Frage.
went-wrong = Bei mir ist etwas schiefgegangen, und ich konnte nicht antworten. Bitte frag später noch einmal.
patience = Einen Moment bitte: Die Artikel sind gerade nicht erreichbar. Ich antworte, sobald sie es wieder sind.
getting-ready = Ich bin gleich so weit: { $done } von { $total } Artikeln gelesen. Deine Frage ist notiert.
too-fast =
    { $count ->
        [one] Das war schneller, als ich antworten kann: Eine Frage ist liegen geblieben. Bitte stell sie in einer Minute noch einmal.
       *[other] Das war schneller, als ich antworten kann: { $count } Fragen sind liegen geblieben. Bitte stell sie in einer Minute noch einmal.
    }

## Für die Betreiber

upload-added =
    Aufgenommen: { $title } ({ $language }, { $passages ->
        [one] 1 Textstelle
       *[other] { $passages } Textstellen
    })
upload-withdraw = Datei { $file }. Um sie zurückzuziehen, antworte mit /remove auf diese Nachricht.
upload-elsewhere = Hier nehme ich keine Dateien auf: Ich teile meine Artikel mit anderen Bots. Lege die Datei in den Ordner, aus dem der gemeinsame Index entsteht.
upload-wrong-type = Als Artikel kann ich nur Dateien dieser Arten aufnehmen: { $types }
upload-too-large = Die Datei ist größer als { $megabytes } MB. Ich habe sie nicht aufgenommen.
upload-rejected = Nicht aufgenommen: { $reason }
upload-unsaved = Die Datei konnte nicht gespeichert werden: { $reason }
remove-how = Antworte mit /remove auf eine Datei, die du mir geschickt hast, oder auf meine Bestätigung, oder nenne sie: /remove und der Name. /articles zählt sie auf.
remove-done = Zurückgezogen: { $file }
remove-gone = Diese Datei ist nicht (mehr) unter den hochgeladenen Artikeln.
articles-all = { $articles } Artikel, davon { $uploads } hochgeladen.
articles-more = Es gibt mehr: ./kakehashi articles listet alle auf.
id = Deine Kennung: { $person }. Dieser Chat: { $chat }.
reload-done = Artikel: { $added } neu, { $changed } geändert, { $removed } entfernt, { $rejected } abgelehnt; insgesamt { $total }.
reload-rejected = Abgelehnt: { $source }: { $reason }
reload-held = Die bisherigen Artikel bleiben: { $reason }. „/reload all“ nimmt die Änderung an.
news = Die Artikel haben sich geändert (jetzt { $total }).
news-added = Neu: { $files }
news-changed = Geändert: { $files }
news-removed = Entfernt: { $files }
news-rejected-more =
    { $count ->
        [one] Eine weitere Datei wurde abgelehnt.
       *[other] { $count } weitere Dateien wurden abgelehnt.
    }
news-released = Die Antworten richten sich wieder nach den Ordnern.
status-version = Kakehashi { $version }
status-articles =
    { $articles ->
        [one] 1 Artikel
       *[other] { $articles } Artikel
    }, { $passages ->
        [one] 1 Textstelle
       *[other] { $passages } Textstellen
    }, { $languages }; { $rejected ->
        [one] 1 Datei
       *[other] { $rejected } Dateien
    } abgelehnt
status-reading = Dateien werden gelesen: { $done } von { $total }
status-ignored = Nicht gelesen: { $source }: { $reason }
status-ignored-more =
    { $count ->
        [one] Eine weitere Datei wird nicht gelesen.
       *[other] { $count } weitere Dateien werden nicht gelesen.
    }
status-index = Index { $fingerprint }
status-looked = Nach den Artikeln wurde zuletzt vor { $seconds } s gesehen.
status-memory = Speicher: { $megabytes } MB
status-questions =
    Heute: { $asked ->
        [one] 1 Frage
       *[other] { $asked } Fragen
    }, davon { $declined } ohne Antwort
status-new =
    Neu seit gestern: { $stories ->
        [one] 1 Bericht
       *[other] { $stories } Berichte
    } (/new)
status-uptime =
    Läuft seit { $days ->
        [0] { "" }
        [one] 1 Tag,{ " " }
       *[other] { $days } Tagen,{ " " }
    }{ $hours } Std. { $minutes } Min.
status-store = Speicherung: { $problem }

## Menüs und Beschreibungen in Telegram

command-start = Anfangen
command-help = Was ich kann
command-ask = Eine Frage stellen
command-sources = Die Artikel
command-new = Was neu ist
command-timeline = Ein Thema nach Daten
command-watch = Melden, wenn etwas Neues eine Frage beantwortet
command-watches = Was hier beobachtet wird
command-language = Sprache der Antworten
command-about = Wie Antworten gefunden werden
command-privacy = Was ich über dich speichere
command-forget = Löschen, was ich über dich speichere
command-status = Zustand des Bots
command-reload = Die Artikel neu einlesen
command-articles = Hochgeladene und abgelehnte Dateien
command-remove = Einen hochgeladenen Artikel zurückziehen
command-id = Deine Kennung und die des Chats
description = Frag nach der Berichterstattung über die japanisch-amerikanische Diplomatie. Ich suche die Stellen heraus, die dir antworten, und zitiere sie mit Quelle: auf Deutsch, Englisch, Japanisch oder Indonesisch.
short-description = Beantwortet Fragen zur japanisch-amerikanischen Diplomatie mit Zitaten aus der Berichterstattung.

## Dasselbe im Terminal

chat-welcome =
    { -bot }: Frag nach der Berichterstattung über die japanisch-amerikanische Diplomatie ({ $articles ->
        [one] 1 Artikel
       *[other] { $articles } Artikel
    }, { $languages }). /help zeigt mehr, /quit beendet.
chat-help =
    Schreib eine Frage. Die Nummer einer Quelle öffnet ihren Artikel an der Stelle; + und - gehen vor und zurück, /back führt zur Antwort zurück.
    /more – weitere Stellen
    /in SPRACHE – Stellen in einer anderen Sprache (en, de, ja, id)
    /new, /new 7 – was kam, seit du zuletzt nachgesehen hast, oder in sieben Tagen
    /timeline THEMA – was darüber gesagt wird, nach Daten
    /watch FRAGE – melden, wenn etwas Neues sie beantwortet; /watches zeigt, /watches 1 beendet die erste
    /sources – die Artikel
    /language SPRACHE – Sprache der Antworten (auto: die der jeweiligen Frage)
    /good, /bad – ob die Antwort geholfen hat
    /about – wie Antworten gefunden werden
    /privacy – was gespeichert wird; /forget löscht es
    /quit – beenden
chat-no-number = In der letzten Antwort gibt es keine Quelle mit der Nummer { $number }.
chat-unknown-command = { $command } kenne ich nicht. /help zeigt, was es gibt.
chat-more = Weitere Stellen: /more
chat-elsewhere = In anderen Sprachen: { $languages }
chat-nothing-open = Es ist kein Artikel geöffnet. Die Nummer einer Quelle öffnet einen.
chat-no-further = Hier endet der Artikel.
chat-no-earlier = Hier beginnt der Artikel.
chat-moves = + nächster Absatz · - voriger Absatz · /back
chat-no-answer = Frag zuerst etwas.
chat-loading = Artikel werden gelesen: { $done } von { $total }
chat-preparing = Die Wörterbücher werden vorbereitet (Strg-C bricht ab): { $done } von { $total }
chat-unprepared = Wörterbücher sind installiert, aber noch nicht vorbereitet: /dictionaries erledigt das, einmalig, in einigen Minuten. Bis dahin finde ich weniger in Artikeln anderer Sprachen.
chat-prepared = Die Wörterbücher sind bereit.
chat-not-prepared = Die Wörterbücher wurden nicht vorbereitet.
chat-bye = Auf Wiedersehen.
chat-privacy = Hier im Terminal speichere ich auf diesem Rechner die Zeilen, die du tippst, damit die Pfeiltasten sie zurückholen, und was du mit /good und /bad sagst, ohne deinen Namen. /forget löscht die Zeilen.
chat-forgotten = Erledigt. Die getippten Zeilen sind gelöscht, und ich weiß nicht mehr, worüber wir gesprochen haben.
