"""The engines that are compared, behind one interface. Each imports its library only when it is made."""

import json
import pickle
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

K1, B = 0.9, 0.4

Passages = Iterable[list[str]]


class Engine:
    """One engine over passages numbered from 0. ``rebuilds`` says that it cannot add or remove."""

    rebuilds = False
    clock = staticmethod(time.thread_time_ns)
    """What the time of a question is told by."""

    def elsewhere(self) -> int:
        """Bytes of memory that another process holds for it."""
        return 0

    def build(self, passages: Passages) -> None:
        raise NotImplementedError

    def top(self, question: list[str], k: int) -> Any:
        """The k best passages, in whatever form the engine gives them."""
        raise NotImplementedError

    def best_scores(self, question: list[str], k: int) -> list[float]:
        """The k best scores above 0."""
        raise NotImplementedError

    def add(self, passages: Sequence[list[str]]) -> None:
        raise NotImplementedError

    def remove(self, numbers: Sequence[int]) -> None:
        raise NotImplementedError

    def save(self, folder: Path) -> None:
        raise NotImplementedError

    def start(self, folder: Path, question: list[str]) -> str:
        """A program that loads what was saved and answers one question."""
        raise NotImplementedError


class Kakehashi(Engine):
    """The index of this project: one field, its own scores."""

    def __init__(self) -> None:
        from retrieval.index.local.index import Index

        self._class = Index

    def build(self, passages: Passages) -> None:
        self._take(self._class.build(({"terms": words} for words in passages), ["terms"], K1, B))

    def top(self, question: list[str], k: int) -> Any:
        return self._field.top(question, k)

    def best_scores(self, question: list[str], k: int) -> list[float]:
        return [score for _, score in self.top(question, k)]

    def add(self, passages: Sequence[list[str]]) -> None:
        self._take(self._index.updated([{"terms": words} for words in passages]))

    def remove(self, numbers: Sequence[int]) -> None:
        self._take(self._index.updated(remove=numbers))

    def _take(self, index: Any) -> None:
        self._index, self._field = index, index.fields["terms"]

    def save(self, folder: Path) -> None:
        self._index.save(folder)

    def start(self, folder: Path, question: list[str]) -> str:
        return (
            "from pathlib import Path; from retrieval.index.local.index import Index\n"
            f"print(Index.load(Path({str(folder)!r}))[0].fields['terms'].top({question}, 10))"
        )


class KakehashiRescored(Kakehashi):
    """The same as questions use it: the winners' figures computed once more by rank_bm25 itself."""

    def top(self, question: list[str], k: int) -> Any:
        return self._index.top({"terms": question}, k)


class RankBm25(Engine):
    """The package that defines the scores, with the idf of this project."""

    rebuilds = True

    def __init__(self) -> None:
        from retrieval.index.bm25 import Bm25

        self._class = Bm25

    def build(self, passages: Passages) -> None:
        self._engine = self._class(passages, K1, B)
        self._numbers = range(self._engine.corpus_size)

    def top(self, question: list[str], k: int) -> Any:
        return self._engine.get_top_n(question, self._numbers, k)

    def best_scores(self, question: list[str], k: int) -> list[float]:
        best: list[float] = sorted(self._engine.get_scores(question).tolist(), reverse=True)[:k]
        return [score for score in best if score > 0]

    def save(self, folder: Path) -> None:
        folder.mkdir()
        with (folder / "engine").open("wb") as file:
            pickle.dump(self._engine, file, pickle.HIGHEST_PROTOCOL)

    def start(self, folder: Path, question: list[str]) -> str:
        return (
            f"import pickle; engine = pickle.load(open({str(folder / 'engine')!r}, 'rb'))\n"
            f"print(engine.get_top_n({question}, range(engine.corpus_size), 10))"
        )


class Bm25s(Engine):
    """bm25s with numpy."""

    rebuilds = True

    def __init__(self) -> None:
        import bm25s

        self._library = bm25s

    def build(self, passages: Passages) -> None:
        self._engine = self._library.BM25(k1=K1, b=B, backend="numpy")
        self._engine.index(list(passages), show_progress=False)

    def top(self, question: list[str], k: int) -> Any:
        return self._engine.retrieve([question], k=k, show_progress=False, n_threads=0)

    def save(self, folder: Path) -> None:
        self._engine.save(str(folder))

    def start(self, folder: Path, question: list[str]) -> str:
        return (
            f"import bm25s; engine = bm25s.BM25.load({str(folder)!r}, mmap=True)\n"
            f"print(engine.retrieve([{question}], k=10, show_progress=False, n_threads=0))"
        )


