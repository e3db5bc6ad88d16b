## What the bot says in English. One id a phrase; the other languages have the same ids and the same values.

-bot = Kakehashi
language-self = English

## An answer

found =
    { $passages ->
        [one] 1 passage
       *[other] { $passages } passages
    } in { $articles ->
        [one] 1 article
       *[other] { $articles } articles
    }
no-catalogue = I do not speak { $language } yet, so my own words are in English.
not-in-your-language = No article in { $language } answers this. What answers it is quoted in the original: { $originals }.
how-to-translate = To read it in { $language }: hold the message and choose “Translate” (turned on in Telegram under Settings → Language).
several-left =
    { $count ->
        [one] One more question is left over: please send it by itself.
       *[other] { $count } more questions are left over: please send them by themselves.
    }
source-after = { $publisher }, after { $source }
source-based-on = after { $source }
source-unstated = publisher and date not stated
source-translated = translated from { $language }
source-editions = also { $languages }
first-words = “{ $words } …”

## When it is not sure that something answers the question

perhaps = I am not sure that this answers your question. Closest:
perhaps-brief = Perhaps this:
words-elsewhere = Only in other articles: { $words }
quoted-in = Quoted in the original: { $originals }.

## When nothing answers the question

nothing-found = No passage in the articles answers this.
not-understood = Of questions in { $language } I understand names and hardly anything else. Ask me in English, German, Japanese or Indonesian.
words-nowhere = In no article: { $words }
words-apart = Found, but not together: { $words }
word-places =
    { $word } ({ $articles ->
        [one] 1 article
       *[other] { $articles } articles
    }, { $languages })
nearest = Closest articles:
nothing-advice = Try other words, or ask about a person, a place or a meeting in the coverage. /sources shows the articles.
no-articles = There are no articles to search yet. Ask me again as soon as some have arrived.

## Talk that is no question

hello = Hello! Ask me about the coverage of Japan–US diplomacy: who met whom, when, and what was said.
thanks = You are welcome. Ask on whenever you like.
bye = Goodbye! Write to me whenever you have a question.
sorry = No harm done. What would you like to know?
who-i-am = I am { -bot } (架け橋, “bridge”), a program that searches newspaper articles about Japan–US diplomacy. I am no person and no language model: I find passages that answer you and quote them word for word.
cannot-do = I cannot do that. I only find and quote passages from articles about Japan–US diplomacy: who met whom, when, and what was said.
no-opinion = I have no opinions and draw no conclusions. I can show you what the articles say, word for word.
languages-spoken = I answer in { $languages }. Ask in one of them, or choose one for all my answers:
try-these = You could ask, for instance:
stopped = All right. I only write when I am written to, or when something answers what you watch: /watches stops that. /forget deletes what I keep about you.
puzzled = I can only quote. 📄 opens the article around a passage; ask in other words if it is not what you were looking for.
wrong = I am sorry that this was of no use. Try other words, or name the person, the place or the meeting. 👎 below an answer helps me to improve.
how-sure =
    { $sure ->
        [sure] I am fairly sure that [1] answers your question.
        [perhaps] I am not sure that [1] answers your question.
       *[none] I found nothing that answers your question.
    }
how-sure-words = Of your question it holds: { $words }
how-sure-limits = I only quote: whether the article is right, I cannot know. 📄 opens it at the passage.
quoted-from = I quoted from:
no-address = no web address stated
link-unknown = I cannot open links, and this is none of my articles (/sources). What would you like to know about it?
link-not-opened = 🔗 I cannot open the link; the answer is from my articles.
link-to-article = 🔗 The link leads to one of my articles: { $title }
none-in-language = No article is in { $language }.
short-already = I cannot make this any shorter: it is a quotation.
not-allowed = I answer only certain people and chats here. Whoever runs me can add you with this number: { $number }
inline-not-allowed = Only certain people may ask me here
not-your-menu = This menu belongs to somebody else. /language opens your own.

## Buttons

button-more = More ▶
button-back = ◀ Back
button-elsewhere = 🌐 { $language }: { $count }
button-share = Share ↗
button-should-be-known = 👎 This should be known
button-copy = 📋 Copy
button-to-answer = ↩ To the answer
button-to-list = ↩ To the articles
button-stale = This button no longer works. Please ask again.
question-gone = I can no longer see the question that belongs to this. Please ask it again.
article-changed = This article has changed or was withdrawn in the meantime. Please ask again.
nothing-further = There is nothing further.

