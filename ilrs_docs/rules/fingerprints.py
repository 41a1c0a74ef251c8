"""Names of changes that stay the same across releases and languages, so that one that was accepted is known again.

A fingerprint is made of structured values in the stored form, never of rendered text or of the version of a release,
and begins with the number of the way in which it was made:

1     values with a null for each field that said nothing: each field that the format got would have moved it
2     values in the stored form, which leaves those fields out
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final, Protocol

from pydantic import JsonValue

if TYPE_CHECKING:
    from ilrs_docs.changes import Subject

FINGERPRINT: Final = 2
"""The number of the way in which fingerprints are made; it stands in each of them."""
_FACTS = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class FingerprintFacts(Protocol):
    """What a fingerprint is made of: that of a change, or of the verdict that becomes one."""

    @property
    def rule(self) -> str:
        """The rule that told it."""
        ...

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Whom it is about."""
        ...

    @property
    def old(self) -> JsonValue:
        """The value before."""
        ...

    @property
    def new(self) -> JsonValue:
        """The value after."""
        ...

    @property
    def detail(self) -> dict[str, Any]:
        """What the rule worked out."""
        ...


def fingerprint(facts: FingerprintFacts) -> str:
    """Return the name of a change.

    >>> from ilrs_docs import Library
    >>> change = Library().diff("roadmap@1.0", "roadmap@latest").changes[0]
    >>> fingerprint(change) == change.fingerprint
    True
    """
    place = [facts.detail.get(name) for name in ("field", "language")]
    return hashed(FINGERPRINT, facts, place, (facts.old, facts.new))


def hashed(number: int, facts: FingerprintFacts, place: list[JsonValue], values: tuple[JsonValue, JsonValue]) -> str:
    """Return the fingerprint of a change made in the way of this `number`, of its place and values as that has them."""
    subjects = [[subject.kind, subject.id] for subject in facts.subjects]
    whole = [number, facts.rule, subjects, place, *values]
    return f"{number}:{hashlib.sha256(_FACTS.encode(whole).encode()).hexdigest()[:32]}"
