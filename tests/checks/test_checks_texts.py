"""Texts: notes without a day, denials that were carried on, quotations, wordings to avoid, counts of partners."""

from collections.abc import Callable
from typing import Any

import pytest

Checked = Callable[..., list[str]]


def _noted(*notes: object, **fields: object) -> dict[str, Any]:
    return {"milestones": [{"id": "m", "title": "Flight", "notes": list(notes)} | fields]}


@pytest.mark.parametrize(
    ("content", "fields", "places"),
    [
        (_noted("It flies."), {}, ["content/milestones/m/notes/0"]),
        (_noted({"text": "It flies."}), {}, ["content/milestones/m/notes/0"]),
        (_noted({"text": "It flies.", "day": "2024"}), {}, []),
        (_noted({"text": "It flies.", "day": "../2024"}), {}, []),
        (_noted({"text": "A.", "day": "2024"}, "B.", "C."), {}, [f"content/milestones/m/notes/{n}" for n in (1, 2)]),
        (_noted({"text": "The year was an error.", "corrects": "window"}), {}, ["content/milestones/m/notes/0"]),
        (_noted({"zh": "已发射。"}), {}, ["content/milestones/m/notes/0"]),
        (_noted({"text": {"de": "Es fliegt."}}), {"issued": None}, ["content/milestones/m/notes/0"]),
        (_noted(), {}, []),
        ({"definition": {"id": "d", "text": "A base.", "notes": ["As told."]}}, {}, ["content/definition/notes/0"]),
        (
            {},
            {"promises": [{"id": "p", "text": "More.", "made": "2021", "notes": ["Said."]}]},
            ["promises/p/notes/0"],
        ),
        (
            {"procedures": [{"id": "p", "title": "P", "steps": [{"id": "s", "action": "Go.", "notes": ["Late."]}]}]},
            {},
            ["content/procedures/p/steps/s/notes/0"],
        ),
    ],
)
def test_a_note_without_a_day(
    checked: Checked, content: dict[str, Any], fields: dict[str, object], places: list[str]
) -> None:
    """Every note says of which day it speaks."""
    assert checked("undated-note", content, **fields) == places


@pytest.mark.parametrize(
    ("note", "language", "denies"),
    [
        ("No newer date is among the statements used here.", "en", True),
        ("That year had passed; no newer date for the mission is known.", "en", True),
        ("No official new date was found.", "en", True),
        ("It has not been founded.", "en", True),
        ("So far nobody has signed.", "en", True),
        ("The order is still undecided.", "en", True),
        ("The selection had no reported result at this date.", "en", True),
        ("In July 2024 the organisation had still not been founded.", "en", False),  # it says itself when
        ("No newer date was known in 2023.", "en", False),
        ("The heading in the document is not known.", "en", False),  # that of a document that stays
        ("No source says whether the first selection was made.", "en", False),
        ("It flies with a newer rover.", "en", False),
        ("Nothing newer was found.", "en", True),
        ("No date has been given since.", "en", True),
        ("It is planned since it was agreed.", "en", False),
        ("A new site was chosen.", "en", False),
        ("It flies no later than the rover.", "en", False),  # a bound
        ("It is no longer part of the plan.", "en", False),
        ("The site is still under study.", "en", False),
        ("At this date it is planned.", "en", False),
        ("No text can be had at present.", "en", True),
        ("The flight was so far a success.", "en", False),
        ("尚未成立。", "zh", True),
        ("没有更新的日期。", "zh", True),
        ("2024年7月尚未成立。", "zh", False),
        ("已选定着陆点。", "zh", False),
        ("未见更新的日期。", "zh", True),
        ("此后没有报道。", "zh", True),
        ("采用新的月球车。", "zh", False),
        ("目前为无人站，未来可有人参与。", "zh", False),  # uncrewed, and the future
        ("至今无人签署。", "zh", True),
        ("目前正在建设。", "zh", False),
        ("В настоящее время никто не подписал.", "ru", True),
        ("В настоящее время строится.", "ru", False),
        ("Пока не создана.", "ru", True),
        ("Более новых дат нет.", "ru", True),
        ("До сих пор не опубликовано.", "ru", True),
        ("Более новой даты среди использованных заявлений нет.", "ru", True),
        ("Не найдено более поздних сообщений.", "ru", True),
        ("Не ранее новой ракеты.", "ru", False),
        ("Полёт новой ракеты не ранее весны.", "ru", False),
        ("Аппарат новой серии, он летит один.", "ru", False),
        ("В июле 2024 года ещё не была создана.", "ru", False),
        ("Noch kein neueres Datum.", "de", False),
    ],
)
def test_what_denies(checked: Checked, note: str, language: str, denies: int) -> None:
    """A denial that holds up to its day is told where its day is before that of the state."""
    content = _noted({"text": {language: note}, "day": "2023-04-25"})
    assert checked("outlived-denial", content) == ["content/milestones/m/notes/0"] * denies


