"""The audit of the rules: messages that can be filled, rows that are left out. For their cases see `test_cases.py`."""

import re

import pytest

from ilrs_docs.changes import Change
from ilrs_docs.phrasing.sentences import sentence
from ilrs_docs.rules.catalogue import CATALOGUE, TOLD_BY
from ilrs_docs.rules.generic import ENTRY_KINDS, generic_rows, homes

PLACES = {
    "title": "Title", "end": "a latest date", "old": "OLD", "new": "NEW", "certainty": "possibly", "others": "Other",
    "shift": "24 months later", "phase": "Phase", "what": "site", "shifts": "allowed before, required now",
    "against": "allowed against required",
    "aim": "TBD", "own": "newest: 6, now 7",
    "before": "“Earlier”", "likely": "likely; likeness 85 of 100",
    "late": "24 months later", "part": "site: NEW", "place": "in its order", "undated": "without a new date",
    "words": "“OLD” became “NEW”",
    "earlier": "Title", "later": "Other", "names": "Other", "beside": "Other", "within": "Other", "things": "two",
}  # fmt: skip


@pytest.mark.parametrize("rule", CATALOGUE)
def test_every_message_can_be_filled(rule: str) -> None:
    """A change that knows everything leaves no place of its message empty."""
    row = CATALOGUE[rule]
    detail = {
        "months": 24, "days": 0, "certainty": "possible", "phase": {"title": "Phase"}, "field": "site",
        "shifts": [{"kind": "obligation", "old": "may", "new": "must"}],
        "against": [{"kind": "obligation", "old": "may", "new": "must"}],
        "title_old": "Earlier", "title_new": "Title", "stage": "similar", "score": 85, "undated": True, "target": "TBD",
        "beside": ["Other"], "own": [{"field": "extra/newest", "old": "6", "new": "7"}],
        "ends": ["same", "opened"], "earliest": None, "latest": None,
    }  # fmt: skip
    subjects = [{"kind": row.subject, "id": "x", "title": "Title"}, {"kind": row.subject, "id": "y", "title": "Other"}]
    facts = {"rule": rule, "severity": row.severity, "bump": row.bump, "subjects": subjects, "edits": []}
    change = Change.model_validate(facts | {"old": "OLD", "new": "NEW", "detail": detail, "fingerprint": "1:x"})
    told = sentence(change)
    for place in set(re.findall(r"{(\w+)}", row.message)) - {
        "moved",
        "tally",
        "did",
        *("tie", "run", "where", "went", "came", "each"),
    }:  # only of windows, of lists and of likely pairs, see test_telling and test_doubting
        assert PLACES[place].lower() in told.lower(), (place, told)


@pytest.mark.parametrize("kind", ENTRY_KINDS)
def test_rows_that_another_row_always_tells_are_not_there(kind: str) -> None:
    """A generic row that is left out names the row that tells it, of the same kind."""
    missing = {rule.id for rule in generic_rows(kind)} - CATALOGUE.keys()
    assert missing == {name for name in TOLD_BY if CATALOGUE[TOLD_BY[name]].subject == kind}


def test_every_kind_of_entry_has_a_home() -> None:
    """The kinds that are graded are those that a release holds."""
    assert homes().keys() == ENTRY_KINDS.keys()
