"""From a comparison to a `Report`: what the reader is told, grouped, ordered, counted, still data."""

from ilrs_docs.reporting.assembling import report
from ilrs_docs.reporting.nouns import Report
from ilrs_docs.reporting.telling import sentence

__all__ = ["Report", "report", "sentence"]
