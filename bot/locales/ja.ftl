## ボットの日本語の文言。

-bot = かけはし
language-self = 日本語

## 回答

found = { $articles }本の記事から{ $passages }か所
no-catalogue = { $language }にはまだ対応していないため、案内文は英語で表示します。
not-in-your-language = { $language }の記事には答えが見つかりませんでした。答えとなる箇所を原文（{ $originals }）のまま引用します。
how-to-translate = { $language }で読むには、メッセージを長押しして「翻訳」を選んでください（Telegramの「設定」→「言語」で有効にできます）。
several-left = あと{ $count }件の質問が残っています。1件ずつ送ってください。
source-after = { $publisher }、{ $source }をもとに作成
source-based-on = { $source }をもとに作成
source-unstated = 発行元・日付の記載なし
source-translated = { $language }からの翻訳
source-editions = ほかに { $languages }
first-words = 「{ $words }…」

## 答えになっているか確かでないとき

perhaps = ご質問の答えになっているか、確かではありません。最も近い箇所：
perhaps-brief = もしかすると：
words-elsewhere = ほかの記事にだけある語：{ $words }
quoted-in = 原文（{ $originals }）のまま引用します。

## 答えが見つからないとき

nothing-found = この質問に答える箇所は、記事の中に見つかりませんでした。
not-understood = { $language }の質問は、名前以外はほとんど理解できません。日本語、英語、ドイツ語、インドネシア語でお尋ねください。
words-nowhere = どの記事にもない語：{ $words }
words-apart = 見つかったものの、一緒には出てこない語：{ $words }
word-places = { $word }（記事{ $articles }本、{ $languages }）
nearest = 内容が近い記事：
nothing-advice = 別の言葉で試すか、報道に出てくる人物・場所・会談について聞いてみてください。記事の一覧は /sources で見られます。
no-articles = まだ検索できる記事がありません。記事が届いてから、もう一度お尋ねください。

## 質問ではない言葉

hello = こんにちは。日米外交の報道について、誰がいつ誰と会い、何が話されたのかなど、何でも聞いてください。
thanks = どういたしまして。いつでも続けて質問してください。
bye = さようなら。質問があれば、いつでもどうぞ。
sorry = お気になさらず。何をお知りになりたいですか。
who-i-am = { -bot }（架け橋）です。日米外交に関する新聞記事を検索するプログラムで、人間でも言語モデルでもありません。答えとなる箇所を探し、そのまま引用します。
cannot-do = それはできません。できるのは、日米外交の記事から、誰がいつ誰と会い、何が話されたのかなど、答えとなる箇所を探して引用することだけです。
no-opinion = 意見を述べたり、結論を出したりはしません。記事に書かれていることを、そのままお見せします。
languages-spoken = { $languages }でお答えします。そのいずれかで質問するか、回答の言語を選んでください：
try-these = たとえば、次のように聞けます：
stopped = わかりました。こちらからお送りするのは、登録された質問の答えが見つかったときだけで、/watches で止められます。保存している内容は /forget で削除できます。
puzzled = できるのは引用だけです。📄 でその箇所の前後を読めます。お探しのものと違えば、別の言葉で聞いてみてください。
wrong = お役に立てず申し訳ありません。別の言葉で聞くか、人物・場所・会談の名前を入れてみてください。回答の下の 👎 は改善に役立ちます。
how-sure =
    { $sure ->
        [sure] [1] が質問の答えであることは、ほぼ確かです。
        [perhaps] [1] が質問の答えかどうか、確かではありません。
       *[none] 質問の答えは見つかっていません。
    }
