"""Every threshold of reading, with where it comes from: measured, a fact about pages, or a plain limit.

One a line, with its unit. A *plain limit* was set by looking at a handful of files and not fitted; what each is worth,
and which test notices when it changes, says ``python -m benchmarks.mutants`` (docs/quality.md, "Constants"). Measured
ones were chosen on half of the open pages of two public evaluation sets (newspapers of flairNLP/fundus and
scrapinghub/article-extraction-benchmark; ``python -m benchmarks.extraction``) and looked at on the other half.

*Latin letters* weigh a text by script: a Chinese character or a kana counts for more than one
(``retrieval/language/writing.py``).
"""

# --- how much work a file may be: files.py, formats/, apart.py

#: The largest article that is a text, in bytes. A plain limit.
SIZE_LIMIT = 2_000_000
#: The largest saved page, in bytes: most of one is scripts, and pictures within. A plain limit.
PAGE_LIMIT = 10_000_000
#: The largest file of other kinds, in bytes: most of it is pictures, fonts, attachments. A plain limit.
PACKED_LIMIT = 20_000_000
#: Bytes of all parts of a document; a zip of a few KB may be packed so that it holds gigabytes. A plain limit.
UNPACKED_LIMIT = 100_000_000
#: Parts of a document. A plain limit.
ENTRIES_LIMIT = 10_000
#: Parts of a mail. A plain limit.
PARTS_LIMIT = 1_000
#: Pages of a PDF; a longer document is a book, not an article. A plain limit.
PAGES_LIMIT = 200
#: Pieces of text of one page of a PDF. A plain limit; a page of a newspaper has some thousands.
FRAGMENTS_LIMIT = 60_000
#: Seconds of a processor that a parser of its own process may take. A plain limit; a hundred pages of PDF take five.
APART_SECONDS = 30.0
#: Bytes that this process may have, its own libraries included. A plain limit.
APART_MEMORY = 1_000_000_000
#: Lines of a text; one of more is a table or a log, not an article. A plain limit.
LINES_LIMIT = 20_000
#: HTML elements that a page may have. A plain limit; extraction takes about 0.1 ms for each.
ELEMENTS = 40_000
#: Code points of the text in a page. A plain limit, that of a text file: most of a large page is no text.
TEXT = 2_000_000
#: Attributes that one tag may have without a closer look: libxml2 takes 0.3 s for 10,000, 19 s for 50,000. A plain
#: limit.
ATTRIBUTES = 10_000
#: Seconds of a processor that a page may be parsed for where it is looked at more closely. A plain limit; 2 MB of news
#: take 0.1.
PARSING = 3

# --- which bytes are which letters: encoding.py, formats/html.py

#: Share of control characters above which a file is binary. A plain limit.
CONTROL_SHARE = 0.01
#: Combining marks on one letter that are kept; no script needs more, and long runs take quadratic time to order.
MARKS_LIMIT = 8
#: Share of hiragana that no other encoding's text shows when it is read as Japanese. A fact about Japanese, with room.
HIRAGANA = 0.15
#: Bytes that are good in an encoding to one that is not, from which on the file is in it. A plain limit.
GOOD_BYTES = 4
#: Bytes of a page within which it declares its encoding. A plain limit; HTML's standard asks for 1024.
DECLARED_WITHIN = 4096

# --- what stands above a text: header.py, frontmatter.py, keys.py

#: Characters within which a typed header must end; what goes on longer is text. A plain limit.
TYPED_LIMIT = 4096
#: Characters beside an unknown key; more is a sentence with a colon. A plain limit.
UNKNOWN_VALUE = 60
#: Characters within which a block must end; the longest that note-taking programs write hold a list of highlights.
BLOCK_LIMIT = 65_536
#: Lists and mappings within each other in a block; the rest is left out. A plain limit.
DEEPEST = 20
#: Characters of an address. A plain limit, that of browsers.
URL_LIMIT = 2000
#: Characters of a value. A plain limit.
VALUE_LIMIT = 500

# --- boxes of a page: formats/visible.py, formats/blocks.py

#: Share of a page's letters outside links that a box may hold and still be what its name says: "article with-ads" is
#: the name of an article. A plain limit, below one half because teasers and comments share what the article leaves.
BOX_MOST = 0.4
#: The same for comments, which may be longer than the article.
COMMENTS_MOST = 0.9
#: Letters of a page up to which a box that is called an advertisement may be all of it: a frame. A plain limit.
AD_FRAME = 600

