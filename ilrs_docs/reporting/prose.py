"""What a field says, as a sentence of the document itself: without the name of the field before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ilrs_docs.language import gettext as _
from ilrs_docs.language import marked
from ilrs_docs.phrasing import phrases

ALONE: Final = frozenset({"window", "wording", "date", "deadline", "instrument", "outcome", "notice"})
"""Fields whose words stand alone, below the heading of their entry: a date, an outcome, the source's own words."""
PROSE: Final[Mapping[str, str]] = {
    "beside": marked("It stands beside {words}."),
    "originators": marked("This is the plan of {words}."),
    "ordered_by": marked("Its phases are in the order of {words}."),
    "agencies": marked("It is the work of {words}."),
    "lead": marked("It is led by {words}."),
    "launcher": marked("It is launched by {words}."),
    "phase": marked("It belongs to the phase {words}."),
    "target": marked("The target is {words}."),
    "excluded": marked("What is ruled out is {words}."),
    "occurred": marked("The date of the event is {words}."),
    "status": marked("The status is {words}."),
    "missions": marked("It is about {words}."),
    "mission": marked("It goes with {words}."),
    "depends_on": marked("It depends on {words}."),
    "site": marked("The place is {words}."),
    "levels": marked("It is open at the level of {words}."),
    "procedure": marked("It follows the procedure {words}."),
    "actor": marked("It is for {words} to do."),
    "obligation": marked("This is {words}."),
    "documents": marked("It takes the following: {words}."),
    "drafted_by": marked("It was drafted by {words}."),
    "parties": marked("It is between {words}."),
    "signed": marked("The date of signature is {words}."),
    "in_force": marked("The date of entry into force is {words}."),
    "kind": marked("It takes part as {words}."),
    "made": marked("The date of the promise is {words}."),
    "kept": marked("The date on which it was kept is {words}."),
    "kept_by": marked("It was kept by the following: {words}."),
    "said_by": marked("These are the words of {words}."),
    "said": marked("The date of these words is {words}."),
    "part": marked("This concerns {words}."),
}
"""The sentence for each field whose words alone would not say what they are."""


def prose(name: str, words: str) -> str:
    """Return what a field of a name says, its value given in words, as a sentence.

    >>> prose("window", "by 2035"), prose("agencies", "CNSA and Roscosmos")
    ('By 2035.', 'It is the work of CNSA and Roscosmos.')
    >>> prose("wording", "by 2035"), prose("address", "https://example.org")
    ('“by 2035”', 'https://example.org')
    """
    if name == "address":
        return words
    if name == "wording":
        return phrases.quoted(phrases.clause(words))
    return phrases.sentence(words) if name in ALONE else _(PROSE[name]).format(words=phrases.clause(words))
