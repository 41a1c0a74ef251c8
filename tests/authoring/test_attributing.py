"""Who says what a command writes: of all fields, of each its own, or nobody; and lines that take another form."""

from collections.abc import Callable
from typing import Any

import pytest
from harbour_plan import plan

from ilrs_docs.authoring import parse_change_file, play
from ilrs_docs.authoring.amending import Amended, Editor
from ilrs_docs.authoring.files import EntrySpot
from ilrs_docs.authoring.reading import parse_written
from ilrs_docs.errors import WrongUseError

HEAD = 'document = "plan"\nbase = "1.0.0"\n\n[sources.radio]\npublisher = "Radio"\ntitle = "News"\ndate = "2026"\n'
Command = Callable[[Editor], Any]


def _edited(command: Command, text: str = "") -> Amended:
    editor = Editor(parse_written((HEAD + text).encode(), "c.toml"), plan())
    command(editor)
    return editor.done()


def _lines(command: Command, text: str = "") -> list[str]:
    """Return what stands behind the head after a command; it can be read, and played."""
    amended = _edited(command, text)
    play(plan(), parse_change_file(amended.text.encode(), "c.toml"))
    return [line for line in amended.text.removeprefix(HEAD).strip().splitlines() if line]


def test_each_field_may_have_its_own_sources() -> None:
    """Of one command; the others are said by `--by`; nobody says what has nothing behind its sign."""
    given = ["window=2028", "status=altered", "title.ru=Пирс", "title=Pier", "confidence=low", "extra.by=me"]
    said = ["window.by=radio, paper", "status.by=", "title.by=radio", "wording.by=radio"]
    assert _lines(lambda editor: editor.set("quay", [*given, *said], ("paper",))) == [
        "[change.milestone.quay]",
        'window = { was = "2027", is = "2028", by = ["radio", "paper"] }',
        'status = { is = "altered", by = [] }',
        'title.en = { was = "Quay", is = "Pier", by = "radio" }',
        'title.ru = { was = "Причал", is = "Пирс", by = "radio" }',
        'confidence = { is = "low", by = "paper" }',
        'extra.by = { is = "me", by = "paper" }',
        'wording = { was = "in 2027", by = "radio" }',
    ]


def test_who_says_a_line_that_is_there_is_changed() -> None:
    """Its value stays, in every form that it may have."""
    text = '[change.milestone.quay]\nwindow = "2028" # why\nstatus = { is = "altered", by = "paper" }\n'
    found = _lines(lambda editor: editor.set("quay", ["window.by=radio", "status.by="]), text)
    assert 'window = { is = "2028", by = "radio" } # why' in found
    assert 'status = { is = "altered", by = [] }' in found
    again = _lines(lambda editor: editor.set("quay", ["status=altered"], ("radio",)), text)
    assert 'status = { is = "altered", by = "radio" }' in again
    notes = '[[change.milestone.quay.notes.add]]\ntext.en = "One"\n'
    assert 'by = "radio"' in "".join(_lines(lambda editor: editor.set("quay", ["notes.by=radio"]), notes))
    title = '[change.milestone.quay]\ntitle.en = "Pier"\ntitle.ru = { is = "Пирс", by = "paper" }\n'
    assert 'title.en = { is = "Pier", by = [] }' in _lines(lambda editor: editor.set("quay", ["title.by="]), title)
    one = _lines(lambda editor: editor.set("quay", ["title=Jetty", "title.by=radio"]), title)
    assert 'title.en = { was = "Quay", is = "Jetty", by = "radio" }' in one
    assert 'was = "Причал", is = "Пирс", by = "paper"' in "".join(one)


def test_who_says_a_field_of_an_entry_that_comes() -> None:
    """Beside the languages of a text, with any other value; a field that goes takes them along."""
    given = ["title=Dock", "window=2030", "title.by=", "window.by=radio"]
    found = _lines(lambda editor: editor.add("milestone:dock", given, EntrySpot(), ("paper",)))
    wanted = ['title.en = "Dock"', "title.by = []", 'window = { is = "2030", by = "radio" }', 'by = "paper"']
    assert found == ["[add.milestone.dock]", *wanted]
    text = "\n".join(found) + "\n"
    again = _lines(lambda editor: editor.set("dock", ["window=2031", "status=planned", "notes+=One"]), text)
    assert 'window = { is = "2031", by = "radio" }' in again
    assert 'notes = [{ text.en = "One" }]' in again
    gone = _lines(lambda editor: editor.set("dock", ["window=", "title.by=paper"]), text)
    assert gone == ["[add.milestone.dock]", 'title.en = "Dock"', 'title.by = "paper"', 'by = "paper"']


