"""The lens on texts: tokens, likeness, marks of what was reworded, and classes of a rewording."""

from ilrs_docs.wording.classes import Rewording, classify
from ilrs_docs.wording.marks import Mark, Marking, mark
from ilrs_docs.wording.tokens import editorial, likeness, tokens, word_order, words

__all__ = ["Mark", "Marking", "Rewording", "classify", "editorial", "likeness", "mark", "tokens", "word_order", "words"]
