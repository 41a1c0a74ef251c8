"""Pairs of releases drawn by a seed, each with what happened in between, known before anything is compared."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from ilrs_docs.model import Release

Names = dict[str, str]
"""A name in each language."""

THINGS = [
    ("North quay", "北码头", "Северный причал"), ("South quay", "南码头", "Южный причал"),
    ("Gantry crane", "龙门起重机", "Портальный кран"), ("Water pump", "水泵", "Водяной насос"),
    ("Breakwater", "防波堤", "Волнолом"), ("Lighthouse", "灯塔", "Маяк"),
    ("Customs hall", "海关大厅", "Таможенный зал"),
    ("Cold store", "冷库", "Холодильный склад"), ("Rail yard", "铁路货场", "Грузовая станция"),
    ("Fuel depot", "油库", "Топливный склад"), ("Pilot station", "引航站", "Лоцманская станция"),
    ("Ferry terminal", "轮渡码头", "Паромный терминал"), ("Weather mast", "气象塔", "Метеомачта"),
    ("Fire station", "消防站", "Пожарная часть"), ("Dredger", "挖泥船", "Землечерпалка"),
    ("Tug boat", "拖轮", "Буксир"),
]  # fmt: skip
STATES = [
    ("Port of Alma", "阿尔马港", "Порт Альма"), ("Port of Brest", "布雷斯特港", "Порт Брест"),
    ("Port of Cadiz", "加的斯港", "Порт Кадис"), ("Port of Dakar", "达喀尔港", "Порт Дакар"),
    ("Port of Esbjerg", "埃斯比约港", "Порт Эсбьерг"), ("Port of Fukuoka", "福冈港", "Порт Фукуока"),
]  # fmt: skip
OLD_DAY, NEW_DAY = date(2026, 1, 15), date(2027, 1, 15)


class RoadmapPair(NamedTuple):
    """Two releases of a plan, and what happened: names by what became of them, months and days."""

    old: Release
    new: Release
    slipped: dict[str, tuple[Names, int]]
    press: Names
    official: Names
    failed: tuple[Names, date]
    cancelled: Names
    achieved: tuple[Names, date]
    waiting: tuple[Names, Names]
    possibly: Names
    next: Names
    promised: tuple[str, int]
    """Id of the milestone on which a commitment hangs, and the months that it must be there before."""
    needed_by: date


class GuidelinePair(NamedTuple):
    """Two releases of a guideline, and what happened."""

    old: Release
    new: Release
    joined: list[Names]
    procedure: Names
    step: tuple[Names, date]
    limit: tuple[Names, int]
    gone: Names


def drawn_roadmaps(seed: int) -> RoadmapPair:
    """Return a pair of plans with three slips, and one of all else that may become of a milestone."""
    random = Random(seed)  # noqa: S311 - drawn anew the same
    names = [_named(one) for one in random.sample(THINGS, 10)]
    shifts = random.sample(range(1, 7), 3)
    starts = [2028 + random.randrange(3) for _ in range(3)]
    failed = date(2026, random.randrange(2, 12), random.randrange(1, 28))
    achieved = date(2026, random.randrange(2, 12), random.randrange(1, 28))
    soon = f"2027-0{random.randrange(3, 9)}"
    old = [
        {"id": f"m{place}", "title": name, "status": "planned", "window": "2040"} for place, name in enumerate(names)
    ]
    for place, year in enumerate(starts):
        old[place]["window"] = str(year)
    old[3]["window"] = old[5]["window"] = "2026"
    old[4]["window"] = "2031"
    old[6] |= {"window": str(starts[0] + 8), "depends_on": ["m0"]}
    old[7]["window"] = soon
    old[8]["window"] = "2029/2031"
    old[9]["window"] = "2036"
    new = [dict(one) for one in old]
    for place, (year, shift) in enumerate(zip(starts, shifts, strict=True)):
        new[place] |= {"window": str(year + shift)}
    new[0] |= {"sources": ["paper"], "confidence": "medium"}
    new[1] |= {"sources": ["gazette"], "confidence": "high"}
    new[3] |= {"status": "lost", "occurred": failed.isoformat()}
    new[4] |= {"status": "cancelled"}
    new[5] |= {"status": "achieved", "occurred": achieved.isoformat()}
    new[8]["window"] = "2030/2032"
    lead = random.randrange(3, 30)
    return RoadmapPair(
        _release("roadmap", "1.0.0", OLD_DAY, {"milestones": _shuffled(random, old)}),
        _release("roadmap", "1.1.0", NEW_DAY, {"milestones": _shuffled(random, new)}, sources=True),
        {f"m{place}": (names[place], 12 * shift) for place, shift in enumerate(shifts)},
        press=names[0], official=names[1], failed=(names[3], failed), cancelled=names[4],
        achieved=(names[5], achieved), waiting=(names[6], names[0]), possibly=names[8], next=names[7],
        promised=("m2", lead), needed_by=_before(date(starts[2] + shifts[2], 1, 1), lead) - timedelta(days=1),
    )  # fmt: skip


def drawn_guidelines(seed: int) -> GuidelinePair:
    """Return a pair of guidelines: partners that joined, a procedure that is new, a limit, a step with its last day."""
    random = Random(seed)  # noqa: S311 - drawn anew the same
    names = [_named(one) for one in random.sample(THINGS, 6)]
    ports = [_named(one) for one in random.sample(STATES, 4)]
    last = date(2027, random.randrange(2, 12), random.randrange(1, 28))
    limit, more = random.sample(range(10, 90, 5), 2)

    def call(number: int, step: str | None) -> dict[str, Any]:
        weight = {"id": "mass", "title": names[5], "bound": "maximum", "number": number, "unit": "t"}
        letter = {"id": "letter", "action": names[1], "status": "pending"} | ({"deadline": step} if step else {})
        return {
            "procedures": [{"id": "call", "title": names[0], "status": "open", "steps": [letter]}],
            "opportunities": [
                {"id": "berth", "title": names[4], "status": "open", "procedure": "call", "limits": [weight]}
            ],
        }

    old, new = call(limit, None), call(more, last.isoformat())
    for content, present in ((old, ports[:2]), (new, [ports[0], *ports[2:]])):
        content["partners"] = [_partner(one) for one in present]
    new["procedures"].append({"id": "audit", "title": names[3], "status": "announced"})
    return GuidelinePair(
        _release("guideline", "1.0.0", OLD_DAY, old),
        _release("guideline", "1.1.0", NEW_DAY, new),
        joined=ports[2:], procedure=names[3], step=(names[1], last), limit=(names[5], more), gone=ports[1],
    )  # fmt: skip


def _named(words: tuple[str, str, str]) -> Names:
    return dict(zip(("en", "zh", "ru"), words, strict=True))


def _shuffled(random: Random, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return random.sample(entries, len(entries))


def _partner(name: Names) -> dict[str, Any]:
    own = name["en"].split()[-1].lower()
    treaty = {"en": "Memorandum", "zh": "谅解备忘录", "ru": "Меморандум"}
    return {"id": own, "title": name, "kind": "organisation", "instrument": treaty, "date": "2026-05"}


def _before(day: date, months: int) -> date:
    """Return the first day of the month that lies so many months before the first day of a month."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _release(kind: str, version: str, day: date, content: dict[str, Any], *, sources: bool = False) -> Release:
    cited = [
        {
            "id": "paper",
            "publisher": "Harbour Herald",
            "title": "The new quay",
            "date": "2026-11-02",
            "access": "original",
        },
        {
            "id": "gazette",
            "publisher": "Harbour Board",
            "title": "Notice 7",
            "date": "2026-11-05",
            "access": "original",
        },
    ]
    head: dict[str, Any] = {
        "document": "harbour", "kind": kind, "version": version, "issued": day, "language": "en",
        "standing": "official", "issuers": ["Harbour Board"], "sources": cited if sources else [],
        "title": {"en": "Harbour plan", "zh": "港口规划", "ru": "План развития порта"}, "content": content,
    }  # fmt: skip
    return Release.model_validate(head)