## Reading an article

reading-place = Paragraph { $number } of { $total }

## Feedback

feedback-good = Thank you! Noted, without your name.
feedback-bad = Thank you. Noted, without your name, so that it can get better.
feedback-lost = Thank you. I cannot write anything down at the moment, though.

## Watching: what is told when something new answers a question

watch-what = What shall I watch for you? Write /watch and your question.
watch-added = 🔔 I will tell you as soon as something new answers this: { $question }
watch-full = { $count } questions are being watched here, and that is all I can keep. /watches lists and stops them.
watch-admins-only = In a group, only its admins can let me watch something.
watches-title = Watched here
watches-none = Nothing is being watched here. 🔔 below an answer starts it, or /watch and a question.
watch-stopped = 🔕 No longer watched: { $question }
watch-gone = This is not being watched any more.
watches-quiet = Quiet from { $first }:00 to { $last }:00 ({ $zone }): what comes then, I tell afterwards.
watches-quiet-guessed = I do not know your time zone and take { $zone }. To change it or the hours: /watches quiet from 10 pm to 7 am +9 (how many hours your clock is ahead of UTC), or /watches quiet off.
watches-quiet-none = No quiet hours.
watches-quiet-how = /watches quiet 22-7 +9 sets them (the hours, and how many your clock is ahead of UTC), /watches quiet off does away with them.
watches-quiet-unknown = I did not understand the hours. Please write them like this: /watches quiet 22-7 +9
alert-title = Something new answers what you watch
alert-more =
    { $count ->
        [one] One more answer has come: /new
       *[other] { $count } more answers have come: /new
    }
alert-enough = That is enough for one day: what else comes, I tell tomorrow. /new shows it now.
button-watch = 🔔 Watch
button-tell-me = 🔔 Tell me when something answers this
button-stop = 🔕 Stop watching
button-no-quiet = 🌙 No quiet hours

## What is new

new-title = New since { $since }: { $from }–{ $to } of { $total }
new-none = Nothing new since { $since }. /new 7 shows the last seven days.
new-seen = here since { $date }
new-copies =
    { $count ->
        [one] one copy
       *[other] { $count } copies
    }

## A timeline

timeline-what = Of what? Write /timeline and a topic: a person, a place, a matter.
timeline-title = Timeline: { $from }–{ $to } of { $total }
timeline-none = There is no dated passage about this.
timeline-undated =
    { $count ->
        [one] One passage is left out, because neither it nor its article states a date.
       *[other] { $count } passages are left out, because neither they nor their articles state a date.
    }
timeline-of-article = { $date } (date of the article)

## Dates in a question

period-only = From articles dated { $period }.
period-event = From articles dated { $period } (when that was, the articles say: “{ $event }”).
period-event-unknown = No article says on which day this was: “{ $event }”. So the answer is from articles of any date.
period-from-to = { $from } to { $to }
period-from = { $from } or later
period-to = { $to } or earlier
period-latest = The latest first.
period-undated = States no date: { $numbers }

## Several reports of one event

same-event = { $count } reports of this event: { $numbers }
button-compare = ⇄ Compare
compare-title = Two reports side by side
compare-only = Only here: { $words }
compare-nothing = There are no two reports of one event here any more.

## Passing an answer on

button-copy-answer = 📋 Copy
button-export = ⬇ .md
export-title = Answer of { -bot }

## /start and /help

start =
    I answer questions about the coverage of Japan–US diplomacy. I find the passages that answer you, quote them word for word and say where they stand.

    Ask in English, German, Japanese or Indonesian; I answer in your language. Just write your question.
start-examples = Or start with one of these:
example-question = What about “{ $topic }”?
example-long = How long did { $one } and { $other } talk?
example-met = When did { $one } and { $other } meet?
example-said = What did { $person } say about “{ $topic }”?
example-who = Who is { $person }?
help =
    Just write your question, as you would ask a person. I quote the passages that answer it, with title, publisher and date.

    📄 opens the article at the passage, “More ▶” shows further passages, 🌐 those in other languages. If you edit your question, I edit my answer. Ask on (“And when?”) within ten minutes, or reply to an answer.

    In groups: /ask and your question, mention @{ $username }, or reply to me. In any other chat: type @{ $username } and your question.

    /watch and a question, or 🔔 below an answer – I tell you when something new answers it; /watches lists and stops
    /new – what came since you last looked
    /timeline and a topic – what is said about it, by date
    /sources – the articles
    /language – the language of my answers
    /about – how I find answers
    /privacy – what I keep, and /forget deletes it

