"""Models that are anybody's, compared as releases are: who is who, every edit, and what a person would say of them."""

from ilrs_docs.own_models.comparing import ModelComparison, compare
from ilrs_docs.own_models.nouns import ModelChange

__all__ = ["ModelChange", "ModelComparison", "compare"]
