"""References follow what they refer to: silent where they do, told where they do not, in three languages."""

from collections.abc import Callable, Sequence

import pytest

from ilrs_docs.changes import Change

Changed = Callable[..., tuple[Change, ...]]
Steps = Sequence[tuple[str, str]]

LETTER, PORTAL, PAY = ("letter", "Send the letter"), ("portal", "Register at the portal"), ("pay", "Pay the fee")


def _steps(steps: Steps, language: str = "en") -> list[dict[str, object]]:
    return [{"id": own, "action": {language: words}} for own, words in steps]


FOLLOWING: list[tuple[str, Steps, Steps, list[str]]] = [
    ("a step is put in before", [LETTER, ("answer", "Answer the letter of step 1")],
     [PORTAL, LETTER, ("answer", "Answer the letter of step 2")], ["step-added"]),
    ("and the reference goes too far", [LETTER, ("answer", "Answer the letter of step 1")],
     [PORTAL, LETTER, ("answer", "Answer the letter of step 3")], ["step-added", "step-reworded-reference"]),
    ("a step is taken out", [PORTAL, LETTER, ("answer", "Answer the letter of step 2")],
     [LETTER, ("answer", "Answer the letter of step 1")], ["step-removed"]),
    ("two references follow", [LETTER, PAY, ("answer", "After steps 1 and 2, answer")],
     [PORTAL, LETTER, PAY, ("answer", "After steps 2 and 3, answer")], ["step-added"]),
    ("one of two follows", [LETTER, PAY, ("answer", "After steps 1 and 2, answer")],
     [PORTAL, LETTER, PAY, ("answer", "After steps 2 and 4, answer")], ["step-added", "step-reworded-reference"]),
    ("a range follows", [LETTER, PAY, ("answer", "See steps 1-2")],
     [PORTAL, LETTER, PAY, ("answer", "See steps 2-3")], ["step-added"]),
    ("the words change too", [LETTER, ("answer", "Answer the letter of step 1")],
     [PORTAL, LETTER, ("answer", "Answer the letter of step 2 in writing")], ["step-added", "step-reworded"]),
    ("so does a duty", [LETTER, ("answer", "You may answer the letter of step 1")],
     [PORTAL, LETTER, ("answer", "You must answer the letter of step 2")],
     ["step-added", "step-reworded-obligation"]),
    ("so does an amount", [LETTER, ("answer", "Pay 5 kg as in step 1")],
     [PORTAL, LETTER, ("answer", "Pay 6 kg as in step 2")], ["step-added", "step-reworded-quantity"]),
    ("another word for the number", [LETTER, ("answer", "Answer the letter of step 1")],
     [PORTAL, LETTER, ("answer", "Answer the letter of Step 2")], ["step-added"]),
    ("two steps change places", [LETTER, PAY, ("answer", "Answer the letter of step 1")],
     [PAY, LETTER, ("answer", "Answer the letter of step 2")], ["step-reordered"]),
    ("nothing moved at all", [LETTER, PAY, ("answer", "See step 1")], [LETTER, PAY, ("answer", "See step 2")],
     ["step-reworded-reference"]),
    ("what it refers to is gone", [LETTER, PAY, ("answer", "See step 1")], [PAY, ("answer", "See step 2")],
     ["step-removed", "step-reworded-reference"]),
    ("beyond the last", [LETTER, ("answer", "See step 1")], [PORTAL, LETTER, ("answer", "See step 9")],
     ["step-added", "step-reworded-reference"]),
    ("a section that nobody knows", [LETTER, ("answer", "See section 4.2")], [PORTAL, LETTER,
     ("answer", "See section 4.3")], ["step-added", "step-reworded-reference"]),
    ("a reference is put in", [LETTER, ("answer", "Answer the letter")],
     [LETTER, ("answer", "Answer the letter, step 1")], ["step-reworded-reference"]),
    ("a name with a number", [LETTER, ("answer", "Fly on CZ-5")], [PORTAL, LETTER, ("answer", "Fly on CZ-6")],
     ["step-added", "step-reworded-reference"]),
    ("another kind of thing", [LETTER, ("answer", "See step 1")], [PORTAL, LETTER, ("answer", "See phase 2")],
     ["step-added", "step-reworded-reference"]),
    ("one more number", [LETTER, PAY, ("answer", "See step 1")], [PORTAL, LETTER, PAY, ("answer", "See steps 2 and 3")],
     ["step-added", "step-reworded-reference"]),
    ("the same number and one that follows", [LETTER, PAY, ("answer", "See steps 1 and 2")],
     [LETTER, PORTAL, PAY, ("answer", "See steps 1 and 3")], ["step-added"]),
    ("Chinese numbers", [LETTER, ("answer", "见第一步")], [PORTAL, LETTER, ("answer", "见第二步")], ["step-added"]),
    ("numbers in the titles", [("a", "1. Send"), ("b", "2. Answer what came of step 1")],
     [("z", "1. Register"), ("a", "2. Send"), ("b", "3. Answer what came of step 2")],
     ["step-added", "step-reworded", "step-reworded"]),
    ("Roman numbers", [LETTER, ("answer", "See step I")], [PORTAL, LETTER, ("answer", "See step II")], ["step-added"]),
    ("a place in words", [LETTER, ("answer", "Answer the letter of the first step")],
     [PORTAL, LETTER, ("answer", "Answer the letter of the second step")], ["step-added"]),
    ("a place in words that stayed", [LETTER, ("answer", "Answer the letter of the first step")],
     [PORTAL, LETTER, ("answer", "Answer the letter of the first step")], ["step-added", "step-reference-left-behind"]),
    ("so in Russian", [LETTER, ("answer", "Ответ на письмо, что на первом шаге.")],
     [PORTAL, LETTER, ("answer", "Ответ на письмо, что на первом шаге.")],
     ["step-added", "step-reference-left-behind"]),
    ("one of two in its place", [LETTER, PAY, ("answer", "Send what step 1 and step 2 ask for")],
     [PORTAL, LETTER, PAY, ("answer", "Send what step 2 and step 2 ask for")],
     ["step-added", "step-reworded-reference"]),
    ("a step of another procedure", [LETTER, ("answer", "Do as step 1 of the visa procedure says")],
     [PORTAL, LETTER, ("answer", "Do as step 2 of the visa procedure says")],
     ["step-added", "step-reworded-reference"]),
    ("that stayed", [LETTER, ("answer", "Do as step 1 of the visa procedure says")],
     [PORTAL, LETTER, ("answer", "Do as step 1 of the visa procedure says")], ["step-added"]),
    ("a step of this procedure", [LETTER, ("answer", "Do as step 1 of this procedure says")],
     [PORTAL, LETTER, ("answer", "Do as step 2 of this procedure says")], ["step-added"]),
    ("another procedure in Chinese", [LETTER, ("answer", "按签证程序第一步办理")],
     [PORTAL, LETTER, ("answer", "按签证程序第一步办理")], ["step-added"]),
    ("this one in Chinese", [LETTER, ("answer", "按本程序第一步办理")],
     [PORTAL, LETTER, ("answer", "按本程序第一步办理")], ["step-added", "step-reference-left-behind"]),
    ("another procedure in Russian", [LETTER, ("answer", "Как в шаге 1 визовой процедуры")],
     [PORTAL, LETTER, ("answer", "Как в шаге 1 визовой процедуры")], ["step-added"]),
    ("this one in Russian", [LETTER, ("answer", "Как в шаге 1 настоящей процедуры")],
     [PORTAL, LETTER, ("answer", "Как в шаге 1 настоящей процедуры")],
     ["step-added", "step-reference-left-behind"]),
    ("numbers in the ids, one left out", [("s1", "Send"), ("s3", "Write"), ("s4", "See step 3")],
     [("s1", "Send"), ("s2", "Pay"), ("s3", "Write"), ("s4", "See step 2")],
     ["step-added", "step-reworded-reference"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "after", "told"), FOLLOWING)
def test_references_follow(changed: Changed, name: str, before: Steps, after: Steps, told: list[str]) -> None:
    """What moved the thing explains the reference that follows it; any other is told, and asks to be attended to."""
    found = changed("step", _steps(before), _steps(after))
    assert sorted(change.rule for change in found) == sorted(told), name
    for change in found:
        assert change.rule != "step-reworded-reference" or (change.severity, change.bump) == ("attend", "minor")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("寄送信函", "在门户网站注册", "答复第{}步的信函", "答复步骤{}的信函")),
        ("ru", ("Отправить письмо", "Зарегистрироваться", "Ответить на письмо шага {}", "Ответить (см. шаг {})")),
        ("en", ("Send the letter", "Register", "Answer (cf. Step {})", "After the {}th step, answer")),
    ],
)
def test_references_follow_in_three_languages(changed: Changed, language: str, words: tuple[str, ...]) -> None:
    """And in each of them one that does not is told."""
    letter, portal = (("letter", words[0]), ("portal", words[1]))
    before = _steps([letter, ("answer", words[2].format(1))], language)
    for number, told in ((2, ["step-added"]), (3, ["step-added", "step-reworded-reference"])):
        after = _steps([portal, letter, ("answer", words[2].format(number))], language)
        assert [change.rule for change in changed("step", before, after)] == told
    left = changed("step", _steps([("answer", words[3].format(4))], language),
                   _steps([("answer", words[3].format(5))], language))  # fmt: skip
    assert [change.rule for change in left] == ["step-reworded-reference"]


