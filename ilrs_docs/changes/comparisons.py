"""Changes, what a person would say, and the comparison that holds them with the edits and the matching."""

import html
from collections.abc import Callable, Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, JsonValue

from ilrs_docs.changes.edits import Edit, Path
from ilrs_docs.changes.names import RuleName
from ilrs_docs.changes.pairs import Division, Pair, Reused
from ilrs_docs.errors import NoDocumentError
from ilrs_docs.model import DocumentName, Kind, Model, Standing, Str, Succession
from ilrs_docs.model.base import constant
from ilrs_docs.model.formats import FORMAT_VERSION, FormatVersion

Severity = Literal["act", "attend", "inform", "editorial"]
Bump = Literal["major", "minor", "patch", "none"]
SEVERITIES: tuple[Severity, ...] = ("act", "attend", "inform", "editorial")
BUMPS: tuple[Bump, ...] = ("major", "minor", "patch", "none")


class Subject(Model):
    """What a change is about: the kind of entry, its id, and its title in English."""

    kind: str
    id: str
    title: str


class Change(Model):
    """What a person would say: a rule recognised it and claims `edits`, the positions of what it explains.

    `old` and `new` are the values before and after as plain data; `detail` holds what the rule worked out (months,
    days, certainty, destinations); `fingerprint` stays the same across release versions and languages.

    `members` are the changes that it tells together: an insertion that shifted a run of numbers, what moved by one
    span. `readings` are what a pair that is only likely would be under each of two readings, the same entry changed or
    one that went and one that came: only one of them holds, and the change is as grave as the graver.
    """

    rule: RuleName
    severity: Severity
    bump: Bump
    subjects: tuple[Subject, ...]
    old: JsonValue = None
    new: JsonValue = None
    detail: dict[str, JsonValue] = Field(default_factory=dict)
    edits: tuple[int, ...]
    old_path: Path | None = None
    new_path: Path | None = None
    fingerprint: str
    members: tuple["Change", ...] = ()
    readings: tuple[tuple["Change", ...], ...] = ()

    @property
    def singly(self) -> tuple["Change", ...]:
        """The changes that this one tells together, each for itself; this one where it tells only itself."""
        return tuple(one for member in self.members for one in member.singly) or (self,)


class Identity(Model):
    """Which release was compared: its identity and the digest of its stored form."""

    document: DocumentName
    kind: Kind
    version: str
    label: str | None = None
    issued: date | None = None
    standing: Standing | None = None
    digest: str

    @property
    def name(self) -> str:
        """What people call it: its label, else its version."""
        return self.label or self.version


def either(old: Identity | None, new: Identity | None) -> Identity:
    """Return the new release, or the old one where there is no new document.

    Raises NoDocumentError where there is none on either side.

    >>> either(None, None)
    Traceback (most recent call last):
    ilrs_docs.errors.NoDocumentError: there is no document on either side; name a release on one of them
    """
    found = new or old
    if found is None:
        raise NoDocumentError
    return found


NEXT_OFFICIAL = "next official"


def _known_end(text: str) -> str:
    from semver import Version

    if text != NEXT_OFFICIAL and not Version.is_valid(text):
        message = f"{text!r} is neither a semantic version (1.2.0) nor {NEXT_OFFICIAL!r}"
        raise ValueError(message)
    return text


class Acceptance(Model):
    """A change that somebody accepted: its fingerprint, why, who, and until which release.

    `until` is the last version for which it holds, or `next official`: it holds up to the next official release.
    """

    fingerprint: Str
    reason: Str
    who: Str
    until: Annotated[Str, AfterValidator(_known_end)]


class Withheld(Model):
    """A change that is not told: a policy ignores its rule or its subject, or somebody accepted it.

    Or it was not asked for (`selection`): some entries alone were, or only what is grave.
    """

    change: Change
    by: Literal["rule", "subject", "acceptance", "selection"]
    acceptance: Acceptance | None = None


class Outdated(Model):
    """An acceptance under a fingerprint of an earlier way to make them, and the `fingerprint` to write in its place.

    It keeps its change back until then; `fingerprint` is None where it fits no change of this comparison.
    """

    acceptance: Acceptance
    fingerprint: str | None = None


