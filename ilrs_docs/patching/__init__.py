"""Apply, invert and compose edits, and export them as standard patches; the models may be anybody's.

    replaying    apply and invert, which are `running` on a tree that is known whole
    composing    compose, by way of what is known `between`; `recognising` and `places` say what became of whom
    standards    JSON Patch and JSON Merge Patch; `waiting` counts places for it

Below these: `running` runs edits on `trees`, plain data in which entries are found by `routes` (a path with its keys);
`shapes` is what else is known of such data, and `declared` what models say of it.
"""

from ilrs_docs.patching.composing import compose
from ilrs_docs.patching.replaying import apply, invert, inverted, replay
from ilrs_docs.patching.standards import to_json_patch, to_merge_patch

__all__ = ["apply", "compose", "invert", "inverted", "replay", "to_json_patch", "to_merge_patch"]
