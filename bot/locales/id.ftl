## Yang dikatakan bot ini dalam bahasa Indonesia.

-bot = Kakehashi
language-self = Bahasa Indonesia

## Jawaban

found = { $passages } kutipan dari { $articles } artikel
no-catalogue = Saya belum bisa berbahasa { $language }, jadi keterangan saya dalam bahasa Inggris.
not-in-your-language = Tidak ada artikel berbahasa { $language } yang menjawabnya. Jawabannya dikutip dalam bahasa aslinya: { $originals }.
how-to-translate = Untuk membacanya dalam bahasa { $language }: tekan lama pesan ini lalu pilih “Terjemahkan” (diaktifkan di Telegram melalui Pengaturan → Bahasa).
several-left = Masih ada { $count } pertanyaan lagi: silakan kirim satu per satu.
source-after = { $publisher }, berdasarkan { $source }
source-based-on = berdasarkan { $source }
source-unstated = penerbit dan tanggal tidak disebutkan
source-translated = diterjemahkan dari bahasa { $language }
source-editions = juga { $languages }
first-words = “{ $words } …”

## Kalau belum pasti ini menjawab pertanyaannya

perhaps = Saya tidak yakin ini menjawab pertanyaan Anda. Yang paling mendekati:
perhaps-brief = Mungkin ini:
words-elsewhere = Hanya di artikel lain: { $words }
quoted-in = Dikutip dalam bahasa aslinya: { $originals }.

## Bila tidak ada yang menjawab

nothing-found = Tidak ada bagian dalam artikel yang menjawab pertanyaan ini.
not-understood = Dari pertanyaan dalam bahasa { $language } saya hanya memahami nama. Tanyakan dalam bahasa Indonesia, Inggris, Jerman, atau Jepang.
words-nowhere = Tidak ada di artikel mana pun: { $words }
words-apart = Ditemukan, tetapi tidak bersamaan: { $words }
word-places = { $word } ({ $articles } artikel, { $languages })
nearest = Artikel yang paling mendekati:
nothing-advice = Coba dengan kata lain, atau tanyakan tokoh, tempat, atau pertemuan yang ada dalam pemberitaan. /sources menampilkan daftar artikel.
no-articles = Belum ada artikel yang bisa dicari. Silakan tanya lagi setelah artikelnya tersedia.

## Ucapan yang bukan pertanyaan

hello = Halo! Tanyakan apa saja tentang pemberitaan diplomasi Jepang–AS: siapa bertemu siapa, kapan, dan apa yang dibicarakan.
thanks = Sama-sama. Silakan bertanya lagi kapan saja.
bye = Sampai jumpa! Tulis saja kapan pun Anda punya pertanyaan.
sorry = Tidak apa-apa. Apa yang ingin Anda ketahui?
who-i-am = Saya { -bot } (架け橋, “jembatan”), program yang mencari dalam artikel koran tentang diplomasi Jepang–AS. Saya bukan manusia dan bukan model bahasa: saya menemukan bagian yang menjawab Anda dan mengutipnya kata demi kata.
cannot-do = Itu tidak bisa saya lakukan. Saya hanya menemukan dan mengutip bagian dari artikel tentang diplomasi Jepang–AS: siapa bertemu siapa, kapan, dan apa yang dibicarakan.
no-opinion = Saya tidak punya pendapat dan tidak menarik kesimpulan. Saya bisa menunjukkan apa kata artikel, kata demi kata.
languages-spoken = Saya menjawab dalam { $languages }. Silakan bertanya dalam salah satunya, atau pilih satu untuk semua jawaban saya:
try-these = Misalnya, Anda bisa bertanya:
stopped = Baik. Saya hanya menulis bila ada yang menulis kepada saya, atau bila ada yang menjawab pertanyaan yang Anda pantau; itu dihentikan lewat /watches. /forget menghapus apa yang saya simpan tentang Anda.
puzzled = Saya hanya bisa mengutip. 📄 membuka artikel di sekitar kutipan; coba kata lain bila bukan ini yang Anda cari.
wrong = Maaf, ini tidak membantu. Coba kata lain, atau sebutkan tokoh, tempat, atau pertemuannya. 👎 di bawah jawaban membantu saya menjadi lebih baik.
how-sure =
    { $sure ->
        [sure] Saya cukup yakin bahwa [1] menjawab pertanyaan Anda.
        [perhaps] Saya tidak yakin bahwa [1] menjawab pertanyaan Anda.
       *[none] Saya tidak menemukan apa pun yang menjawab pertanyaan Anda.
    }
