"""`Impact`: what hangs on what changed, as data with its words made."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from pydantic import Field, JsonValue

from ilrs_docs.changes import Acceptance, Severity
from ilrs_docs.changes.names import RuleName
from ilrs_docs.checks import CheckName
from ilrs_docs.dependencies.conflicts import Certainty
from ilrs_docs.dependencies.kinds import DependencyName
from ilrs_docs.language import Language
from ilrs_docs.model import Model, Standing
from ilrs_docs.model.formats import FormatVersion
from ilrs_docs.phrasing.weighing import Weight

FORMAT_VERSION: Final = 1
SHOWN: Final = 200
"""How many of those that depend on one entry are shown on a page; data hold more."""


class NamedEntry(Model):
    """An entry of a document, or what a partner has promised: `document` is then the name of the partner."""

    document: str
    kind: str
    id: str
    title: str

    @property
    def label(self) -> str:
        """How it is shown: its title, with its kind and id behind it."""
        return f"{self.title} ({self.kind}:{self.id})"


class LookedAt(Model):
    """A release that was looked at: as the older or the newer of two, or beside them, in force on that day."""

    role: Literal["old", "new", "beside"]
    document: str
    version: str
    label: str | None = None
    issued: date | None = None
    standing: Standing | None = None


class Supposition(Model):
    """A value that is put in for a field of an entry of the newer release, and what that holds."""

    entry: NamedEntry
    field: str
    old: JsonValue = None
    new: JsonValue = None
    sentence: str


class ImpactChange(Model):
    """A change of an entry: its rule, severity, sentence, and the fingerprint by which a policy accepts it.

    What no rule explains has neither rule nor fingerprint.
    """

    rule: RuleName | None = None
    severity: Severity
    weight: Weight
    head: str
    sentence: str
    fingerprint: str | None = None


class Dependent(Model):
    """An entry that depends on one that changed: by which kind of dependency, read from which field, `on` what.

    Where that is not what changed itself, it depends on that through others: `distance` dependencies lie between, and
    `path` tells them; what `on` depends on in its turn stands in its own line. `past`: only the older release says so.
    """

    entry: NamedEntry
    kind: DependencyName
    source: str
    on: NamedEntry
    distance: int
    past: Literal[True] | None = None
    sentence: str
    path: str | None = None


class ChangedEntry(Model):
    """An entry that changed and all that depends on it, the nearest first; `statement` says it where nothing does.

    It is `gone` where only the older release has it. `cut`: so much depends on what changed that here only what does so
    directly is listed.
    """

    entry: NamedEntry
    gone: Literal[True] | None = None
    changes: tuple[ImpactChange, ...]
    dependents: tuple[Dependent, ...] = ()
    statement: str | None = None
    cut: Literal[True] | None = None
    rest: str | None = Field(None, exclude=True)

    def depends(self, name: str) -> bool:
        """Return whether an entry, by its id or its kind and id, is among those that depend on this one."""
        return any(name in {one.entry.id, f"{one.entry.kind}:{one.entry.id}"} for one in self.dependents)


class DateConflict(Model):
    """A contradiction in time, by the check that finds it, that is new or healed, or surer or less sure than before."""

    check: CheckName
    state: Literal["new", "healed", "surer", "less-sure"]
    certainty: Certainty
    entries: tuple[NamedEntry, ...]
    head: str
    sentence: str


class SuspectLink(Model):
    """A dependency on a text or a date that changed; `fields` are those, `accepted` who accepted such a change.

    It is suspect until every one of its `changes` is accepted; those that nobody accepted come first.
    """

    entry: NamedEntry
    kind: DependencyName
    on: NamedEntry
    fields: tuple[str, ...]
    changes: tuple[ImpactChange, ...]
    accepted: tuple[Acceptance, ...] = ()
    sentence: str


class ImpactLine(Model):
    """A line of an impact as it is shown: what stands in front of it, its words, and what stands below it."""

    head: str | None = None
    words: str
    below: tuple[str, ...] = ()


class ImpactPart(Model):
    """A part of an impact as it is shown: its heading and its lines."""

    level: Literal[1, 2]
    heading: str
    lines: tuple[ImpactLine, ...] = ()


class Impact(Model):
    """What hangs on what changed between two releases, or on what would change.

    `hypothetical` are values that were put in; where there are any, nobody has published what is told. `changed` holds
    each entry that changed and that something can depend on, `others` counts those of other kinds. `conflicts` are the
    contradictions in time that are new or healed, `suspect` the links to look at again, `confirmed` those of which the
    policy accepts each change, `unresolved` what names an entry that is not there.
    """

    format: Literal["ilrs-docs/impact"] = "ilrs-docs/impact"
    format_version: FormatVersion = FORMAT_VERSION
    language: Language = "en"
    heading: str
    partner: str | None = None
    hypothetical: tuple[Supposition, ...] = ()
    releases: tuple[LookedAt, ...]
    notices: tuple[str, ...] = ()
    changed: tuple[ChangedEntry, ...] = ()
    others: dict[str, int] = Field(default_factory=dict)
    conflicts: tuple[DateConflict, ...] = ()
    suspect: tuple[SuspectLink, ...] = ()
    confirmed: tuple[SuspectLink, ...] = ()
    unresolved: tuple[str, ...] = ()
    parts: tuple[ImpactPart, ...] = Field((), exclude=True)

    def changed_entry(self, name: str) -> ChangedEntry | None:
        """Return what changed by an id, or by a kind and an id; None where that entry did not change."""
        return next((one for one in self.changed if name in {one.entry.id, f"{one.entry.kind}:{one.entry.id}"}), None)

    @property
    def alarming(self) -> bool:
        """Whether a contradiction in time is new, or surer than before, or a link is suspect."""
        return bool(self.suspect) or any(one.state in {"new", "surer"} for one in self.conflicts)
