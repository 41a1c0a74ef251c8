"""Commands that edit a change file: each writes its line, keeps what a person wrote, and tells all that is wrong."""

from collections.abc import Callable
from typing import Any

import pytest
from harbour_plan import plan

from ilrs_docs.authoring import parse_change_file, play
from ilrs_docs.authoring.amending import Amended, Editor
from ilrs_docs.authoring.files import EntrySpot
from ilrs_docs.authoring.reading import parse_written
from ilrs_docs.errors import WrongUseError

HEAD = '# mine\ndocument = "plan"\nbase = "1.0.0"\n'
Command = Callable[[Editor], Any]


def _edited(command: Command, text: str = "") -> Amended:
    """Return the text after one command."""
    editor = Editor(parse_written((HEAD + text).encode(), "c.toml"), plan())
    command(editor)
    return editor.done()


def _wrong(command: Command, text: str = "") -> list[str]:
    with pytest.raises(WrongUseError) as raised:
        _edited(command, text)
    return str(raised.value).split("\n")


def _lines(command: Command, text: str = "") -> str:
    """Return what a command wrote behind what was there; what comes out can be read."""
    amended = _edited(command, text)
    parse_change_file(amended.text.encode(), "c.toml")
    assert amended.text.startswith("# mine\n")
    return amended.text.removeprefix(HEAD).strip()


def test_values_are_set() -> None:
    """Each with what was; the words of a text by language, members with += and -=, fields of one's own by name."""
    found = _lines(
        lambda editor: editor.set(
            "milestone:quay",
            ["window=2027-08", "title=Pier", "title.ru=Пирс", "agencies+=Navy", "agencies-=Port", "extra.n=2",
             "extra.by=me", "notes+=Done", "notes-=Begun", "wording=by August"],
            ("paper",),
        )
    )  # fmt: skip
    assert found.splitlines() == [
        "[change.milestone.quay]",
        'window = { was = "2027", is = "2027-08", by = "paper" }',
        'title.en = { was = "Quay", is = "Pier", by = "paper" }',
        'title.ru = { was = "Причал", is = "Пирс", by = "paper" }',
        'agencies = { add = ["Navy"], remove = ["Port"], by = "paper" }',
        'extra.n = { was = 1, is = 2, by = "paper" }',
        'extra.by = { is = "me", by = "paper" }',
        'notes = { add = [{ text.en = "Done" }], remove = [{ text.en = "Begun" }], by = "paper" }',
        'wording.en = { was = "in 2027", is = "by August", by = "paper" }',
    ]


def test_a_value_is_taken_away() -> None:
    """With nothing behind the sign."""
    found = _lines(lambda editor: editor.set("quay", ["phase=", "title.ru=", "extra.n=", "agencies="]))
    assert 'phase = { was = "p1" }' in found
    assert 'title.ru = { was = "Причал" }' in found
    assert "extra.n = { was = 1 }" in found
    assert 'agencies = { remove = ["Port"] }' in found


def test_the_old_quotation_goes_with_its_date() -> None:
    """And that is said; not where another is given, or where nothing changes."""
    amended = _edited(lambda editor: editor.set("quay", ["window=2028"]))
    assert 'wording = { was = "in 2027" }' in amended.text
    assert amended.said[0] == '# with window the quotation goes: "in 2027"; wording=... gives another one'
    assert "wording" not in _lines(lambda editor: editor.set("quay", ["target=TBD"]))
    assert _lines(lambda editor: editor.set("quay", ["window=2027"])) == ""
    assert "wording" not in _lines(lambda editor: editor.set("mole", ["window=2027"]))
    kept = _lines(
        lambda editor: editor.set("quay", ["status=lost"]), '[change.milestone.quay]\nwording = { is = "x" }\n'
    )
    assert kept.count("wording") == 1