how-sure-words = Dari pertanyaan Anda, di dalamnya ada: { $words }
how-sure-limits = Saya hanya mengutip: apakah artikelnya benar, saya tidak tahu. 📄 membukanya pada bagian itu.
quoted-from = Saya mengutip dari:
no-address = alamat web tidak disebutkan
link-unknown = Saya tidak bisa membuka tautan, dan ini bukan artikel saya (/sources). Apa yang ingin Anda ketahui tentangnya?
link-not-opened = 🔗 Saya tidak bisa membuka tautannya; jawabannya dari artikel saya.
link-to-article = 🔗 Tautan itu menuju salah satu artikel saya: { $title }
none-in-language = Tidak ada artikel berbahasa { $language }.
short-already = Ini tidak bisa lebih singkat: ini sebuah kutipan.
not-allowed = Di sini saya hanya menjawab orang dan obrolan tertentu. Pengelola saya bisa menambahkan Anda dengan nomor ini: { $number }
inline-not-allowed = Hanya orang tertentu yang boleh bertanya
not-your-menu = Menu ini milik orang lain. /language membuka menu Anda sendiri.

## Tombol

button-more = Lagi ▶
button-back = ◀ Kembali
button-elsewhere = 🌐 { $language }: { $count }
button-share = Bagikan ↗
button-should-be-known = 👎 Seharusnya ada
button-copy = 📋 Salin
button-to-answer = ↩ Ke jawaban
button-to-list = ↩ Ke daftar artikel
button-stale = Tombol ini sudah tidak berfungsi. Silakan tanya lagi.
question-gone = Pertanyaan untuk jawaban ini sudah tidak terlihat. Silakan tanyakan lagi.
article-changed = Artikel ini sudah berubah atau ditarik. Silakan tanya lagi.
nothing-further = Tidak ada lagi.

## Membaca artikel

reading-place = Paragraf { $number } dari { $total }

## Tanggapan

feedback-good = Terima kasih! Sudah dicatat, tanpa nama Anda.
feedback-bad = Terima kasih. Sudah dicatat, tanpa nama Anda, agar bisa diperbaiki.
feedback-lost = Terima kasih. Namun, saat ini saya tidak bisa mencatat apa pun.

## Pantauan: yang dikatakan bila ada yang baru menjawab pertanyaan

watch-what = Apa yang perlu saya pantau? Tulis /watch dan pertanyaan Anda.
watch-added = 🔔 Saya akan memberi tahu begitu ada yang baru menjawab ini: { $question }
watch-full = Di sini ada { $count } pertanyaan yang dipantau, lebih dari itu tidak bisa saya ingat. /watches menampilkan dan menghentikannya.
watch-admins-only = Di grup, hanya admin yang dapat meminta saya memantau sesuatu.
watches-title = Yang dipantau di sini
watches-none = Tidak ada yang dipantau di sini. 🔔 di bawah jawaban memulainya, atau /watch dan sebuah pertanyaan.
watch-stopped = 🔕 Tidak dipantau lagi: { $question }
watch-gone = Ini sudah tidak dipantau lagi.
watches-quiet = Tenang dari pukul { $first }.00 sampai { $last }.00 ({ $zone }): yang datang saat itu saya sampaikan sesudahnya.
watches-quiet-guessed = Zona waktu Anda tidak saya ketahui, jadi saya pakai { $zone }. Untuk mengubahnya: /watches quiet jam 22 sampai 7 +7 (selisih jam Anda dari UTC), atau /watches quiet mati.
watches-quiet-none = Tidak ada jam tenang.
watches-quiet-how = /watches quiet 22-7 +7 mengaturnya (jamnya, dan selisih jam Anda dari UTC), /watches quiet off menghapusnya.
watches-quiet-unknown = Jamnya tidak saya pahami. Tulislah seperti ini: /watches quiet 22-7 +7
alert-title = Ada yang baru menjawab pertanyaan yang Anda pantau
alert-more = Ada { $count } jawaban lagi: /new
alert-enough = Cukup untuk hari ini: selebihnya saya sampaikan besok. /new menampilkannya sekarang.
button-watch = 🔔 Pantau
button-tell-me = 🔔 Beri tahu saya bila ada jawabannya
button-stop = 🔕 Berhenti memantau
button-no-quiet = 🌙 Tanpa jam tenang

