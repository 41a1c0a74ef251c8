"""The names of all checks, and how much weight the findings of each have: one row for each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, get_args

from ilrs_docs.errors import FaultRule

CheckName = Literal[
    "circular-dependency",
    "retired-id",
    "vanished-id",
    "insufficient-bump",
    "version-out-of-order",
    "window-outside-phase",
    "dependency-out-of-order",
    "sequence-out-of-order",
    "events-out-of-order",
    "occurred-outside-window",
    "excluded-date",
    "stale-translation",
    "contradicting-translation",
    "orphan-source",
    "older-value",
    "late-source",
    "retrospective-mark",
    "retrospective-confidence",
    "unread-source",
    "original-without-address",
    "unnamed-source",
    "unnamed-speaker",
    "unnamed-issuer",
    "relayed-speaker",
    "unlike-name",
    "own-reading",
    "risen-confidence",
    "unlike-grade",
    "unexplained-low",
    "unshared-dependency",
    "open-procedure",
    "open-opportunity",
    "hosts-deadline",
    "status-out-of-date",
    "status-without-source",
    "possibility-as-plan",
    "happened-ahead",
    "undated-note",
    "outlived-denial",
    "moved-note",
    "unquoted-wording",
    "avoided-word",
    "mixed-count",
    "gap-without-field",
    "only-beside-reading",
    "untranslated-reading",
    "confirming-reading",
    "reading-of-another",
    "borrowed-item",
    "draft-with-parties",
    "restated-objective",
]
"""The names of all checks; `ilrs_docs.checks.CHECKS` has what each looks for."""
CHECK_NAMES: tuple[CheckName, ...] = get_args(CheckName)
RuleName = CheckName | FaultRule
"""What a finding goes by: a check of what a release says, or the kind of a fault of its file."""
Level = Literal["error", "warning", "advice"]
"""How much weight a finding has.

`error`: it cannot be right, and what is published with it misleads; `warning`: it claims what its sources, its day or
the releases before it do not bear, or very likely is a slip; `advice`: it may well stand, and somebody should have
looked at it.
"""
LEVELS: Final[tuple[Level, ...]] = get_args(Level)
"""The levels, the gravest first."""
LEVEL_OF: Final[Mapping[RuleName, Level]] = MappingProxyType(
    {
        "unreadable-file": "error",
        "newer-format": "error",
        "broken-json": "error",
        "invalid-field": "error",
        "duplicate-id": "error",
        "dangling-reference": "error",
        "unlike-head": "error",
        "misplaced-file": "error",
        "not-as-listed": "error",
        "broken-toml": "error",
        "invalid-line": "error",
        "unsettled-conflict": "error",
        "unknown-base": "error",
        "circular-dependency": "error",
        "retired-id": "error",
        "vanished-id": "warning",
        "insufficient-bump": "error",
        "version-out-of-order": "warning",
        "window-outside-phase": "warning",
        "dependency-out-of-order": "warning",
        "sequence-out-of-order": "warning",
        "events-out-of-order": "warning",
        "occurred-outside-window": "advice",
        "excluded-date": "warning",
        "stale-translation": "warning",
        "contradicting-translation": "warning",
        "orphan-source": "warning",
        "older-value": "advice",
        "late-source": "warning",
        "retrospective-mark": "warning",
        "retrospective-confidence": "warning",
        "unread-source": "warning",
        "original-without-address": "advice",
        "unnamed-source": "warning",
        "unnamed-speaker": "warning",
        "unnamed-issuer": "advice",
        "relayed-speaker": "warning",
        "unlike-name": "advice",
        "own-reading": "warning",
        "risen-confidence": "warning",
        "unlike-grade": "warning",
        "unexplained-low": "advice",
        "unshared-dependency": "advice",
        "open-procedure": "warning",
        "open-opportunity": "warning",
        "hosts-deadline": "warning",
        "status-out-of-date": "warning",
        "status-without-source": "warning",
        "possibility-as-plan": "warning",
        "happened-ahead": "error",
        "undated-note": "advice",
        "outlived-denial": "warning",
        "moved-note": "advice",
        "unquoted-wording": "warning",
        "avoided-word": "warning",
        "mixed-count": "warning",
        "gap-without-field": "warning",
        "only-beside-reading": "warning",
        "untranslated-reading": "advice",
        "confirming-reading": "advice",
        "reading-of-another": "warning",
        "borrowed-item": "warning",
        "draft-with-parties": "warning",
        "restated-objective": "advice",
    }
)
"""The level of each finding, by what it goes by."""