@pytest.mark.parametrize(
    ("day", "issued", "older", "found"),
    [
        ("2023-04-25", "2023-04-25", None, False),
        ("2023-04-25", "2023-04-26", None, True),
        ("2023-04", "2023-04-25", None, False),
        ("2023-04-25/..", "2024-01-01", None, False),  # it says that it goes on
        ("2023-04-25", None, None, False),
        (None, "2024-01-01", None, False),  # that it has no day is told, and nothing shows that it was carried
        (None, "2024-01-01", "No newer date is known.", True),
        (None, "2024-01-01", "No newer date is known", False),  # another note
        ("2024-01-01", "2024-01-01", "No newer date is known.", False),  # looked at again
        ("2023-04-25", "2024-01-01", "No newer date is known.", True),
        (None, None, "No newer date is known.", True),
    ],
)
def test_a_denial_that_was_carried_on(
    checked: Checked, day: str | None, issued: str | None, older: str | None, found: int
) -> None:
    """It is told by its day, or by the older state that had it."""
    before = _noted(older) if older else None
    content = _noted({"text": "No newer date is known.", "day": day})
    places = checked("outlived-denial", content, issued=issued, older=before)
    assert places == ["content/milestones/m/notes/0"] * found


QUOTED = {"2028年前后": "new", "not before 2030": "old", "до 2035 года": "new"}


@pytest.mark.parametrize(
    ("wording", "sources", "known", "found"),
    [
        ("2028年前后", ["new"], QUOTED, False),
        ("2028年前后", ["old", "new"], QUOTED, False),
        ("2028年前后", ["old"], QUOTED, True),  # the words of another source
        ("2028年前后", [], QUOTED, True),
        ("around 2028", ["new"], QUOTED, True),  # a translation
        ("2028年前", ["new"], QUOTED, True),  # other words
        ("not before 2030", ["old"], QUOTED, False),
        ("Not before 2030", ["old"], QUOTED, True),
        ("до 2035 года", ["new"], QUOTED, False),
        ("until 2027", ["new"], {}, True),
        ("until 2027", ["new"], None, False),  # it is not known what is quoted
        (None, ["new"], {}, False),
    ],
)
def test_a_wording_that_is_quoted(
    checked: Checked, wording: str | None, sources: list[str], known: dict[str, str] | None, found: int
) -> None:
    """The words of a source are known to be quoted, and from a source of the entry."""
    entry = {"id": "e", "title": "Flight", "wording": wording, "sources": sources}
    content = {"plans": [{"id": "p", "title": "P", "phases": [entry]}], "milestones": [entry]}
    places = ["content/plans/p/phases/e/wording", "content/milestones/e/wording"]
    assert checked("unquoted-wording", content, quotations=known) == places * found


def test_wordings_of_steps_and_deadlines(checked: Checked) -> None:
    """They stand everywhere where there is a date in words."""
    step = {"id": "s", "action": "Send it.", "wording": "by 31 December"}
    deadline = {"id": "d", "title": "Due", "wording": {"fr": "avant le 31 décembre"}}
    content = {
        "procedures": [{"id": "p", "title": "Call", "steps": [step]}],
        "opportunities": [{"id": "o", "title": "Payloads", "deadlines": [deadline]}],
    }
    places = checked("unquoted-wording", content, quotations={})
    assert places == ["content/opportunities/o/deadlines/d/wording", "content/procedures/p/steps/s/wording"]


@pytest.mark.parametrize(
    ("text", "document", "places"),
    [
        ({"en": "Use of resources on the spot"}, "roadmap", ["en"]),
        ({"en": "In-situ resource utilisation"}, "roadmap", []),
        ({"en": "Flight", "zh": "月面科学系统"}, "roadmap", ["zh"]),
        ({"en": "Flight", "zh": "月球科学系统"}, "roadmap", []),
        ({"en": "Reconnaissance", "ru": "Разведка"}, "roadmap", ["ru"]),
        ({"en": "Told by Raikunov. Told by Marfin."}, "roadmap", ["en", "en"]),
        ({"en": "Told by Raikunov", "ru": "Разведка"}, "roadmap", ["en", "ru"]),
        ({"en-GB": "Told by Raikunov"}, "roadmap", ["en-GB"]),
        ({"de": "Told by Raikunov"}, "roadmap", []),
        ({"en": "Told by Raikunov"}, "artemis", []),  # the list is that of this project's two documents
        ("Told by Raikunov", "roadmap", ["en"]),
        ({"en": "The untold bygone"}, "roadmap", []),
    ],
)
def test_a_wording_that_must_not_come_back(checked: Checked, text: object, document: str, places: list[str]) -> None:
    """Each language of each text is looked at."""
    content = {"milestones": [{"id": "m", "title": text}]}
    found = checked("avoided-word", content, document=document)
    assert found == [f"content/milestones/m/title/{tag}" for tag in places]