how-sure-words = その箇所にある質問の語：{ $words }
how-sure-limits = 引用しているだけなので、記事の内容が正しいかどうかは判断できません。📄 で記事のその箇所を開けます。
quoted-from = 引用元：
no-address = ウェブアドレスの記載なし
link-unknown = リンクを開くことはできません。また、これは私の記事（/sources）にはありません。何をお知りになりたいですか。
link-not-opened = 🔗 リンクを開くことはできません。回答は私の記事からのものです。
link-to-article = 🔗 リンク先は私の記事の一つです：{ $title }
none-in-language = { $language }の記事はありません。
short-already = 引用なので、これ以上短くはできません。
not-allowed = ここでは特定の方とチャットにのみお答えしています。運営者にこの番号を伝えると追加してもらえます：{ $number }
inline-not-allowed = 特定の方だけが質問できます
not-your-menu = このメニューは別の方のものです。/language でご自分のメニューを開けます。

## ボタン

button-more = 続き ▶
button-back = ◀ 戻る
button-elsewhere = 🌐 { $language }：{ $count }
button-share = 共有 ↗
button-should-be-known = 👎 載っているはず
button-copy = 📋 コピー
button-to-answer = ↩ 回答に戻る
button-to-list = ↩ 記事一覧に戻る
button-stale = このボタンはもう使えません。もう一度質問してください。
question-gone = この回答のもとの質問が見られなくなっています。もう一度質問してください。
article-changed = この記事はその後、変更または取り下げられました。もう一度質問してください。
nothing-further = これ以上はありません。

## 記事を読む

reading-place = 第{ $number }段落（全{ $total }段落）

## フィードバック

feedback-good = ありがとうございます。お名前は残さずに記録しました。
feedback-bad = ありがとうございます。今後の改善のため、お名前は残さずに記録しました。
feedback-lost = ありがとうございます。ただ、今は記録ができない状態です。

## 見守り：新しい記事が質問に答えたときの知らせ

watch-what = 何を見守りましょうか。/watch に続けて質問を書いてください。
watch-added = 🔔 新しい記事がこれに答えたらお知らせします：{ $question }
watch-full = ここでは { $count } 件の質問を見守っていて、これ以上は覚えられません。/watches で一覧と停止ができます。
watch-admins-only = グループでは、見守りを頼めるのは管理者だけです。
watches-title = ここで見守っている質問
watches-none = 見守っている質問はありません。回答の下の 🔔、または /watch と質問で始まります。
watch-stopped = 🔕 見守りをやめました：{ $question }
watch-gone = この質問はもう見守っていません。
watches-quiet = { $first } 時から { $last } 時まで（{ $zone }）は静かにします。その間に届いたものは後でお知らせします。
watches-quiet-guessed = お住まいの時間帯が分からないため、{ $zone } と見なしています。変えるには /watches quiet 22時から7時 +9（UTC より何時間進んでいるか）、やめるには /watches quiet なし と送ってください。
watches-quiet-none = 静かにする時間はありません。
watches-quiet-how = /watches quiet 22-7 +9 で設定（時刻と、UTC より何時間進んでいるか）、/watches quiet off で解除できます。
watches-quiet-unknown = 時刻が読み取れませんでした。/watches quiet 22-7 +9 のように書いてください。
alert-title = 見守っている質問に答える新しい記事があります
alert-more = ほかに { $count } 件の答えが届きました：/new
alert-enough = 今日はここまでにします。続きは明日お知らせします。/new で今すぐ見られます。
button-watch = 🔔 見守る
button-tell-me = 🔔 答えが出たら知らせて
button-stop = 🔕 見守りをやめる
button-no-quiet = 🌙 静かな時間をなくす

## 新着

new-title = { $since }以降の新着：{ $total } 件中 { $from }〜{ $to }
new-none = { $since }以降の新着はありません。/new 7 で過去 7 日分を表示します。
new-seen = { $date }から掲載
new-copies = 同じ記事 { $count } 件

## 年表

timeline-what = 何についての年表でしょうか。/timeline に続けて、人・場所・事柄を書いてください。
timeline-title = 年表：{ $total } 件中 { $from }〜{ $to }
timeline-none = これについて日付のある箇所はありません。
timeline-undated = 本文にも記事にも日付がない { $count } か所は省きました。
timeline-of-article = { $date }（記事の日付）

## 質問の中の日付

