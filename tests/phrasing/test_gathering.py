"""What a rewording says for itself: the few words that became others, and what a text refers to now."""

from typing import Any

import pytest
from pydantic import JsonValue

from ilrs_docs.changes import Change, Subject
from ilrs_docs.language import Language, speaking
from ilrs_docs.phrasing.gathering import back_to
from ilrs_docs.phrasing.sentences import sentence

LONG = "word " * 60


def _in(language: str, words: str) -> str:
    """Return words of a text as a reader of English is told them: those of another language bear its tag."""
    return words if language == "en" else words.replace("”", f" [{language.upper()}]”")


def _step(rule: str, old: JsonValue, new: JsonValue, **detail: JsonValue) -> Change:
    facts: dict[str, Any] = {"severity": "inform", "bump": "patch", "edits": (), "fingerprint": "f"}
    step = Subject(kind="step", id="s1", title="The step")
    place: dict[str, JsonValue] = {"field": "action", "language": "en"}
    return Change(rule=rule, subjects=(step,), old=old, new=new, detail={**place, **detail}, **facts)


@pytest.mark.parametrize(
    ("language", "old", "new", "words"),
    [
        ("en", "A draft is created.", "A draft is created and merged.", "“and merged” was put in"),
        ("en", "Enter without being asked.", "Enter without being forced or asked.", "“forced or” was put in"),
        ("en", "The board will post it.", "The group will post it.", "“board” became “group”"),
        ("en", "This is not acceptable.", "This is generally not acceptable.", "“generally” was put in"),
        ("en", "Write to the old list, wait.", "Write to the new list.", "“old list, wait” became “new list”"),
        ("en", "Two major versions pass.", "Two minor versions pass.", "“major” became “minor”"),
        ("en", "A", "B", "“A” became “B”"),
        ("zh", "提交申请表。", "提交新的申请表。", "“新的” was put in"),
        ("zh", "由秘书处公布名单。", "由主席团公布名单。", "“秘书处” became “主席团”"),
        ("ru", "Отправьте письмо.", "Отправьте короткое письмо.", "“короткое” was put in"),
        ("ru", "Секретариат публикует список.", "Президиум публикует список.", "“Секретариат” became “Президиум”"),
        ("en", "a b c d e f g h i", "a x c y e z g w i", "“b c d e f g h” became “x c y e z g w”"),
        ("en", "Go.", f"Go. {LONG}", None),
        ("en", "Ring the bell.", "Ring the bell", None),
    ],
)  # fmt: skip
def test_the_words_that_became_others(language: str, old: str, new: str, words: str | None) -> None:
    """A plain rewording shows them; where they are too many to be told the text alone is named."""
    told = sentence(_step("step-reworded", old, new, language=language))
    assert told.startswith("Reworded, step “The step” (action, in ")
    assert told.endswith(f"): {_in(language, words)}." if words else ").")


@pytest.mark.parametrize(("old", "new"), [(None, "Go."), ("Go.", None), ({"en": "Go."}, {"en": "Stay."})])
def test_what_is_no_text_on_both_sides_has_no_such_words(old: JsonValue, new: JsonValue) -> None:
    """Nothing is invented for a change that was made by hand."""
    assert sentence(_step("step-reworded", old, new)) == "Reworded, step “The step” (action, in English)."


def _shift(old: str | None, new: str | None, kind: str = "reference") -> dict[str, JsonValue]:
    return {"kind": kind, "old": old, "new": new}


