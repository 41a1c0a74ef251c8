"""`LOG`: what was published in a library, one line a publication, each with the digest of the line before it.

A line is JSON in one form: the `previous` line's SHA-256, the day on which it was `recorded`, the `kind`, what it is
about, and the SHA-256 of each file that it brings. What the log lists is published; anything else in the folder is not.
The SHA-256 of the last line, the head, stands for all of it: whoever notes it elsewhere can tell any change later on.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Final, Literal, NamedTuple, Self

from pydantic import Field, ValidationError, model_validator

from ilrs_docs.errors import IntegrityError, InvalidInputError
from ilrs_docs.library.files import read_bytes
from ilrs_docs.library.limits import LOG as LARGEST_LOG
from ilrs_docs.library.limits import MOST_FAULTS
from ilrs_docs.library.sums import LINEAGE, Sums
from ilrs_docs.model.base import Fault, Model, faults_error
from ilrs_docs.model.release_fields import DocumentName

LOG: Final = "LOG"
"""The file of a library that records its publications."""
SHORTEST: Final = 12
"""The fewest digits by which a head is known."""
NO_LINE: Final = "0" * 64
"""What the first line says of the line before it."""
PublicationKind = Literal["start", "release", "correction", "withdrawal"]
CorrectionKind = Literal["wrong", "newly-known", "editorial"]
"""Why something recorded is told otherwise: it was wrong, it was not known, or only its words are others."""
Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
_DOCUMENT: Final = r"(?P<document>[a-z0-9]+(?:-[a-z0-9]+)*)"
_VERSION: Final = r"(?P<version>[0-9][0-9A-Za-z.+-]*)"
_RELEASE: Final = re.compile(rf"{_DOCUMENT}/{_VERSION}\.json")
_STEP: Final = re.compile(rf"{_DOCUMENT}/{_VERSION}\.toml")
_FORM: Final = re.compile(rf"corrections/{_DOCUMENT}/[1-9][0-9]*/{_VERSION}\.json")
_DECLARED: Final = re.compile(rf"lineage/{_DOCUMENT}/{_VERSION}\.json")
_FILES: Final[Mapping[PublicationKind, tuple[re.Pattern[str], ...]]] = {
    "start": (_RELEASE, _STEP, re.compile(re.escape(LINEAGE))),
    "release": (_RELEASE, _STEP, _DECLARED),
    "correction": (_FORM, re.compile(rf"corrections/{_DOCUMENT}/[1-9][0-9]*\.toml")),
    "withdrawal": (),
}
"""What the files that a publication brings may be called."""


class Publication(Model):
    r"""One line of the log.

    `start` is what there was when the log began; a `release` brings its file, its change file and what that declares of
    ids; a `correction` of some `nature` brings its change file and the other form of each release that it reaches; a
    `withdrawal` says by its `note` why a release does not hold any more.

    >>> Publication(recorded=date(2026, 11, 28), kind="start").line().count(b"\n")
    1
    """

    previous: Digest = NO_LINE
    recorded: date
    kind: PublicationKind
    document: DocumentName | None = None
    version: str | None = None
    nature: CorrectionKind | None = None
    note: Annotated[str, Field(min_length=1, max_length=1000)] | None = None
    files: dict[str, Digest] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _sound(self) -> Self:
        faults = [
            Fault(("files", name), "log_file", f"{name!r} is no file that a {self.kind} brings")
            for name in self.files
            if not any(pattern.fullmatch(name) for pattern in _FILES[self.kind])
        ]
        known = {"document": self.kind != "start", "version": self.kind in {"release", "withdrawal"}}
        known |= {"nature": self.kind == "correction", "note": self.kind == "withdrawal"}
        for name, wanted in known.items():
            if (getattr(self, name) is not None) is not wanted:
                reason = "is missing" if wanted else "is not said"
                faults.append(Fault((name,), "log_field", f"{name} {reason} of a {self.kind}"))
        if self.kind == "release" and f"{self.name}.json" not in self.files:
            faults.append(Fault(("files",), "log_file", f"{self.name}.json is missing"))
        if faults:
            raise faults_error("Publication", faults)
        return self

    @property
    def name(self) -> str:
        """The release that it is about, as its file is called, without what that ends in."""
        return f"{self.document}/{self.version}"

    @property
    def forms(self) -> dict[str, str]:
        """The files of the releases that a correction reaches, each with the file that holds its other form."""
        found = ((_FORM.fullmatch(name), name) for name in self.files)
        return {f"{one['document']}/{one['version']}.json": name for one, name in found if one}

    def line(self) -> bytes:
        """Return the line as it stands in the log."""
        data = self.model_dump(mode="json", exclude_none=True)
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


class Record(NamedTuple):
    """What a library published, in its order, and the digest of each line.

    >>> Record((), ()).head
    '0000000000000000000000000000000000000000000000000000000000000000'
    """

    publications: tuple[Publication, ...]
    hashes: tuple[str, ...]

    @property
    def head(self) -> str:
        """The digest of the last line, which stands for all of them."""
        return self.hashes[-1] if self.hashes else NO_LINE

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each file that was published."""
        return {name: found for one in self.publications for name, found in one.files.items()}

    @property
    def forms(self) -> dict[str, str]:
        """The files of releases that were corrected, each with the file that holds its last form."""
        return {name: form for one in self.publications for name, form in one.forms.items()}

    @property
    def withdrawn(self) -> dict[str, Publication]:
        """The files of releases that were withdrawn, each with the line that says so."""
        return {f"{one.name}.json": one for one in self.publications if one.kind == "withdrawal"}

    @property
    def releases(self) -> tuple[str, ...]:
        """The files of all releases, those that were withdrawn included."""
        kinds = {"start", "release"}
        return tuple(
            name for one in self.publications if one.kind in kinds for name in one.files if _RELEASE.fullmatch(name)
        )

    @property
    def lineages(self) -> tuple[str, ...]:
        """The files that declare successions of ids, but for those of releases that were withdrawn."""
        gone = {name.removesuffix(".json") for name in self.withdrawn}
        found = ((_DECLARED.fullmatch(name), name) for name in self.digests)
        declared = (name for one, name in found if one and f"{one['document']}/{one['version']}" not in gone)
        return (*(name for name in (LINEAGE,) if name in self.digests), *declared)

    def until(self, day: date) -> Record:
        """Return what was recorded up to a day, and on it."""
        count = sum(one.recorded <= day for one in self.publications)
        return Record(self.publications[:count], self.hashes[:count])

    def data(self) -> bytes:
        """Return the bytes of the log."""
        return b"".join(one.line() for one in self.publications)

    def followed_by(self, publication: Publication) -> Record:
        """Return the record with one publication more."""
        last = publication.model_copy(update={"previous": self.head})
        return Record((*self.publications, last), (*self.hashes, _hash(last.line())))

    def sums(self) -> bytes:
        """Return the `SHA256SUMS` of all files that were published."""
        return b"".join(f"{digest}  {name}\n".encode() for name, digest in sorted(self.digests.items()))

    @property
    def before(self) -> Record:
        """The record as it was before the last publication."""
        return Record(self.publications[:-1], self.hashes[:-1])

    def place(self, head: str) -> int | None:
        """Return after how many lines a head was that of this record, by its first digits; None where it never was."""
        wanted = head.casefold().removeprefix("sha256:")
        return next((place for place, one in enumerate(self.hashes, start=1) if one.startswith(wanted)), None)


