"""The direction that Chinese says before an angle or a length: 南纬85度, 基地以东5公里, 东南方向约5公里.

The same characters end the names of lands: a direction is read where something else says that it is one.
"""

from __future__ import annotations

import re
from typing import Final

from ilrs_docs.wording.compass import code
from ilrs_docs.wording.directions import DEGREE, Direction, is_directed

_POINT: Final = (
    "(?:[东東西][南北])偏[东東西南北]|[东東西南北]偏[东東西南北]|[南北][东東西][南北]|[东東西][南北][东東西]"
    "|北北[东東西]|南南[东東西]|[东東]{2}[南北]|西西[南北]|[东東西][南北]|[东東西南北]"
)
_BEFORE: Final = re.compile(
    r"(?P<half>[南北](?=纬)|[东東西](?=经))[纬经](?:约|大约)?\s?$"
    rf"|(?P<led>[以之正偏]|向|往|朝)?(?P<way>{_POINT})(?P<side>方向|方位|方|[侧側]|面|[边邊]|向)?"
    r"(?:[的,，]?(?:距离?|相距))?(?:大?约)?\s?$"
)
_COMPASS: Final = re.compile("[东東西南北]")
_LANDS: Final = {
    "东": "广山华关远中近浦丹胶辽台屏河江粤川陇冀鲁豫皖浙苏湘赣闽",
    "西": "广山陕江华关巴浦河川陇湘鄂豫粤桂滇闽赣鲁辽冀皖浙定鸡",
    "南": "海湖河云华越济台江闽岭淮渭陇苏皖湘赣滇黔豫鲁冀浙粤藏",
    "北": "湖河华台江淮苏皖陕冀豫鲁湘赣川粤闽浙鄂藏辽塞漠",
    "東": "廣山華關遠中",
}  # fmt: skip
"""What makes the name of a land of a direction behind it: 广东, 陕西, 海南, 华北."""
_REGIONS: Final = frozenset("国國大华華东東西南北")
"""What makes the name of a region of a direction of two parts behind it (中国西北), or has no such one behind it."""
_PLACES: Final = ("基地", "中心", *"站坑点點场場脊缘緣城市镇村处厂区港峰谷丘井塔器车舱址岛湾桥")
"""What a place ends with that something lies north or south of."""
_MOST: Final = 14
"""As many characters before a number hold what Chinese says there."""


def before(text: str, units: tuple[tuple[str, int], ...]) -> Direction | None:
    """Return the direction that a Chinese text ends with, before an angle or a length; None where it ends with none.

    One that a word leads to (以东, 向东) may stand before any other amount too.

    >>> before("位于南纬", (("degree", 1),)), before("基地东南方向", (("m", 1),)), before("广东", (("m", 1),))
    (Direction(unit=('south', 1), place=2), Direction(unit=('south east', 1), place=2), None)
    """
    start = max(0, len(text) - _MOST)
    found = _BEFORE.search(text, start) if units and _COMPASS.search(text, start) else None
    if found is None or not (found["led"] or (is_directed(units) and _is_meant(text, found, units[0][0]))):
        return None
    return Direction((code(found["half"] or found["way"]), 1), found.start())


def _is_meant(text: str, found: re.Match[str], base: str) -> bool:
    """Return whether a direction is meant, and no land or region, where no word leads to it."""
    if found["half"]:
        return base == DEGREE
    at, way = found.start(), found["way"]
    before = text[max(0, at - 1) : at]
    if before and before in _LANDS.get(way[0], ""):
        return False
    if found["side"] and found["side"] != "方":
        return not _COMPASS.match(before)
    return before not in _REGIONS if len(way) > 1 else text[:at].endswith(_PLACES)