def test_a_line_that_is_there_is_changed() -> None:
    """It keeps what was, its comment, and who said it where nobody else does; as in the base, it goes."""
    text = '[change.milestone.quay]\nwindow = { was = "2027", is = "2028", by = "paper" } # why\nwording = {}\n'
    found = _lines(lambda editor: editor.set("quay", ["window=2029"]), text)
    assert 'window = { was = "2027", is = "2029", by = "paper" } # why' in found
    assert "window" not in _lines(lambda editor: editor.set("quay", ["window=2027"]), text)
    several = '[change.milestone.quay]\ntitle.en = { is = "Pier", by = "paper" }\n'
    found = _lines(lambda editor: editor.set("quay", ["title.ru=Пирс"]), several)
    assert 'title.en = { is = "Pier", by = "paper" }' not in found
    assert 'title.en = { was = "Quay", is = "Pier", by = "paper" }' in found or "title.en" in found
    assert "title.ru" in found
    assert "title" not in _lines(lambda editor: editor.set("quay", ["title.en=Quay"]), several)
    russian = 'title.ru = { was = "Причал", is = "Пирс" }'
    both = f'[change.milestone.quay]\ntitle.en = {{ was = "Quay", is = "Pier" }}\n{russian}\n'
    found = _lines(lambda editor: editor.set("quay", ["title.en=Quay"]), both)
    assert found == f"[change.milestone.quay]\n{russian}"


def test_notes_join_those_that_have_tables() -> None:
    """One more table, and no second way to write them."""
    text = '[[change.milestone.quay.notes.add]]\ntext.en = "One"\n'
    found = _lines(lambda editor: editor.set("quay", ["notes+=Two"]), text)
    assert found.count("[[change.milestone.quay.notes.add]]") == 2


def test_the_release_itself_is_set() -> None:
    """By its name."""
    assert _lines(lambda editor: editor.set("release", ["label=V1.0", "issuers+=Port"])).splitlines() == [
        "[release]",
        'label = { is = "V1.0" }',
        'issuers = { add = ["Port"] }',
    ]


def test_entries_come() -> None:
    """With a source, a place, values of every nature; set again they are changed where they stand."""
    found = _lines(
        lambda editor: editor.add(
            "phase:p9", ["title=P9", "window=2030", "extra.n=1"], EntrySpot(within="plan:one", after="p1"), ("paper",)
        )
    )
    assert found.splitlines() == [
        "[add.phase.p9]",
        'in = "plan:one"',
        'after = "p1"',
        "extra.n = 1",
        'title.en = "P9"',
        'window = "2030"',
        'by = "paper"',
    ]
    again = _lines(lambda editor: editor.set("phase:p9", ["window=2031", "title.ru=П9"], ("paper",)), found + "\n")
    assert 'window = "2031"' in again
    assert 'title.ru = "П9"' in again
    assert again.count("by =") == 1
    source = _lines(lambda editor: editor.add("source:s", ["publisher=P", "title=T", "date=2026"], EntrySpot()))
    assert source.startswith("[sources.s]")
    both = "[sources.s]\npublisher = 'P'\ntitle = 'T'\ndate = '2026'\n" + found + "\n"
    assert 'by = ["paper", "s"]' in _lines(lambda editor: editor.set("p9", ["window=2032"], ("s",)), both)


def test_entries_go() -> None:
    """What still names them is said; what the file itself adds is taken out of it."""
    amended = _edited(lambda editor: editor.remove("milestone:quay", ["mole"], ("paper",)))
    assert '[remove.milestone]\nquay = { heirs = ["mole"], by = "paper" }' in amended.text
    assert "# milestone:mole still names it (depends_on)" in amended.said
    text = '[add.milestone.new]\ntitle.en = "New" # x\n\n[add.milestone.new2]\ntitle.en = "Two"\n'
    assert _lines(lambda editor: editor.remove("new", []), text) == '[add.milestone.new2]\ntitle.en = "Two"'