def read_record(folder: Path) -> Record | None:
    """Return the record of a library; None where it has no log.

    Raises InvalidInputError where it cannot be read, IntegrityError with all that is wrong with it, and so altered.

    >>> read_record(Path("nowhere")) is None
    True
    """
    path = folder / LOG
    if not path.exists():
        return None
    return parse_record(read_bytes(path, LARGEST_LOG))


def parse_record(data: bytes) -> Record:
    """Return the record that the bytes of a log hold.

    Raises IntegrityError with a sentence for each line that was altered.

    >>> parse_record(b"what is this")
    Traceback (most recent call last):
    ilrs_docs.errors.IntegrityError: LOG:1: altered: no line of a log, which each is JSON in one form
    LOG:1: altered: its end is cut off
    """
    reader = _RecordReader()
    for number, line in enumerate(data.split(b"\n")[:-1] or [data], start=1):
        reader.read(number, line)
    if data and not data.endswith(b"\n"):
        last = data.count(b"\n") + 1
        reader.problems.append(f"{LOG}:{last}: altered: its end is cut off")
    if reader.problems:
        left = len(reader.problems) - MOST_FAULTS
        more = (f"{LOG}: and {left} more",) if left > 0 else ()
        raise IntegrityError((*reader.problems[:MOST_FAULTS], *more))
    return reader.record()


