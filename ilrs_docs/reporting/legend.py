"""The legend: the words of a report that need it, the kinds of change among them that it uses."""

from __future__ import annotations

from ilrs_docs.changes import Comparison
from ilrs_docs.language import gettext as _
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.tagging import about, mark_of
from ilrs_docs.reporting import headings
from ilrs_docs.reporting.models import Explained
from ilrs_docs.rules.actions import action_of


def legend(comparison: Comparison) -> tuple[Explained, ...]:
    """Return what the words of a report mean: severity, certainty, confidence, and each kind of change that it tells.

    The mark of a text without an up-to-date translation is among them, for each language in which one may stand.
    """
    used = {action_of(change) for change in (*comparison.changes, *comparison.singly)}
    kinds = [(word, meaning) for actions, word, meaning in headings.KIND_LEGEND if used.intersection(actions)]
    told = [Explained(word=_(word), meaning=_(meaning)) for word, meaning in (*headings.LEGEND, *kinds)]
    return (*told, *(Explained(word=mark_of(tag).strip(), meaning=_meaning(tag)) for tag in about().foreign))


def _meaning(tag: str) -> str:
    if tag == "en":
        return _(headings.UNTRANSLATED)
    return _(headings.AS_WRITTEN).format(language=phrases.language_name(tag))
