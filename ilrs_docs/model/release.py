"""`Release`: one published, tracked or drafted state of one document, checked as a whole."""

import warnings
from collections.abc import Iterable, Mapping
from typing import Any, Final, Self, TypeVar

from pydantic import BaseModel, ValidationInfo, model_validator

from ilrs_docs.errors import UnreadCellsWarning
from ilrs_docs.model.base import faults_error, kind_of
from ilrs_docs.model.consistency import faults_of
from ilrs_docs.model.entries import Term
from ilrs_docs.model.guideline import (
    Contact,
    Deadline,
    Guideline,
    Instrument,
    Level,
    Limit,
    Opportunity,
    ParticipationPhase,
    Partner,
    Principle,
    Procedure,
    Step,
)
from ilrs_docs.model.release_fields import Kind, ReleaseFields
from ilrs_docs.model.roadmap import Element, Milestone, Mission, Objective, Phase, Plan, Roadmap
from ilrs_docs.model.settling import settled_fields
from ilrs_docs.model.walking import entries_of

E = TypeVar("E", bound=BaseModel)
SETTLED: Final = "settled"
"""The name in the context of a validation under which the identities of entries stand that were read in a release of
the same languages before."""


class Release(ReleaseFields):
    """One state of one document.

    `document` is its name and `kind` how it is read: as a `roadmap` or as a `guideline` (the documents of these names
    need not say so). `version` is a semantic version; `label` what people call it; `language` (BCP 47) that of the
    plain strings in it; `standing` whether it is the publishers' own (`official`), compiled from dated public
    statements (`tracked`; then `notice` says so in words) or a `draft`; `basis` whether it was compiled from the
    document's own `text` or from what was `reported` about it; `languages` those that it was issued in, `authentic`
    those of them in which a text here is as issued and never translated here; `gaps` what is unknown; `extra` fields of
    one's own.
    """

    @property
    def name(self) -> str:
        """What people call it: its label, else its version."""
        return self.label or self.version

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - an entry of the kind that the name says
        """Return the entry of a name: an id, or a kind and an id where entries of several kinds have it.

        Raises UnknownEntryError, which is a KeyError too, with the nearest name; AmbiguousEntryError likewise.

        >>> from ilrs_docs import Library
        >>> Library().load("roadmap@latest")["change-7"].window.latest.isoformat()
        '2027-12-31'
        """
        from ilrs_docs.model.looking_up import entry_at, place_of

        return entry_at(self, place_of(self, name))

    def __contains__(self, name: object) -> bool:
        """Return whether some entry bears a name, an id or a kind and an id."""
        from ilrs_docs.model.looking_up import places_by_name

        return name in places_by_name(self)

    def edit(self, edits: Mapping[str, Mapping[str, object]]) -> Self:
        """Return this release with other values in some fields of some entries, by name; None takes a value away.

        The fields of the release itself go by the name `release`. Raises UnknownEntryError for a name that no entry
        bears, InvalidInputError with every wrong field, value and type, each with its place.

        >>> from ilrs_docs import Library
        >>> newer = Library().load("roadmap@latest").edit({"milestone:change-7": {"window": "2027-08"}})
        >>> newer["change-7"].window
        Window(root='2027-08')
        """
        from ilrs_docs.model.editing import edited

        return edited(self, edits)

    @classmethod
    def from_rows(  # noqa: PLR0913 - what no row says, each a plain word
        cls,
        rows: Iterable[Mapping[str, object]],
        *,
        kind: Kind,
        document: str,
        version: str,
        columns: Mapping[str, str] | None = None,
        language: str | None = None,
    ) -> Self:
        """Return a release of rows, each a mapping from names of columns to cells: milestones, or steps of procedures.

        What a column is follows from its name in English, Russian or Chinese; `columns` settles it for some. `language`
        is that of the words. UnreadCellsWarning says which cells were not read as what their column is. Raises
        InvalidInputError with every fault, by row.

        >>> rows = [{"Milestone": "Quay built", "Date": "Aug 2027", "Owner": "Port"}]
        >>> release = Release.from_rows(rows, kind="roadmap", document="harbour", version="1.0.0")
        >>> release["quay-built"].window.root, release["quay-built"].extra
        ('2027-08', {'Owner': 'Port'})
        """
        from ilrs_docs.model.rows.making import RowsHead, made
        from ilrs_docs.model.rows.reading import RowTable, read

        table = RowTable(kind, document)
        found = read(rows, table, columns)
        release = made(cls, found, table, RowsHead(version, language))
        if found.remarks:
            warnings.warn(UnreadCellsWarning(tuple(map(str, found.remarks))), stacklevel=2)
        return release

    def of_kind(self, model: type[E]) -> tuple[E, ...]:
        """Return the entries of a kind, those inside other entries included, in the order of the release.

        >>> from ilrs_docs import Library
        >>> [phase.id for phase in Library().load("roadmap@1.0").of_kind(Phase)][0]
        'reconnaissance'
        """
        found = entries_of(self, kind=kind_of(model))
        return tuple(entry for _place, entry in found if isinstance(entry, model))

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """Its milestones, by id; a guideline has none."""
        return self.of_kind(Milestone)

    @property
    def missions(self) -> tuple[Mission, ...]:
        """Its missions."""
        return self.of_kind(Mission)

    @property
    def plans(self) -> tuple[Plan, ...]:
        """Its plans."""
        return self.of_kind(Plan)

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases of its plans."""
        return self.of_kind(Phase)

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """Its scientific objectives."""
        return self.of_kind(Objective)

    @property
    def elements(self) -> tuple[Element, ...]:
        """What the station is composed of."""
        return self.of_kind(Element)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Its terms with what they mean."""
        return self.of_kind(Term)

    @property
    def procedures(self) -> tuple[Procedure, ...]:
        """Its procedures."""
        return self.of_kind(Procedure)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of its procedures, in order."""
        return self.of_kind(Step)

    @property
    def opportunities(self) -> tuple[Opportunity, ...]:
        """Its opportunities."""
        return self.of_kind(Opportunity)

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """The deadlines of its opportunities."""
        return self.of_kind(Deadline)

    @property
    def limits(self) -> tuple[Limit, ...]:
        """The limits of its opportunities."""
        return self.of_kind(Limit)

    @property
    def levels(self) -> tuple[Level, ...]:
        """Its levels of cooperation."""
        return self.of_kind(Level)

    @property
    def principles(self) -> tuple[Principle, ...]:
        """Its principles of cooperation."""
        return self.of_kind(Principle)

    @property
    def participation_phases(self) -> tuple[ParticipationPhase, ...]:
        """The phases that partners may join."""
        return self.of_kind(ParticipationPhase)

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """Its legal instruments."""
        return self.of_kind(Instrument)

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """Its contacts."""
        return self.of_kind(Contact)

    @property
    def partners(self) -> tuple[Partner, ...]:
        """Who has joined."""
        return self.of_kind(Partner)

    def __repr__(self) -> str:
        """Return one line: which document, version and day, and its standing."""
        label = f" ({self.label})" if self.label else ""
        known = ", ".join(str(fact) for fact in (self.standing, self.issued) if fact)
        return f"<Release {self.document} {self.version}{label}{': ' if known else ''}{known}>"

    __str__ = __repr__

    @model_validator(mode="after")
    def _whole(self, info: ValidationInfo) -> Self:
        known = (info.context or {}).get(SETTLED, ())
        self.__dict__.update(settled_fields(self, self.language, self.authentic, known))
        faults = list(faults_of(self))
        if faults:
            raise faults_error("Release", faults)
        return self


class _RoadmapRelease(Release):
    content: Roadmap


class _GuidelineRelease(Release):
    content: Guideline


_READERS: Final[dict[str, type[Release]]] = {"roadmap": _RoadmapRelease, "guideline": _GuidelineRelease}


def reader_of(kind: str) -> type[Release]:
    """Return the model that reads the JSON of a release of this kind straight, where `Release` would build it twice.

    What it reads is made a `Release` by `as_release`.
    """
    return _READERS[kind]


def as_release(read: Release) -> Release:
    """Return what a reader has read as a plain `Release`.

    >>> as_release(reader_of("roadmap")(document="roadmap", version="1.0.0", content=Roadmap()))
    <Release roadmap 1.0.0>
    """
    return Release.model_construct(**read.__dict__)