period-only = 次の時期の記事から：{ $period }。
period-event = 日付が { $period } の記事からの回答です（「{ $event }」の日付は記事によります）。
period-event-unknown = 「{ $event }」がいつだったかはどの記事にも書かれていないため、日付で絞らずに答えています。
period-from-to = { $from }から{ $to }まで
period-from = { $from }以降
period-to = { $to }以前
period-latest = 新しいものから順に。
period-undated = 日付の記載なし：{ $numbers }

## 一つの出来事についての複数の記事

same-event = この出来事の記事 { $count } 件：{ $numbers }
button-compare = ⇄ 比べる
compare-title = 二つの記事を並べて
compare-only = ここだけにある語：{ $words }
compare-nothing = 同じ出来事の記事はもう二つありません。

## 回答を渡す

button-copy-answer = 📋 コピー
button-export = ⬇ .md
export-title = { -bot } の回答

## /start と /help

start =
    日米外交に関する報道についての質問にお答えします。答えとなる箇所を記事から探し、出典を添えて原文のまま引用します。

    日本語、英語、ドイツ語、インドネシア語で質問でき、その言語でお答えします。質問をそのまま書いて送ってください。
start-examples = 次のような質問から始めることもできます：
example-question = 「{ $topic }」については？
example-long = { $one }と{ $other }はどのくらい話しましたか？
example-met = { $one }と{ $other }はいつ会談しましたか？
example-said = { $person }は{ $topic }について何と言いましたか？
example-who = { $person }とは誰ですか？
help =
    人に尋ねるように、質問をそのまま書いてください。答えとなる箇所を、見出し・発行元・日付とともに引用します。

    📄 で記事のその箇所を開き、「続き ▶」でほかの箇所を、🌐 でほかの言語の箇所を表示します。質問を編集すると、回答も書き換わります。10分以内なら「それはいつ？」のように続けて聞けます。回答に返信して聞くこともできます。

    グループでは：/ask に続けて質問を書くか、@{ $username } をつけるか、私のメッセージに返信してください。ほかのチャットでは：@{ $username } に続けて質問を入力してください。

    /watch と質問、または回答の下の 🔔 – 新しい記事が答えたらお知らせ（/watches で一覧と停止）
    /new – 前回見てからの新着
    /timeline とテーマ – それについての記述を日付順に
    /sources – 記事の一覧
    /language – 回答の言語
    /about – 答えの探し方
    /privacy – 保存している内容（/forget で削除）

help-admin =
    管理者向け：記事をファイルで送るか、次のコマンドを使えます。
    /articles – アップロードされた記事と、記事にならなかったファイルとその理由
    /remove と名前 – アップロードした記事を取り下げる
    /reload – 記事を読み直す
    /status – ボットの状態
    /id – あなたとこのチャットの ID

## /sources

sources-title = 記事 全{ $total }本中 { $from }～{ $to }

## /about

about-articles = { -bot }（架け橋）は、{ $languages }の記事{ $articles }本（{ $passages }か所）を検索します。
about-how = 質問を単語に分け、単語リストで翻訳し、質問と共通する単語がどれだけ珍しいかによって箇所に順位をつけます（BM25）。言語モデルは使っていません。引用の枠内の文は、すべてそのまま記事に載っているものです。
about-limits = 推論はせず、記事の内容が正しいかどうかも判断しません。答えとなる箇所がなければ、そうお伝えします。とくにほかの言語の記事では見落とすことがあります。👎 を押していただくと改善に役立ちます。
about-quality = 精度の目安：同じような記事についてのテスト質問{ $asked }件のうち、{ $found }件では示した箇所のいずれかに答えがありました。

## /language

language-ask = どの言語でお答えしましょうか。
language-now = 現在の設定：{ $language }
language-now-automatic = 現在の設定：質問と同じ言語
language-automatic = 自動
language-set = これからは日本語でお答えします。
language-set-automatic = これからは質問と同じ言語でお答えします。
language-unknown = その言語にはまだ対応していません。次の中から選んでください。

## /privacy と /forget