# --- the main text of a page: formats/extraction.py

#: Share of a block's letters in links from which on it is navigation. A plain limit.
LINKED = 0.6
#: Latin letters of a line that ends as a sentence, from which on it is a paragraph. A plain limit: five or six words.
SENTENCE = 40
#: Code points at the end of a line in which marks after its last sentence are looked for. A plain limit on work.
LINE_END = 120
#: Share of the paragraphs kept by the library that an element must hold for lost ones in it to be taken back.
MAIN_SHARE = 0.2
#: Code points of the words that open a box and say what it is ("Related articles"). A plain limit.
BOX_TITLE = 80
#: Latin letters of a bold line, and of a line told by its shape, that may be a heading. A plain limit.
HEADING = 140
#: Latin letters of a page's text below which the article that its data states is taken instead, where that is at least
#: twice as long. A plain limit: a lead and a sentence.
STUB = 500

# --- pages that are no article: walls.py

#: Latin letters from which on a page is an article, whatever its title says. A plain limit: about fifteen sentences.
NO_ARTICLE = 1500
#: Code points of a line that asks to subscribe, to agree or to log in. A plain limit.
APPEAL = 300
#: Blocks below the text among which an appeal to subscribe says that the text breaks off. A plain limit.
APPEAL_WITHIN = 6

# --- what a page states: formats/markup.py

#: Characters beside a time that may be labels and names ("Published", "By Ida Lund"); more is a sentence. A plain
#: limit.
STAMP = 60
#: Years in which an article may have been published: no newspaper before, no date of publication after.
FIRST_YEAR, LAST_YEAR = 1600, 2200
#: Characters of an element that states a date. A plain limit.
DATE_LIMIT = 100
#: Characters of a page's data for machines. A plain limit.
JSON_LIMIT = 1_000_000
#: Characters of a title or a name that a page states. A plain limit.
STATED_LIMIT = 300
#: Code points of a cell in a table of values; what is longer is prose that is laid out as a table. A plain limit.
CELL = 80

# --- PDF: sizes are those of the letters beside it: formats/pdf.py, pdf_lines.py, pdf_pages.py

#: Sizes between two words of a line; what stands further apart stands in different columns. A plain limit.
GAP = 1.5
#: Lines that begin at one place and make a column. A plain limit.
COLUMN_LINES = 3
#: Letters of these lines on average; cells of a table are shorter. A plain limit.
COLUMN_LETTERS = 14
#: Share of the signs of a PDF that stand in fonts which do not say what letters they are, up to which the others are
#: read: a mark of lists, a headline. A plain limit.
MUTE_MOST = 0.05
#: Times the usual distance of lines, from which on a paragraph ends. A plain limit.
PARAGRAPH_APART = 1.35
#: Times the usual size, from which on a line is a heading. A plain limit.
LARGER = 1.15
#: Sizes by which the baselines of one row may differ. A plain limit.
ROW = 0.4
#: Sizes between the words of one line that are one word. A plain limit; a space is about a quarter of its size.
CLOSE = 0.12
#: Sizes of wide, narrow, broad, capital and other letters, where a font does not say. About those of Times and Arial.
WIDE_SIZE, NARROW_SIZE, BROAD_SIZE, CAPITAL_SIZE, LETTER_SIZE = 1.0, 0.28, 0.85, 0.68, 0.54
#: Sizes from which on a row at a page's edge stands apart from the next one; and a page's number. Plain limits.
EDGE_APART, NUMBER_APART = 1.5, 1.6
#: Sizes by which lines of one title, or of one heading, stand apart at most. A plain limit.
TITLE_APART = 1.6
#: Of the largest size of a page: what is this large belongs to the title. A plain limit.
LARGEST = 0.97
#: Share of the usual size by which lines of one paragraph may differ. A plain limit.
SAME_SIZE = 0.1
#: Sizes by which a first line is indented. A plain limit.
INDENT = 0.8
#: Share of a paragraph's widest line, below which a line that ends a sentence ends the paragraph. A plain limit.
SHORT_LINE = 0.75
#: Times a page's usual size: no running head, though later pages may repeat it as one. A plain limit.
TITLE_SIZE = 1.3

# --- what mail has around an article: formats/mail.py