help-admin =
    For admins: send me an article as a file, or
    /articles – the uploads, and files that are no articles, with the reason
    /remove and a name – withdraw an upload
    /reload – read the articles again
    /status – how the bot is doing
    /id – your id and that of the chat

## /sources

sources-title = Articles { $from }–{ $to } of { $total }

## /about

about-articles =
    { -bot } (架け橋, “bridge”) searches { $articles ->
        [one] 1 article
       *[other] { $articles } articles
    } ({ $passages ->
        [one] 1 passage
       *[other] { $passages } passages
    }) in { $languages }.
about-how = Your question is taken apart into words, those are translated with word lists, and the passages are ranked by how rare the words are that they share with it (BM25). No language model is involved: everything in quotation blocks stands in an article exactly like this.
about-limits = I do not draw conclusions and do not know whether an article is right. Where no passage answers, I say so. Sometimes I miss a passage, above all when it is in another language; 👎 helps me to improve.
about-quality = How good it is: of { $asked } test questions about articles like these, { $found } were answered by a passage that I showed.

## /language

language-ask = In which language shall I answer?
language-now = At present: { $language }.
language-now-automatic = At present: in the language of each question.
language-automatic = Automatic
language-set = From now on I answer in English.
language-set-automatic = From now on I answer in the language of each question.
language-unknown = I do not speak that language yet. Please choose one of these.

## /privacy and /forget

privacy =
    With your account I keep: the language you chose and the language you last wrote in, so that I answer in it; your last questions in a chat for ten minutes, so that you can ask on; and for two days the numbers of those messages and of my answers, without content, so that I can edit an answer when you edit the question. A message that I have not answered yet waits here until it is answered; then its content is dropped.

    👍 and 👎 are kept with the question and what I showed, but without a name, number or chat: nobody can tell whose they were.

    If you have me watch a question (🔔, /watch), I keep it, your account and the chat until you stop it, with the stories that answered it, so that I tell none twice; and when you last looked at /new.

    /forget deletes everything kept with your account at once. What a group watches is the group's: it stays until its admins stop it or I am removed there.
forgotten = Done. Everything that was kept with your account is deleted.
nothing-kept = I cannot store anything at the moment; this lasts until I am restarted.

## Inline mode and groups

inline-empty = Type your question about Japan–US diplomacy
inline-nothing = Nothing found. Ask me in a private chat
ask-what = What would you like to know?
ask-placeholder = Your question

## What it cannot do

cannot-listen = I cannot listen to voice messages. Please write me your question.
cannot-see = I cannot make anything of pictures, stickers and files. Please write me your question.
unknown-command = I do not know this command. /help shows what I can do, or just write your question.
went-wrong = Something went wrong on my side and I could not answer. Please ask again later.
patience = One moment, please: the articles cannot be reached just now. I will answer as soon as they can.
getting-ready = I am getting ready: { $done } of { $total } articles read. Your question is kept.
too-fast =
    { $count ->
        [one] That was faster than I can answer: one question was left out. Please ask it again in a minute.
       *[other] That was faster than I can answer: { $count } questions were left out. Please ask them again in a minute.
    }

## For those who run the bot

upload-added =
    Added: { $title } ({ $language }, { $passages ->
        [one] 1 passage
       *[other] { $passages } passages
    })
upload-withdraw = File { $file }. To withdraw it, reply /remove to this message.
upload-elsewhere = I take no files here: I share my articles with other bots. Put the file into the folder that their index is made from.
upload-wrong-type = I can only take these kinds of files as articles: { $types }
upload-too-large = The file is larger than { $megabytes } MB. I did not take it.
upload-rejected = Not taken: { $reason }
upload-unsaved = The file could not be stored: { $reason }
remove-how = Reply /remove to a file that you sent me or to my confirmation, or name it: /remove and the name. /articles lists them.
remove-done = Withdrawn: { $file }
remove-gone = This file is not among the uploaded articles (any more).
articles-all = { $articles } articles, { $uploads } of them uploaded.
articles-more = There are more: ./kakehashi articles lists all.
id = Your id: { $person }. This chat: { $chat }.
reload-done = Articles: { $added } added, { $changed } changed, { $removed } removed, { $rejected } rejected; { $total } in all.
reload-rejected = Rejected: { $source }: { $reason }
reload-held = The articles that were there are kept: { $reason }. “/reload all” accepts the change.
news = The articles have changed ({ $total } now).
news-added = New: { $files }
news-changed = Changed: { $files }
news-removed = Gone: { $files }
news-rejected-more =
    { $count ->
        [one] One more file was rejected.
       *[other] { $count } more files were rejected.
    }