privacy =
    アカウントと結びつけて保存しているのは次のものです。選んだ言語と最後に使った言語（その言語で答えるため）。チャットでの直近の質問を10分間（続けて質問できるようにするため）。そのメッセージと回答の番号を、内容は含めずに2日間（質問が編集されたときに回答を書き換えるため）。まだ答えていないメッセージは答えるまで保管し、答えたらすぐに内容を消去します。

    👍 と 👎 は、質問と表示した内容とともに保存しますが、名前も番号もチャットも記録しないため、誰のものかは誰にも分かりません。

    質問の見守り（🔔、/watch）を頼まれた場合は、その質問とアカウントとチャットを、やめるまで保存します。同じ記事を二度知らせないよう、答えとなった記事も覚えておきます。/new を最後に見た時刻も保存します。

    /forget を送ると、アカウントと結びついたものをすべてただちに削除します。グループの見守りはグループのものなので、管理者がやめるか、私がグループから外されるまで残ります。
forgotten = 完了しました。アカウントと結びつけて保存していたものをすべて削除しました。
nothing-kept = 今は何も保存できない状態です。この設定は再起動するまで有効です。

## ほかのチャットとグループ

inline-empty = 日米外交についての質問を入力してください
inline-nothing = 見つかりませんでした。個別チャットで質問する
ask-what = 何をお知りになりたいですか。
ask-placeholder = 質問を入力

## できないこと

cannot-listen = 音声メッセージを聞くことはできません。質問は文字でお送りください。
cannot-see = 画像やスタンプ、ファイルは扱えません。質問は文字でお送りください。
unknown-command = そのコマンドはありません。できることは /help で見られます。質問をそのまま書いていただいてもかまいません。
went-wrong = こちらで問題が起き、お答えできませんでした。しばらくしてからもう一度お尋ねください。
patience = 少々お待ちください。ただいま記事を参照できません。参照でき次第、お答えします。
getting-ready = 準備中です：記事{ $total }件のうち{ $done }件を読み込みました。ご質問は保管してあります。
too-fast = 質問が続いたため、{ $count }件にお答えできませんでした。1分ほど待ってから、もう一度お送りください。

## 運営者向け

upload-added = 追加しました：{ $title }（{ $language }、{ $passages }か所）
upload-withdraw = ファイル { $file }。取り下げるには、このメッセージに /remove と返信してください。
upload-elsewhere = ここではファイルを受け取れません。記事をほかのボットと共有しているためです。共有の索引のもとになるフォルダーにファイルを入れてください。
upload-wrong-type = 記事として受け取れるのは、次の種類のファイルだけです：{ $types }
upload-too-large = ファイルが { $megabytes } MBを超えているため、受け取りませんでした。
upload-rejected = 受け取れませんでした：{ $reason }
upload-unsaved = ファイルを保存できませんでした：{ $reason }
remove-how = 送ったファイルか私の確認メッセージに /remove と返信するか、/remove に続けて名前を書いてください。一覧は /articles です。
remove-done = 取り下げました：{ $file }
remove-gone = このファイルは、アップロードされた記事の中に（もう）ありません。
articles-all = 記事 { $articles } 件、うちアップロード { $uploads } 件。
articles-more = ほかにもあります。./kakehashi articles ですべて表示できます。
id = あなたの ID：{ $person }。このチャット：{ $chat }。
reload-done = 記事：追加{ $added }本、変更{ $changed }本、削除{ $removed }本、却下{ $rejected }本。合計{ $total }本。
reload-rejected = 却下：{ $source }：{ $reason }
reload-held = これまでの記事をそのまま使います：{ $reason }。変更を受け入れるには「/reload all」と送ってください。
news = 記事に変更がありました（現在{ $total }本）。
news-added = 追加：{ $files }
news-changed = 変更：{ $files }
news-removed = 削除：{ $files }
news-rejected-more = ほかに{ $count }件のファイルが却下されました。
news-released = 回答は再びフォルダーの内容に従います。
status-version = Kakehashi { $version }
status-articles = 記事{ $articles }本、{ $passages }か所、{ $languages }。却下されたファイル{ $rejected }件
status-reading = ファイルを読み込み中：{ $total }件中{ $done }件
status-ignored = 読み込み対象外：{ $source }：{ $reason }
status-ignored-more = ほか{ $count }件のファイルも読み込み対象外です。
status-index = 索引 { $fingerprint }
status-looked = 記事を最後に確認したのは { $seconds } 秒前です。
status-memory = メモリー：{ $megabytes } MB
status-questions = 今日の質問{ $asked }件、うち答えなし{ $declined }件
status-new = 昨日からの新着：{ $stories } 件（/new）
status-uptime =
    稼働時間：{ $days ->
        [0] { "" }
       *[other] { $days }日
    }{ $hours }時間{ $minutes }分
