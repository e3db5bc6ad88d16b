"""What can go wrong in retrieval, as a tree.

    RetrievalError              everything this package raises on purpose
    ├── ArticleRejected         one file is not an article: skip it, report the reason, go on
    ├── FolderMissing           a folder of articles is not there (unmounted, mistyped)
    ├── EngineAway              the engine that holds the articles does not answer: ask again later
    │   └── EngineEmpty         nothing was ever put into it: tell the operator how that is done
    └── SavedIndexDamaged       what was saved cannot be used: build it anew

Each class exists because some caller reacts differently to it.
"""


class RetrievalError(Exception):
    """Base of all errors that this package raises on purpose."""


class ArticleRejected(RetrievalError):
    """A file cannot become an article. ``str(error)`` is the reason, one line, fit for a person."""


class FolderMissing(RetrievalError):
    """A folder that should hold articles does not exist or cannot be listed."""


class EngineAway(RetrievalError):
    """The engine that holds the articles cannot be reached, or does not answer in time. What was asked may be again."""


class EngineEmpty(EngineAway):
    """The engine at ``str(error)`` answers, but no writer has put articles into it yet; what was asked waits."""


class SavedIndexDamaged(RetrievalError):
    """A saved index is incomplete, damaged, or of another version; it has to be built anew."""
