"""What pydantic finds wrong in what is read, said for the person who wrote it: faults of a model, and unknown rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ilrs_docs.errors import UnknownRuleError, meant
from ilrs_docs.model import faults


def message(error: Mapping[str, Any], names: Sequence[str]) -> str:
    """Return one sentence for a fault of pydantic's; `names` are the fields that its object may have.

    >>> message({"type": "unknown_rule", "loc": ("rules", 0), "input": "gap-fill", "msg": ""}, [])
    "no rule is called 'gap-fill'; did you mean 'gap-filled'?"
    """
    if error["type"] != "unknown_rule":
        return faults.message(error, names)
    from ilrs_docs.rules.catalogue import CATALOGUE

    name = str(error["input"])
    return str(UnknownRuleError(name, meant(name, CATALOGUE)))
