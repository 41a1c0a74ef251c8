"""The clauses of the summary on small documents of one's own: what a person would say of each difference."""

from collections.abc import Sequence
from typing import Any

import pytest

from ilrs_docs.changes import Change
from ilrs_docs.comparing import diff
from ilrs_docs.language import Language, speaking
from ilrs_docs.model import Release
from ilrs_docs.phrasing.quoting import LONGEST_TITLE, shortened
from ilrs_docs.reporting.summary import statements, summarise

Fields = dict[str, Any]
Entries = Fields | Sequence[Fields]
WORDS = "A flight that carries the parts of the station to the plain beside the crater"
LONG = "Hand in the complete and signed declaration of conformity with all of its annexes"


def _release(document: str, content: Fields) -> Release:
    data = {"document": "park", "kind": document, "version": "1.0.0", "language": "en", "content": content}
    return Release.model_validate(data, strict=False)


def _entries(found: Entries | None) -> list[Fields]:
    return [] if found is None else [found] if isinstance(found, dict) else list(found)


def _changes(document: str, old: Fields, new: Fields) -> Sequence[Change]:
    return diff(_release(document, old), _release(document, new)).changes


def _told(changes: Sequence[Change], language: Language = "en") -> list[str]:
    with speaking(language):
        return [one.text() for one in statements(changes)]


def _milestones(old: Entries | None, new: Entries | None) -> Sequence[Change]:
    """Return the changes of milestones in two phases of one plan."""
    phases = [{"id": own, "title": own.title(), "window": window} for own, window in PHASES.items()]
    plan = {"id": "plan", "title": "Plan", "phases": phases}
    sides = (
        {"plans": [plan], "milestones": [{"title": one["id"].title()} | one for one in _entries(side)]}
        for side in (old, new)
    )
    return _changes("roadmap", *sides)


PHASES = {"survey": "2020/2025", "works": "2026/2030"}


def _gate(**fields: Any) -> Fields:  # noqa: ANN401 - fields of any milestone
    return {"id": "gate"} | fields


def _some(*names: str, **fields: Any) -> list[Fields]:  # noqa: ANN401 - fields of any milestone
    return [{"id": name} | fields for name in names]


DATES: list[tuple[Entries | None, Entries | None, list[str]]] = [
    (_gate(window="2027-03-01"), _gate(window="2027-03-31"), ["one milestone slipped, by 30 days (Gate)"]),
    (_gate(window="2027"), _gate(window="2026"), ["one milestone moved forward, by 12 months (Gate)"]),
    (_gate(window="2027~"), _gate(window="2028~"), ["one milestone slipped, possibly by 12 months (Gate)"]),
    (_gate(window="2024", phase="survey"), _gate(window="2027", phase="survey"),
     ["one milestone slipped out of its phase, by 36 months (Gate)"]),
    (_some("gate", "mast", window="2027"), _some("gate", "mast", window="2028"),
     ["two milestones slipped, each by 12 months (Gate and Mast)"]),
    ([*_some("gate", window="2027"), *_some("mast", window="2028")],
     [*_some("gate", window="2028"), *_some("mast", window="2029")],
     ["two milestones slipped, each by 12 months (Mast and Gate)"]),
    ([*_some("gate", window="2027"), *_some("mast", window="2027")],
     [*_some("gate", window="2028"), *_some("mast", window="2029~")],
     ["two milestones slipped (Mast, possibly 24 months later; Gate, 12 months later)"]),
    (_some("a", "b", "c", "d", window="2027-05-01"),
     [*_some("a", "b", "c", window="2027-05-02"), *_some("d", window="2027-05-09")],
     ["four milestones slipped, the longest by 8 days (D)"]),
    (_some("a", "b", "c", "d", window="2027"), _some("a", "b", "c", "d", window="2028"),
     ["four milestones slipped, each by 12 months, the last of them D"]),
    (_some("a", "b", "c", "d", window="2027~"), [*_some("a", "b", "c", window="2028~"), *_some("d", window="2030~")],
     ["four milestones slipped, the longest by 36 months (D), all only possibly"]),
    (_gate(window="2027"), _gate(), ["the date of one milestone was dropped (Gate, it was 2027)"]),
    (_gate(), _gate(window="2027"), ["one milestone got a date (Gate: 2027)"]),
    (_gate(window="2027"), _gate(window="2026/2028"),
     ["the window of one milestone widened (Gate: 2027, now 2026\N{EN DASH}2028)"]),
    (_gate(window="2026/2028"), _gate(window="2027"),
     ["the window of one milestone is narrower (Gate: 2026\N{EN DASH}2028, now 2027)"]),
    (_gate(window="../2028"), _gate(window="../2029"), ["one milestone slipped (Gate, latest date 12 months later)"]),
    (_gate(window="../2030"), _gate(window="2028/.."), ["one milestone slipped (Gate, possibly)"]),
    (_gate(window="../2030"), _gate(window="2031/.."), ["one milestone slipped (Gate)"]),
    (_gate(window="2028/.."), _gate(window="../2030"), ["one milestone moved forward (Gate, possibly)"]),
    (_some("a", "b", window="../2030"), [*_some("a", window="2028/.."), *_some("b", window="2031/..")],
     ["two milestones slipped (B; A, possibly)"]),
    (_some("a", "b", "c", "d", window="../2030"), _some("a", "b", "c", "d", window="2028/.."),
     ["four milestones slipped (A, B, C and one more), all only possibly"]),
    (_some("a", "b", "c", "d", window="../2030"), _some("a", "b", "c", "d", window="2031/.."),
     ["four milestones slipped (A, B, C and one more)"]),
    (_gate(target="v7"), _gate(target="v8"), ["one milestone has another target (Gate: v7, now v8)"]),
    (_gate(target="TBD"), _gate(window="2027"),
     ["one milestone got a date (Gate: 2027)"]),
    (_some("a", "b", "c", "d", target="TBD"), _some("a", "b", "c", "d", window="2027"),
     ["four milestones got dates (A: 2027; B: 2027; C: 2027; one more)"]),
    (_gate(target="TBD"), _gate(), ["one milestone has another target (Gate, it was TBD)"]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "says"), DATES)
