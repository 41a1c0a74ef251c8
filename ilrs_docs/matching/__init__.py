"""Who is who, as a one-to-one relation with the stage and the score that made each pair."""

from ilrs_docs.matching.alignments import Alignment, Alignments
from ilrs_docs.matching.comparable import require_comparable
from ilrs_docs.matching.fields import by_key, compared, counterpart, declared_in
from ilrs_docs.matching.likeness import COVERED
from ilrs_docs.matching.pairing import match, pair_entries
from ilrs_docs.matching.staging import FoundPair
from ilrs_docs.matching.untimed import untimed

__all__ = [
    "COVERED",
    "Alignment",
    "Alignments",
    "FoundPair",
    "by_key",
    "compared",
    "counterpart",
    "declared_in",
    "match",
    "pair_entries",
    "require_comparable",
    "untimed",
]
