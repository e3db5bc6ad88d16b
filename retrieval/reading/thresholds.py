"""Every threshold of reading, with where it comes from: measured, a fact about pages, or a plain limit.

Measured ones were chosen on half of the open pages of two public evaluation sets (newspapers of flairNLP/fundus and
scrapinghub/article-extraction-benchmark; ``python -m benchmarks.extraction``) and looked at on the other half.
"""

# --- how much work a page may be

#: HTML elements that a page may have. A plain limit; extraction takes about 0.1 ms for each.
ELEMENTS = 40_000
#: Code points of the text in a page. A plain limit, that of a text file: most of a large page is no text.
TEXT = 2_000_000
#: Attributes that one tag may have without a closer look: libxml2 takes 0.3 s for 10,000, 19 s for 50,000. A plain
#: limit.
ATTRIBUTES = 10_000
#: Seconds that a page may be parsed for where it is looked at more closely. A plain limit; 2 MB of news take 0.1.
PARSING = 3

# --- boxes of a page (formats/visible.py)

#: Share of a page's letters outside links that a box may hold and still be what its name says: "article with-ads" is
#: the name of an article. A plain limit, below one half because teasers and comments share what the article leaves.
BOX_MOST = 0.4
#: The same for comments, which may be longer than the article.
COMMENTS_MOST = 0.9
#: Letters of a page up to which a box that is called an advertisement may be all of it: a frame. A plain limit.
AD_FRAME = 600

# --- the main text of a page (formats/extraction.py)

#: Share of a block's letters in links from which on it is navigation. A plain limit.
LINKED = 0.6
#: Latin letters of a line that ends as a sentence, from which on it is a paragraph. A plain limit: five or six words.
SENTENCE = 40
#: Share of the paragraphs kept by the library that an element must hold for lost ones in it to be taken back.
MAIN_SHARE = 0.2
#: Code points of the words that open a box and say what it is ("Related articles"). A plain limit.
BOX_TITLE = 80
#: Latin letters of a bold line that is a heading, at most; the same as that of a heading told by its shape.
HEADING = 140
#: Latin letters of a page's text below which the article that its data states is taken instead, where that is at least
#: twice as long. A plain limit: a lead and a sentence.
STUB = 500

# --- pages that are no article (formats/walls.py)

#: Latin letters from which on a page is an article, whatever its title says. A plain limit: about fifteen sentences.
NO_ARTICLE = 1500
#: Code points of a line that asks to subscribe, to agree or to log in. A plain limit.
APPEAL = 300
#: Blocks below the text among which an appeal to subscribe says that the text breaks off. A plain limit.
APPEAL_WITHIN = 6

# --- what a page states (formats/markup.py)

#: Characters beside a time that may be labels and names ("Published", "By Ida Lund"); more is a sentence. A plain
#: limit.
STAMP = 60

# --- text pasted from a page (pieces.py)

#: Latin letters that count against a body of text: a line without a sentence, and one that goes anyway (a known phrase
#: of page chrome, a link in a list of links). A paragraph counts for its length, up to the last figure. Of 30, 60, 75
#: and 90 the last was best on twelve pasted pages (P .80, .81, .85, .86 at the same R .99).
BARE_LINE = 90
CHROME_LINE = 10
LONGEST_COUNTED = 400
#: Times that a line stands in a page, numbers in it left aside, from which on it is a button or a notice. A plain
#: limit.
REPEATED = 4

# --- cleaning of what was found by markup (cleaning.py)

#: Latin letters of a sentence that may still be a notice ("Sign up for our newsletter."). A plain limit.
ADDRESS = 100
