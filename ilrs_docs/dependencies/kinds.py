"""What counts as a dependency: one row for each kind, with the field that it is read from. No other is known.

What names another entry, or holds one, and is no dependency stands in a table of its own with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from ilrs_docs.language import marked

DependencyName = Literal[
    "waits-for",
    "is-about",
    "in-phase",
    "serves",
    "serves-milestone",
    "goes-by",
    "open-to",
    "has-deadline",
    "has-limit",
    "has-step",
    "comes-after",
    "has-phase",
    "promised-for",
]
Reads = Literal["names", "holds", "order", "elsewhere", "through", "profile"]
"""How a field says it.

`names`: it holds the ids of entries of the same release; `holds`: it holds the entries themselves; `order`: each entry
that it holds depends on the one in front; `elsewhere`: it holds the id of an entry of another document; `through`: of
that, the entries that name it in their turn; `profile`: a partner's profile says it.
"""
COMMITMENT: Final = "commitment"
"""The kind of what a partner has promised, which is no entry of a release."""


class DependencyKind(NamedTuple):
    """A kind of dependency: entries of the kind `dependent` depend on those of the kind `target`.

    It is read from `field` of the entries of the kind `owner`. `sentence` says it of one of them.
    """

    dependent: str
    target: str
    owner: str
    field: str
    reads: Reads
    sentence: str

    @property
    def source(self) -> str:
        """The field that it is read from, behind the kind of entry that has it.

        >>> KINDS["waits-for"].source, KINDS["comes-after"].source
        ('milestone.depends_on', 'procedure.steps')
        """
        return f"{self.owner}.{self.field}"


KINDS: Final[Mapping[DependencyName, DependencyKind]] = MappingProxyType(
    {
        "waits-for": DependencyKind(
            "milestone", "milestone", "milestone", "depends_on", "names", marked("{title} waits for {target}.")
        ),
        "is-about": DependencyKind(
            "milestone", "mission", "milestone", "missions", "names", marked("{title} is about the mission {target}.")
        ),
        "in-phase": DependencyKind(
            "milestone", "phase", "milestone", "phase", "names", marked("{title} belongs to the phase {target}.")
        ),
        "serves": DependencyKind(
            "opportunity",
            "mission",
            "opportunity",
            "mission",
            "elsewhere",
            marked("{title} serves the mission {target}."),
        ),
        "serves-milestone": DependencyKind(
            "opportunity",
            "milestone",
            "opportunity",
            "mission",
            "through",
            marked("{title} serves a mission of {target}."),
        ),
        "goes-by": DependencyKind(
            "opportunity",
            "procedure",
            "opportunity",
            "procedure",
            "names",
            marked("{title} goes by the procedure {target}."),
        ),
        "open-to": DependencyKind(
            "opportunity", "level", "opportunity", "levels", "names", marked("{title} is open to {target}.")
        ),
        "has-deadline": DependencyKind(
            "opportunity", "deadline", "opportunity", "deadlines", "holds", marked("{title} has the deadline {target}.")
        ),
        "has-limit": DependencyKind(
            "opportunity", "limit", "opportunity", "limits", "holds", marked("{title} has the limit {target}.")
        ),
        "has-step": DependencyKind(
            "procedure", "step", "procedure", "steps", "holds", marked("The procedure {title} has the step {target}.")
        ),
        "comes-after": DependencyKind(
            "step", "step", "procedure", "steps", "order", marked("The step {title} comes after {target}.")
        ),
        "has-phase": DependencyKind(
            "plan", "phase", "plan", "phases", "holds", marked("The plan {title} has the phase {target}.")
        ),
        "promised-for": DependencyKind(
            COMMITMENT, "milestone", "profile", "commitments", "profile", marked("{title} is promised for {target}.")
        ),
    }
)
"""Each kind of dependency by its name."""
TARGETS: Final = frozenset(row.target for row in KINDS.values())
"""The kinds of entries that something can depend on."""
NO_DEPENDENCY: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("*", "sources"): "says who states an entry, and nothing of what it needs",
        ("*", "readings"): "says what others state of the same entry",
        ("objective", "beside"): "says that no source knows whether the one replaces the other",
    }
)
"""The kinds of entries (`*`: any) and the fields that name entries, or hold them, and are no dependency: why not."""


@cache
def rows_of(owner: str) -> tuple[tuple[DependencyName, DependencyKind], ...]:
    """Return the kinds of dependency that are read from entries of a kind.

    >>> [name for name, _row in rows_of("milestone")]
    ['waits-for', 'is-about', 'in-phase']
    """
    return tuple((name, row) for name, row in KINDS.items() if row.owner == owner)
