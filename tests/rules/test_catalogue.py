"""The catalogue: every row is well formed; the case that each has stands in test_case_folders."""

import string

import pytest

from ilrs_docs.changes import BUMPS, SEVERITIES
from ilrs_docs.rules.catalogue import CATALOGUE, ENTRY_KINDS, TOLD_BY

PLACES = {
    "title", "end", "old", "new", "shift", "certainty", "phase", "others", "what", "shifts", "against", "aim",
    "own",
    "before", "likely",
    "late", "words",
    "part", "place", "undated", "moved", "tally", "earlier", "later", "did", "names",
    "beside", "within", "things", "tie", "run", "where", "each", "went", "came",
}  # fmt: skip

MIRRORED = [
    ("added", "removed"), ("first-reported", "became-unknown"), ("split", "merged"), ("slipped", "advanced"),
    ("window-widened", "window-firmed"), ("window-opened", "window-closed"), ("window-set", "window-dropped"),
    ("site-set", "site-dropped"),
    ("launcher-set", "launcher-dropped"), ("outcome-set", "outcome-dropped"),
    ("achieved-early", "achieved-late"), ("dependency-added", "dependency-dropped"), ("agency-added", "agency-dropped"),
    ("mission-added", "mission-dropped"), ("level-added", "level-dropped"),
    ("originator-added", "originator-dropped"), ("joined", "left"), ("raised", "lowered"), ("done", "reopened"),
    ("brought-forward", "extended"), ("deadline-brought-forward", "deadline-extended"), ("set", "dropped"),
    ("deadline-set", "deadline-dropped"), ("confidence-raised", "confidence-lowered"),
    ("conflict-opened", "conflict-settled"), ("translation-added", "translation-removed"), ("made", "withdrawn"),
    ("obligation-strengthened", "obligation-weakened"), ("obligation-stated", "obligation-unstated"),
    ("actor-stated", "actor-unstated"),
    ("document-required", "document-no-longer-required"),
]  # fmt: skip


@pytest.mark.parametrize("subject", ENTRY_KINDS)
def test_rows_are_well_formed(subject: str) -> None:
    """An id is made of subject and action, words are known ones, sentences have only places that are filled."""
    for rule in (rule for rule in CATALOGUE.values() if rule.subject == subject):
        assert rule.id == f"{rule.subject}-{rule.action}"
        assert rule.severity in SEVERITIES
        assert rule.bump in BUMPS
        assert {name for _, name, _, _ in string.Formatter().parse(rule.message) if name is not None} <= PLACES
        assert rule.why.endswith(".")


@pytest.mark.parametrize("kind", ENTRY_KINDS)
def test_every_kind_can_come_go_and_change(kind: str) -> None:
    """A kind of entry has rows for coming and going, or others that tell it; any other difference can be told too."""
    assert f"{kind}-changed" in CATALOGUE
    for action in ("added", "removed") if kind != "release" else ():
        assert (f"{kind}-{action}" in CATALOGUE) != (TOLD_BY.get(f"{kind}-{action}") in CATALOGUE)


@pytest.mark.parametrize(("action", "mirror"), MIRRORED)
def test_rows_come_in_pairs(action: str, mirror: str) -> None:
    """What can be told one way can be told the other way, for the same subjects."""
    there, back = ({rule.subject for rule in CATALOGUE.values() if rule.action == word} for word in (action, mirror))
    assert there
    assert there <= back
