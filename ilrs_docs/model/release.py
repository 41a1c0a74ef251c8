"""`Release`: one published, tracked or drafted state of one document, checked as a whole."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, BaseModel, Discriminator, Field, SerializeAsAny, Tag, model_validator

from ilrs_docs.model.base import (
    Compared,
    Fault,
    Loc,
    Model,
    Refers,
    Register,
    SetOf,
    Str,
    faults_error,
    kind_of,
)
from ilrs_docs.model.entries import Gap, Language, Promise, Source, Text
from ilrs_docs.model.guideline import Guideline
from ilrs_docs.model.roadmap import Roadmap

DocumentName = Literal["roadmap", "guideline"]
Standing = Literal["official", "tracked", "draft"]
Basis = Literal["text", "reported"]
_GUIDELINE_ONLY = frozenset(Guideline.model_fields) - frozenset(Roadmap.model_fields)


def _semver(text: str) -> str:
    if not _SEMVER.fullmatch(text):
        msg = f"{text!r} is not a semantic version; write three numbers (1.0.0), see semver.org"
        raise ValueError(msg)
    return text


def _content_tag(content: Any) -> str:  # noqa: ANN401 - whatever the input file holds
    if isinstance(content, BaseModel):
        return kind_of(content)
    return "guideline" if isinstance(content, dict) and _GUIDELINE_ONLY & content.keys() else "roadmap"


Content = Annotated[
    Annotated[Roadmap, Tag("roadmap")] | Annotated[Guideline, Tag("guideline")], Discriminator(_content_tag)
]
_NOWHERE = object()
_PART = r"(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
_SEMVER = re.compile(
    rf"(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){{2}}(?:-{_PART}(?:\.{_PART})*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?"
)  # the grammar of semver.org; to import the package for it would take a tenth of the time of `ilrs-docs list`
Bookkeeping = Compared("bookkeeping")


class Release(Model):
    """One state of one document.

    `version` is a semantic version; `label` what people call it; `standing` whether it is the publishers' own
    (`official`), compiled from dated public statements (`tracked`; then `notice` says so in words) or a `draft`;
    `basis` whether it was compiled from the document's own `text` or from what was `reported` about it; `gaps` what is
    unknown.
    """

    document: DocumentName
    version: Annotated[Str, AfterValidator(_semver), Bookkeeping]
    label: Annotated[Str, Bookkeeping]
    title: Text
    standing: Standing
    basis: Basis
    issued: Annotated[date, Field(strict=True), Bookkeeping]
    issuers: SetOf[str]
    languages: SetOf[Language]
    notice: Text | None = None
    sources: Register[Source]
    promises: Register[Promise] = ()
    gaps: Register[Gap] = ()
    content: SerializeAsAny[Content]

    def __repr__(self) -> str:
        """Return one line: which document, version and day, and its standing."""
        return f"<Release {self.document} {self.version} ({self.label}): {self.standing}, {self.issued}>"

    __str__ = __repr__

    @model_validator(mode="after")
    def _whole(self) -> Self:
        faults = [*_identity_faults(self), *_entry_faults(self)]
        if faults:
            raise faults_error("Release", faults)
        return self


def _identity_faults(release: Release) -> Iterator[Fault]:
    holds = kind_of(release.content)
    if holds != release.document:
        message = f"the document is a {release.document}, its content is that of a {holds}"
        yield Fault(("content",), "document_mismatch", message)
    stage = release.version.partition("+")[0].partition("-")[2]
    if release.standing == "official" and stage:
        message = f"an official release has no pre-release part in its version, this one has {stage!r}"
        yield Fault(("version",), "standing_mismatch", message, release.version)
    if release.standing == "tracked":
        expected = f"tracked.{release.issued:%Y%m%d}"
        if stage != expected:
            message = f"a tracked release issued on {release.issued} has a version that ends in '-{expected}'"
            yield Fault(("version",), "standing_mismatch", message, release.version)
        if release.notice is None:
            message = "a tracked release needs a notice which says that it has no official standing"
            yield Fault(("notice",), "notice_missing", message)


def _entry_faults(release: Release) -> Iterator[Fault]:
    entries = entries_of(release)
    homes: dict[str, Loc] = {}
    kinds: set[tuple[str, str]] = set()
    for path, entry in entries:
        own_id = entry.__dict__["id"]
        if own_id in homes:
            other = "/".join(str(part) for part in homes[own_id])
            message = f"id {own_id!r} is already that of {other}; ids are unique in a release"
            yield Fault((*path, "id"), "duplicate_id", message, own_id)
        homes.setdefault(own_id, path)
        kinds.add((own_id, kind_of(entry)))
    for path, entry in entries:
        yield from _dangling(path, entry, kinds)
        if entry.__dict__.get("readings"):
            yield from _foreign_readings(path, entry)
    for gap in release.gaps:
        yield from _lost_gap(release, gap)
    yield from _circles(release)


def entries_of(model: BaseModel, path: Loc = ()) -> list[tuple[Loc, BaseModel]]:
    """Return every entry inside `model` with its path, as `walk` finds it, but for what holds no entries.

    >>> from ilrs_docs.model import Text
    >>> entries_of(Text(en="Moon"))
    []
    """
    found: list[tuple[Loc, BaseModel]] = []
    for name in _homes(type(model)):
        value = model.__dict__[name]
        inner = value if isinstance(value, tuple) else () if value is None else (value,)
        for entry in inner:
            own_id = entry.__dict__.get("id")
            place = (*path, name, own_id) if inner is value else (*path, name)
            if own_id is not None:
                found.append((place, entry))
            found += entries_of(entry, place)
    return found


@cache
def _homes(model: type[BaseModel]) -> tuple[str, ...]:
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if any(map(_has_entries, _models_in(field.annotation))))


@cache
def _has_entries(model: type[BaseModel]) -> bool:
    return "id" in model.model_fields or bool(_homes(model))


def _models_in(annotation: Any) -> list[type[BaseModel]]:  # noqa: ANN401 - any type expression
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models_in(part)]


def _circles(release: Release) -> Iterator[Fault]:
    """Find milestones that wait for each other, or for themselves."""
    milestones = release.content.milestones if isinstance(release.content, Roadmap) else ()
    waits = {milestone.id: milestone.depends_on for milestone in milestones if milestone.depends_on}
    if not waits:
        return
    from graphlib import CycleError, TopologicalSorter

    try:
        TopologicalSorter(waits).prepare()
    except CycleError as error:
        circle = error.args[1]
        message = f"milestones depend on each other in a circle: {' - '.join(reversed(circle))}"
        yield Fault(("content", "milestones", circle[0], "depends_on"), "circular_dependency", message, circle[0])


def _dangling(path: Loc, entry: BaseModel, kinds: set[tuple[str, str]]) -> Iterator[Fault]:
    for name, kind in references(type(entry)):
        value = entry.__dict__[name]
        for wanted in (value,) if isinstance(value, str) else value or ():
            if (wanted, kind) not in kinds:
                message = f"{name} names the {kind} {wanted!r}, which this release does not have"
                place = (*path, name) if value is wanted else (*path, name, wanted)
                yield Fault(place, "dangling_reference", message, wanted)


def _foreign_readings(path: Loc, entry: BaseModel) -> Iterator[Fault]:
    for reading in entry.__dict__.get("readings", ()):
        if reading.field not in type(entry).model_fields:
            message = f"a {kind_of(entry)} has no field {reading.field!r} to be read otherwise"
            yield Fault((*path, "readings", reading.id, "field"), "unknown_field", message, reading.field)


def _lost_gap(release: Release, gap: Gap) -> Iterator[Fault]:
    if gap.part[0] == "content" and not _resolves(release, gap.part):
        message = f"the gap's part {'/'.join(gap.part)} does not lead to a place in this release"
        yield Fault(("gaps", gap.id, "part"), "dangling_reference", message, gap.part)


def _resolves(model: BaseModel, part: tuple[str, ...]) -> bool:
    here: object = model
    for name in part:
        if isinstance(here, BaseModel) and name in type(here).model_fields:
            here = here.__dict__[name]
            continue
        entries = here if isinstance(here, tuple) else ()
        here = next((entry for entry in entries if getattr(entry, "id", None) == name), _NOWHERE)
        if here is _NOWHERE:
            return False
    return True


@cache
def references(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return the fields of `model` that hold ids of other entries, each with the kind of entry it names.

    >>> from ilrs_docs.model import Milestone
    >>> dict(references(Milestone))["depends_on"]
    'milestone'
    """
    return tuple(
        (name, mark.kind)
        for name, field in model.model_fields.items()
        for mark in field.metadata
        if isinstance(mark, Refers)
    )