news-released = The answers follow the folders again.
status-version = Kakehashi { $version }
status-articles =
    { $articles ->
        [one] 1 article
       *[other] { $articles } articles
    }, { $passages ->
        [one] 1 passage
       *[other] { $passages } passages
    }, { $languages }; { $rejected ->
        [one] 1 file
       *[other] { $rejected } files
    } rejected
status-reading = Reading files: { $done } of { $total }
status-ignored = Not read: { $source }: { $reason }
status-ignored-more =
    { $count ->
        [one] One more file is not read.
       *[other] { $count } more files are not read.
    }
status-index = Index { $fingerprint }
status-looked = The articles were last looked at { $seconds } s ago.
status-memory = Memory: { $megabytes } MB
status-questions =
    Today: { $asked ->
        [one] 1 question
       *[other] { $asked } questions
    }, { $declined } of them without an answer
status-new =
    New since yesterday: { $stories ->
        [one] 1 story
       *[other] { $stories } stories
    } (/new)
status-uptime =
    Running for { $days ->
        [0] { "" }
        [one] 1 day,{ " " }
       *[other] { $days } days,{ " " }
    }{ $hours } h { $minutes } min
status-store = Store: { $problem }

## Menus and descriptions in Telegram

command-start = Start
command-help = What I can do
command-ask = Ask a question
command-sources = The articles
command-new = What is new
command-timeline = A topic by date
command-watch = Tell me when something new answers a question
command-watches = What is watched here
command-language = Language of the answers
command-about = How answers are found
command-privacy = What I keep about you
command-forget = Delete what I keep about you
command-status = State of the bot
command-reload = Read the articles again
command-articles = Uploads and refused files
command-remove = Withdraw an uploaded article
command-id = Your id and the chat's
description = Ask about the coverage of Japan–US diplomacy. I find the passages that answer you and quote them with their source, in English, German, Japanese or Indonesian.
short-description = Answers questions about Japan–US diplomacy with quoted passages from the coverage.

## The same in a terminal

chat-welcome =
    { -bot }: ask about the coverage of Japan–US diplomacy ({ $articles ->
        [one] 1 article
       *[other] { $articles } articles
    }, { $languages }). /help shows more, /quit ends.
chat-help =
    Write a question. The number of a source opens its article at the passage; + and - move on and back, /back leads back to the answer.
    /more – further passages
    /in LANGUAGE – passages in another language (en, de, ja, id)
    /new, /new 7 – what came since you last looked, or within seven days
    /timeline TOPIC – what is said about it, by date
    /watch QUESTION – tell me when something new answers it; /watches lists, /watches 1 stops the first
    /sources – the articles
    /language LANGUAGE – language of the answers (auto: that of each question)
    /good, /bad – whether the answer was of use
    /about – how answers are found
    /privacy – what is kept, and /forget deletes it
    /quit – end
chat-no-number = There is no source with the number { $number } in the last answer.
chat-unknown-command = I do not know { $command }. /help shows what there is.
chat-more = Further passages: /more
chat-elsewhere = In other languages: { $languages }
chat-nothing-open = No article is open. The number of a source opens one.
chat-no-further = The article ends here.
chat-no-earlier = The article begins here.
chat-moves = + next paragraph · - previous paragraph · /back
chat-no-answer = Ask something first.
chat-loading = Reading the articles: { $done } of { $total }
chat-preparing = Preparing the dictionaries (Ctrl-C stops it): { $done } of { $total }
chat-unprepared = Dictionaries are installed but not prepared yet: /dictionaries does it, once, and takes some minutes. Until then I find less in articles in other languages.
chat-prepared = The dictionaries are ready.
chat-not-prepared = The dictionaries were not prepared.
chat-bye = Goodbye.
chat-privacy = Here in the terminal I keep the lines that you type, on this machine, so that the arrow keys bring them back; and what you say with /good and /bad, without your name. /forget deletes the lines.
chat-forgotten = Done. The lines that were typed are deleted, and I no longer know what we talked about.