def test_what_moved_claims_the_reference(changed: Changed) -> None:
    """The step that was added claims two edits: its own, and that of the text that follows."""
    (added,) = changed("step", _steps(FOLLOWING[0][1]), _steps(FOLLOWING[0][2]))
    assert len(added.edits) == 2


def _principles(*rows: tuple[str, str, str]) -> list[dict[str, object]]:
    return [{"id": own, "title": {"en": title}, "description": {"en": words}} for own, title, words in rows]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (("4.2 Safety", "See section 4.2."), ("4.3 Safety", "See section 4.3."), ["principle-retitled"]),
        (("Section 4.2: Safety", "See section 4.2."), ("Section 4.3: Safety", "See section 4.3."),
         ["principle-retitled"]),
        (("4.2 Safety", "See section 4.2."), ("4.3 Safety", "See section 4.4."),
         ["principle-retitled", "principle-reworded-reference"]),
        (("Part 4: Safety", "See section 4."), ("Part 5: Safety", "See section 5."),
         ["principle-retitled", "principle-reworded-reference"]),
        (("Rule 4", "See section 4."), ("Rule 5", "See section 5."),
         ["principle-retitled", "principle-reworded-reference"]),
    ],
)  # fmt: skip
def test_a_section_is_known_by_its_title(
    changed: Changed, before: tuple[str, str], after: tuple[str, str], told: list[str]
) -> None:
    """Where its title begins with the number; a number behind another word names something else."""
    old, new = (_principles(("safety", title, "Be safe."), ("use", "Use", words)) for title, words in (before, after))
    assert sorted(change.rule for change in changed("principle", old, new)) == sorted(told)