## Yang baru

new-title = Baru sejak { $since }: { $from }–{ $to } dari { $total }
new-none = Tidak ada yang baru sejak { $since }. /new 7 menampilkan tujuh hari terakhir.
new-seen = di sini sejak { $date }
new-copies = { $count } salinan

## Lini masa

timeline-what = Tentang apa? Tulis /timeline dan sebuah topik: orang, tempat, atau perkara.
timeline-title = Lini masa: { $from }–{ $to } dari { $total }
timeline-none = Tidak ada bagian bertanggal tentang ini.
timeline-undated = { $count } bagian tidak ditampilkan karena bagian itu maupun artikelnya tidak menyebut tanggal.
timeline-of-article = { $date } (tanggal artikel)

## Tanggal dalam pertanyaan

period-only = Dari artikel bertanggal { $period }.
period-event = Dari artikel bertanggal { $period } (menurut artikel, itulah waktunya: “{ $event }”).
period-event-unknown = Tidak ada artikel yang menyebut hari terjadinya “{ $event }”, jadi jawabannya dari artikel tanggal berapa pun.
period-from-to = { $from } sampai { $to }
period-from = { $from } atau sesudahnya
period-to = { $to } atau sebelumnya
period-latest = Yang terbaru lebih dulu.
period-undated = Tidak menyebut tanggal: { $numbers }

## Beberapa laporan tentang satu peristiwa

same-event = { $count } laporan tentang peristiwa ini: { $numbers }
button-compare = ⇄ Bandingkan
compare-title = Dua laporan berdampingan
compare-only = Hanya di sini: { $words }
compare-nothing = Di sini tidak ada lagi dua laporan tentang satu peristiwa.

## Meneruskan jawaban

button-copy-answer = 📋 Salin
button-export = ⬇ .md
export-title = Jawaban { -bot }

## /start dan /help

start =
    Saya menjawab pertanyaan tentang pemberitaan diplomasi Jepang–AS. Saya mencari bagian yang menjawab pertanyaan Anda, mengutipnya kata demi kata, dan menyebutkan sumbernya.

    Silakan bertanya dalam bahasa Indonesia, Inggris, Jerman, atau Jepang; saya menjawab dalam bahasa Anda. Tulis saja pertanyaannya.
start-examples = Atau mulai dengan salah satu ini:
example-question = Bagaimana dengan “{ $topic }”?
example-long = Berapa lama { $one } dan { $other } berbicara?
example-met = Kapan { $one } dan { $other } bertemu?
example-said = Apa kata { $person } tentang { $topic }?
example-who = Siapa { $person }?
help =
    Tulis saja pertanyaan Anda, seperti bertanya kepada orang. Saya mengutip bagian yang menjawabnya, lengkap dengan judul, penerbit, dan tanggal.

    📄 membuka artikel pada bagian itu, “Lagi ▶” menampilkan kutipan berikutnya, 🌐 kutipan dalam bahasa lain. Bila Anda menyunting pertanyaan, jawaban saya ikut berubah. Anda bisa bertanya lanjut (“Lalu kapan?”) dalam sepuluh menit, atau membalas sebuah jawaban.

    Di grup: /ask diikuti pertanyaan, sebut @{ $username }, atau balas pesan saya. Di obrolan lain: ketik @{ $username } diikuti pertanyaan.

    /watch dan pertanyaan, atau 🔔 di bawah jawaban – saya beri tahu bila ada yang baru menjawabnya; /watches menampilkan dan menghentikannya
    /new – yang datang sejak Anda terakhir melihat
    /timeline dan topik – apa yang dikatakan tentangnya, menurut tanggal
    /sources – daftar artikel
    /language – bahasa jawaban
    /about – cara saya menemukan jawaban
    /privacy – apa yang saya simpan; /forget menghapusnya