def test_a_wording_to_avoid_is_looked_for_everywhere_but_in_quotations(checked: Checked) -> None:
    """Titles, notes, reasons and fields of one's own; a source may say what it likes."""
    content = {"milestones": [{"id": "m", "title": "Flight", "wording": "Told by him", "notes": ["Told by her."]}]}
    gaps = [{"id": "g", "part": ["basis"], "reason": "Told by nobody."}]
    extra = {"said": {"en": "Told by many."}}
    places = checked("avoided-word", content, document="roadmap", gaps=gaps, extra=extra)
    assert places == ["gaps/g/reason/en", "extra/said/en", "content/milestones/m/notes/0/text/en"]


def _partners(states: int, organisations: int, subnational: int = 0) -> list[dict[str, Any]]:
    kinds = ["state"] * states + ["organisation"] * organisations + ["subnational"] * subnational
    return [
        {"id": f"p{place}", "title": f"Partner {place}", "kind": kind, "instrument": "Memorandum"}
        for place, kind in enumerate(kinds)
    ]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("14 partners joined.", "en", True),  # eleven states, two organisations, one university
        ("Fourteen partners have joined.", "en", True),
        ("The station has 12 members.", "en", True),
        ("Twelve countries signed.", "en", True),
        ("14 new partners joined.", "en", True),
        ("Eleven countries signed.", "en", False),
        ("Three partners were added.", "en", False),  # they may all be states
        ("17 countries and more than 40 bodies were counted.", "en", False),  # others than those listed
        ("A report speaks of “14 countries”.", "en", False),  # whose words they are stands there
        ("Partners: 14.", "en", False),
        ("12 countries and organisations signed.", "en", False),  # it says that it counts both
        ("12 countries and international organizations signed.", "en", False),
        ("Senegal is the 13th country.", "en", False),
        ("In 2012 partners met.", "en", False),
        ("The rover has 14 wheels.", "en", False),
        ("12.5 members of a beam.", "en", False),
        ("已有14个合作伙伴加入。", "zh", True),
        ("已有十四个合作伙伴加入。", "zh", True),
        ("12个国家签署。", "zh", True),
        ("12个国家和国际组织签署。", "zh", False),
        ("第13个国家。", "zh", False),
        ("Присоединились 14 партнёров.", "ru", True),
        ("Присоединились четырнадцать участников.", "ru", True),
        ("Подписали 12 стран и организаций.", "ru", False),
        ("13-я страна.", "ru", False),
        ("14 Partner sind beigetreten.", "de", False),
    ],
)
def test_a_count_that_mixes_kinds(checked: Checked, text: str, language: str, found: int) -> None:
    """A number that no kind has, and that several have together, counts them as one."""
    content = {"partners": _partners(11, 2, 1), "terms": [{"id": "t", "title": "T", "meaning": {language: text}}]}
    assert checked("mixed-count", content) == ["content/terms/t/meaning"] * found


@pytest.mark.parametrize(
    ("content", "fields", "places"),
    [
        ({"partners": _partners(14, 0)}, {"extra": {"partners": 14}}, []),  # of one kind
        ({"partners": _partners(11, 3)}, {"extra": {"partners": 14}}, ["extra/partners"]),
        ({"partners": _partners(11, 3)}, {"extra": {"partners": 11}}, []),
        ({"partners": _partners(11, 3)}, {"extra": {"countries": 14}}, ["extra/countries"]),
        ({"partners": _partners(11, 3)}, {"extra": {"pages": 14}}, []),
        ({"partners": _partners(11, 3)}, {"extra": {"partners": True}}, []),
        ({"partners": _partners(2, 11)}, {"extra": {"countries": 13}}, ["extra/countries"]),
        ({"partners": _partners(2, 11)}, {"extra": {"partners": 11}}, []),
        ({"milestones": [{"id": "m", "title": "14 partners joined"}]}, {}, []),  # a Roadmap lists none
        (
            {"partners": [_partners(1, 0)[0] | {"title": "Nicaragua; APSCO; Arab Union"}]},
            {},
            ["content/partners/p0/title"],
        ),
        (
            {"partners": [_partners(1, 0)[0] | {"title": {"zh": "尼加拉瓜、亚太空间合作组织"}}]},
            {},
            ["content/partners/p0/title"],
        ),
        ({"partners": [_partners(1, 0)[0] | {"title": "Bosnia and Herzegovina"}]}, {}, []),
        ({"partners": [_partners(0, 1)[0] | {"title": "Arab Union for Astronomy and Space Sciences"}]}, {}, []),
    ],
)
def test_lists_and_fields_that_count(
    checked: Checked, content: dict[str, Any], fields: dict[str, object], places: list[str]
) -> None:
    """A number in a field of one's own is a count too; a list of partners is no partner."""
    assert checked("mixed-count", content, **fields) == places