def test_entries_become_others() -> None:
    """Another id, several, one, another place."""
    assert _lines(lambda editor: editor.rename("quay", "pier", ("paper",))).endswith(
        'quay = { is = "pier", by = "paper" }'
    )
    assert _lines(lambda editor: editor.split("quay", ["a", "milestone:b"])).endswith('quay = { is = ["a", "b"] }')
    assert _lines(lambda editor: editor.join("mission:fleet", ["ship", "tug"])).endswith(
        'fleet = { was = ["ship", "tug"] }'
    )
    assert _lines(lambda editor: editor.move("p1", EntrySpot(after="p3"))).endswith('p1 = { after = "p3" }')
    text = '[add.phase.p9]\nin = "plan:one"\ntitle.en = "P9"\n'
    assert _lines(lambda editor: editor.move("p9", EntrySpot(first=True)), text).endswith("first = true")


def _resolving(entry: str, field: str, choice: str) -> Command:
    """Return the command that settles a conflict."""
    return lambda editor: editor.resolve(entry, field, choice)


CONFLICTS = """
[conflict.milestone.quay]
dates.base = { window = "2027", wording = { en = "in 2027" } }
dates.ours = { is = { window = "2027", wording = { en = "in 2027" } } }
dates.theirs = { is = { window = "2028", wording = { en = "in 2028" } }, by = "paper" }
title.base = { en = "Quay" }
title.ours = { is = { en = "Quay" } }
title.theirs = { is = { en = "Pier" }, by = "paper" }
agencies = { ours = { is = ["Port"] }, theirs = {} }
id = { base = "quay", ours = { is = "quay" }, theirs = { is = "pier" } }

[conflict.milestone.gone]
window = { theirs = { is = "2030" } }
entry = { theirs = { is = { id = "gone", title = { en = "Gone" } }, by = "paper" } }

[conflict.milestone.mole]
entry = { base = true, ours = { is = true }, theirs = {} }
window = { ours = {}, theirs = { is = "2030" } }

[conflict.release.plan]
label = { ours = {}, theirs = { is = "V2" } }

[conflict.phase.p1]
place = { theirs = { is = { after = "p3" } } }

[conflict.phase.p2]
split = { theirs = { is = { is = ["x", "y"] } } }
"""


@pytest.mark.parametrize(
    ("entry", "field", "choice", "written"),
    [
        ("quay", "dates", "theirs", 'window = { was = "2027", is = "2028", by = "paper" }'),
        ("quay", "dates", "theirs", 'wording.en = { was = "in 2027", is = "in 2028", by = "paper" }'),
        ("quay", "title", "theirs", 'title.en = { was = "Quay", is = "Pier", by = "paper" }'),
        ("quay", "title", "=Jetty", 'title.en = { was = "Quay", is = "Jetty" }'),
        ("quay", "agencies", "theirs", 'agencies = { remove = ["Port"] }'),
        ("quay", "id", "theirs", '[rename.milestone]\nquay = { is = "pier" }'),
        ("gone", "entry", "theirs", '[add.milestone.gone]\ntitle.en = "Gone"\nby = "paper"'),
        ("mole", "entry", "theirs", "[remove.milestone]\nmole = {}"),
        ("mole", "window", "theirs", 'window = { is = "2030" }'),
        ("release:plan", "label", "theirs", 'label = { is = "V2" }'),
        ("release:plan", "label", "=V3", 'label = { is = "V3" }'),
        ("p1", "place", "theirs", '[move.phase]\np1 = { after = "p3" }'),
        ("p2", "split", "theirs", '[split.phase]\np2 = { is = ["x", "y"] }'),
    ],
)
def test_a_conflict_is_settled(entry: str, field: str, choice: str, written: str) -> None:
    """Its table goes, and what settles it is written."""
    found = _lines(lambda editor: editor.resolve(entry, field, choice), CONFLICTS)
    assert written in found
    before = parse_change_file((HEAD + CONFLICTS).encode(), "c").conflicts
    after = parse_change_file((HEAD + found).encode(), "c").conflicts
    assert len(after) == len(before) - 1


