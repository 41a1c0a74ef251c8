"""From a comparison to a `Report`: what the reader is told, grouped, ordered, counted, still data.

What packages above make a report with stands here, but for what lays it out, which reads its models. Names are imported
when they are first used: who wants only the sentence of a change does not pay for the report.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ilrs_docs.phrasing.sentences import sentence
    from ilrs_docs.reporting.assembling import report
    from ilrs_docs.reporting.joint_models import AnyReport
    from ilrs_docs.reporting.models import Audience, Report
    from ilrs_docs.reporting.narrowed_sections import KEPT, Reason, Reasons
    from ilrs_docs.reporting.narrowing import Concerned, Reader, for_reader, report_for_reader

__all__ = [
    "KEPT", "AnyReport", "Audience", "Concerned", "Reader", "Reason", "Reasons", "Report", "for_reader",
    "report", "report_for_reader", "sentence",
]  # fmt: skip
_HOMES = {
    "AnyReport": "ilrs_docs.reporting.joint_models",
    "Audience": "ilrs_docs.reporting.models",
    "Concerned": "ilrs_docs.reporting.narrowing",
    "KEPT": "ilrs_docs.reporting.narrowed_sections",
    "Reader": "ilrs_docs.reporting.narrowing",
    "Reason": "ilrs_docs.reporting.narrowed_sections",
    "Reasons": "ilrs_docs.reporting.narrowed_sections",
    "Report": "ilrs_docs.reporting.models",
    "for_reader": "ilrs_docs.reporting.narrowing",
    "report": "ilrs_docs.reporting.assembling",
    "report_for_reader": "ilrs_docs.reporting.narrowing",
    "sentence": "ilrs_docs.phrasing.sentences",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    found: object = getattr(import_module(_HOMES[name]), name)
    return found