def test_dates(old: Entries | None, new: Entries | None, says: list[str]) -> None:
    """What moved is measured, what was dropped or set is told with its date, and a first date is no other target."""
    assert _told(_milestones(old, new)) == says


EVENTS: list[tuple[Entries | None, Entries | None, list[str]]] = [
    (_gate(status="planned"), _gate(status="lost", occurred="2024-05"), ["one milestone failed (Gate)"]),
    (_gate(status="planned"), _gate(status="cancelled"), ["one milestone was cancelled (Gate)"]),
    (_gate(status="planned"), _gate(status="altered"), ["one milestone is reported as altered (Gate)"]),
    (_gate(status="planned", window="2027"), _gate(status="deferred", window="2027"),
     ["one milestone was deferred (Gate, without a new date)"]),
    (_gate(status="planned", window="2024-05-01"), _gate(status="achieved", window="2024-05-01", occurred="2024-05-11"),
     ["one milestone was achieved late (Gate, 10 days later)"]),
    (_gate(status="planned", window="2024-05"), _gate(status="achieved", window="2024-05", occurred="2024-04-20"),
     ["one milestone was achieved early (Gate, 11 days earlier)"]),
    (_gate(status="planned", window="2024"), _gate(status="achieved", window="2024", occurred="2024-05-11"),
     ["one milestone was achieved (Gate)"]),
    (_gate(status="planned"), _gate(status="in-progress"), ["one milestone has begun (Gate)"]),
    (_gate(status="cancelled"), _gate(status="considered"),
     ["one milestone has another status (Gate: cancelled, now considered)"]),
    (_gate(), _gate(status="considered"), ["the status of one milestone is stated now (Gate: considered)"]),
    (_gate(status="in-progress"), _gate(),
     ["the status of one milestone is no longer stated (Gate, it was in progress)"]),
    (_gate(status="cancelled"), _gate(status="planned"), ["one milestone is back in the plan (Gate)"]),
    (_gate(status="achieved"), _gate(status="planned"),
     ["one milestone has another status (Gate: achieved, now planned)"]),
    (None, _some("a", "b", "c", "d", "e"), ["five milestones were added to the record (A, B, C and two more)"]),
    (_some("oak", "elm"), None, ["two milestones were removed from the record (Elm and Oak)"]),
    (_gate(phase="survey"), _gate(phase="works"),
     ["one milestone moved to another phase (Gate, from “Survey” to “Works”)"]),
    (_some("a", "b", phase="survey"), _some("a", "b", phase="works"),
     ["two milestones moved to another phase (all from “Survey” to “Works”)"]),
    ([*_some("a", "b", phase="survey"), *_some("c", phase="works")],
     [*_some("a", "b", phase="works"), *_some("c", phase="survey")],
     ["three milestones moved to another phase (two from “Survey” to “Works” and one from “Works” to “Survey”)"]),
    (_gate(phase="works"), _gate(), ["one milestone left its phase (Gate, it was Works)"]),
    (_gate(title="Main gate"), _gate(title="South gate"),
     ["one milestone has another name (“Main gate”, now “South gate”)"]),
    (_gate(site="Oak lane"), _gate(site="Elm lane"), ["one site changed (Gate: “Oak lane”, now “Elm lane”)"]),
    (_gate(agencies=["ACME"]), _gate(), ["one agency no longer takes part (ACME in Gate)"]),
    (_gate(confidence="high"), _gate(confidence="low"),
     ["what is recorded of one thing is less sure (Gate: high, now low)"]),
    (_gate(extra={"lead": "Ann"}), _gate(extra={"lead": "Ben"}), ["one detail changed (Gate, lead: Ann, now Ben)"]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "says"), EVENTS)