@pytest.mark.parametrize(
    ("language", "shifts", "words"),
    [
        ("en", [_shift("step 2", "step 3")], "now refers to “step 3” instead of “step 2”"),
        ("en", [_shift("section 4.2", "section 4.3")], "now refers to “section 4.3” instead of “section 4.2”"),
        ("en", [_shift("Annex I", "Annex II")], "now refers to “Annex II” instead of “Annex I”"),
        ("zh", [_shift("第3步", "第4步")], "now refers to “第4步” instead of “第3步”"),
        ("ru", [_shift("раздел 4.2", "раздел 4.3")], "now refers to “раздел 4.3” instead of “раздел 4.2”"),
        ("ru", [_shift("шагом 2", "шагом 3")], "now refers to “шагом 3” instead of “шагом 2”"),
        (
            "en", [_shift("step 2", "step 3"), _shift("table 1", "table 2")],
            "now refers to “step 3” instead of “step 2” and “table 2” instead of “table 1”",
        ),
        ("en", [_shift("Luna 26", "Luna 27")], "another reference or version, “Luna 26” became “Luna 27”"),
        ("en", [_shift("GB 1-2016", "GB 1-2026")], "now refers to “GB 1-2026” instead of “GB 1-2016”"),
        ("en", [_shift(None, "step 3")], "another reference or version, “step 3” was put in"),
        ("en", [_shift("step 3", None)], "another reference or version, “step 3” was left out"),
        (
            "en", [_shift("step 2", "step 3"), _shift("v1.2.3", "v1.3.0")],
            "now refers to “step 3” instead of “step 2” and “v1.3.0” instead of “v1.2.3”",
        ),
    ],
)  # fmt: skip
def test_what_a_text_refers_to(language: str, shifts: list[JsonValue], words: str) -> None:
    """Where nothing but that is another one, and each is known, it is told as what it is."""
    told = sentence(_step("step-reworded-reference", "-", "+", shifts=shifts, language=language))
    assert told.endswith(f"): {_in(language, words)}.")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ": now refers to “step 3” instead of “step 2”."),
        ("zh", "：现引用“step 3 [EN]”，而非“step 2 [EN]”。"),
        ("ru", ": теперь ссылка на «step 3 [EN]» вместо «step 2 [EN]»."),
    ],
)
def test_it_is_told_in_three_languages(language: Language, words: str) -> None:
    """The words of the text stay as they were written."""
    with speaking(language):
        assert sentence(_step("step-reworded-reference", "-", "+", shifts=[_shift("step 2", "step 3")])).endswith(words)


def _group(*releases: str | None) -> Change:
    back: list[dict[str, JsonValue]] = [{"back_to": {"version": one}} if one else {} for one in releases]
    members = tuple(_step("milestone-rephased", "a", "b", **one) for one in back)
    return _step("milestone-went-together", "a", "b").model_copy(update={"members": members})


@pytest.mark.parametrize(
    ("releases", "told"),
    [
        (("1.0", "1.0", "1.0"), ["This is back to what 1.0 said."]),
        (("1.0", "1.0", None), ["Two of them are back to what 1.0 said."]),
        (("1.0", "1.0", "2.0"), ["Two of them are back to what 1.0 said."]),
        (("1.0", None, None), []),
        (("1.0", None), []),
        ((None, None), []),
        (("1.0",), ["This is back to what 1.0 said."]),
    ],
)
def test_how_many_of_a_group_lead_back(releases: tuple[str | None, ...], told: list[str]) -> None:
    """Where more than half of them do; few that do by chance are not told of all."""
    assert list(back_to(_group(*releases))) == told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ([], ["Replaced by TN-2200."], "one added. The new one says: “Replaced by TN-2200”."),
        (["Begun"], ["Begun", "由新提案取代"], "one added. The new one says: “由新提案取代”."),
        (["Begun"], ["Begun", "Отозвано."], "one added. The new one says: “Отозвано”."),
        (["Withdrawn"], [], "one dropped. It said: “Withdrawn”."),
        (["Withdrawn", "Begun"], ["Begun"], "one dropped. It said: “Withdrawn”."),
        (["Hotfix"], ["Hotfix; recalled"], "one added and one dropped. The new one says: “Hotfix; recalled”."),
        (["Hotfix", "Begun"], ["SinceFirst"], "one added and two dropped. The new one says: “SinceFirst”."),
        ([], ["Begun", "Withdrawn"], "two added."),
        (["Begun", "Withdrawn"], [], "two dropped."),
        (["Begun", "Withdrawn"], ["Withdrawn", "Begun"], "the same in another order."),
        ([], [LONG], "one added."),
        ([], ["Begun", "Begun"], "two added."),
    ],
)
def test_what_the_one_note_says(old: list[JsonValue], new: list[JsonValue], told: str) -> None:
    """A note that names a successor, or says why, is told with its words; where there are several they are counted."""
    change = _step("step-notes-changed", old, new, field=None)
    assert sentence(change) == f"Notes changed, step “The step”: {told}"


def test_notes_of_a_change_made_by_hand_are_counted_as_they_are() -> None:
    """Values that are no lists say nothing."""
    assert sentence(_step("step-notes-changed", None, None, field=None)).startswith("Notes changed, step “The step”")


def test_a_plan_that_was_recast_is_told_by_its_titles_where_nothing_else_is_known() -> None:
    """Without what became of each phase, the phases before and after are named."""
    facts: dict[str, Any] = {"severity": "attend", "bump": "major", "edits": (), "fingerprint": "f"}
    plan = Subject(kind="plan", id="p", title="Plan")
    change = Change(rule="plan-recast", subjects=(plan,), old=["North quay", "South quay"], new=["Mole"], **facts)
    assert sentence(change) == "Plan was recast: North quay and South quay went, Mole came."
