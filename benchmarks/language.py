"""How well, how fast and in how much memory the language of questions is told, side by side with the peers.

    python -m benchmarks.language SET.jsonl... [--vocabulary DIR] [--only PEER]... [--into docs/languages.md]

A line of a set is {"text", "lang", "words"?} (rows are made by language, and by the number of words where it is
given) or {"text", "expect": [languages, "und" for none]} (a chat message; "und" is met by a detector that says so).
Every peer is measured in a process of its own, several times, and what is reported is the median.
"""

import argparse
import importlib
import json
import re
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.report import insert, table

NINE = ("en", "de", "ja", "id", "fr", "es", "zh", "ko", "nl")
ROUNDS = 3
TIMED = 1_000  # questions
WARM = 50  # other questions, asked before

Told = Callable[[str, Sequence[str]], str | None]  # text, hints -> the likeliest language


def ours(vocabulary: Path | None) -> tuple[Told, Told]:
    from retrieval.language import LanguageDetector

    words: dict[str, set[str]] = defaultdict(set)
    for path in sorted(vocabulary.glob("*.??.md")) if vocabulary else []:
        for word in re.findall(r"[^\W\d_]+", path.read_text(encoding="utf-8").partition("\n\n")[2].lower()):
            words[word].add(path.stem.rpartition(".")[2])
    detector = LanguageDetector({word: frozenset(spoken) for word, spoken in words.items()})
    return (lambda text, hints: detector.detect(text, hints).best), (lambda text, _: detector.detect(text).language)


def langdetect() -> tuple[Told, Told]:
    import langdetect as library
    from langdetect.lang_detect_exception import LangDetectException

    library.DetectorFactory.seed = 0

    def told(text: str, _: Sequence[str]) -> str | None:
        try:
            return str(library.detect(text)).removesuffix("-cn").removesuffix("-tw")
        except LangDetectException:
            return None

    return told, told


def langdetect_public() -> tuple[Told, Told]:
    """What langdetect does by its public interface alone: a factory with the profiles needed, a rule for scripts."""
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
    from langdetect.lang_detect_exception import LangDetectException

    names = ("en", "de", "id", "fr", "es", "nl")
    factory = DetectorFactory()
    factory.load_json_profile([Path(PROFILES_DIRECTORY, name).read_text(encoding="utf-8") for name in names])
    factory.set_seed(0)

    def told(text: str, hints: Sequence[str]) -> str | None:
        for script, language in (("[가-힣]", "ko"), ("[ぁ-ヿ]", "ja"), ("[一-鿿]", "zh")):
            if re.search(script, text):
                return language
        detector = factory.create()
        if hint := next((hint for hint in hints if hint in names), None):
            detector.set_prior_map({name: 0.5 if name == hint else 0.1 for name in names})
        detector.append(text)
        try:
            return str(detector.detect())
        except LangDetectException:
            return None

    return told, told


def lingua(nine: bool) -> tuple[Told, Told]:
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, code.upper()) for code in NINE]
    builder = LanguageDetectorBuilder
    detector = (builder.from_iso_codes_639_1(*codes) if nine else builder.from_all_languages()).build()

    def told(text: str, _: Sequence[str]) -> str | None:
        found = detector.detect_language_of(text)
        code = found.iso_code_639_1.name.lower() if found else None
        return "no" if code in ("nb", "nn") else code

    return told, told


def py3langid(nine: bool) -> tuple[Told, Told]:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    detector = LanguageIdentifier.from_model_file(MODEL_FILE)
    if nine:
        detector.set_languages(list(NINE))
    return (told := lambda text, _: str(detector.classify(text)[0])), told


#: Peer -> the module that is imported before the clock starts, and what makes the detector.
PEERS: dict[str, tuple[str, Callable[[Path | None], tuple[Told, Told]]]] = {
    "this project": ("retrieval.language", lambda _: ours(None)),
    "with the words of articles": ("retrieval.language", ours),
    "langdetect, seeded": ("langdetect", lambda _: langdetect()),
    "langdetect, public interface, six profiles": ("langdetect", lambda _: langdetect_public()),
    "lingua, nine languages": ("lingua", lambda _: lingua(nine=True)),
    "lingua, all languages": ("lingua", lambda _: lingua(nine=False)),
    "py3langid, nine languages": ("py3langid.langid", lambda _: py3langid(nine=True)),
    "py3langid, all languages": ("py3langid.langid", lambda _: py3langid(nine=False)),
}


