"""What moved in a redline: whole paragraphs, and sentences that the parts of a split took along, or brought back."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from redlined import W, left_in, part, shown

from ilrs_docs import Lineage, Release, diff
from ilrs_docs.language import speaking
from ilrs_docs.rendering.docx_redline import render_redline
from ilrs_docs.reporting.paragraphs import paragraphs
from ilrs_docs.reporting.redlining import Redline, accepted, redline, rejected

Data = dict[str, Any]
Told = tuple[tuple[str, str, str], ...]


def _guide(version: str, steps: dict[str, str], **fields: Any) -> Release:  # noqa: ANN401 - what a release holds
    made = [{"id": own, "action": action} for own, action in steps.items()]
    content = {"procedures": [{"id": "join", "title": "Joining", "steps": made}]}
    data = {"document": "guide", "kind": "guideline", "version": version, "content": content} | fields
    return Release.model_validate(data, strict=False)


def _texts(release: Release) -> tuple[str, ...]:
    with speaking("en"):
        return tuple(one.text for one in paragraphs(release))


def _compared(old: Release, new: Release, lineage: Lineage | None = None) -> Redline:
    found = redline(old, new, diff(old, new, lineage))
    assert (accepted(found), rejected(found)) == (_texts(new), _texts(old))
    written = render_redline(found)
    assert left_in(written, "del") == shown(_texts(new))
    assert left_in(written, "ins") == shown(_texts(old))
    return found


def _moves(found: Redline) -> dict[str, list[str]]:
    """Return the texts that moved, those that left and those that came, by the number of their move."""
    told: dict[str, list[str]] = {}
    for block in found.blocks:
        for run in block.runs:
            if run.moved:
                told.setdefault(f"{run.kind} {run.moved}", []).append(run.text)
    return told


LETTER, FEE, REPORT = "Send a letter of intent.", "Pay the fee in March.", "Report to the office every year."


def test_a_step_that_moved_is_a_move() -> None:
    """Not what was struck and written again; all that belongs to it goes with it, under one name on both sides."""
    old = _guide("1.0.0", {"letter": LETTER, "fee": FEE, "report": REPORT})
    new = _guide("1.1.0", {"report": REPORT, "letter": LETTER, "fee": FEE})
    found = _compared(old, new)
    assert _moves(found) == {"deleted 1": [REPORT], "inserted 1": [REPORT]}
    document = part(render_redline(found))
    for way in ("moveFrom", "moveTo"):
        assert [one.get(f"{W}name") for one in document.iter(f"{W}{way}RangeStart")] == ["move1"]
        (start,), (end,) = (list(document.iter(f"{W}{way}Range{side}")) for side in ("Start", "End"))
        assert start.get(f"{W}id") == end.get(f"{W}id")
        runs = [one for one in document.iter(f"{W}{way}") if one.getparent().tag == f"{W}p"]
        assert [text.text for one in runs for text in one.iter(f"{W}t")] == [REPORT]
        assert len([one for one in document.iter(f"{W}{way}") if one.getparent().tag == f"{W}rPr"]) == 1


def test_what_is_reworded_elsewhere_moves_with_its_changes() -> None:
    """The words on both sides moved; what was reworded is struck where they left and written where they came."""
    old = _guide("1.0.0", {"letter": LETTER, "fee": FEE, "report": REPORT})
    new = _guide("1.1.0", {"report": REPORT.replace("year", "month"), "letter": LETTER, "fee": FEE})
    found = _compared(old, new)
    assert _moves(found) == {
        "deleted 1": ["Report to the office every ", "."],
        "inserted 1": ["Report to the office every ", "."],
    }
    document = part(render_redline(found))
    for way, change, word in (("moveFrom", "del", "year"), ("moveTo", "ins", "month")):
        (paragraph,) = (one for one in document.iter(f"{W}p") if word in "".join(one.itertext()))
        assert [one.tag for one in paragraph.iterfind(f"{W}pPr/{W}rPr/*")] == [f"{W}{way}"]
        told = [one.tag.removeprefix(W) for one in paragraph if one.tag in {f"{W}{way}", f"{W}{change}"}]
        assert told == [way, change, way]


def test_what_says_nearly_all_otherwise_elsewhere_is_no_move() -> None:
    """A reader would find nothing that moved."""
    old = _guide("1.0.0", {"letter": LETTER, "fee": FEE, "report": REPORT})
    new = _guide("1.1.0", {"report": "Meet every month in Zhuhai.", "letter": LETTER, "fee": FEE})
    assert _moves(_compared(old, new)) == {}


CHINESE = "三月支付费用。"
SPLITS: list[tuple[str, dict[str, str], dict[str, str], list[str]]] = [
    # what a person would say, the steps before, the steps now, what went along
    ("two sentences became steps", {"a": f"{LETTER} {FEE} {REPORT}"}, {"a": LETTER, "b": FEE, "c": REPORT},
     [FEE, REPORT]),
    ("the first one keeps nothing of its id", {"a": f"{LETTER} {FEE}"}, {"b": FEE, "a": LETTER}, [FEE]),
    ("two Chinese sentences", {"a": f"提交意向书。{CHINESE}"}, {"a": "提交意向书。", "b": CHINESE}, [CHINESE]),
    ("a part of a sentence is none", {"a": "Send a letter and pay the fee in March."},
     {"a": "Send a letter", "b": "pay the fee in March."}, []),
    ("what stays as well did not go", {"a": f"{LETTER} {FEE}"}, {"a": f"{LETTER} {FEE}", "b": FEE}, []),
]  # fmt: skip


@pytest.mark.parametrize(("says", "before", "now", "went"), SPLITS)
@pytest.mark.parametrize("way", ["split", "merged"])
def test_carried_sentences_are_not_struck(
    says: str, before: dict[str, str], now: dict[str, str], went: list[str], way: str
) -> None:
    """Nor written again: they moved, to the part of what was split, or back where parts were merged."""
    declared = dict(zip(("old", "new") if way == "split" else ("new", "old"), (list(before), list(now)), strict=True))
    succession = {"id": "s", "document": "guide", "kind": way} | declared
    lineage = Lineage.model_validate({"successions": [succession]}, strict=False)
    sides = (before, now) if way == "split" else (now, before)
    told = _moves(_compared(_guide("1.0.0", sides[0]), _guide("1.1.0", sides[1]), lineage))
    for side in ("deleted", "inserted"):
        texts = [text for key, each in told.items() if key.startswith(side) for text in each]
        assert sorted(texts) == sorted(went), says


def _plan(version: str, *milestones: Data) -> Release:
    content = {"milestones": list(milestones)}
    data = {"document": "plan", "kind": "roadmap", "version": version, "content": content}
    return Release.model_validate(data, strict=False)


ORBIT, DRILL = "It maps the pole from orbit.", "It drills for ice at the pole."
PARTED: Data = {"lander": {"title": "Polar lander", "description": f"{ORBIT} {DRILL}"}}
PARTS: dict[str, Data] = {
    "orbiter": {"title": "Orbital part", "description": ORBIT},
    "drill": {"title": "Drilling part", "description": DRILL, "agencies": ["Roscosmos"]},
}


@pytest.mark.parametrize("way", ["split", "merged"])
def test_carried_lines_of_a_milestone_are_not_struck(way: str) -> None:
    """Of one that was split, or came of others: its sentences, and its lines that a part has word for word."""
    line = {"agencies": ["Roscosmos"], "status": "planned"}
    (one,) = ({"id": own} | fields | line for own, fields in PARTED.items())
    parts = [{"id": own} | fields | {"status": "planned"} for own, fields in PARTS.items()]
    sides = ([one], parts) if way == "split" else (parts, [one])
    declared = {"old": [each["id"] for each in sides[0]], "new": [each["id"] for each in sides[1]]}
    succession = {"id": "s", "document": "plan", "kind": way} | declared
    lineage = Lineage.model_validate({"successions": [succession]}, strict=False)
    told = _moves(_compared(_plan("1.0.0", *sides[0]), _plan("1.1.0", *sides[1]), lineage))
    for side in ("deleted", "inserted"):
        texts = {text for key, each in told.items() if key.startswith(side) for text in each}
        assert texts == {ORBIT, DRILL, "It is the work of Roscosmos.", "The status is planned."}


def test_a_line_break_is_one() -> None:
    """On both sides of a rewording, and in what came and went."""
    old = _guide("1.0.0", {"a": "First line.\nSecond line.", "b": "Gone.\nToo."})
    new = _guide("1.1.0", {"a": "First line.\nSecond word.", "c": "New.\nWords."})
    document = part(render_redline(_compared(old, new)))
    assert len(list(document.iter(f"{W}br"))) == 3
    assert "u000a" not in "".join(document.itertext())


def test_the_end_of_a_paragraph_moves_with_its_last_words() -> None:
    """LibreOffice keeps an empty paragraph of an end that moves behind what is deleted."""
    old = _guide("1.0.0", {"letter": LETTER, "fee": FEE, "report": f"{REPORT} Sign."})
    new = _guide("1.1.0", {"report": REPORT, "letter": LETTER, "fee": FEE})
    document = part(render_redline(_compared(old, new)))
    ends = [one.tag.removeprefix(W) for one in document.iterfind(f".//{W}pPr/{W}rPr/*")]
    assert ends == ["moveTo", "del"]


def test_what_was_split_and_moved_goes_its_ways() -> None:
    """The part that keeps the id moved, and the sentence that another part took along moved to that."""
    old = _guide("1.0.0", {"a": f"{LETTER} {FEE}", "b": REPORT, "c": "Name a contact."})
    new = _guide("1.1.0", {"b": REPORT, "c": "Name a contact.", "a": LETTER, "d": FEE})
    found = _compared(old, new)
    assert {each for texts in _moves(found).values() for each in texts} == {LETTER, FEE}
    document = part(render_redline(found))
    for way in ("moveFrom", "moveTo"):
        assert sorted(one.get(f"{W}name") for one in document.iter(f"{W}{way}RangeStart")) == ["move1", "move2"]


SENTENCES = st.sampled_from([LETTER, FEE, REPORT, "Meet the group.\nBring a plan.", "Name a contact.", "签署协议。"])
STEPS = st.dictionaries(
    st.sampled_from("abcdef"), st.lists(SENTENCES, min_size=1, max_size=3, unique=True).map(" ".join), max_size=5
)


@settings(derandomize=True, deadline=None, database=None, max_examples=100)
@given(STEPS, STEPS, st.randoms(use_true_random=False))
def test_both_texts_are_had_back(before: dict[str, str], now: dict[str, str], random: Any) -> None:  # noqa: ANN401 - Hypothesis names no type
    """Whatever moves, is split or merged; each move has its two ends, with one text."""
    names = list(now)
    random.shuffle(names)
    found = _compared(_guide("1.0.0", before), _guide("1.1.0", {own: now[own] for own in names}))
    told = _moves(found)
    numbers = Counter(key.partition(" ")[2] for key in told)
    assert set(numbers.values()) <= {2}
    for number in numbers:
        assert told[f"deleted {number}"] == told[f"inserted {number}"]
