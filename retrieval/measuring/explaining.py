"""The verb that explains: how a question is understood, and what each passage's score is made of."""

from argparse import Namespace
from typing import Any

from retrieval.measuring.opening import open_archive
from retrieval.measuring.showing import print_lines


def explain(options: Namespace) -> int:
    """Show how a question is understood, what each passage's score is made of, and why it counts as evidence or not."""
    archive = open_archive(options)
    found = archive.search(options.question, hints=[options.hint] if options.hint else [])
    passages = archive.snapshot.collection.passages
    concepts: list[dict[str, Any]] = [
        {
            "words": concept.words, "weight": round(concept.weight, 3), "rarity": round(rarity, 3),
            "role": concept.role.value, "known": concept.known, "name": concept.name,
            "terms": {term: round(weight, 3) for term, weight in concept.terms.items()},
        }
        for concept, rarity, _ in found.sought
    ]  # fmt: skip
    ranked: list[dict[str, Any]] = [
        {
            "source": passages[r.number].article.source, "passage": passages[r.number].number,
            "score": round(r.score, 4),
            "own": [round(part.own, 3) for part in r.parts], "grams": round(r.grams, 3),
            "paragraph": [round(part.paragraph, 3) for part in r.parts],
            "article": [round(part.article, 3) for part in r.parts],
            "title": [part.title for part in r.parts], "kind": r.kind, "text": passages[r.number].text,
        }
        for r in found.ranked[:10]
    ]  # fmt: skip
    best = found.best
    record: dict[str, Any] = {
        "question": found.question.text, "language": found.question.language, "detected": found.detected,
        "kind": found.question.kind, "concepts": concepts,
        "certainty": found.certainty.value,
        "probability": round(best.probability, 4) if best else 0.0,
        "perhaps": best.rule.perhaps if best else None, "sure": best.rule.sure if best else None,
        "signals": {name: round(value, 4) for name, value in best.signals._asdict().items()} if best else {},
        "ranked": ranked,
    }  # fmt: skip
    if options.json:
        print_lines([record])
        return 0
    print(f"language {record['language']}, expects {record['kind'] or 'any kind of answer'}")
    for concept in concepts:
        print(f"  {concept['words']} (rarity {concept['rarity']}, weight {concept['weight']}): {concept['terms']}")
    print(
        f"{record['certainty']}: evidence {record['probability']}"
        f" (perhaps from {record['perhaps']}, sure from {record['sure']}): {record['signals']}"
    )
    for entry in ranked:
        print(f"{entry['score']:8.3f}  {entry['source']} #{entry['passage']}  {entry['text'][:90]!r}")
        print(
            f"          own {entry['own']} grams {entry['grams']}"
            f" paragraph {entry['paragraph']} article {entry['article']}"
        )
    return 0
