"""Changes as their rules make them, for tests of what is told of one."""

from typing import Any

from ilrs_docs.changes import Change, Subject
from ilrs_docs.rules.catalogue import CATALOGUE


def change(rule: str, subject: str = "luna-25", title: str = "Luna 25", **fields: Any) -> Change:  # noqa: ANN401 - fields of any change
    """Return a change of the kind that a rule makes."""
    row = CATALOGUE[rule]
    return Change(
        rule=rule,
        severity=row.severity,
        bump=row.bump,
        subjects=fields.pop("subjects", (Subject(kind=row.subject, id=subject, title=title),)),
        edits=fields.pop("edits", ()),
        fingerprint=f"{rule}/{subject}",
        **fields,
    )
