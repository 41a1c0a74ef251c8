"""What is told as the document's own: items that others named elsewhere, readings that speak of another thing."""

from collections.abc import Callable
from typing import Any

import pytest

Checked = Callable[..., list[str]]
Data = dict[str, Any]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Named in the agreement of China and Egypt, the first detailed list.", True),
        ("Listed in a memorandum of the ministry and the agency.", True),
        ("Named in the Gateway call.", True),
        ("Set out in one speech of the director.", True),
        ("Named by an official of the agency as guiding the cooperation.", True),
        ("One of the eight kinds of cooperation that Ivan Petrov named on 5 September.", True),
        ("Named by Ivan Petrov in Baku.", True),
        ("Proposed by one partner.", True),
        ("Named by the Russian side with the memorandum of 9 March 2021.", False),
        ("A slogan used with the memorandum and the joint statement.", False),
        ("Partners are welcome at every level; the levels are not named in the releases.", False),
        ("The joint statement rests on national law and on treaties in force.", False),
        ("Named in the agreement of CNSA and Roscosmos.", False),  # both issue the document
        ("Named in the agreement of CNSA and Egypt.", True),
        ("Named in the text. An agreement follows.", False),
        ({"zh": "列于2023年12月6日中国与埃及的协定中，为首份清单。"}, True),
        ({"zh": "在嫦娥八号任务国际合作机遇公告中列出。"}, True),
        ({"zh": "吴艳华提出的八类项目合作之一：联合论证、任务。"}, True),
        ({"zh": "一位官员谈及谅解备忘录时，称其具有指导作用。"}, True),
        ({"zh": "由俄方就2021年3月9日谅解备忘录提出。"}, False),
        ({"zh": "与谅解备忘录和联合声明一并使用的口号。"}, False),
        ({"ru": "Указано в соглашении Китая и Египта от 6 декабря 2023 года."}, True),
        ({"ru": "Один из восьми видов сотрудничества, которые У Яньхуа назвал в Туньси."}, True),
        ({"ru": "Представитель КНКА, говоря о меморандуме, назвал его руководящей основой."}, True),
        ({"ru": "Назван российской стороной в связи с меморандумом от 9 марта 2021 года."}, False),
        ({"ru": "Заявление опирается на национальное право."}, False),
        ({"de": "Genannt im Abkommen von China und Ägypten."}, False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["levels", "principles", "instruments"])
@pytest.mark.parametrize("place", ["description", "notes"])
def test_what_others_named_is_no_item_of_the_document(
    checked: Checked,
    kind: str,
    place: str,
    words: object,
    found: bool,  # noqa: FBT001 - a row of the table
) -> None:
    """A level, a principle or an instrument whose own words say that an agreement, a call or a speech names it."""
    own: Data = {"description": words} if place == "description" else {"notes": [{"text": words, "day": "2023"}]}
    content = {"procedures": [], kind: [{"id": "one", "title": "Equipment"} | own]}
    places = checked("borrowed-item", content, issuers=["CNSA", "Roscosmos"])
    assert places == [f"content/{kind}/one"] * found


@pytest.mark.parametrize(
    "own",
    [{"parties": ["A", "B"]}, {"signed": "2022-11-25"}, {"in_force": "2024"}, {"drafted_by": ["A"]}],
    ids=lambda own: next(iter(own)),
)
def test_what_was_signed_is_an_instrument(checked: Checked, own: Data) -> None:
    """An instrument with those who made it, or its day, is one, whatever its words say of another."""
    words = {"description": "Named in the agreement of China and Egypt."}
    assert checked("borrowed-item", {"instruments": [{"id": "one", "title": "Pact"} | words | own]}) == []


def test_a_level_of_an_opportunity_is_its_own(checked: Checked) -> None:
    """What a call names is a level of what it calls for; a roadmap has no such lists."""
    level = {"id": "unit", "title": "Unit", "description": "Named in the Gateway call."}
    offer = {"id": "offer", "title": "Payloads", "levels": ["unit"]}
    assert checked("borrowed-item", {"opportunities": [offer], "levels": [level]}) == []
    offer["levels"] = []
    assert checked("borrowed-item", {"opportunities": [offer], "levels": [level]}) == ["content/levels/unit"]
    assert checked("borrowed-item", {"milestones": []}) == []


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("Wu Weiren had it signed by May; that was probably a letter of intent.", True),
        ("It is likely the date of the draft.", True),
        ("This was perhaps the first of them.", True),
        ("The report is of another flight.", True),
        ("What he named is not the same thing.", True),
        ("TASS dates the statement one day later.", False),
        ("The launch was probably in May.", False),
        ("Another report names 2036.", False),
        ({"zh": "所指很可能是意向书。"}, True),
        ({"zh": "报道所说的是另一份文件。"}, True),
        ({"zh": "塔斯社所载的日期晚一天。"}, False),
        ({"ru": "Вероятно, это было письмо о намерениях."}, True),
        ({"ru": "В сообщении речь идёт о другой миссии."}, True),
        ({"ru": "ТАСС датирует заявление днём позже."}, False),
        ({"de": "Gemeint ist ein anderes Papier."}, False),
        (None, False),
    ],
)
def test_a_reading_speaks_of_its_entry(checked: Checked, note: object, found: bool) -> None:  # noqa: FBT001 - a row of the table
    """What may be said of another paper, or another thing, is no other value of this one."""
    reading = {"id": "other", "field": "date", "value": "2023-05", "note": note, "sources": ["new"]}
    partner = {"id": "one", "title": "A", "kind": "state", "instrument": "Pact", "readings": [reading]}
    assert checked("reading-of-another", {"partners": [partner]}) == ["content/partners/one/readings/other"] * found
    partner["readings"] = [reading | {"interpretation": True}]
    assert checked("reading-of-another", {"partners": [partner]}) == []
