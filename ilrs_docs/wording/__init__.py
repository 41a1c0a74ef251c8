"""Texts compared: tokens, marks of what was reworded, and classes of a rewording."""

from ilrs_docs.wording.agreeing import Contradiction, contradictions
from ilrs_docs.wording.classes import Rewording, WordShift, classify
from ilrs_docs.wording.marks import Mark, MarkAllowance, Marking, mark
from ilrs_docs.wording.tokens import editorial, tokens, word_order

__all__ = [
    "Contradiction",
    "Mark",
    "MarkAllowance",
    "Marking",
    "Rewording",
    "WordShift",
    "classify",
    "contradictions",
    "editorial",
    "mark",
    "tokens",
    "word_order",
]