def test_events(old: Entries | None, new: Entries | None, says: list[str]) -> None:
    """What happened, came, went, moved between sections or got another name is told by what it is called."""
    assert _told(_milestones(old, new)) == says


def _steps(old: Entries | None, new: Entries | None) -> Sequence[Change]:
    sides = ({"procedures": [{"id": "join", "title": "Joining", "steps": _entries(side)}]} for side in (old, new))
    return _changes("guideline", *sides)


def _sign(**fields: Any) -> Fields:  # noqa: ANN401 - fields of any step
    return {"id": "sign", "action": "Sign the form"} | fields


DUTIES: list[tuple[Entries | None, Entries | None, list[str]]] = [
    (None, _sign(), ["one step was added (“Sign the form”)"]),
    (_sign(), None, ["one step was removed (“Sign the form”)"]),
    (_sign(obligation="should"), _sign(obligation="must"), ["one step binds more (“Sign the form”: should, now must)"]),
    (_sign(obligation="must"), _sign(obligation="may"), ["one step binds less (“Sign the form”: must, now may)"]),
    (_sign(action="You should sign the form"), _sign(action="You must sign the form"),
     ["one text obliges otherwise (“You must sign the form”: recommended before, required now)"]),
    (_sign(action=f"You should sign {LONG[8:]}"), _sign(action=f"You must sign {LONG[8:]}"),
     [("one text obliges otherwise (“You must sign the complete and signed declaration …”: recommended before, "
      "required now)")]),
    (_sign(action="You should send 3 prints of one form on 2030-01-01, and may add up to 7 annexes to it all"),
     _sign(action="You must send 5 prints of one form on 2031-01-01, whereupon you must add up to 9 annexes to it"),
     [("one text obliges otherwise (“You must send 5 prints of one form on 2031-01-01, …”: recommended before, "
      "required now)")]),
    (_sign(actor="The partner"), _sign(actor="The operator"),
     ["one step falls to another actor (“Sign the form”: “The partner”, now “The operator”)"]),
    (_sign(deadline="../2030-06-30"), _sign(deadline="../2030-06-15"),
     ["one deadline was brought forward (“Sign the form”, 15 days earlier)"]),
    (_sign(deadline="../2030-06-15"), _sign(deadline="../2030-06-30"),
     ["one deadline was extended (“Sign the form”, 15 days later)"]),
    (_sign(), _sign(deadline="../2030-06-15"), ["one deadline was set (“Sign the form”: 15 June 2030)"]),
    (_sign(deadline="2030"), _sign(), ["one deadline was dropped (“Sign the form”, it was 2030)"]),
    (_sign(documents=["Form"]), _sign(documents=["Form", "Letter"]),
     ["one more document is required (Letter of “Sign the form”)"]),
    (_sign(documents=["Form", "Letter"]), _sign(documents=["Form"]),
     ["one document is no longer required (Letter of “Sign the form”)"]),
    (_sign(status="pending"), _sign(status="done"), ["one step was done (“Sign the form”)"]),
    (_sign(outcome="A licence"), _sign(outcome="A permit"), ["the outcome of one step changed (“Sign the form”)"]),
    (_sign(action="Send 3 copies"), _sign(action="Send 5 copies"),
     ["one text gives another quantity (“Send 5 copies”: “3 copies” became “5 copies”)"]),
    (None, _sign(action=LONG), ["one step was added (“Hand in the complete and signed declaration of conformity …”)"]),
    (_sign(action="Sign the form"), _sign(action="Sign the  form"),
     ["one text is written otherwise (“Sign the  form”)"]),
    (None, [_sign(id=str(at), action=f"Step {at}") for at in range(5)],
     ["five steps were added (“Step 0”, “Step 1”, “Step 2” and two more)"]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "says"), DUTIES)
