"""Redlines of drawn pairs of releases: steps that moved, were split, merged, reworded, came or went, with line breaks.

Beside them terms that only one release knows, notes, and a confidence that changed. Each pair is that of its seed.
"""

from collections.abc import Iterator
from random import Random
from typing import Any

from ilrs_docs import Lineage, Release, diff
from ilrs_docs.reporting.redlining import Redline, redline

SENTENCES = (
    "Send a letter of intent.",
    "Pay the fee in March.",
    "Report to the office every year.",
    "Meet the group.\nBring a plan.",
    "Name a contact for each site, and one more.",
    "签署协议。",
    "Подпишите соглашение.",
)
KNOWN: tuple[list[str], ...] = (["Park"], ["Gate"], ["Park", "Gate"], [])
Steps = dict[str, list[str]]


def drawn_redlines(count: int) -> Iterator[tuple[str, Redline]]:
    """Yield so many redlines, each by a name."""
    for seed in range(count):
        random = Random(seed)  # noqa: S311 - releases, no secrets
        before = {own: random.sample(SENTENCES, random.randint(1, 3)) for own in "abcdef"[: random.randint(1, 6)]}
        now, lineage = _changed(before, random)
        old = _release("1.0.0", before, random, random.choice(KNOWN))
        new = _release("1.1.0", now, random, random.choice(KNOWN))
        yield f"drawn-{seed}", redline(old, new, diff(old, new, lineage))


def _changed(before: Steps, random: Random) -> tuple[Steps, Lineage | None]:
    """Return the steps with some of them split, reworded, gone, come and elsewhere; what was split is declared."""
    now: list[tuple[str, list[str]]] = []
    split: list[dict[str, Any]] = []
    for own, sentences in before.items():
        way = random.choice(("kept", "kept", "split", "reworded", "gone", "come"))
        if way == "split" and len(sentences) > 1:
            parts = {own: sentences[:1]} | {f"{own}-{at}": [one] for at, one in enumerate(sentences[1:], start=1)}
            now += parts.items()
            split.append({"id": own, "document": "guide", "kind": "split", "old": [own], "new": [*parts]})
        elif way != "gone":
            now.append((own, [f"First, {one}" for one in sentences] if way == "reworded" else sentences))
        if way == "come":
            now.append((f"{own}-new", random.sample(SENTENCES, 1)))
    if random.random() < 0.5:
        random.shuffle(now)
    return dict(now), Lineage.model_validate({"successions": split}, strict=False) if split else None


def _release(version: str, steps: Steps, random: Random, terms: list[str]) -> Release:
    made = [
        {
            "id": own,
            "action": " ".join(sentences),
            "actor": "Partner\nor two",
            "notes": random.sample(("Seen.", "Heard.\nTwice."), random.randint(0, 2)),
            "confidence": random.choice(("high", "low")),
        }
        for own, sentences in steps.items()
    ]
    named = [{"id": one.lower(), "title": one, "meaning": f"{one} of\nthe site."} for one in terms]
    content = {"procedures": [{"id": "join", "title": "Joining", "steps": made}], "terms": named}
    gaps = [{"id": "gap", "part": ["content", "terms"], "reason": "Never seen"}] if len(terms) < 2 else []
    data = {"document": "guide", "kind": "guideline", "version": version, "content": content, "gaps": gaps}
    return Release.model_validate(data, strict=False)
