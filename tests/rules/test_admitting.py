"""What partners can still act on: an open call, a step of theirs, a limit that is not past; and else no word of it."""

import json
from typing import Any

import pytest

from ilrs_docs import diff
from ilrs_docs.language import Language
from ilrs_docs.model import Guideline, Release
from ilrs_docs.reporting import report
from ilrs_docs.rules.admitting import Calls

Data = dict[str, Any]
DAY = "2024-02-01"
LETTER: Data = {"id": "letter", "action": {"en": "Send a letter."}}
DUE = {"deadline": "../2024-03-31"}
LATE = {"deadline": "../2023-12-31"}
CHOICE: Data = {"id": "select", "action": {"en": "Make the selection."}, "deadline": "2024-09"}
ISSUED: Data = {"id": "issue", "action": {"en": "Issue the call."}, "actor": {"en": "CNSA"}, "status": "done"}


def _call(*steps: Data, status: str | None = "open") -> Data:
    return {"id": "call", "title": {"en": "Call"}, "status": status, "steps": list(steps)}


def _offer(*windows: str, status: str = "open", procedure: str | None = "call") -> Data:
    deadlines = [{"id": f"day-{at}", "title": {"en": "Day"}, "window": window} for at, window in enumerate(windows)]
    return {"id": "offer", "title": {"en": "Offer"}, "status": status, "procedure": procedure, "deadlines": deadlines}


def _by(**actor: str) -> Data:
    return LETTER | {"actor": actor}


CASES: list[tuple[str, list[Data], list[Data], bool, bool]] = [
    # what it is, procedures, opportunities, whether partners can act, whether it is over
    ("a letter of nobody in particular, due later", [_call(ISSUED, LETTER | DUE)], [], True, False),
    ("a letter without a limit", [_call(LETTER)], [], True, False),
    ("a letter of the partners", [_call(_by(en="Partners") | DUE)], [], True, False),
    ("of applicants, in Chinese alone", [_call(_by(zh="申请单位") | DUE)], [], True, False),
    ("of partners, in Chinese alone", [_call(_by(zh="各合作方") | DUE)], [], True, False),
    ("of partners, in Russian alone", [_call(_by(ru="Партнёры") | DUE)], [], True, False),
    ("of applicants, in Russian", [_call(_by(ru="Заявители") | DUE)], [], True, False),
    ("of a partner by its name", [_call(_by(en="Egypt") | DUE)], [], True, False),
    ("of the agency", [_call(_by(en="CNSA") | DUE)], [], False, False),
    ("of the agency with the partners", [_call(_by(en="CNSA, with partners") | DUE)], [], False, False),
    ("of the founders", [_call(_by(en="Founding members") | DUE)], [], False, False),
    ("of the partnership office", [_call(_by(en="The partnership office") | DUE)], [], False, False),
    ("a letter that was due", [_call(LETTER | LATE)], [], False, True),
    ("due, and then a choice of nobody in particular", [_call(LETTER | LATE, CHOICE)], [], False, False),
    ("due, and then a choice of the agency", [_call(LETTER | LATE, CHOICE | {"actor": {"en": "CNSA"}})], [],
     False, True),
    ("a letter whose day passed unreported", [_call(LETTER | {"status": "passed"})], [], False, True),
    ("letters that were sent, and proposals due", [_call(LETTER | {"status": "done"}, LETTER | {"id": "b"} | DUE)], [],
     True, False),
    ("no step at all", [_call()], [], False, False),
    ("all is done", [_call(ISSUED)], [], False, False),
    ("announced", [_call(LETTER | DUE, status="announced")], [], False, False),
    ("closed", [_call(LETTER | DUE, status="closed")], [], False, False),
    ("no status", [_call(LETTER | DUE, status=None)], [], False, False),
    ("open, what it is for is closed", [_call(LETTER | DUE)], [_offer("2024-09", status="closed")], False, False),
    ("open, a day of what it is for has passed", [_call(LETTER | DUE)], [_offer("../2023-12-31", "2024-09")],
     False, False),
    ("open, and so is what it is for", [_call(LETTER | DUE)], [_offer("../2024-03-31", "2024-09")], True, False),
    ("due on that day", [_call(LETTER | {"deadline": DAY})], [_offer(DAY)], True, False),
    ("due on the day before", [_call(LETTER | {"deadline": "2024-01-31"})], [], False, True),
]  # fmt: skip


def _release(procedures: list[Data], offers: list[Data], issued: str | None = DAY, version: str = "1.0.0") -> Release:
    partners = [{"id": "egypt", "title": {"en": "Egypt"}, "kind": "state", "instrument": {"en": "Memorandum"}}]
    content = {"procedures": procedures, "opportunities": offers, "partners": partners}
    data = {"document": "guideline", "version": version, "issued": issued, "issuers": ["CNSA"], "content": content}
    return Release.model_validate_json(json.dumps(data))