def test_duties(old: Entries | None, new: Entries | None, says: list[str]) -> None:
    """Steps, obligations, deadlines and documents are named as fully as milestones are."""
    assert _told(_steps(old, new)) == says


def _calls(old: Fields | None, new: Fields | None) -> Sequence[Change]:
    sides = (
        {"opportunities": [{"id": "call", "title": "Call for rides"} | side] if side is not None else []}
        for side in (old, new)
    )
    return _changes("guideline", *sides)


def _limit(**fields: Any) -> Fields:  # noqa: ANN401 - fields of any limit
    return {"limits": [{"id": "mass", "title": "Mass", "number": 200, "unit": "kg"} | fields]}


def _closing(window: str | None) -> Fields:
    return {"deadlines": [{"id": "end", "title": "Closing day", "window": window}]}


CALLS: list[tuple[Fields | None, Fields | None, list[str]]] = [
    (_limit(), _limit(number=100), ["one limit was lowered (“Mass”: 200 kg, now 100 kg)"]),
    (_limit(), _limit(number=300), ["one limit was raised (“Mass”: 200 kg, now 300 kg)"]),
    (_limit(), _limit(unit="g"), ["one limit was lowered (“Mass”: 200 kg, now 200 g)"]),
    (_limit(), _limit(unit="boxes"), ["one limit is given in another unit (“Mass”: 200 kg, now 200 boxes)"]),
    (_limit(bound="maximum"), _limit(bound="minimum"),
     ["one limit binds from the other side (“Mass”: maximum, now minimum)"]),
    ({"limits": []}, _limit(), ["one limit was added (“Mass”)"]),
    (_limit(), {"limits": []}, ["one limit was removed (“Mass”)"]),
    (_closing("2030-06-30"), _closing("2030-06-10"),
     ["one deadline was brought forward (“Closing day”, 20 days earlier)"]),
    (_closing("2030-06-10"), _closing("2030-06-30"), ["one deadline was extended (“Closing day”, 20 days later)"]),
    (_closing(None), _closing("2030"), ["one deadline was set (“Closing day”: 2030)"]),
    ({"status": "announced"}, {"status": "open"}, ["one opportunity opened (“Call for rides”)"]),
    ({"status": "open"}, {"status": "withdrawn"}, ["one opportunity was withdrawn (“Call for rides”)"]),
    (None, {"status": "closed", "outcome": "Two riders were chosen."},
     [("one opportunity was added to the record as closed (“Call for rides”), with this outcome: Two riders were "
       "chosen")]),
    (None, {"status": "closed"}, ["one opportunity was added to the record as closed (“Call for rides”)"]),
    (None, {"status": "announced"}, ["one opportunity was announced (“Call for rides”)"]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "says"), CALLS)
def test_calls(old: Fields | None, new: Fields | None, says: list[str]) -> None:
    """Opportunities, their limits and their deadlines are named with the values before and now."""
    assert _told(_calls(old, new)) == says


def _partners(old: Entries, new: Entries) -> Sequence[Change]:
    sides = (
        {"partners": [{"kind": "state", "instrument": "Treaty"} | one for one in _entries(side)]} for side in (old, new)
    )
    return _changes("guideline", *sides)


