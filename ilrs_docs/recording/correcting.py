"""`correct`: what was recorded told otherwise, from the first release it holds of until a later one changed it itself.

A correction is a change file that says which releases it `corrects` (`roadmap@2023-04-25..2025-10-24`, or one of them)
and its `kind`. Played on the first of them, it is carried on from each to the next one by the three-way merge: what the
next release itself changed is a conflict, and is left as it is there, and in all that follow. The releases stay as they
were stored; each that is reached gets another form beside, which is what is read from then on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from ilrs_docs.authoring.files import TABLES, ChangeFile, FieldLine
from ilrs_docs.authoring.merging import merge
from ilrs_docs.authoring.playing import play, play_written
from ilrs_docs.authoring.reading import Written
from ilrs_docs.checks import check
from ilrs_docs.comparing import diff
from ilrs_docs.errors import RefusedReleaseError, WrongUseError
from ilrs_docs.library import Library
from ilrs_docs.library.heads import Head, head_of
from ilrs_docs.library.keys import SigningKey
from ilrs_docs.library.record import CorrectionKind
from ilrs_docs.model import Lineage, Release
from ilrs_docs.model.canonical import canonical_bytes, digest
from ilrs_docs.recording.ledger import OpenRecord, opened
from ilrs_docs.recording.publishing import reason

BARRED: Final = ("version", "issued", "standing", "rename", "split", "join", "conflict")
"""What a correction cannot say: which release something is, and which ids became which, stands in no other form."""
TO: Final = ".."
"""What stands between the first and the last release that a correction names."""


class CorrectedReleases(NamedTuple):
    """The releases that a correction reached, each in its new form, why, and the head of the log since then."""

    releases: tuple[Release, ...]
    kind: CorrectionKind
    head: str


def correct(library: Library, written: Written, day: date, signer: SigningKey | None = None) -> CorrectedReleases:
    r"""Record a correction in a library on a `day`; return what it reached. A `signer` signs the new head.

    Raises WrongUseError for a change file that is no correction, says what a correction cannot, or changes nothing,
    RefusedReleaseError where a release would get an error, or one that says to be editorial is more than that; and what
    reading the library and playing the file raises. Then nothing is recorded.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from ilrs_docs.authoring.reading import parse_written
    >>> from ilrs_docs.library.creating import create
    >>> place, day = Path(mkdtemp()) / "plans", date(2026, 11, 28)
    >>> create(place, Library(), day)
    17
    >>> head = b'document = "roadmap"\ncorrects = "roadmap@2023-04-25..latest"\nkind = "wrong"\n'
    >>> line = b'[change.milestone.change-7]\nconfidence = { was = "high", is = "medium" }'
    >>> reached = correct(Library(place), parse_written(head + line, "c.toml"), day).releases
    >>> [str(one.issued) for one in reached]  # the next one has another window
    ['2023-04-25', '2023-08-20', '2024-07-18', '2024-09-05', '2025-05-08', '2025-10-24']
    >>> Library(place).load("roadmap@2023-04-25")["change-7"].confidence
    'medium'
    >>> Library(place, corrected=False).load("roadmap@2023-04-25")["change-7"].confidence
    'high'
    """
    file, kind = _correction(written)
    with opened(library, day, signer) as record:
        forms = _carried(record.library, written, file)
        for old, new in forms:
            _require_sound(old, new, kind)
        files = _files(record, file, written, forms)
        head = record.add(files, kind="correction", document=file.document, nature=kind)
        return CorrectedReleases(tuple(new for _, new in forms), kind, head)


def carried(library: Library, written: Written) -> tuple[tuple[Release, Release], ...]:
    """Return each release that a correction reaches, and what it becomes; nothing is recorded.

    Raises what `correct` raises of the change file.
    """
    return _carried(library, written, _correction(written)[0])


def _carried(library: Library, written: Written, file: ChangeFile) -> tuple[tuple[Release, Release], ...]:
    forms = tuple(_Carrier(library, written, file).carried(_named(library, file)))
    if not forms:
        message = f"{written.name} changes nothing of what is recorded"
        raise WrongUseError(message)
    return forms


def _correction(written: Written) -> tuple[ChangeFile, CorrectionKind]:
    """Return the change file of a correction, and its kind.

    Raises WrongUseError for one that is none, or says what a correction cannot.
    """
    file = written.sound()
    if file.corrects is None or file.kind is None:
        message = f'{written.name} is no correction: it says which releases it corrects, and kind = "wrong", ...'
        raise WrongUseError(message)
    said = [name for name in BARRED if getattr(file, name)]
    if said:
        message = f"{written.name}: a correction has no {said[0]}; that is for the next release"
        raise WrongUseError(message)
    return file, file.kind


def _named(library: Library, file: ChangeFile) -> Sequence[Head]:
    """Return the heads of the releases that a correction names, in their order."""
    document, _, what = (file.corrects or "").partition("@")
    first, _, last = what.partition(TO)
    if document.casefold() != file.document or not first or (TO in what and not last):
        message = (
            f"corrects = {file.corrects!r} names no releases of {file.document}; write {file.document}@1.0..latest"
        )
        raise WrongUseError(message)
    heads = [head for head in library.heads(file.document) if head.standing != "draft"]
    ends = [head_of(library.load(f"{file.document}@{one}")) for one in (first, last or first)]
    if not all(one in heads for one in ends) or heads.index(ends[0]) > heads.index(ends[1]):
        message = f"corrects = {file.corrects!r}: the first of them comes after the last, or is a draft"
        raise WrongUseError(message)
    return heads[heads.index(ends[0]) : heads.index(ends[1]) + 1]


class _Carrier:
    """Carries a correction on from release to release."""

    def __init__(self, library: Library, written: Written, file: ChangeFile) -> None:
        self._library = library
        self._written = written
        self._file = file
        self._lineage: Lineage = library.load_lineage()

    def carried(self, heads: Sequence[Head]) -> Iterator[tuple[Release, Release]]:
        """Yield each release that is reached, and what it becomes."""
        base, *others = (self._library.load(f"{head.document}@{head.version}") for head in heads)
        head = {"base": base.version, "version": base.version, "digest": self._file.digest or digest(base)}
        file = self._file.model_copy(update=head)
        play_written(base, self._written._replace(file=_labelled(file, base)))  # tells what is wrong, with its place
        file = file.model_copy(update={"digest": digest(base)})
        yield from _formed(base, file)
        for other in others:
            merged = merge(base, other, file, self._lineage)
            file, base = merged.model_copy(update={"conflict": {}}), other
            if not any(getattr(file, name) for name in ("release", *TABLES)):
                return
            yield from _formed(base, file)


def _formed(release: Release, file: ChangeFile) -> Iterator[tuple[Release, Release]]:
    made = play(release, _labelled(file, release))
    if digest(made) != digest(release):
        yield release, made


def _labelled(file: ChangeFile, release: Release) -> ChangeFile:
    """Return a change file that leaves the label of a release, which would follow from its day."""
    return file.model_copy(update={"release": {"label": FieldLine(value=release.label)} | dict(file.release)})


def _require_sound(old: Release, new: Release, kind: CorrectionKind) -> None:
    """Raise RefusedReleaseError where a form has an error that the release had not, or is graver than it says."""
    name = f"{new.document} {new.version}"
    before = {(one.check, one.path) for one in check(old)}
    errors = [reason(one) for one in check(new) if one.level == "error" and (one.check, one.path) not in before]
    if errors:
        raise RefusedReleaseError(name, tuple(errors), "corrected")
    graver = [one.rule for one in diff(old, new).changes if one.severity != "editorial"] if kind == "editorial" else []
    if graver:
        more = f"it says more than other words ({', '.join(dict.fromkeys(graver))}): its kind is wrong or newly-known"
        raise RefusedReleaseError(name, (more,), "corrected")


def _files(
    record: OpenRecord, file: ChangeFile, written: Written, forms: Sequence[tuple[Release, Release]]
) -> dict[str, bytes]:
    there = (one for one in record.record.publications if one.kind == "correction" and one.document == file.document)
    place = f"corrections/{file.document}/{1 + sum(1 for _ in there)}"
    found = {f"{place}/{new.version}.json": canonical_bytes(new) for _, new in forms}
    return found | {f"{place}.toml": written.text.encode()}