help-admin =
    Untuk admin: kirimi saya artikel sebagai berkas, atau
    /articles – unggahan, dan berkas yang bukan artikel beserta alasannya
    /remove dan nama – menarik sebuah unggahan
    /reload – membaca ulang artikel
    /status – keadaan bot
    /id – ID Anda dan ID obrolan ini

## /sources

sources-title = Artikel { $from }–{ $to } dari { $total }

## /about

about-articles = { -bot } (架け橋, “jembatan”) mencari dalam { $articles } artikel ({ $passages } bagian) berbahasa { $languages }.
about-how = Pertanyaan Anda diurai menjadi kata-kata, kata-kata itu diterjemahkan dengan daftar kata, lalu bagian-bagian artikel diurutkan menurut seberapa langka kata yang sama-sama dimiliki (BM25). Tidak ada model bahasa yang dipakai: semua yang ada di dalam blok kutipan tertulis persis seperti itu di artikelnya.
about-limits = Saya tidak menarik kesimpulan dan tidak tahu apakah isi artikel itu benar. Bila tidak ada bagian yang menjawab, saya akan mengatakannya. Kadang ada bagian yang terlewat, terutama dalam bahasa lain; 👎 membantu saya menjadi lebih baik.
about-quality = Seberapa baik hasilnya: dari { $asked } pertanyaan uji tentang artikel semacam ini, { $found } terjawab oleh salah satu kutipan yang ditampilkan.

## /language

language-ask = Dalam bahasa apa saya menjawab?
language-now = Saat ini: { $language }.
language-now-automatic = Saat ini: mengikuti bahasa pertanyaan.
language-automatic = Otomatis
language-set = Mulai sekarang saya menjawab dalam bahasa Indonesia.
language-set-automatic = Mulai sekarang saya menjawab mengikuti bahasa pertanyaan.
language-unknown = Saya belum bisa bahasa itu. Silakan pilih salah satu ini.

## /privacy dan /forget

privacy =
    Yang saya simpan bersama akun Anda: bahasa yang Anda pilih dan bahasa yang terakhir Anda pakai, agar saya menjawab dalam bahasa itu; pertanyaan terakhir Anda di suatu obrolan selama sepuluh menit, agar Anda bisa bertanya lanjut; serta nomor pesan itu dan nomor jawaban saya selama dua hari, tanpa isinya, agar jawaban bisa saya ubah bila Anda menyunting pertanyaan. Pesan yang belum saya jawab menunggu di sini sampai terjawab; setelah itu isinya dihapus.

    👍 dan 👎 disimpan bersama pertanyaan dan apa yang saya tampilkan, tetapi tanpa nama, nomor, atau obrolan: tidak ada yang bisa tahu milik siapa.

    Bila Anda meminta saya memantau pertanyaan (🔔, /watch), pertanyaan itu, akun Anda, dan obrolannya saya simpan sampai Anda menghentikannya, beserta laporan yang menjawabnya agar tidak ada yang disampaikan dua kali; juga kapan Anda terakhir membuka /new.

    /forget langsung menghapus semua yang tersimpan bersama akun Anda. Yang dipantau sebuah grup adalah milik grup: tetap ada sampai adminnya menghentikannya atau saya dikeluarkan dari sana.
forgotten = Selesai. Semua yang tersimpan bersama akun Anda sudah dihapus.
nothing-kept = Saat ini saya tidak bisa menyimpan apa pun; ini berlaku sampai saya dijalankan ulang.