_AVALON = {"id": "a", "title": "Avalon"}
_BODY = {"id": "b", "title": "League", "kind": "organisation"}
_SCHOOL = {"id": "c", "title": "School", "kind": "subnational"}
JOINED: list[tuple[Entries, Entries, list[str]]] = [
    ([], {"id": "a", "title": "Avalon"}, ["one state joined (Avalon)"]),
    ([], [{"id": "a", "title": "Avalon", "date": "2027"}, {"id": "b", "title": "Brasil", "date": "2026"}],
     ["two states joined, the last Avalon (2027)"]),
    ({"id": "a", "title": "Avalon"}, [], ["one state is listed no more (Avalon)"]),
    ([], [_AVALON | {"date": "2027"}, _BODY | {"date": "2026"}],
     ["one state and one organisation joined, the last Avalon (2027)"]),
    ([], [_AVALON, _BODY], ["one state (Avalon) and one organisation (League) joined"]),
    ([], [_AVALON, _BODY, _SCHOOL, _SCHOOL | {"id": "d", "title": "Second", "date": "2025"}],
     ["one state (Avalon) and one organisation (League) joined",
      "two bodies below the national level signed (School and Second)"]),
    ([], [_SCHOOL, _SCHOOL | {"id": "d", "title": "Second"}],
     ["two bodies below the national level signed (School and Second)"]),
    ([], [_BODY, _BODY | {"id": "d", "title": "Union", "date": "2025"}],
     ["two organisations joined, the last Union (2025)"]),
    ([_AVALON, _SCHOOL], [],
     ["one state (Avalon) and one body below the national level (School) are listed no more"]),
    ([_AVALON, _AVALON | {"id": "d", "title": "Brasil"}], [], ["two states are listed no more (Avalon and Brasil)"]),
]  # fmt: skip


def _kinds(**kinds: int) -> list[Fields]:
    ids = (f"{kind}-{at}" for kind, number in kinds.items() for at in range(number))
    return [{"id": own, "title": own.title(), "kind": own.partition("-")[0]} for own in ids]


MIXED: list[tuple[Language, Entries, Entries, str]] = [
    ("en", [], _kinds(state=3, organisation=2),
     ("three states (State-0, State-1 and State-2) and two organisations (Organisation-0 and Organisation-1) "
      "joined")),
    ("en", [], [one | {"date": "2024-04"} for one in _kinds(state=11, organisation=2)],
     "eleven states and two organisations joined, the last State-9 (April 2024)"),
    ("zh", [], [one | {"date": "2024-04"} for one in _kinds(state=11, organisation=2)],
     "11个国家和2个组织加入，最近加入的是State-9（2024年4月）"),
    ("ru", [], [one | {"date": "2024-04"} for one in _kinds(state=11, organisation=2)],
     "присоединились 11 государств и 2 организации, позже всех — State-9 (апрель 2024 года)"),
    ("en", [], [one | {"date": "2024-04"} for one in _kinds(subnational=1)],
     "one body below the national level signed (Subnational-0)"),
    ("ru", [], [one | {"date": "2024-04"} for one in _kinds(state=21)],
     "присоединилось 21 государство, позже всех — State-9 (апрель 2024 года)"),
    ("ru", [], [one | {"date": "2024-04"} for one in _kinds(state=22)],
     "присоединились 22 государства, позже всех — State-9 (апрель 2024 года)"),
    ("en", _kinds(state=1, organisation=1), [],
     "one state (State-0) and one organisation (Organisation-0) are listed no more"),
    ("en", _kinds(state=1, organisation=1), [one | {"date": "2024"} for one in _kinds(state=1, organisation=1)],
     ("the days on which one state (State-0: 2024) and one organisation (Organisation-0: 2024) joined are given "
     "otherwise")),
    ("en", _kinds(state=2), [one | {"date": "2024"} for one in _kinds(state=2)],
     "the days on which two states joined are given otherwise (State-0: 2024; State-1: 2024)"),
    ("zh", _kinds(state=1, organisation=1),
     [one | {"instrument": "Memorandum"} for one in _kinds(state=1, organisation=1)],
     "1个国家（State-0）和1个组织（Organisation-0）改以其他法律文书参与"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "old", "new", "says"), MIXED)