@pytest.mark.parametrize(("entry", "field"), [("quay", "dates"), ("mole", "entry"), ("p1", "place")])
def test_ours_stands_already(entry: str, field: str) -> None:
    """Nothing is written for it; nor for the base of a whole entry."""
    for choice in ("ours", "base"):
        found = _lines(_resolving(entry, field, choice), CONFLICTS)
        assert "[change" not in found
        assert "[remove" not in found


def test_all_conflicts_settled_can_be_played() -> None:
    """One after the other."""
    text = CONFLICTS
    for entry, field, choice in (
        ("quay", "dates", "theirs"), ("quay", "title", "ours"), ("quay", "agencies", "ours"), ("quay", "id", "ours"),
        ("gone", "window", "ours"), ("gone", "entry", "theirs"), ("mole", "entry", "ours"),
        ("mole", "window", "theirs"), ("plan", "label", "ours"), ("p1", "place", "theirs"), ("p2", "split", "ours"),
    ):  # fmt: skip
        text = _edited(_resolving(entry, field, choice), text).text.removeprefix(HEAD)
    made = play(plan(), parse_change_file((HEAD + text).encode(), "c"))
    assert made["quay"].window.root == "2028"
    assert [phase.id for phase in made["plan:one"].phases] == ["p2", "p3", "p1"]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (lambda e: e.set("quai", ["window=2027"]), "no entry is called 'quai'; did you mean 'quay'?"),
        (lambda e: e.set("zzzzzz", ["window=2027"]), "no entry is called 'zzzzzz'"),
        (lambda e: e.set("milestone:zzzzzz", ["window=2027"]), "no entry is called 'milestone:zzzzzz'"),
        (lambda e: e.set("milstone:quay", ["window=2027"]), "did you mean 'milestone:quay'?"),
        (lambda e: e.set("quay", ["window=20300"]), "'20300' is not a date of the EDTF profile"),
        (lambda e: e.set("milestone:quai", ["window=2027"]), "did you mean 'milestone:quay'?"),
        (lambda e: e.set("quay", ["windw=2027"]), "no field is called 'windw' here; did you mean 'window'?"),
        (lambda e: e.set("quay", ["zzz=2027"]), "no field is called 'zzz' here; there are: sources"),
        (lambda e: e.set("quay", ["window"]), "'window' is no field with a value"),
        (lambda e: e.set("quay", ["window=soon"]), "window: 'soon' is not a date"),
        (lambda e: e.set("quay", ["window+=2027"]), "window holds one value: write window=..."),
        (lambda e: e.set("quay", ["window.en=2027"]), "window is neither a text nor `extra`"),
        (lambda e: e.set("quay", ["extra=1"]), "write extra.NAME=..."),
        (lambda e: e.set("quay", ["title.e=x"]), "'e' is not a language tag"),
        (lambda e: e.set("quay", ["notes-=Never"]), "notes has none with the words 'Never'"),
        (lambda e: e.set("quay", ["phase=p"]), "no phase is called 'p'"),
        (lambda e: e.set("quay", ["missions=ship,tgu"]), "no mission is called 'tgu'; did you mean 'tug'?"),
        (lambda e: e.set("quay", ["status=lst"], ("papr",)), "has a source 'papr'; did you mean 'paper'?"),
        (lambda e: e.set("quay", ["status=lost"], ("zz",)), "`edit FILE source add zz ...` writes it"),
        (lambda e: e.set("quay", ["title="]), "/change/milestone/quay/title: 'title' has to be there"),
        (lambda e: e.add("quay", [], EntrySpot()), "'quay' is no kind of entry with an id"),
        (lambda e: e.add("milstone:x", [], EntrySpot()), "did you mean milestone:x?"),
        (lambda e: e.add("milestone:quay", [], EntrySpot()), "there is a milestone 'quay' already"),
        (
            lambda e: e.add("milestone:x", ["window=2027"], EntrySpot()),
            "the field 'title' is missing",
        ),
        (lambda e: e.add("milestone:x", ["title=X", "windw=2"], EntrySpot()), "did you mean 'window'?"),
        (lambda e: e.remove("quai", []), "did you mean 'quay'?"),
        (lambda e: e.remove("quay", ["mol"]), "no milestone is called 'mol'; did you mean 'mole'?"),
        (lambda e: e.rename("quai", "x"), "did you mean 'quay'?"),
        (lambda e: e.rename("quay", "mole"), "there is a milestone 'mole' already"),
        (lambda e: e.split("quay", ["a"]), "write the ids of what it became, two or more, each once"),
        (lambda e: e.split("quai", ["a", "b"]), "did you mean 'quay'?"),
        (lambda e: e.join("mission:f", ["ship", "ship"]), "write the ids of what became one"),
        (lambda e: e.join("fleet", ["ship", "tug"]), "is no kind of entry with an id"),
        (lambda e: e.move("p1", EntrySpot()), "say where it is to stand"),
        (lambda e: e.move("zz", EntrySpot(first=True)), "no entry is called 'zz'"),
        (lambda e: e.resolve("quay", "dates", "ours"), "the file has no conflict that could be settled"),
    ],
)
def test_what_is_wrong_is_told_with_the_nearest(command: Command, said: str) -> None:
    """And nothing is written."""
    assert said in "\n".join(_wrong(command))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("quai", "dates", "ours"), "did you mean 'quay'?"),
        (("quay", "date", "ours"), "no conflict of quay is called 'date'; there are: dates, title, agencies, id"),
        (
            ("gone", "window", "theirs"),
            "no milestone 'gone': `edit FILE add milestone:gone` writes it anew; then settle this for ours",
        ),
        (("quay", "title", "mine"), "'mine' is no side: write ours, theirs, base, or =VALUE"),
    ],
)
def test_what_is_wrong_of_a_conflict(arguments: tuple[str, str, str], said: str) -> None:
    """With what there is."""
    assert said in "\n".join(_wrong(lambda editor: editor.resolve(*arguments), CONFLICTS))


