"""What the columns of a table are: guessed by their names in English, Russian and Chinese, or as somebody says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from ilrs_docs.errors import WrongUseError, meant, unknown

EXTRA: Final = "extra"
LEFT_OUT: Final = "-"
"""How a column is called that is not taken over."""
PREFIX: Final = "extra."
"""What stands before the name of a field of one's own, so that it is taken for no other one."""
TITLE: Final = {"roadmap": "title", "guideline": "action"}
DATE: Final = {"roadmap": "window", "guideline": "deadline"}
GROUP: Final = {"roadmap": "phase", "guideline": "procedure"}
"""What the title, the date and the group of a row are called in the format, by the kind of the document."""
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "roadmap": (
        "id",
        "title",
        "description",
        "phase",
        "phase.id",
        "window",
        "wording",
        "target",
        "occurred",
        "status",
        "agencies",
        "depends_on",
        "site",
        "confidence",
    ),
    "guideline": (
        "id",
        "action",
        "procedure",
        "procedure.id",
        "deadline",
        "wording",
        "occurred",
        "status",
        "actor",
        "obligation",
        "documents",
        "outcome",
        "confidence",
    ),
}  # fmt: skip - a row of words
"""The fields that a column can be, by the kind of the document, in the order in which a table has them."""
_TITLES: Final = """title name milestone event step action task item activity
название наименование веха событие шаг действие мероприятие задача 名称 标题 里程碑 事件 步骤 任务 事项 节点"""
_DATES: Final = """window deadline date when due duedate targetdate planned planneddate plandate year
срок дата план плановаядата когда год 日期 时间 计划时间 计划日期 截止日期 期限 年份"""
_GROUPS: Final[Mapping[str, str]] = {
    "roadmap": "phase stage этап фаза стадия 阶段",
    "guideline": "procedure process процедура порядок 程序 流程",
}
_WORDS: Final[Mapping[str, str]] = {
    "id": "id key code identifier milestoneid stepid ид идентификатор код шифр 编号 代码 标识",
    "status": "status state статус состояние 状态",
    "wording": "wording asstated формулировка 原文 表述",
    "occurred": "occurred actual actualdate completedon doneon факт фактическаядата датавыполнения 实际日期 实际时间",
    "description": "description details описание подробности 描述 说明",
    "confidence": "confidence достоверность 可信度",
    "target": "target",
    "agencies": "agencies agency organisation organization агентство агентства организация 机构",
    "depends_on": "dependson predecessors зависитот 依赖 前置",
    "site": "site place location место 地点",
    "actor": "actor who responsible кто исполнитель ответственный 负责人",
    "obligation": "obligation обязательность 义务",
    "documents": "documents документы 文件",
    "outcome": "outcome result результат 结果",
}
_RUNNING: Final = frozenset({"no", "", "nr", "number", "номер", "пп", "номерпп", "ид", "序号", "编号", "id"})
"""What a column is called whose 1, 2, 3 may be nothing but the numbers of the rows."""


class Column(NamedTuple):
    """A column of a table: its name, what it is (`extra`: a field of one's own; `-`: left out), and why if need be."""

    name: str
    field: str
    why: str = ""


def columns_of(
    kind: str, names: Sequence[str], rows: Iterable[Mapping[str, object]], given: Mapping[str, str] | None = None
) -> tuple[Column, ...]:
    """Return what each column of a table is; what is `given` for a name settles it.

    >>> [column.field for column in columns_of("roadmap", ["Название", "Срок", "Owner"], [])]
    ['title', 'window', 'extra']
    """
    known = _known(kind)
    settled = given or {}
    taken = set(settled.values())
    found = []
    for name in names:
        field = settled.get(name) or _guess(name, known)
        why = ""
        if name not in settled and field in taken and field != EXTRA:
            field, why = EXTRA, f"{field} is another column already"
        if name not in settled and _plain(name) in _RUNNING and _counts(rows, name):
            field, why = LEFT_OUT, "only numbers the rows"
        taken.add(field)
        found.append(Column(name, field, why))
    return tuple(found)


def _guess(name: str, known: Mapping[str, str]) -> str:
    return EXTRA if name.startswith(PREFIX) else known.get(_plain(name), EXTRA)


@cache
def _known(kind: str) -> Mapping[str, str]:
    """Return the field of each name of a column, as `_plain` has names."""
    found = {_plain(field): field for field in FIELDS[kind]}
    words = {field: said for field, said in _WORDS.items() if field in FIELDS[kind]}
    words |= {TITLE[kind]: _TITLES, DATE[kind]: _DATES, GROUP[kind]: _GROUPS[kind]}
    for field, said in words.items():
        for word in said.split():
            found.setdefault(word, field)
    return found


def _plain(name: str) -> str:
    """Return a name without what people write differently: case, blanks, marks."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", name.replace("№", "")).casefold())


def _counts(rows: Iterable[Mapping[str, object]], name: str) -> bool:
    """Return whether a column only counts the rows from 1."""
    values = [str(row.get(name, "")).strip().removesuffix(".0") for row in rows]
    return bool(values) and values == [str(number) for number in range(1, len(values) + 1)]


def require(kind: str, names: Iterable[str], given: Mapping[str, str]) -> None:
    """Raise WrongUseError for a kind that no document is of, and for a column or a field that there is not.

    >>> require("roadmap", ["Wann"], {"Wann": "windw"})
    Traceback (most recent call last):
    ilrs_docs.errors.WrongUseError: no field of a row is called 'windw'; did you mean 'window'?
    """
    if kind not in FIELDS:
        raise WrongUseError(unknown("kind of document", kind, meant(kind, FIELDS), f"there are: {', '.join(FIELDS)}"))
    for _name, words in wrongly_given(kind, tuple(names), given):
        raise WrongUseError(words)


def wrongly_given(kind: str, names: Sequence[str], given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with what is given for columns, each with the name of the column.

    >>> list(wrongly_given("roadmap", ["A", "B"], {"A": "title", "B": "title"}))
    [('B', "'A' and 'B' are both to be title")]
    """
    fields = (*FIELDS[kind], EXTRA, LEFT_OUT)
    first: dict[str, str] = {}
    for name, field in given.items():
        if name not in names:
            yield name, unknown("column", name, meant(name, names), f"there are: {', '.join(names)}")
        if field not in fields:
            yield name, unknown("field of a row", field, meant(field, fields), f"there are: {', '.join(fields)}")
        if field in FIELDS[kind] and first.setdefault(field, name) != name:
            yield name, f"{first[field]!r} and {name!r} are both to be {field}"
