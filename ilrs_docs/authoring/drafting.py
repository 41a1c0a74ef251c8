"""The head of a change file: which release it starts from, by its digest, and what the next one is called."""

from __future__ import annotations

from datetime import date

from ilrs_docs.authoring.files import ChangeFile
from ilrs_docs.authoring.heading import TRACKED, next_patch
from ilrs_docs.authoring.writing import to_toml
from ilrs_docs.model import Release, Standing
from ilrs_docs.model.canonical import digest


def draft(base: Release, standing: Standing | None = None, day: date | None = None) -> ChangeFile:
    """Return the head of a change file on a base: to a tracked state after one, else to a draft of the next version.

    `day` is that of the state, or of the release, where it is known. A tracked state gets its version by its day.

    >>> from ilrs_docs import Library
    >>> draft(Library().load("guideline@1.0")).version
    '1.0.1-draft.1'
    """
    found: Standing = standing or (TRACKED if base.standing == TRACKED else "draft")
    versions = {"draft": f"{next_patch(base.version)}-draft.1", "official": next_patch(base.version)}
    return ChangeFile(
        document=base.document,
        base=base.version,
        digest=digest(base),
        version=versions.get(found),
        issued=day,
        standing=found,
    )


def drafted(base: Release, file: ChangeFile) -> str:
    """Return the text of a new change file: its head, below a line that says what it is.

    >>> from ilrs_docs import Library
    >>> base = Library().load("guideline@1.0")
    >>> drafted(base, draft(base)).splitlines()[0]
    '# What changes in the guideline after 1.0.0 (V1.0, 2021-06-16).'
    """
    known = ", ".join(str(fact) for fact in (base.label, base.issued) if fact)
    first = f"# What changes in the {base.document} after {base.version}{f' ({known})' if known else ''}."
    day = "# issued = YYYY-MM-DD  the day that the state stands for\n"
    undated = file.issued is None and file.standing == TRACKED
    return f"{first}\n{to_toml(file)}{day if undated else ''}"