def test_kinds_of_partners_are_counted_apart(language: Language, old: Entries, new: Entries, says: str) -> None:
    """An organisation, or a university, is no state, and no number counts them together."""
    assert _told(_partners(old, new), language) == [says]


@pytest.mark.parametrize(("old", "new", "says"), JOINED)
def test_partners(old: Entries, new: Entries, says: list[str]) -> None:
    """Of several who joined on days that are known the last is named, else a few of them."""
    assert _told(_partners(old, new)) == says


LANGUAGES_TOLD: list[tuple[Sequence[Change], Language, list[str]]] = [
    (_steps(_sign(obligation="should"), _sign(obligation="must")), "zh",
     ["1个步骤的约束程度加强（“Sign the form”：原为应当，现为必须）"]),
    (_steps(_sign(obligation="should"), _sign(obligation="must")), "ru",
     ["обязательность повышена у 1 шага («Sign the form»: было — следует, стало — обязан)"]),
    (_partners([], [_AVALON, _BODY | {"date": "2026"}]), "zh", ["1个国家和1个组织加入，最近加入的是League（2026年）"]),
    (_partners([], [_AVALON, _SCHOOL]), "zh", ["1个国家加入（Avalon）", "1个国家层级以下机构签署合作文书（School）"]),
    (_partners([_AVALON, _BODY], []), "zh", ["不再列为合作伙伴：1个国家（Avalon）和1个组织（League）"]),
    (_partners([], [_AVALON, _BODY | {"date": "2026"}]), "ru",
     ["присоединились 1 государство и 1 организация, позже всех — League (2026 год)"]),
    (_partners([], [_AVALON, _SCHOOL]), "ru",
     ["присоединилось 1 государство (Avalon)",
      "подписало документы 1 учреждение ниже государственного уровня (School)"]),
    (_partners([_AVALON, _BODY], []), "ru",
     ["больше не значатся в списке партнёров: 1 государство (Avalon) и 1 организация (League)"]),
    (_calls(_limit(), _limit(number=100)), "zh", ["1项限制下调（“Mass”：原为200千克，现为100千克）"]),
    (_calls(_limit(), _limit(number=100)), "ru", ["снижено 1 ограничение («Mass»: было — 200 кг, стало — 100 кг)"]),
    (_milestones(_gate(window="2027"), _gate()), "zh", ["1个里程碑不再有日期（“Gate”，原为2027年）"]),
    (_milestones(_gate(window="2027"), _gate()), "ru", ["срок снят: 1 веха («Gate», прежде — 2027 год)"]),
    (_milestones(None, _some("a", "b", "c", "d", "e")), "zh", ["5个里程碑列入记录（“A”、“B”、“C”和另外2个）"]),
    (_milestones(None, _some("a", "b", "c", "d", "e")), "ru", ["в перечень внесено 5 вех («A», «B», «C» и ещё 2)"]),
    (_milestones(_some("a", "b", phase="survey"), _some("a", "b", phase="works")), "zh",
     ["2个里程碑转入其他阶段（全部由“Survey”移至“Works”）"]),
    (_milestones(_some("a", "b", phase="survey"), _some("a", "b", phase="works")), "ru",
     ["перенесены в другой этап 2 вехи (все: «Survey» → «Works»)"]),
    (_milestones(_some("a", "b", window="2027"), _some("a", "b", window="2028")), "zh",
     ["2个里程碑延期，均变动12个月（“A”和“B”）"]),
    (_milestones(_some("a", "b", window="2027"), _some("a", "b", window="2028")), "ru",
     ["срок сдвинулся у 2 вех, каждый раз на 12 месяцев («A» и «B»)"]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "language", "says"), LANGUAGES_TOLD)
def test_other_languages(changes: Sequence[Change], language: Language, says: list[str]) -> None:
    """The same clauses as an engineer of the language would say them."""
    assert _told(changes, language) == says


