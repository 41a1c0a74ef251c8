"""Apply, invert and compose edits, and export them as standard patches; the models may be anybody's."""

from ilrs_docs.patching.composing import compose
from ilrs_docs.patching.replaying import apply, invert, inverted
from ilrs_docs.patching.standards import to_json_patch, to_merge_patch

__all__ = ["apply", "compose", "invert", "inverted", "to_json_patch", "to_merge_patch"]
