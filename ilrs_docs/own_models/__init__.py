"""Models that are anybody's, compared as releases are: who is who, every edit, and what a person would say of them."""

from ilrs_docs.own_models.changes import ModelChange
from ilrs_docs.own_models.comparing import ModelComparison, compare

__all__ = ["ModelChange", "ModelComparison", "compare"]