status-store = 保存：{ $problem }

## Telegramのメニューと説明

command-start = はじめる
command-help = できること
command-ask = 質問する
command-sources = 記事の一覧
command-new = 新着の記事
command-timeline = テーマの年表
command-watch = 新しい記事が質問に答えたら知らせる
command-watches = 見守っている質問
command-language = 回答の言語
command-about = 答えの探し方
command-privacy = 保存している内容
command-forget = 保存している内容を削除
command-status = ボットの状態
command-reload = 記事を読み直す
command-articles = アップロードと拒否されたファイル
command-remove = アップロードした記事を取り下げる
command-id = あなたとチャットの ID
description = 日米外交に関する報道について質問してください。答えとなる箇所を探し、出典を添えて引用します。日本語、英語、ドイツ語、インドネシア語に対応しています。
short-description = 日米外交についての質問に、報道記事からの引用でお答えします。

## 端末での会話

chat-welcome = { -bot }：日米外交に関する報道について質問してください（記事{ $articles }本、{ $languages }）。使い方は /help、終了は /quit。
chat-help =
    質問を書いてください。出典の番号を入れると、記事のその箇所を開きます。+ で先へ、- で前へ進み、/back で回答に戻ります。
    /more – ほかの箇所
    /in 言語 – ほかの言語の箇所（en、de、ja、id）
    /new、/new 7 – 前回見てから、または 7 日間の新着
    /timeline テーマ – それについての記述を日付順に
    /watch 質問 – 新しい記事が答えたら知らせる（/watches で一覧、/watches 1 で一つ目を停止）
    /sources – 記事の一覧
    /language 言語 – 回答の言語（auto：質問と同じ言語）
    /good、/bad – 回答が役に立ったかどうか
    /about – 答えの探し方
    /privacy – 保存している内容（/forget で削除）
    /quit – 終了
chat-no-number = 直前の回答に{ $number }番の出典はありません。
chat-unknown-command = { $command } というコマンドはありません。/help をご覧ください。
chat-more = ほかの箇所：/more
chat-elsewhere = ほかの言語：{ $languages }
chat-nothing-open = 開いている記事はありません。出典の番号を入れると開きます。
chat-no-further = 記事はここまでです。
chat-no-earlier = 記事はここから始まります。
chat-moves = + 次の段落 · - 前の段落 · /back
chat-no-answer = まず質問を書いてください。
chat-loading = 記事を読み込んでいます：{ $total }本中{ $done }本
chat-preparing = 辞書を準備しています（Ctrl-C で中止）：{ $total }個中{ $done }個
chat-unprepared = 辞書はインストール済みですが、まだ準備されていません。/dictionaries で準備できます（初回のみ、数分かかります）。それまで、ほかの言語の記事から見つかる箇所は少なくなります。
chat-prepared = 辞書の準備ができました。
chat-not-prepared = 辞書は準備されませんでした。
chat-bye = ご利用ありがとうございました。
chat-privacy = この端末では、矢印キーで呼び出せるように、入力された行をこのコンピューターに保存します。/good と /bad は、お名前を残さずに保存します。入力された行は /forget で削除できます。
chat-forgotten = 完了しました。入力された行を削除し、これまでの会話も忘れました。