def test_that_no_source_says_any_of_it() -> None:
    """`by = []` beside the fields holds for all of them that name none."""
    text = '[change.milestone.quay]\nwindow = "2028"\ntitle.en = { is = "Pier", by = "radio" }\nby = []\n'
    text += '[add.milestone.dock]\ntitle.en = "Dock"\nwindow = { is = "2030", by = "radio" }\nextra.n = 1\nby = []\n'
    file = parse_change_file((HEAD + text).encode(), "c.toml")
    lines = file.change["milestone"]["quay"].lines
    assert (lines["window"].unsaid, lines["title"].parts["en"].unsaid) == (True, False)
    assert file.add["milestone"]["dock"].said == {"title": (), "window": ("radio",)}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["window=2028", "window.by=radoi"], "has a source 'radoi'; did you mean 'radio'?"),
        (["window=2028", "window.by+=radio"], "window.by names all who say it: write window.by=SOURCE,SOURCE"),
        (["status.by=radio"], "status.by: the file has no line of status, which somebody could say"),
        (["windw.by=radio"], "no field is called 'windw' here; did you mean 'window'?"),
    ],
)
def test_what_is_wrong_with_who_says_it(given: list[str], said: str) -> None:
    """It is told, and nothing is written."""
    with pytest.raises(WrongUseError) as raised:
        _edited(lambda editor: editor.set("quay", given))
    assert said in str(raised.value)


def test_a_source_says_what_it_says_itself() -> None:
    """Nobody else says it; nor a field that is not there."""
    with pytest.raises(WrongUseError, match=r"title.by: a source says what it says itself"):
        _edited(lambda editor: editor.set("source:radio", ["title.by=paper"]))
    with pytest.raises(WrongUseError, match=r"window.by: window is not there"):
        _edited(lambda editor: editor.add("milestone:dock", ["title=Dock", "window.by=paper"], EntrySpot()))


def test_a_quotation_that_went_comes_in_other_words() -> None:
    """The line that took it away gives way to that of its language, and back."""
    text = '[change.milestone.quay]\nwindow = "2028"\nwording = { was = "in 2027" }\n'
    found = _lines(lambda editor: editor.set("quay", ["wording=by 2028"]), text)
    assert found[1:] == ['window = "2028"', 'wording.en = { was = "in 2027", is = "by 2028" }']
    back = _lines(lambda editor: editor.set("quay", ["wording="]), "\n".join(found) + "\n")
    assert back[1:] == ['window = "2028"', 'wording = { was = "in 2027" }']


def test_members_that_have_tables_go_again() -> None:
    """One of two that the file lets come; and the whole list set anew."""
    text = "".join(f'[[change.milestone.quay.notes.add]]\ntext.en = "{one}"\n' for one in ("One", "Two"))
    assert _lines(lambda editor: editor.set("quay", ["notes-=One"]), text) == [
        "[change.milestone.quay]",
        'notes = { add = [{ text.en = "Two" }] }',
    ]
    more = _lines(lambda editor: editor.set("quay", ["notes+=Three", "notes.by=radio"]), text)
    assert more.count("[[change.milestone.quay.notes.add]]") == 3
    assert 'by = "radio"' in "".join(more)
    assert "[[" not in "".join(_lines(lambda editor: editor.set("quay", ["notes-=Begun", "notes-=One"]), text))


def test_a_language_is_found_however_it_is_spelled() -> None:
    """Its line is changed where it stands, and taken away there."""
    text = '[change.milestone.quay]\ntitle.ZH-hans = "码头"\n'
    text += '[add.milestone.dock]\ntitle.en = "Dock"\ntitle.ZH-hans = "船坞"\n'
    found = _lines(lambda editor: editor.set("quay", ["title.zh-Hans=栈桥"]), text)
    assert 'title.ZH-hans = { is = "栈桥" }' in found
    assert "[change.milestone.quay]" not in _lines(lambda editor: editor.set("quay", ["title.zh-Hans="]), text)
    added = _lines(lambda editor: editor.set("dock", ["title.zh-Hans=坞", "extra.RU=1"]), text)
    assert 'title.ZH-hans = "坞"' in added
    assert "extra.RU = 1" in added


def test_a_conflict_of_dates_is_settled_by_a_value() -> None:
    """Where one field is contested; else a side is to be chosen first."""
    text = '[conflict.milestone.quay]\ndates.ours = { is = { window = "2027" } }\n'
    text += 'dates.theirs = { is = { window = "2028" } }\n'
    found = _lines(lambda editor: editor.resolve("quay", "dates", "=2029"), text)
    assert 'window = { was = "2027", is = "2029" }' in found
    several = text.replace('window = "2028"', 'status = "altered"')
    with pytest.raises(WrongUseError, match=r"then `edit FILE set milestone:quay window=... status=...`"):
        _edited(lambda editor: editor.resolve("quay", "dates", "=2029"), several)