## Di obrolan lain dan di grup

inline-empty = Ketik pertanyaan Anda tentang diplomasi Jepang–AS
inline-nothing = Tidak ditemukan. Tanya saya di obrolan pribadi
ask-what = Apa yang ingin Anda ketahui?
ask-placeholder = Pertanyaan Anda

## Yang tidak bisa

cannot-listen = Saya tidak bisa mendengarkan pesan suara. Silakan tulis pertanyaan Anda.
cannot-see = Saya tidak bisa mengolah gambar, stiker, atau berkas. Silakan tulis pertanyaan Anda.
unknown-command = Saya tidak mengenal perintah ini. /help menunjukkan apa yang saya bisa, atau tulis saja pertanyaan Anda.
went-wrong = Ada masalah di pihak saya sehingga saya tidak bisa menjawab. Silakan tanya lagi nanti.
patience = Mohon tunggu sebentar: artikelnya sedang tidak dapat diakses. Saya akan menjawab begitu bisa.
getting-ready = Saya sedang bersiap: { $done } dari { $total } artikel sudah dibaca. Pertanyaan Anda disimpan.
too-fast = Terlalu cepat untuk saya jawab semuanya: { $count } pertanyaan terlewat. Silakan kirim lagi satu menit kemudian.

## Untuk pengelola

upload-added = Ditambahkan: { $title } ({ $language }, { $passages } bagian)
upload-withdraw = Berkas { $file }. Untuk menariknya, balas pesan ini dengan /remove.
upload-elsewhere = Saya tidak menerima berkas di sini: artikel saya dipakai bersama bot lain. Taruh berkas itu di folder sumber indeks bersama.
upload-wrong-type = Sebagai artikel saya hanya menerima berkas berjenis { $types }
upload-too-large = Berkas ini lebih besar dari { $megabytes } MB. Saya tidak menerimanya.
upload-rejected = Tidak diterima: { $reason }
upload-unsaved = Berkas tidak dapat disimpan: { $reason }
remove-how = Balas /remove pada berkas yang Anda kirim atau pada konfirmasi saya, atau sebutkan namanya: /remove dan nama. /articles menampilkan daftarnya.
remove-done = Ditarik: { $file }
remove-gone = Berkas ini tidak ada (lagi) di antara artikel yang diunggah.
articles-all = { $articles } artikel, { $uploads } di antaranya diunggah.
articles-more = Masih ada lagi: ./kakehashi articles menampilkan semuanya.
id = ID Anda: { $person }. Obrolan ini: { $chat }.
reload-done = Artikel: { $added } baru, { $changed } berubah, { $removed } dihapus, { $rejected } ditolak; seluruhnya { $total }.
reload-rejected = Ditolak: { $source }: { $reason }
reload-held = Artikel yang ada tetap dipakai: { $reason }. “/reload all” menerima perubahannya.
news = Artikel berubah (kini { $total }).
news-added = Baru: { $files }
news-changed = Berubah: { $files }
news-removed = Dihapus: { $files }
news-rejected-more = { $count } berkas lain juga ditolak.
news-released = Jawaban kembali mengikuti isi folder.
status-version = Kakehashi { $version }
status-articles = { $articles } artikel, { $passages } bagian, { $languages }; { $rejected } berkas ditolak
status-reading = Membaca berkas: { $done } dari { $total }
status-ignored = Tidak dibaca: { $source }: { $reason }
status-ignored-more = { $count } berkas lain tidak dibaca.
status-index = Indeks { $fingerprint }
status-looked = Artikel terakhir diperiksa { $seconds } detik yang lalu.
status-memory = Memori: { $megabytes } MB
status-questions = Hari ini: { $asked } pertanyaan, { $declined } di antaranya tanpa jawaban
status-new = Baru sejak kemarin: { $stories } laporan (/new)
status-uptime =
    Berjalan selama { $days ->
        [0] { "" }
       *[other] { $days } hari{ " " }
    }{ $hours } jam { $minutes } menit
