"""How a release is named in a sentence: by its label, by its day, or as the draft or the state that it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ilrs_docs.language import gettext as _
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.quoting import shortened

if TYPE_CHECKING:
    from ilrs_docs.changes import Identity
    from ilrs_docs.model import Release


def naming(identity: Identity) -> str:
    """Return how a release is named in a sentence: what it is called, and its day where it says one.

    >>> from ilrs_docs import Library
    >>> library = Library()
    >>> compared = library.compare("roadmap@1.0", "roadmap@2024-07-18").comparison
    >>> naming(compared.old), naming(compared.new)
    ('V1.0 of 16 June 2021', 'the state of 18 July 2024')
    """
    name = shortened(identity.name)
    if identity.issued is None:
        return phrases.label(name)
    day = phrases.day(identity.issued)
    if identity.label == f"as of {identity.issued.isoformat()}":
        return _("the state of {day}").format(day=day)
    if is_only_a_draft(identity):
        return _("the draft of {day}").format(day=day)
    return _("{label} of {day}").format(label=name, day=day)


def is_only_a_draft(named: Identity | Release) -> bool:
    """Return whether a release is called no more than what it is: a draft."""
    return named.standing == "draft" and (named.label or "").casefold() == "draft"