#: Bytes within which the headers end, and their lines. Plain limits.
HEADERS_WITHIN = 65_536
HEADER_LINES = 400
#: Characters of a line around a newsletter; a longer one is a paragraph, whatever words are in it. A plain limit.
AROUND_LINE = 250
#: Lines at the end of a newsletter that may be its footer, and at its beginning that may be its head. Plain limits.
FOOTER = 12
NEWSLETTER_HEAD = 4

# --- lines broken at a width: lines.py

#: Columns of such a text: what is broken at a width is broken well below the widest. Plain limits.
WIDEST, NARROWEST = 120, 36
#: Share of the lines that must end within a sentence, for a text to count as broken at a width. A plain limit.
OPEN = 0.4
#: Share of those that must be full. A plain limit.
FULL = 0.85
#: Neighbouring lines; fewer show nothing. A plain limit.
PAIRS = 3

# --- known phrases of page chrome: chrome.py

#: Code points of a line that may be a phrase; longer ones are paragraphs. A plain limit.
LONGEST_KEY = 300
#: Code points of a line that begins as a phrase does, and of one that opens comments or a list of links. Plain limits.
LONGEST_START = 160
LONGEST_OPENING = 100
#: Letters of a publisher's name that tell it even where more words follow: Mainichi Japan. A plain limit.
OUTLET_LETTERS = 4
#: Letters of a word that tell a publisher at the end of a longer one. A plain limit.
OUTLET_ENDING = 6

# --- who, when, where from: mastheads.py

#: Code points of a line that states publisher, date or author. A plain limit.
MASTHEAD = 140
#: Code points, and words, of a name; words of a publisher's name on a line of its own; of a place. Plain limits.
LONGEST_NAME = 40
WORDS_IN_NAME = 6
WORDS_ALONE = 4
WORDS_IN_PLACE = 3

# --- text pasted from a page: pieces.py

#: Code points of a title. A plain limit.
TITLE_LIMIT = 200
#: Latin letters of a line that is a paragraph, whatever it ends with. A plain limit.
PARAGRAPH = 200
#: Latin letters of a paragraph that is a part of the article in any language. A plain limit.
FOREIGN_PARAGRAPH = 250
#: Code points of a paragraph that tell its language, and paragraphs that are asked. Plain limits.
TOLD_BY = 600
PARAGRAPHS_TOLD = 8
#: Code points of a text whose words are compared with those of its edges. A plain limit.
WORDS_FROM = 30_000
#: Paragraphs at the top and at the bottom that may be strays. A plain limit.
EDGE = 8
#: Code points at a line's end that say that a list follows. A plain limit.
INTRODUCTION = 30
#: Share of the text that must stand above the comments. A plain limit.
ABOVE_COMMENTS = 0.6
#: Latin letters that count against a body of text: a line without a sentence, and one that goes anyway (a known phrase
#: of page chrome, a link in a list of links). A paragraph counts for its length, up to the last figure. Of 30, 60, 75
#: and 90 the last was best on twelve pasted pages (P .80, .81, .85, .86 at the same R .99).
BARE_LINE = 90
CHROME_LINE = 10
LONGEST_COUNTED = 400
#: Times that a line stands in a page, numbers in it left aside, from which on it is a button or a notice. A plain
#: limit.
REPEATED = 4

# --- what stands around the text: cleaning.py

#: Latin letters of a sentence that may still be a notice ("Sign up for our newsletter."). A plain limit.
ADDRESS = 100
#: Paragraphs at the top that may be a caption or hold a dateline. A plain limit.
DATELINE_WITHIN = 3
#: Lines of the body among which publisher, date and author may stand: below the line that explains the title. A plain
#: limit.
EARLY = 8
#: Lines at the end of an extracted article that may state something. A plain limit.
LAST = 3
#: Lines between a title and its lead, or the lead and the text. A plain limit.
LEAD = 3
#: Short lines above a text; more are a menu. A plain limit.
TITLES = 3
#: Words of an item in a menu. A plain limit.
MENU = 4

# --- languages and headings of an article: articles.py

#: Latin letters that tell a language surely: shorter paragraphs are told together with the next ones, and a shorter run
#: in another language is none. A plain limit.
UNIT = 80
#: Parts that an article is told in. A plain limit.
UNITS = 200
#: Short lines in a row that are a list, not headings. A plain limit.
LISTED = 3
