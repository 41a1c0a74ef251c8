"""From a comparison to a `Report`: what the reader is told, grouped, ordered, counted, still data.

Names are imported when they are first used: who wants only the sentence of a change does not pay for the report.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ilrs_docs.phrasing.sentences import sentence
    from ilrs_docs.reporting.assembling import report
    from ilrs_docs.reporting.models import Report

__all__ = ["Report", "report", "sentence"]
_HOMES = {
    "Report": "ilrs_docs.reporting.models",
    "report": "ilrs_docs.reporting.assembling",
    "sentence": "ilrs_docs.phrasing.sentences",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    found: object = getattr(import_module(_HOMES[name]), name)
    return found
