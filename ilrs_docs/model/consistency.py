"""What is wrong with a release as a whole although each of its fields is right: its head, ids, references, gaps."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

from pydantic import BaseModel

from ilrs_docs.model.base import Fault, Loc, kind_of
from ilrs_docs.model.walking import entries_of, references

if TYPE_CHECKING:
    from ilrs_docs.model.release_fields import ReleaseFields


def faults_of(release: ReleaseFields) -> Iterator[Fault]:
    """Yield all that is wrong with a release as a whole.

    >>> from ilrs_docs.model import Release, Roadmap
    >>> list(faults_of(Release(document="roadmap", version="1.0.0", content=Roadmap())))
    []
    """
    yield from _head_faults(release)
    entries = entries_of(release)
    known = yield from _id_faults(entries)
    for path, entry in entries:
        yield from _dangling(path, entry, known)
        if entry.__dict__.get("readings"):
            yield from _foreign_readings(path, entry)
    yield from _lost_gaps(release)


def _head_faults(release: ReleaseFields) -> Iterator[Fault]:
    holds = kind_of(release.content)
    if holds != release.kind:
        message = f"the release is a {release.kind}, its content is that of a {holds}"
        yield Fault(("content",), "document_mismatch", message)
    stage = release.version.partition("+")[0].partition("-")[2]
    if release.standing == "official" and stage:
        message = f"an official release has no pre-release part in its version, this one has {stage!r}"
        yield Fault(("version",), "standing_mismatch", message, release.version)
    if release.standing == "tracked":
        yield from _tracking_faults(release, stage)
    for tag in release.authentic if release.languages else ():
        if tag not in release.languages:
            message = f"{tag} is authentic, and not among the languages that the release was issued in"
            yield Fault(("authentic", tag), "language_unknown", message, tag)


def _tracking_faults(release: ReleaseFields, stage: str) -> Iterator[Fault]:
    if release.issued is None:
        yield Fault(("issued",), "standing_mismatch", "a tracked release needs the day that it stands for")
    elif stage != f"tracked.{release.issued:%Y%m%d}":
        ending = f"-tracked.{release.issued:%Y%m%d}"
        message = f"a tracked release issued on {release.issued} has a version that ends in {ending!r}"
        yield Fault(("version",), "standing_mismatch", message, release.version)
    if release.notice is None:
        message = "a tracked release needs a notice which says that it has no official standing"
        yield Fault(("notice",), "notice_missing", message)


def _id_faults(entries: list[tuple[Loc, BaseModel]]) -> Generator[Fault, None, set[tuple[str, str]]]:
    """Yield a fault for each id that two entries of one kind have; return the kind and id of every entry."""
    homes: dict[tuple[str, str], Loc] = {}
    for path, entry in entries:
        named = kind_of(entry), entry.__dict__["id"]
        if named in homes:
            other = "/".join(str(part) for part in homes[named])
            message = f"id {named[1]!r} is already that of {other}; ids are unique within their kind"
            yield Fault((*path, "id"), "duplicate_id", message, named[1])
        homes.setdefault(named, path)
    return set(homes)


def _dangling(path: Loc, entry: BaseModel, known: set[tuple[str, str]]) -> Iterator[Fault]:
    for name, kind in references(type(entry)):
        value = entry.__dict__[name]
        for wanted in (value,) if isinstance(value, str) else value or ():
            if (kind, wanted) not in known:
                message = f"{name} names the {kind} {wanted!r}, which this release does not have"
                place = (*path, name) if value is wanted else (*path, name, wanted)
                yield Fault(place, "dangling_reference", message, wanted)


def _foreign_readings(path: Loc, entry: BaseModel) -> Iterator[Fault]:
    for reading in entry.__dict__.get("readings", ()):
        if reading.field not in type(entry).model_fields:
            message = f"a {kind_of(entry)} has no field {reading.field!r} to be read otherwise"
            yield Fault((*path, "readings", reading.id, "field"), "unknown_field", message, reading.field)


def _lost_gaps(release: ReleaseFields) -> Iterator[Fault]:
    by_id: dict[int, dict[str, BaseModel]] = {}  # the collections on the way, each read once for all gaps
    for gap in release.gaps:
        if gap.part[0] == "content" and not _resolves(release, gap.part, by_id):
            message = f"the gap's part {'/'.join(gap.part)} does not lead to a place in this release"
            yield Fault(("gaps", gap.id, "part"), "dangling_reference", message, gap.part)


def _resolves(model: BaseModel, part: tuple[str, ...], by_id: dict[int, dict[str, BaseModel]]) -> bool:
    here: object = model
    for name in part:
        if isinstance(here, BaseModel) and name in type(here).model_fields:
            here = here.__dict__[name]
            continue
        entries = here if isinstance(here, tuple) else ()
        if id(entries) not in by_id:
            by_id[id(entries)] = {entry.id: entry for entry in entries if hasattr(entry, "id")}
        here = by_id[id(entries)].get(name)
        if here is None:
            return False
    return True