def resident() -> float:
    """MiB of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20


def measure(peer: str, lines: Sequence[dict[str, Any]], vocabulary: Path | None, costs_only: bool) -> dict[str, Any]:
    """Name of a figure -> the figure, in a process where nothing but the peer's library was loaded before."""
    module, make = PEERS[peer]
    importlib.import_module(module)
    before, started = resident(), time.process_time()
    best, decided = make(vocabulary)
    best("What did Rubio say about tariffs?", ())
    figures: dict[str, Any] = {"first call, ms": 1000 * (time.process_time() - started)}
    figures["memory after it, MiB"] = resident() - before
    questions = [line["text"] for line in lines if line.get("lang") in NINE and "words" not in line]
    step = max(2, len(questions) // TIMED)
    for text in questions[1::step][:WARM]:
        best(text, ())
    timed = questions[::step]
    started = time.process_time()
    for text in timed:
        best(text, ())
    figures["a further call, ms"] = 1000 * (time.process_time() - started) / max(1, len(timed))
    if costs_only:
        return figures
    counts: dict[str, list[bool]] = defaultdict(list)
    for line in lines:
        for name, right in judged(line, best, decided):
            counts[name].append(right)
    return figures | {name: [sum(right), len(right)] for name, right in counts.items()}


def judged(line: dict[str, Any], best: Told, decided: Told) -> Iterable[tuple[str, bool]]:
    """(Name of a row, whether the line was told right) for each row that a line belongs to."""
    text = line["text"]
    if "expect" in line:
        kind = "chat: undetermined" if "und" in line["expect"] else "chat: language"
        yield kind, (decided(text, ()) or "und") in line["expect"]
        return
    language = line["lang"]
    right = best(text, ()) == language
    if "words" in line:
        yield f"{line['words']} words", right
        yield f"{line['words']} words, right hint", best(text, (language,)) == language
        return
    core = language in NINE
    yield "questions, nine languages" if core else "questions, further languages", right
    yield f"questions, {language}", right
    if core:
        yield "questions, right hint", best(text, (language,)) == language


def in_own_process(peer: str, arguments: Sequence[str]) -> dict[str, Any]:
    """The figures of fresh processes: what the first told right; the median of processor time and memory in all."""
    order = [sys.executable, "-m", "benchmarks.language", *arguments, "--measure", peer]
    orders = [order, *[[*order, "--costs-only"]] * (ROUNDS - 1)]
    runs: list[dict[str, Any]] = [
        json.loads(subprocess.run(each, check=True, stdout=subprocess.PIPE, text=True).stdout) for each in orders
    ]
    return runs[0] | {name: statistics.median(run[name] for run in runs) for name in runs[1]}


def rows(figures: dict[str, dict[str, Any]]) -> list[list[str]]:
    """One row a figure: accuracies in per cent, then times and memory; times also as shares of langdetect's."""
    names = {name: None for each in figures.values() for name in each}
    base = figures.get("langdetect, seeded", {})
    return [
        [name, *(cell(name, each.get(name), base.get(name)) for each in figures.values())]
        for name in sorted(names, key=lambda name: (name.endswith((" ms", " MiB")), name))
    ]


def cell(name: str, figure: list[int] | float | None, base: float | None) -> str:
    """A figure as it stands in the table."""
    if figure is None:
        return ""
    if isinstance(figure, list):
        right, of = figure
        if not right:
            return "–"  # a language that the peer was not given
        return f"{right} of {of}" if name.startswith("chat") else f"{100 * right / of:.1f}"
    share = f" ({figure / base:.2f})" if base and name.endswith(" ms") else ""
    return f"{figure:.{2 if name == 'a further call, ms' else 0}f}{share}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Tell the language of questions with this project and its peers.")
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--only", action="append", choices=PEERS, help="measure this peer (may be repeated)")
    parser.add_argument("--vocabulary", type=Path, help="articles NAME.LANGUAGE.md whose words this project knows")
    parser.add_argument("--leave-out", action="append", default=[], help="a language that is not counted")
    parser.add_argument("--into", type=Path, help="a document with a section for the table")
    parser.add_argument("--measure", choices=PEERS, help=argparse.SUPPRESS)
    parser.add_argument("--costs-only", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        lines = [json.loads(line) for path in given.sets for line in path.read_text(encoding="utf-8").splitlines()]
        lines = [line for line in lines if line.get("lang") not in given.leave_out]
        print(json.dumps(measure(given.measure, lines, given.vocabulary, given.costs_only)))
        return
    figures = {peer: in_own_process(peer, sys.argv[1:]) for peer in given.only or PEERS}
    made = table(["", *figures], rows(figures))
    print(made)
    if given.into:
        insert(given.into, "language-figures", made)


if __name__ == "__main__":
    main()
