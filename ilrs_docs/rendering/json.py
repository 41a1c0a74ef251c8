"""JSON: any model of the package as canonical text."""

from __future__ import annotations

from collections.abc import Iterable
from json import dumps
from typing import TYPE_CHECKING

from ilrs_docs.rendering.escaping import COLUMNS, Listed, row_of

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ilrs_docs.rules import Rule


def render(model: BaseModel) -> str:
    r"""Return a model as JSON: keys in model order, two spaces, characters as they are, a newline at the end.

    >>> from ilrs_docs.model import Text
    >>> render(Text(en="Moon"))
    '{\n  "en": "Moon",\n  "zh": null,\n  "ru": null\n}\n'
    """
    return dumps(model.model_dump(mode="json"), indent=2, ensure_ascii=False) + "\n"


def render_list(releases: Iterable[Listed]) -> str:
    r"""Return an array of releases, each with its document, version, label, day of issue and standing.

    >>> render_list([])
    '[]\n'
    """
    rows = [dict(zip(COLUMNS, row_of(release), strict=True)) for release in releases]
    return dumps(rows, indent=2, ensure_ascii=False) + "\n"


def render_rules(rules: Iterable[Rule]) -> str:
    r"""Return an array of rules.

    >>> render_rules([])
    '[]\n'
    """
    return dumps([_rule(rule) for rule in rules], indent=2, ensure_ascii=False) + "\n"


def render_rule(rule: Rule) -> str:
    """Return one rule as an object."""
    return dumps(_rule(rule), indent=2, ensure_ascii=False) + "\n"


def _rule(rule: Rule) -> dict[str, object]:
    """Return a rule with `severities`, all that a change of it can have."""
    from ilrs_docs.rules.grading import severities

    return rule._asdict() | {"severities": severities(rule)}