class Tantivy(Engine):
    """Tantivy, a search engine library in Rust, on disk; its fastest way to ask. Passage numbers are not fetched."""

    SCHEMA = (
        "import tantivy; from tantivy import Occur, Query\n"
        "builder = tantivy.SchemaBuilder()\n"
        "builder.add_text_field('words', tokenizer_name='whitespace', index_option='freq')\n"
        "builder.add_integer_field('number', indexed=True, fast=True)\n"
        "schema = builder.build()\n"
    )
    QUERY = (
        "Query.boolean_query([(Occur.Should, Query.term_query(schema, 'words', word, 'freq')) for word in question])"
    )

    def __init__(self) -> None:
        self._names: dict[str, Any] = {}
        exec(self.SCHEMA, self._names)
        self._query = eval(f"lambda question: {self.QUERY}", self._names)
        self._folder = tempfile.mkdtemp()
        self._count = 0

    def build(self, passages: Passages) -> None:
        self._index = self._names["tantivy"].Index(self._names["schema"], path=self._folder)
        self._writer = self._index.writer(50_000_000, 1)
        self.add(passages)

    def top(self, question: list[str], k: int) -> Any:
        return self._searcher.search(self._query(question), k, count=False).hits

    def add(self, passages: Passages) -> None:
        document = self._names["tantivy"].Document
        for words in passages:
            self._writer.add_document(document(words=" ".join(words), number=self._count))
            self._count += 1
        self._commit()

    def remove(self, numbers: Sequence[int]) -> None:
        for number in numbers:
            self._writer.delete_documents("number", number)
        self._commit()

    def _commit(self) -> None:
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def save(self, folder: Path) -> None:
        shutil.copytree(self._folder, folder)

    def start(self, folder: Path, question: list[str]) -> str:
        return (
            f"{self.SCHEMA}question = {question}\n"
            f"print(tantivy.Index(schema, path={str(folder)!r}).searcher().search({self.QUERY}, 10).hits)"
        )

    def __del__(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)


class SqliteFts5(Engine):
    """SQLite's full-text search (its bm25 has k1 1.2 and b .75, fixed), on disk."""

    SQL = "SELECT rowid, -rank FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?"

    def __init__(self) -> None:
        self._folder = tempfile.mkdtemp()

    def build(self, passages: Passages) -> None:
        self._base = sqlite3.connect(Path(self._folder) / "base")
        self._base.execute("CREATE VIRTUAL TABLE passages USING fts5(words)")
        self.add(passages)

    def top(self, question: list[str], k: int) -> Any:
        return self._base.execute(self.SQL, (" OR ".join(question), k)).fetchall()

    def add(self, passages: Passages) -> None:
        rows = (" ".join(words) for words in passages)
        self._base.executemany("INSERT INTO passages (words) VALUES (?)", ((row,) for row in rows))
        self._base.commit()

    def remove(self, numbers: Sequence[int]) -> None:
        self._base.executemany("DELETE FROM passages WHERE rowid = ?", [(number + 1,) for number in numbers])
        self._base.commit()

    def save(self, folder: Path) -> None:
        folder.mkdir()
        shutil.copy(Path(self._folder) / "base", folder / "base")

    def start(self, folder: Path, question: list[str]) -> str:
        return (
            f"import sqlite3; base = sqlite3.connect({str(folder / 'base')!r})\n"
            f"print(base.execute({self.SQL!r}, ({' OR '.join(question)!r}, 10)).fetchall())"
        )

    def __del__(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)


class OpenSearchNode(Engine):
    """A node of OpenSearch on this machine, over HTTP, in its own scores. Its time is what one waits for it."""

    clock = staticmethod(time.perf_counter_ns)
    INDEX = "passages"

    def __init__(self) -> None:
        from opensearchpy import OpenSearch, helpers

        from tests.opensearch.server import Node

        self._node = Node()
        self._node.start()
        self._engine, self._bulk, self._next = OpenSearch([self._node.url], timeout=60), helpers.bulk, 0

    def build(self, passages: Passages) -> None:
        schema = json.loads(Path("retrieval/index/opensearch/schema.json").read_text(encoding="utf-8"))["passages"]
        schema["settings"]["similarity"]["terms"] |= {"k1": K1, "b": B}
        schema["settings"]["refresh_interval"] = "-1"
        del schema["mappings"]["_routing"]
        self._engine.indices.create(index=self.INDEX, body=schema)
        self.add(passages)

    def top(self, question: list[str], k: int) -> Any:
        should = [{"match": {"terms": word}} for word in question]
        body = {"size": k, "_source": False, "track_total_hits": False, "query": {"bool": {"should": should}}}
        return self._engine.search(body=body, index=self.INDEX)["hits"]["hits"]

    def add(self, passages: Passages) -> None:
        rows = (
            {"_index": self.INDEX, "_id": number, "terms": words} for number, words in enumerate(passages, self._next)
        )
        written, _ = self._bulk(self._engine, rows, chunk_size=1000)
        self._next += written
        self._engine.indices.refresh(index=self.INDEX)

    def remove(self, numbers: Sequence[int]) -> None:
        self._bulk(self._engine, ({"_op_type": "delete", "_index": self.INDEX, "_id": number} for number in numbers))
        self._engine.indices.refresh(index=self.INDEX)

    def elsewhere(self) -> int:
        return self._node.memory

    def save(self, folder: Path) -> None:
        """It is on disk already, and the node goes on running."""

    def start(self, folder: Path, question: list[str]) -> str:
        del folder
        should = [{"match": {"terms": word}} for word in question]
        body = {"size": 10, "_source": False, "query": {"bool": {"should": should}}}
        return (
            "from opensearchpy import OpenSearch\n"
            f"print(OpenSearch([{self._node.url!r}]).search(body={body!r}, index={self.INDEX!r})['hits'])"
        )

    def __del__(self) -> None:
        self._node.stop()


ENGINES: dict[str, Callable[[], Engine]] = {
    "Kakehashi": Kakehashi,
    "Kakehashi, figures by rank-bm25": KakehashiRescored,
    "rank-bm25": RankBm25,
    "bm25s (numpy)": Bm25s,
    "tantivy": Tantivy,
    "SQLite FTS5": SqliteFts5,
    "OpenSearch": OpenSearchNode,
}