def test_all_that_is_wrong_is_told_at_once() -> None:
    """The source, each field, each value."""
    found = _wrong(lambda editor: editor.set("quay", ["windw=1", "status=lst", "phase=p"], ("papr",)))
    assert len(found) == 4


def test_what_was_wrong_before_is_no_fault_of_a_command() -> None:
    """It is for `apply` to tell."""
    text = '[change.milestone.zz]\nwindow = "2030"\n'
    assert "target" in _lines(lambda editor: editor.set("quay", ["target=TBD"]), text)


def test_several_entries_of_one_id_are_told() -> None:
    """With their kinds."""
    text = '[add.mission.quay]\ntitle.en = "Quay"\n'
    assert _wrong(lambda editor: editor.set("quay", ["window=1"]), text) == [
        "several entries are called 'quay': write milestone:quay or mission:quay"
    ]


def test_values_are_read_as_their_field_takes_them() -> None:
    """Numbers and words of TOML where the field takes them, else the text as it stands."""
    given = ["extra.a=1.5", "extra.b=true", "extra.c=2026-01-01", "extra.d='x'", 'missions=["ship"]', "target=1"]
    found = _lines(lambda editor: editor.set("quay", given))
    assert "extra.a = { is = 1.5 }" in found
    assert "extra.b = { is = true }" in found
    assert 'extra.c = { is = "2026-01-01" }' in found
    assert 'extra.d = { is = "x" }' in found
    assert 'missions = { remove = ["tug"] }' in found
    assert 'target = { is = "1" }' in found
    given = ['publisher={ en = "P", ru = "П" }', "speaker=S", "date=2026"]
    assert 'publisher.ru = "П"' in _lines(lambda editor: editor.add("source:s", given, EntrySpot()))
