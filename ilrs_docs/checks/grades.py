"""How sure facts are said to be: sure although no source says so, and surer than before although no source came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from pydantic import BaseModel

from ilrs_docs.checks.findings import CheckedRelease, Finding, viewed
from ilrs_docs.checks.reading import read
from ilrs_docs.model import Entry, Partner, Source, Text
from ilrs_docs.model.entries import Reading

_OWN: Final = {
    "en": re.compile(
        r"(?<!not )\b(?:this|our) project['\u2019]s (?:own )?(?:reading|interpretation)\b"
        r"|\bour own (?:reading|interpretation)\b|\bas this project reads\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"(?<!并非)(?<!不是)本项目(?:自己)?的?(?:解读|理解|判断)"),
    "ru": re.compile(
        r"(?<!не )\b(?:трактовк|толковани|интерпретаци)\w+ (?:данного|этого|нашего|самого) проекта\b"
        r"|\bпо нашей (?:трактовке|интерпретации)\b",
        re.IGNORECASE,
    ),
}
"""What says that those who compiled a state read it so, and that no source says it."""
_SURER: Final = {"low": 0, "medium": 1, "high": 2}
_SAID_OF_IT: Final = frozenset({"confidence", "notes", "sources"})
"""What is said of a fact, and is no part of it."""


def own_readings(view: CheckedRelease) -> Iterator[Finding]:
    """Find what those who compiled a state read themselves, told as high or as another reading of sources."""
    for path, entry in view.entries:
        if isinstance(entry, Entry) and entry.confidence == "high":
            said = next(filter(None, (_own(note.text) for note in entry.notes)), None)
            if said:
                yield Finding(
                    "own-reading",
                    (*path, "confidence"),
                    f"a note says that no source says it ({said!r})",
                    "give `medium` at most",
                )
        elif isinstance(entry, Reading) and not entry.interpretation:
            said = _own(entry.note) or _own(entry.words)
            if said:
                yield Finding(
                    "own-reading",
                    path,
                    f"it is told as what sources say, and none does ({said!r})",
                    "leave it to a note of its entry, or mark it `interpretation`",
                )


def _own(text: Text | None) -> str | None:
    language, words = read(text)
    found = _OWN[language].search(words) if language else None
    return found.group() if found else None


def risen_confidences(view: CheckedRelease) -> Iterator[Finding]:
    """Find the facts that are surer than in the state before, where neither they nor their sources are others."""
    older = viewed(view.older) if view.older else None
    before = dict(older.entries) if older else {}
    for path, entry in view.entries:
        known = before.get(path)
        if older and known and type(known) is type(entry) and _rose(known, entry) and _stayed(known, entry):
            if _read_anew(older.sources_of(known), view.sources_of(entry)):
                continue
            was, now = known.__dict__["confidence"], entry.__dict__["confidence"]
            yield Finding(
                "risen-confidence",
                (*path, "confidence"),
                f"it was {was} in the state before and is {now}, and no source came",
                "cite the one that makes it surer, or leave it as it was",
            )


def _rose(old: BaseModel, new: BaseModel) -> bool:
    was, now = (_SURER.get(one.__dict__.get("confidence") or "") for one in (old, new))
    return was is not None and now is not None and now > was


def _stayed(old: BaseModel, new: BaseModel) -> bool:
    """Return whether two states of a fact say the same, but for what is said of it."""
    return _facts(old) == _facts(new)


def _facts(entry: BaseModel) -> dict[str, Any]:
    return {name: value for name, value in entry.__dict__.items() if name not in _SAID_OF_IT}


def _read_anew(old: tuple[Source, ...], new: tuple[Source, ...]) -> bool:
    """Return whether a source came, or is stored otherwise, but for being no longer later than the state."""
    before = {one.id: one.model_copy(update={"retrospective": None}) for one in old}
    return any(before.get(one.id) != one.model_copy(update={"retrospective": None}) for one in new)


_WHY: Final = {
    "en": re.compile(
        r"\bconfidence\b|\b(?:alone|solely|unconfirmed)\b|\b(?:known|told|reported|given|named) only\b"
        r"|\bonly (?:[^ .;]+ ){1,4}(?:tells?|says?|gives?|names?|reports?)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"可信度|仅(?:据|见于|有|由|凭)|未经?证实|唯一"),
    "ru": re.compile(
        r"\bдостоверност|\bне подтвержд|\b(?:только|лишь) (?:из|по|от|в|на)\b|\bединственн", re.IGNORECASE
    ),
}
"""What tells why something is no surer than it is said to be."""
_GRADE: Final = re.compile(r"\((?:low|medium|high) confidence\)|（可信度\w+）|\(достоверность \w+\)", re.IGNORECASE)
"""How sure a note says that it is itself, which tells nothing of its entry."""
_HAPPENED: Final = ("occurred", "signed", "in_force", "kept")


def unexplained_lows(view: CheckedRelease) -> Iterator[Finding]:
    """Find what happened and is told as low, with no note that says why."""
    for path, entry in view.entries:
        if not isinstance(entry, Entry) or entry.confidence != "low":
            continue
        happened = next((field for field in _HAPPENED if entry.__dict__.get(field)), None)
        happened = happened or ("date" if isinstance(entry, Partner) and entry.date else None)
        if happened and not any(_explained(note.text) for note in entry.notes):
            yield Finding(
                "unexplained-low",
                (*path, "confidence"),
                f"it happened ({happened}: {entry.__dict__[happened]}) and is told as low, and no note says why",
                "say what alone tells of it, or cite who makes it surer",
            )


def _explained(text: Text) -> bool:
    language, words = read(text)
    return language is None or bool(_WHY[language].search(_GRADE.sub("", words)))