DOUBTS: list[tuple[Fields, Fields, str]] = [
    ({"title": "Soft opening of the gate"}, {"title": "Opening of the gate"},
     "was likely renamed, else removed (Soft opening of the gate, likely now Opening of the gate)"),
    ({"title": "Mast (date open)", "target": "TBD"}, {"title": "Mast (18:00)", "window": "2027"},
     "changed, or else was removed (Mast (date open), perhaps now Mast (18:00): one milestone got a date)"),
    ({"title": "North tower of the old bridge", "window": "2027"},
     {"title": "North tower of the new bridge", "window": "2028"},
     (
         "changed, or else was removed (North tower of the old bridge, perhaps now North tower of the new bridge, "
         "12 months later)"
     )),
    ({"title": "Planting of the avenue", "window": "2028"}, {"title": "Planting of the long avenue", "window": "2027"},
     (
         "changed, or else was removed (Planting of the avenue, perhaps now Planting of the long avenue, 12 months "
         "earlier)"
     )),
    ({"title": "Party", "description": f"You should bring the cake. {WORDS}"},
     {"title": "Garden party", "description": f"You must bring the cake. {WORDS}"},
     "changed, or else was removed (Party, perhaps now Garden party: recommended before, required now)"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "says"), DOUBTS)
def test_what_may_be_lost(old: Fields, new: Fields, says: str) -> None:
    """Of a pair that is only likely both readings are told: that it changed, or that one was removed."""
    sides = ({"id": "one", "description": WORDS} | old, {"id": "two", "description": WORDS} | new)
    assert _told(_milestones(*sides)) == [f"one milestone {says}"]


SERIES = [("Gate A", "Gate B"), ("First mast", "Second mast"), ("Run 5", "Run 6"), ("Carrier 26", "Carrier 29")]


@pytest.mark.parametrize(("old", "new"), SERIES)
def test_a_member_of_a_series_that_is_lost_is_named(old: str, new: str) -> None:
    """Another member of the series is no other name of it: one went, one came."""
    sides = ({"id": "one", "title": old, "description": WORDS}, {"id": "two", "title": new, "description": WORDS})
    assert _told(_milestones(*sides)) == [
        f"one milestone was removed from the record ({old})",
        f"one milestone was added to the record ({new})",
    ]


def test_kinds_are_counted_each_for_itself() -> None:
    """Where entries of several kinds came, each kind is counted with its names."""
    new = {
        "levels": [{"id": str(at), "title": f"Level {at}"} for at in range(5)],
        "principles": [{"id": "fair", "title": "Fairness"}],
    }
    (told,) = _told(_changes("guideline", {}, new))
    assert told == (
        "one principle (“Fairness”) and five levels of cooperation (“Level 0”, “Level 1”, “Level 2” and two more) "
        "were added"
    )


NEWS: list[tuple[Fields, Fields, str]] = [
    ({"title": "Oak"}, {"title": "Elm"}, "For information: one objective has another name (“Oak”, now “Elm”)"),
    ({"title": "Oak"}, {"title": "OAK"}, "Editorial: one text is written otherwise (“OAK”)"),
    ({"description": "Plant"}, {"description": "Sow"}, "For information: one text was reworded (“It”)"),
    ({"description": "A tree"}, {"description": "A Tree."}, "Editorial: one text is written otherwise (“It”)"),
    ({"notes": []}, {"notes": ["Begun"]}, "For information: the notes of one objective changed (“It”)"),
    ({"confidence": "low"}, {"confidence": "high"},
     "For information: what is recorded of one thing is surer (“It”: low, now high)"),
    ({"extra": {}}, {"extra": {"a": 1}}, "For information: one detail changed (“It”, a: 1)"),
    ({"title": {"en": "It"}}, {"title": {"en": "It", "de": "Es"}}, "Editorial: one change of a translation"),
    ({"description": {"en": "It", "de": "Es"}}, {"description": "It"}, "Editorial: one change of a translation"),
    ({"sources": []}, {"sources": ["s"]}, "Editorial: other sources stand behind one objective"),
    ({"id": "oak"}, {"id": "elm", "title": "Wholly new"},
     "For information: one objective was added (“Wholly new”); one objective was removed (“It”)"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "says"), NEWS)