status-store = Penyimpanan: { $problem }

## Menu dan keterangan di Telegram

command-start = Mulai
command-help = Yang bisa saya lakukan
command-ask = Ajukan pertanyaan
command-sources = Daftar artikel
command-new = Yang baru
command-timeline = Topik menurut tanggal
command-watch = Beri tahu bila ada yang baru menjawab pertanyaan
command-watches = Yang dipantau di sini
command-language = Bahasa jawaban
command-about = Cara menemukan jawaban
command-privacy = Yang saya simpan tentang Anda
command-forget = Hapus yang saya simpan tentang Anda
command-status = Keadaan bot
command-reload = Baca ulang artikel
command-articles = Unggahan dan berkas yang ditolak
command-remove = Tarik artikel yang diunggah
command-id = ID Anda dan obrolan ini
description = Tanyakan pemberitaan diplomasi Jepang–AS. Saya mencari bagian yang menjawab pertanyaan Anda dan mengutipnya beserta sumbernya, dalam bahasa Indonesia, Inggris, Jerman, atau Jepang.
short-description = Menjawab pertanyaan tentang diplomasi Jepang–AS dengan kutipan dari pemberitaan.

## Hal yang sama di terminal

chat-welcome = { -bot }: tanyakan pemberitaan diplomasi Jepang–AS ({ $articles } artikel, { $languages }). /help menampilkan lebih banyak, /quit mengakhiri.
chat-help =
    Tulis pertanyaan. Nomor sebuah sumber membuka artikelnya pada bagian itu; + dan - untuk maju dan mundur, /back kembali ke jawaban.
    /more – kutipan berikutnya
    /in BAHASA – kutipan dalam bahasa lain (en, de, ja, id)
    /new, /new 7 – yang datang sejak terakhir dilihat, atau dalam tujuh hari
    /timeline TOPIK – apa yang dikatakan tentangnya, menurut tanggal
    /watch PERTANYAAN – beri tahu bila ada yang baru menjawabnya; /watches menampilkan, /watches 1 menghentikan yang pertama
    /sources – daftar artikel
    /language BAHASA – bahasa jawaban (auto: mengikuti pertanyaan)
    /good, /bad – apakah jawabannya berguna
    /about – cara menemukan jawaban
    /privacy – apa yang disimpan; /forget menghapusnya
    /quit – selesai
chat-no-number = Tidak ada sumber bernomor { $number } dalam jawaban terakhir.
chat-unknown-command = Saya tidak mengenal { $command }. /help menampilkan yang tersedia.
chat-more = Kutipan berikutnya: /more
chat-elsewhere = Dalam bahasa lain: { $languages }
chat-nothing-open = Tidak ada artikel yang terbuka. Nomor sebuah sumber membukanya.
chat-no-further = Artikel berakhir di sini.
chat-no-earlier = Artikel dimulai di sini.
chat-moves = + paragraf berikutnya · - paragraf sebelumnya · /back
chat-no-answer = Ajukan pertanyaan dahulu.
chat-loading = Membaca artikel: { $done } dari { $total }
chat-preparing = Menyiapkan kamus (Ctrl-C membatalkan): { $done } dari { $total }
chat-unprepared = Kamus sudah terpasang, tetapi belum disiapkan: /dictionaries menyiapkannya, cukup sekali, dalam beberapa menit. Sampai saat itu, lebih sedikit yang saya temukan dalam artikel berbahasa lain.
chat-prepared = Kamus sudah siap.
chat-not-prepared = Kamus tidak jadi disiapkan.
chat-bye = Sampai jumpa.
chat-privacy = Di terminal ini saya menyimpan baris yang Anda ketik, di komputer ini, agar bisa dipanggil lagi dengan tombol panah, dan apa yang Anda nyatakan dengan /good dan /bad, tanpa nama Anda. /forget menghapus baris-baris itu.
chat-forgotten = Selesai. Baris yang diketik sudah dihapus, dan saya tidak ingat lagi apa yang kita bicarakan.
