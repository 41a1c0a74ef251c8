"""`publish`: from a change file, or a whole release, to one more release of a library; all of it or nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from semver import Version

from ilrs_docs.authoring.files import ChangeFile
from ilrs_docs.authoring.playing import play_written
from ilrs_docs.authoring.reading import Written
from ilrs_docs.checks import Finding, check
from ilrs_docs.errors import RefusedReleaseError, WrongUseError, in_one_line
from ilrs_docs.library import Library
from ilrs_docs.library.checking import findings_beside
from ilrs_docs.library.keys import SigningKey
from ilrs_docs.library.shelves import joined
from ilrs_docs.library.toml_text import TomlText
from ilrs_docs.model import Lineage, Release
from ilrs_docs.model.canonical import canonical_bytes, digest
from ilrs_docs.model.release_fields import semantic_version
from ilrs_docs.recording.declaring import declared
from ilrs_docs.recording.ledger import OpenRecord, opened


class PublishedRelease(NamedTuple):
    """A release that was published, what was found in it that is no error, and the head of the log since then."""

    release: Release
    findings: tuple[Finding, ...]
    head: str


class _Candidate(NamedTuple):
    """A release that is to be published: by which change file, its text, what that declares."""

    release: Release
    text: str = ""
    lineage: Lineage | None = None


def publish(
    library: Library,
    what: Written | Release,
    *,
    version: str | None = None,
    day: date,
    signer: SigningKey | None = None,
) -> PublishedRelease:
    r"""Store what a change file leads to, or a release, in a library, recorded on a `day`; return what was published.

    A change file is played on its base as the library has it, and kept beside the release; what it renames, splits,
    joins and removes is declared in the lineage from then on. `version` is that of the release, whatever the file says;
    a `signer` signs the new head.

    Raises RefusedReleaseError with each error that the checks find, such as a version too low for what changed;
    WrongUseError for a draft, a version that is there, an official release without its day, a label that another one
    has, or where somebody else publishes; and what reading the library and playing the file raises. Then nothing is
    published.

    >>> from tempfile import mkdtemp
    >>> from ilrs_docs.authoring.reading import parse_written
    >>> from ilrs_docs.library.creating import create
    >>> place, day = Path(mkdtemp()) / "plans", date(2026, 11, 28)
    >>> create(place, Library(), day)
    17
    >>> head = b'document = "roadmap"\nbase = "1.0.1-tracked.20260910"\nissued = 2026-11-01\n'
    >>> line = b'[change.milestone.change-7]\nwindow = { was = "2027", is = "2027-08" }'
    >>> published = publish(Library(place), parse_written(head + line, "news.toml"), day=day)
    >>> published.release.version, Library(place).load("roadmap@latest")["change-7"].window.root
    ('1.0.1-tracked.20261101', '2027-08')
    """
    with opened(library, day, signer) as record:
        found = _candidate(record.library, what, version)
        _require_name(record, found.release)
        known = record.library.load_lineage()
        whole = joined({Path("lineage"): known, Path("change"): found.lineage}) if found.lineage else known
        findings = _findings(record, found.release, whole)
        errors = tuple(reason(one) for one in findings if one.level == "error")
        label = _label_of_another(record, found.release)
        if errors:
            raise RefusedReleaseError(_called(found.release), (*errors, *label))
        if label:
            raise WrongUseError(*label)
        said = {"document": found.release.document, "version": found.release.version}
        head = record.add(_files(found), kind="release", **said)
        return PublishedRelease(found.release, findings, head)


def _candidate(library: Library, what: Written | Release, version: str | None) -> _Candidate:
    if isinstance(what, Release):
        if version not in {None, what.version}:
            message = f"the release says that it is {what.version}: --version is for change files"
            raise WrongUseError(message)
        return _Candidate(what)
    file, base = _based(library, what)
    head = _head(file, base, version)
    release = play_written(base, what._replace(file=file.model_copy(update=head)))
    _require_day(file, release)
    text = TomlText(what.text)
    for name, value in (head | {"base": base.version, "digest": digest(base)}).items():
        if getattr(file, name) != value:
            text.put((), (name,), value)
    return _Candidate(release, text.text, declared(file, release, library.load_lineage()))


def _based(library: Library, what: Written) -> tuple[ChangeFile, Release]:
    """Return a change file, and the release that it is made from: what is wrong with it is told when it is played."""
    file = what.file
    if file is None or (what.faults.found and (file.corrects or file.kind or file.base is None)):
        raise what.refused()
    if file.corrects or file.kind:
        message = f"{what.name} is a correction: `ilrs-docs correct` records it"
        raise WrongUseError(message)
    if file.base is None:
        message = f"{what.name} says no base: which release it is made from"
        raise WrongUseError(message)
    return file, library.load(f"{file.document}@{file.base}")


def _head(file: ChangeFile, base: Release, version: str | None) -> dict[str, str]:
    """Return what a version that is given says of the head of a change file."""
    if version is None:
        return {}
    try:
        staged = Version.parse(semantic_version(version)).prerelease
    except ValueError as error:
        raise WrongUseError(str(error)) from None
    if staged or file.standing == "official":
        return {"version": version}
    if "tracked" in {file.standing, base.standing if file.standing is None else None}:
        message = (
            f'{version} is the version of an official release, and this one is tracked: write standing = "official" '
            "where the publishers issued it, or leave --version out"
        )
        raise WrongUseError(message)
    return {"version": version, "standing": "official"}


def _require_day(file: ChangeFile, release: Release) -> None:
    """Raise WrongUseError where a release would be issued on the day on which its base was, since no other is said."""
    if file.issued is None and "issued" not in file.release and release.standing == "official":
        message = f"on which day is {_called(release)} issued? write issued = YYYY-MM-DD above the tables of the file"
        raise WrongUseError(message)


def _require_name(record: OpenRecord, release: Release) -> None:
    """Raise WrongUseError where a release may not be published under its name."""
    if release.standing == "draft":
        message = f"{_called(release)} is a draft, which is not published: say its version, --version X.Y.Z"
        raise WrongUseError(message)
    name = f"{release.document}/{release.version}.json".casefold()
    if name in map(str.casefold, record.record.releases):
        gone = name in map(str.casefold, record.record.withdrawn)
        message = f"{_called(release)} {'was withdrawn' if gone else 'is published already'}: take another version"
        raise WrongUseError(message)


def _label_of_another(record: OpenRecord, release: Release) -> tuple[str, ...]:
    """Return why a release may not bear its label, which another official one has; nothing where it may."""
    others = record.library.heads(release.document) if record.record.releases else ()
    alike = next((one for one in others if release.label and one.label == release.label), None)
    if alike and release.standing == alike.standing == "official":
        told = f"{alike.document} {alike.version} is called {alike.label} already"
        return (f"{told}: say what {release.version} is called, `ilrs-docs edit FILE set release label=...`",)
    return ()


def _findings(record: OpenRecord, release: Release, lineage: Lineage) -> tuple[Finding, ...]:
    if not record.record.releases:
        return tuple(check(release, lineage=lineage))
    return findings_beside(record.library, release, lineage)


def reason(finding: Finding) -> str:
    """Return what was found and what to do, in one line.

    >>> from ilrs_docs.checks import Finding
    >>> reason(Finding("insufficient-bump", ("version",), "it is too low", "raise it"))
    'version: it is too low: raise it (insufficient-bump)'
    """
    return in_one_line(f"{'/'.join(map(str, finding.path))}: {finding.message}: {finding.hint} ({finding.check})")


def _files(found: _Candidate) -> dict[str, bytes]:
    """Return the files of a publication by name; what cites the others comes last."""
    name = f"{found.release.document}/{found.release.version}"
    files = {f"{name}.json": canonical_bytes(found.release)}
    if found.text:
        files[f"{name}.toml"] = found.text.encode()
    if found.lineage:
        files[f"lineage/{name}.json"] = canonical_bytes(found.lineage)
    return files


def _called(release: Release) -> str:
    return f"{release.document} {release.version}"