STRAYING: list[tuple[str, Steps, Steps, int]] = [
    ("a step came before", [LETTER, ("answer", "See step 1")], [PORTAL, LETTER, ("answer", "See step 1")], 1),
    ("one came behind", [LETTER, ("answer", "See step 1")], [LETTER, ("answer", "See step 1"), PORTAL], 0),
    ("a step went", [PORTAL, LETTER, PAY, ("answer", "See step 2")], [LETTER, PAY, ("answer", "See step 2")], 1),
    ("what it names went", [PORTAL, LETTER, PAY, ("answer", "See step 1")], [LETTER, PAY, ("answer", "See step 1")], 1),
    ("now there is no such step", [PORTAL, LETTER, ("answer", "See step 3")], [LETTER, ("answer", "See step 3")], 0),
    ("two change places", [LETTER, PAY, ("answer", "See step 1")], [PAY, LETTER, ("answer", "See step 1")], 1),
    ("two references", [LETTER, PAY, ("answer", "See step 1, then step 2")],
     [PORTAL, LETTER, PAY, ("answer", "See step 1, then step 2")], 2),
    ("two numbers in one", [LETTER, PAY, ("answer", "See steps 1 and 2")],
     [LETTER, PORTAL, PAY, ("answer", "See steps 1 and 2")], 1),
    ("its id says which", [("s1", "Send"), ("s2", "See step 1")],
     [("s0", "Pay"), ("s1", "Send"), ("s2", "See step 1")], 0),
    ("its title says which", [("a", "1. Send"), ("b", "See step 1")],
     [("z", "0. Pay"), ("a", "1. Send"), ("b", "See step 1")], 0),
    ("a section", [LETTER, ("answer", "See section 1")], [PORTAL, LETTER, ("answer", "See section 1")], 0),
    ("a name", [LETTER, ("answer", "Use CZ-1")], [PORTAL, LETTER, ("answer", "Use CZ-1")], 0),
    ("in Chinese", [LETTER, ("answer", "见第1步")], [PORTAL, LETTER, ("answer", "见第1步")], 1),
    ("in Chinese numbers", [LETTER, ("answer", "见第一步")], [PORTAL, LETTER, ("answer", "见第一步")], 1),
    ("in Russian", [LETTER, ("answer", "См. шаг 1")], [PORTAL, LETTER, ("answer", "См. шаг 1")], 1),
    ("its own number went on, too", [("s1", "Send"), ("s2", "Pay"), ("s3", "Answer after step 2")],
     [("s1", "Call"), ("s2", "Send"), ("s3", "Pay"), ("s4", "Answer after step 2")], 1),
    ("its own number went back, too", [("s1", "Call"), ("s2", "Send"), ("s3", "Pay"), ("s4", "Answer after step 2")],
     [("s1", "Send"), ("s2", "Pay"), ("s3", "Answer after step 2")], 1),
    ("its own number alone", [("s1", "Send"), ("s2", "Pay"), ("s3", "Answer after step 1")],
     [("s1", "Send"), ("s2", "Call"), ("s3", "Pay"), ("s4", "Answer after step 1")], 0),
    ("reworded", [LETTER, ("answer", "See step 1")], [PORTAL, LETTER, ("answer", "Read step 1")], 0),
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "after", "told"), STRAYING)
def test_references_that_stayed(changed: Changed, name: str, before: Steps, after: Steps, told: int) -> None:
    """A step that stays, but refers to a place where another stands now, is told; where a number is sure, it is not."""
    found = [change for change in changed("step", _steps(before), _steps(after)) if "left-behind" in change.rule]
    assert len(found) == told, name
    assert all((change.severity, change.edits) == ("attend", ()) for change in found)
