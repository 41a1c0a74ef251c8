"""Cells as they are written: what is hidden made visible, what a spreadsheet would execute known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ilrs_docs.model.rows.guarding import SIGN
from ilrs_docs.rendering.escaping import visible

_FORMULA: Final = re.compile(rf"\s*{SIGN}")


def shown(cells: Iterable[str | int | None]) -> tuple[str | int | None, ...]:
    r"""Return the cells of a row, hidden characters of their texts visible.

    >>> shown(["\u202eLuna 28", 12, None])
    ('\\u202eLuna 28', 12, None)
    """
    return tuple(visible(cell) if isinstance(cell, str) else cell for cell in cells)


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet might take a text for a formula.

    >>> is_formula("=1+1"), is_formula("24 months later")
    (True, False)
    """
    return _FORMULA.match(text) is not None