class Filtered(Model):
    """What a policy, or a selection, did to a comparison.

    `withheld` are the changes kept back, `past` the acceptances that no longer hold (their changes are told again),
    `stale` those that fit no change, `outdated` those whose fingerprints were made in an earlier way.
    """

    withheld: tuple[Withheld, ...] = ()
    past: tuple[Acceptance, ...] = ()
    stale: tuple[Acceptance, ...] = ()
    outdated: tuple[Outdated, ...] = ()


class Comparison(Model):
    """All that differs between two releases; iterating it gives its changes.

    `old` or `new` is None where there is no document on that side. `lineage` holds the declared successions that were
    used, `divisions` the splits and mergers that are only likely, `reused` the equal ids that are not each other;
    `required_bump` is the largest that any change asks for, kept back or not. `filtered` is there where a policy was
    applied: `changes` are then those that are still told.
    """

    format: Literal["ilrs-docs/diff"] = constant("ilrs-docs/diff")
    format_version: FormatVersion = constant(FORMAT_VERSION)
    old: Identity | None
    new: Identity | None
    required_bump: Bump
    matching: tuple[Pair, ...] = ()
    lineage: tuple[Succession, ...] = ()
    divisions: tuple[Division, ...] = ()
    reused: tuple[Reused, ...] = ()
    edits: tuple[Edit, ...] = ()
    changes: tuple[Change, ...] = ()
    filtered: Filtered | None = None

    @property
    def there(self) -> Identity:
        """The release that is there: the new one, or the old one where there is no new document."""
        return either(self.old, self.new)

    @property
    def recognised(self) -> tuple[Change, ...]:
        """All changes, those included that a policy keeps back."""
        return (*self.changes, *(one.change for one in self.filtered.withheld)) if self.filtered else self.changes

    @property
    def singly(self) -> tuple[Change, ...]:
        """The changes, each for itself: in place of one that tells several together, these."""
        return tuple(one for change in self.changes for one in change.singly)

    def __iter__(self) -> Iterator[Change]:  # type: ignore[override] # a comparison is read as its changes
        """Yield the changes."""
        return iter(self.changes)

    def __len__(self) -> int:
        """Return the number of changes."""
        return len(self.changes)

    def __bool__(self) -> bool:
        """Return whether anything differs, edits without a change included."""
        return bool(self.edits)

    def select(
        self, *, kind: str | None = None, rule: str | None = None, severity: Severity | None = None
    ) -> tuple[Change, ...]:
        """Return the changes about a `kind` of subject, of one `rule`, of one `severity`; all given ones must hold.

        A change that is told together with others is found for itself, where they are not found as a whole. One on a
        likely pair is found through each of its two readings.
        """

        def fits(change: Change) -> bool:
            return (
                (kind is None or any(subject.kind == kind for subject in change.subjects))
                and (rule is None or change.rule == rule)
                and (severity is None or change.severity == severity)
            )

        return tuple(found for change in self.changes for found in _found(change, fits))

    def __repr__(self) -> str:
        """Return one line: which releases, how many edits and changes."""
        return (
            f"<Comparison {self.there.document} {_version(self.old)} -> {_version(self.new)}: "
            f"{len(self.edits)} edits, {len(self.changes)} changes, bump {self.required_bump}>"
        )

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """Return a table of the changes for notebooks."""
        rows = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in _cells(change)) + "</tr>"
            for change in self.changes
        )
        head = "".join(f"<th>{name}</th>" for name in ("severity", "rule", "subject", "old", "new"))
        caption = html.escape(repr(self).strip("<>"))
        return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _found(change: Change, fits: Callable[[Change], bool]) -> Iterator[Change]:
    """Yield a change that fits, itself or in a reading of it; else those of its members that do."""
    if fits(change) or any(fits(one) for reading in change.readings for one in reading):
        yield change
    else:
        for member in change.members:
            yield from _found(member, fits)


def _version(identity: Identity | None) -> str:
    return identity.version if identity else "no document"


def _cells(change: Change) -> tuple[str, ...]:
    return (
        change.severity,
        change.rule,
        ", ".join(subject.title for subject in change.subjects),
        _cell(change.old),
        _cell(change.new),
    )


def _cell(value: Any) -> str:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        named = value.get("title") or value.get("text") or value.get("action")
        return str(named.get("en") if isinstance(named, dict) else named or value)
    return "" if value is None else str(value)