def _guideline(release: Release) -> Guideline:
    assert isinstance(release.content, Guideline)
    return release.content


@pytest.mark.parametrize(("procedures", "offers", "can", "over"), [one[1:] for one in CASES], ids=[c[0] for c in CASES])
def test_what_partners_can_act_on(procedures: list[Data], offers: list[Data], can: bool, over: bool) -> None:  # noqa: FBT001 - columns of the table above
    """A procedure on the day of its release."""
    release = _release(procedures, offers)
    (procedure,) = _guideline(release).procedures
    calls = Calls(release)
    assert (calls.admits(procedure), calls.is_over(procedure)) == (can, over)


OFFERS: list[tuple[str, Data, list[Data], bool, bool]] = [
    ("by an open call", _offer("../2024-03-31"), [_call(LETTER | DUE)], True, False),
    ("without days", _offer(), [_call(LETTER | DUE)], True, False),
    ("by a call that is closed", _offer("../2024-03-31"), [_call(LETTER | DUE, status="closed")], False, False),
    ("by no call", _offer("../2024-03-31", procedure=None), [], False, False),
    ("one day has passed", _offer("../2023-12-31", "2024-04"), [_call(LETTER | DUE)], False, False),
    ("all days have passed", _offer("../2023-12-31", "2024-01"), [_call(LETTER)], False, True),
    ("not open yet", _offer("../2024-03-31", status="announced"), [_call(LETTER | DUE)], False, False),
    ("from a day on", _offer("2024-01/.."), [_call(LETTER)], True, False),
]


@pytest.mark.parametrize(
    ("offer", "procedures", "can", "over"), [one[1:] for one in OFFERS], ids=[o[0] for o in OFFERS]
)
def test_what_partners_can_apply_for(offer: Data, procedures: list[Data], can: bool, over: bool) -> None:  # noqa: FBT001 - columns of the table above
    """An opportunity on the day of its release."""
    release = _release(procedures, [offer])
    (opportunity,) = _guideline(release).opportunities
    calls = Calls(release)
    assert (calls.admits(opportunity), calls.is_over(opportunity)) == (can, over)


def test_nobody_knows_what_is_past_without_a_day() -> None:
    """A limit on a day that is not known says nothing; without a limit nothing stands against it."""
    due, free = (_release([_call(step)], [], issued=None) for step in (LETTER | DUE, LETTER))
    assert [Calls(one).admits(_guideline(one).procedures[0]) for one in (due, free)] == [False, True]
    assert not Calls(due).is_over(_guideline(due).procedures[0])


def test_a_roadmap_has_nothing_to_act_on() -> None:
    """What is asked about has to be of the release."""
    (procedure,) = _guideline(_release([_call(LETTER)], [])).procedures
    roadmap = Release.model_validate({"document": "roadmap", "version": "1.0.0", "content": {}})
    assert not Calls(roadmap).admits(procedure)


@pytest.mark.parametrize(
    ("language", "told", "untold"),
    [
        (
            "en",
            "On 31 March 2024 partners could act on it.",
            "could act",
        ),
        ("zh", "合作伙伴仍可据此行动。", "可据此行动"),
        ("ru", "партнёры могли ею воспользоваться.", "могли ею воспользоваться"),
    ],
)
def test_it_is_said_only_where_it_is_so(language: Language, told: str, untold: str) -> None:
    """Of a call that stands open, in its section and among what is open now; of one that is over not a word."""
    same = _release([_call(LETTER | DUE)], [])
    later = _release([_call(LETTER | DUE)], [], "2024-03-31", "1.1.0")
    over = _release([_call(LETTER | DUE)], [], "2024-04-01", "1.1.0")
    texts = [report(same, new, diff(same, new), language=language) for new in (later, over)]
    found, none = ([item.sentence for item in one.items()] for one in texts)
    assert any(told in sentence for sentence in found)
    assert not any(untold in sentence for sentence in none)
    assert [bool(one.section("act").groups) for one in texts] == [True, False]


@pytest.mark.parametrize(
    ("steps", "day", "severity"),
    [
        ([LETTER | DUE], "2024-02-01", "act"),
        ([LETTER | DUE], "2024-04-01", "inform"),
        ([LETTER | {"status": "passed"}], "2024-02-01", "inform"),
        ([], "2024-04-01", "act"),
    ],
)
def test_what_opened_and_is_over_asks_nobody_to_act(steps: list[Data], day: str, severity: str) -> None:
    """By the day of the newer release there is nothing left to do."""
    old = _release([_call(*steps, status="announced")], [], "2023-10-01")
    new = _release([_call(*steps)], [], day, "1.1.0")
    came = _release([], [], "2023-10-01")
    for before in (old, came):
        (change,) = diff(before, new).select(rule="procedure-opened")
        assert change.severity == severity
