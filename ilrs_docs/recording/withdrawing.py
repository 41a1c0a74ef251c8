"""`withdraw`: a release does not hold any more; its file stays, and no selector but its version knows it."""

from __future__ import annotations

from datetime import date

from ilrs_docs.errors import WrongUseError, in_one_line
from ilrs_docs.library import Library
from ilrs_docs.library.heads import head_of
from ilrs_docs.library.keys import SigningKey
from ilrs_docs.model import Release
from ilrs_docs.recording.ledger import opened

LONGEST = 1000
"""The most letters of a reason."""


def withdraw(
    library: Library, selector: str, reason: str, day: date, signer: SigningKey | None = None
) -> tuple[Release, str]:
    """Record on a `day` that a release of a library is withdrawn, and why; return it, and the head of the log since.

    A `signer` signs that head. Its version cannot be used again, and what its change file declared of ids holds no
    more. Raises WrongUseError for a draft, the last release that is left, a reason that is empty or longer than 1000
    letters, or where somebody else publishes; and what `Library.load` raises.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from ilrs_docs.library.creating import create
    >>> place, day = Path(mkdtemp()) / "plans", date(2026, 11, 28)
    >>> create(place, Library(), day)
    17
    >>> withdraw(Library(place), "roadmap@latest", "It was published by mistake.", day)[0].version
    '1.0.1-tracked.20260910'
    >>> Library(place).load("roadmap@latest").version
    '1.0.1-tracked.20251024'
    """
    if not reason.strip() or len(reason) > LONGEST:
        message = f"say why it is withdrawn, in at most {LONGEST} letters"
        raise WrongUseError(message)
    with opened(library, day, signer) as record:
        release = record.library.load(selector)
        known = {head_of(release)} & set(record.library.heads(release.document))
        if not known or release.standing == "draft":
            message = f"{selector} is no release that was published here"
            raise WrongUseError(message)
        if len([head for head in record.library.heads() if head.standing != "draft"]) == 1:
            message = f"{release.document} {release.version} is the only release that is left here"
            raise WrongUseError(message)
        said = {"document": release.document, "version": release.version, "note": in_one_line(reason.strip())}
        return release, record.add({}, kind="withdrawal", **said)
