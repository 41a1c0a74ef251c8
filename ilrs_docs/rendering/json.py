r"""JSON: any model of the package as canonical text.

A field that is empty by default, and is so, is left out. Characters stand as they are, save those that a terminal would
obey or nobody would see (`escaping.INVISIBLE`): these are escapes such as `\u202e`, which are the same JSON.
"""

from __future__ import annotations

from collections.abc import Iterable
from json import dumps
from typing import TYPE_CHECKING

from ilrs_docs.rendering.escaping import COLUMNS, is_hidden, is_seen, row_of

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ilrs_docs.library.listing import ListedReleases
    from ilrs_docs.matrix.rows import MatrixPart
    from ilrs_docs.model.rows.writing import WrittenRows
    from ilrs_docs.reporting.showing import Found
    from ilrs_docs.rules import Rule


def render(model: BaseModel) -> str:
    r"""Return a model as JSON in its stored form: keys in model order, two spaces, a newline at the end.

    >>> from ilrs_docs.model import Text
    >>> render(Text(en="Moon"))
    '{\n  "en": "Moon"\n}\n'
    """
    return _plain(model)


render_comparison = render_history = render_bump_check = render_report = render_translations = render
render_overstep = render_check = render_blame = render_trend = render_impact = render_release = render


def render_matrix(part: MatrixPart) -> str:
    """Return a part of a matrix: its head where it begins, its pairs, and what closes it where it ends."""
    from ilrs_docs.matrix.rows import Matrix
    from ilrs_docs.model.stored import plain

    frame = _dumped(Matrix(language=part.language).model_dump(mode="json"))
    head, tail = frame.rsplit("]", 1)  # the pairs stand between these, as they come
    rows = (_escaped(dumps(plain(row), ensure_ascii=False)) for row in part.rows)
    between = (",\n    " if part.offset + place else "\n    " for place in range(len(part.rows)))
    pairs = "".join(map("".join, zip(between, rows, strict=True)))
    end = "\n  ]" if part.offset else "]"
    return f"{head if part.begins else ''}{pairs}{end + tail if part.ends else ''}"


def render_table(table: WrittenRows) -> str:
    """Return a table as an array of objects, one for each row, without the cells that hold nothing."""
    rows = [{name: cell for name, cell in row.items() if cell is not None} for row in table.mappings()]
    return _dumped(rows)


def render_entries(found: Found) -> str:
    """Return an array of entries as they are stored, each with its kind."""
    from ilrs_docs.model import kind_of
    from ilrs_docs.model.stored import plain

    shown = [{"kind": kind_of(entry), "entry": plain(entry)} for entry in found.entries]
    return _dumped(shown)


def _plain(model: BaseModel) -> str:
    from ilrs_docs.model.stored import plain

    return _dumped(plain(model))


def _dumped(data: object) -> str:
    return _escaped(dumps(data, indent=2, ensure_ascii=False) + "\n")


def _escaped(text: str) -> str:
    """Return JSON with an escape for every hidden character; its own line ends stay."""
    return "\n".join(line if is_seen(line) else "".join(map(_shown, line)) for line in text.split("\n"))


def _shown(char: str) -> str:
    return dumps(char)[1:-1] if is_hidden(char) else char


def render_list(listed: ListedReleases) -> str:
    r"""Return an array of releases, each with document, version, and label, day of issue, standing where it has them.

    >>> from ilrs_docs.library.listing import ListedReleases
    >>> render_list(ListedReleases(()))
    '[]\n'
    """
    rows = [
        {name: value for name, value in zip(COLUMNS, row_of(release), strict=True) if value}
        for release in listed.releases
    ]
    return _dumped(rows)


def render_rules(rules: Iterable[Rule]) -> str:
    r"""Return an array of rules.

    >>> render_rules([])
    '[]\n'
    """
    return _dumped([_rule(rule) for rule in rules])


def render_rule(rule: Rule) -> str:
    """Return one rule as an object."""
    return _dumped(_rule(rule))


def _rule(rule: Rule) -> dict[str, object]:
    """Return a rule with its `message` in full, and with `severities`, all that a change of it can have."""
    from ilrs_docs.rules.grading import severities

    row = {name: value for name, value in rule._asdict().items() if name != "template"}
    return row | {"message": rule.message, "severities": severities(rule)}