class _RecordReader:
    """What was read of a log so far, and what is wrong with it."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self._publications: list[Publication] = []
        self._hashes: list[str] = []
        self._numbers: dict[str, int] = {NO_LINE: 0}
        self._seen: set[str] = set()
        self._gone: set[str] = set()

    def record(self) -> Record:
        """Return what was read."""
        return Record(tuple(self._publications), tuple(self._hashes))

    def read(self, number: int, line: bytes) -> None:
        """Read one line; note what is wrong with it."""
        previous = self._hashes[-1] if self._hashes else NO_LINE
        self._hashes.append(_hash(line + b"\n"))
        self._numbers[self._hashes[-1]] = number
        try:
            one = Publication.model_validate_json(line)
            sound = one.line() == line + b"\n"
        except ValidationError as error:
            found = error.errors(include_url=False)[0]
            told = found["type"].startswith("log_")
            self._note(number, found["msg"] if told else "no line of a log, which each is JSON in one form")
            return
        if not sound:
            self._note(number, "not in the form in which it was written")
        for reason in (*self._unchained(one, previous, number), *self._contradicting(one)):
            self._note(number, reason)
        self._publications.append(one)
        self._seen.update(one.files)
        self._gone.update([f"{one.name}.json"] if one.kind == "withdrawal" else [])

    def _note(self, number: int, reason: str) -> None:
        self.problems.append(f"{LOG}:{number}: altered: {reason}")

    def _unchained(self, one: Publication, previous: str, number: int) -> Iterator[str]:
        """Yield why a line does not follow the one before it."""
        if one.previous == previous:
            return
        follows = self._numbers.get(one.previous)
        if follows is None:
            before = f"line {number - 1}" if number > 1 else "what was before it"
            yield f"{before} is not what it was when this line was written"
        else:
            yield (
                f"it follows {f'line {follows}' if follows else 'no line'}, as another one does: two publications were "
                "made side by side; take this line out, and publish what it names again"
            )

    def _contradicting(self, one: Publication) -> Iterator[str]:
        """Yield what a line says that cannot be after those before it."""
        before = self._publications[-1] if self._publications else None
        if before and one.recorded < before.recorded:
            yield f"recorded on {one.recorded}, before the line in front of it ({before.recorded})"
        if before and one.kind == "start":
            yield "a log starts once"
        yield from (f"{name} was published before" for name in one.files if name in self._seen)
        named = [f"{one.name}.json"] if one.kind == "withdrawal" else one.forms
        yield from (
            f"{name} was {'withdrawn' if name in self._gone else 'not published'} before"
            for name in named
            if name in self._gone or name not in self._seen
        )


def _hash(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()


def published_sums(record: Record, *, corrected: bool = True) -> Sums:
    """Return what the files of a library have to be by its record; not `corrected`: as they were recorded at first.

    >>> published_sums(Record((), ())).published
    True
    """
    gone = {
        name: f"{one.document} {one.version} was withdrawn on {one.recorded}: {one.note}"
        for name, one in record.withdrawn.items()
    }
    return Sums(
        digests=record.digests,
        source=LOG,
        published=True,
        forms=record.forms if corrected else {},
        declared=record.lineages,
        withdrawn=gone,
    )


def unlike(record: Record, folder: Path) -> Iterable[str]:
    """Yield a sentence for each published file of a library that is not there, or is not what was published.

    >>> list(unlike(Record((), ()), Path("nowhere")))
    []
    """
    for name, digest in record.digests.items():
        try:
            data = read_bytes(folder / name)
        except InvalidInputError as error:
            yield f"{name}: listed in {LOG}, and {error.faults[0].message}"
            continue
        if hashlib.sha256(data).hexdigest() != digest:
            yield f"{name}: its digest differs from that in {LOG}"