def test_what_asks_nothing_is_told_as_such(old: Fields, new: Fields, says: str) -> None:
    """Where only news or editorial changes are there they are counted under that, and nothing else is said."""
    source = {"id": "s", "publisher": "P", "title": "T", "date": "2027"}
    head = {"document": "park", "kind": "roadmap", "version": "1.0.0", "language": "en", "sources": [source]}
    before, after = (
        Release.model_validate(head | {"content": {"objectives": [{"id": "it", "title": "It"} | one]}}, strict=False)
        for one in (old, new)
    )
    assert summarise(diff(before, after), after) == f"Changes from 1.0.0 to 1.0.0. {says}."


def test_titles_are_cut_between_words_or_letters() -> None:
    """A long title keeps whole words, or whole letters with what is written above them, and its mark."""
    assert shortened("x" * LONGEST_TITLE) == "x" * LONGEST_TITLE
    assert shortened(f"{LONG} [DE]").endswith("… [DE]")
    han = (
        "在月球南极建设国际月球科研站的第一批设备须于规定日期之前完成全部试验并提交完整的试验报告"
        "及其所有附件和签字盖章的声明文件以备主管部门在规定期限之内逐项审查"
    )
    assert shortened(han) == f"{han[:30]} …"
    accents = "e\u0301" * 40
    assert shortened(accents) == "e\u0301" * 15 + " …"
    assert shortened("x" + accents) == "x" + "e\u0301" * 14 + " …"


def test_what_moved_together_is_told_once() -> None:
    """Dates of one phase that moved by one span are one clause, with what leaves its phase and the last in the plan."""
    phase = {"phase": "works"}
    old = [{"id": name, "window": f"2028-0{at}-01"} | phase for at, name in enumerate("abc", 1)]
    new = [{"id": name, "window": f"2028-0{at}-08"} | phase for at, name in enumerate("abc", 1)]
    assert _told(_milestones(old, new)) == ["three milestones moved together, 7 days later, the last of them C"]
    late = [{"id": name, "window": f"2033-0{at}-01"} | phase for at, name in enumerate("abc", 1)]
    says = "three milestones moved together, 60 months later, the last of them C, three of them out of their phase"
    assert _told(_milestones(old, late)) == [says]
    others = [{"id": name, "window": f"2024-0{at}-01", "phase": "survey"} for at, name in enumerate("xyz", 1)]
    moved = [{"id": name, "window": f"2024-0{at}-03", "phase": "survey"} for at, name in enumerate("xyz", 1)]
    assert _told(_milestones([*old, *others], [*new, *moved])) == [
        f"two groups of dates moved together ({'; '.join(SPANS)})"
    ]


SPANS = ("three milestones 7 days later, the last of them C", "three milestones 2 days later, the last of them Z")


def test_a_date_put_right_is_no_slip() -> None:
    """A date that was plainly mistyped is told as likely put right, with both values."""
    said = {"wording": "on 4 February 2027"}
    (told,) = _told(_milestones(_gate(window="2026-02-04", **said), _gate(window="2027-02-04", **said)))
    assert told == "the date of one milestone was likely put right (Gate: 4 February 2026, now 4 February 2027)"


def test_parts_that_came_or_went_whole() -> None:
    """A section that came or went with all that is in it is one clause with how many entries these are."""
    phases = [{"id": name, "title": name.title(), "window": window} for name, window in PHASES.items()]
    plans = [{"id": "plan", "title": "Plan", "phases": side} for side in (phases, phases[:1])]
    mine = [{"id": name, "title": name, "phase": "works"} for name in "abc"]
    whole, rest = {"plans": plans[:1], "milestones": mine}, {"plans": plans[1:]}
    assert _told(_changes("roadmap", whole, rest)) == [
        "one phase was removed with what was in it (Works with three entries)"
    ]
    assert _told(_changes("roadmap", rest, whole)) == [
        "one phase was added with what is in it (Works with three entries)"
    ]


def test_order_within_a_parent() -> None:
    """Entries that only have another place in their order are counted as such."""
    phases = [{"id": name, "title": name.title()} for name in ("one", "two", "three", "four", "five")]
    swapped = [phases[at] for at in (4, 1, 2, 0, 3)]
    sides = ({"plans": [{"id": "plan", "title": "Plan", "phases": side}]} for side in (phases, swapped))
    told = _told(_changes("roadmap", *sides))
    assert told == ["two phases went to another place (two in their order)"]
