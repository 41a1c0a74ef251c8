"""Change files: read, written, made of two releases, and played on a base."""

import json
from itertools import product

import pytest
from checkout import CHECKOUT
from drawn_releases import drawn_release, next_release
from harbour_plan import plan
from pydantic import JsonValue

from ilrs_docs import Library
from ilrs_docs.authoring import ChangeFile, parse_change_file, play, propose, read_change_file, to_toml
from ilrs_docs.authoring.files import Addition, FieldLine
from ilrs_docs.authoring.texts import Speech, lines_between, same_text, with_lines
from ilrs_docs.errors import DifferentDocumentsError, InvalidInputError, WrongUseError
from ilrs_docs.library.limits import CHANGE_FILE
from ilrs_docs.model import Definition, Lineage, Release
from ilrs_docs.model.canonical import canonical_bytes, digest

LIBRARY = Library()
EXAMPLES = CHECKOUT / "docs" / "examples"
HEAD = 'document = "plan"\n'


def _read(text: str) -> ChangeFile:
    return parse_change_file((HEAD + text).encode(), "c.toml")


def _played(text: str) -> Release:
    return play(plan(), _read(text))


def _faults(text: str) -> list[str]:
    with pytest.raises(InvalidInputError) as raised:
        _played(text)
    return [str(fault) for fault in raised.value.faults]


@pytest.mark.parametrize("document", ["roadmap", "guideline"])
def test_every_pair_of_bundled_releases(document: str) -> None:
    """Proposed, written, read and played: the bytes of the newer one, or of the older one."""
    lineage = LIBRARY.load_lineage()
    releases = LIBRARY.releases(document)
    for old, new in product(releases, releases):
        file = propose(old, new, lineage)
        text = to_toml(file)
        assert parse_change_file(text.encode(), "change.toml") == file
        assert canonical_bytes(play(old, file)) == canonical_bytes(new), (old, new)
        assert len(text.encode()) < CHANGE_FILE.bytes // 8


def test_a_news_item_is_fifteen_lines() -> None:
    """One source and two dates, written by hand."""
    path = EXAMPLES / "change-7.toml"
    assert len(path.read_text("utf-8").splitlines()) == 15
    made = play(LIBRARY.load("roadmap@2025-10-24"), read_change_file(path))
    assert (made.version, made.label) == ("1.0.1-tracked.20260823", "as of 2026-08-23")
    milestone = made["milestone:change-7"]
    assert (milestone.window.root, milestone.excluded.root, milestone.wording) == ("2027/..", "2026", None)
    assert "xinhua-2026-08-23" in milestone.sources


def test_lines_of_every_nature() -> None:
    """A value, a set, a list, a text by language, fields of one's own; who says so is among the sources."""
    made = _played(
        """
        [change.milestone.quay]
        window = { was = "2027", is = 2027-08-01, by = "paper" }
        wording = {}
        title.RU = "Пирс"
        description = { is = "Of stone" }
        agencies = { add = ["Ship"], remove = ["Port"] }
        notes = { add = [{ text.en = "Done" }], remove = ["Begun"] }
        extra.n = { was = 1, is = { null = true } }
        """
    )["milestone:quay"]
    assert (made.window.root, made.wording, made.sources) == ("2027-08-01", None, ("paper",))
    assert made.title.root == {"en": "Quay", "ru": "Пирс", "_of": {"ru": made.title.made_from("ru")}}
    assert made.title.state("ru") == "fresh"
    assert str(made.description) == "Of stone"
    assert made.agencies == ("Ship",)
    assert [str(note.text) for note in made.notes] == ["Half done", "Done"]
    assert made.extra["n"] is None


def test_a_field_of_an_entry_that_comes_may_be_said_by_others() -> None:
    """Beside the languages of a text, and with any other value; all of them are among its sources."""
    text = """
        [sources.radio]
        publisher = "Radio"
        title = "News"
        date = "2026"

        [add.milestone.dock]
        title.en = "Dock"
        description.en = "Of steel."
        description.by = "radio"
        window = { is = "2031", by = ["paper", "radio"] }
        extra = { is = "a field called is", by = "a field called by" }
        by = "paper"
        """
    file = _read(text)
    addition = file.add["milestone"]["dock"]
    assert addition.said == {"description": ("radio",), "window": ("paper", "radio")}
    assert addition.fields["window"] == "2031"
    assert addition.fields["extra"] == {"is": "a field called is", "by": "a field called by"}
    made = play(plan(), file)["dock"]
    assert (made.sources, made.window.root, str(made.description)) == (("paper", "radio"), "2031", "Of steel.")
    assert parse_change_file(to_toml(file).encode(), "c.toml") == file


def test_that_no_source_says_a_value_is_said() -> None:
    """It is read back, and is not the same as if nobody were named."""
    file = _read('[change.milestone.quay]\nstatus = { is = "altered", by = [] }\nwindow = "2029"\nby = "paper"')
    lines = file.change["milestone"]["quay"].lines
    assert (lines["status"].unsaid, lines["window"].unsaid) == (True, False)
    assert 'status = { is = "altered", by = [] }' in to_toml(file)
    assert parse_change_file(to_toml(file).encode(), "c.toml") == file
    assert play(plan(), file)["quay"].status == "altered"


def test_a_translation_that_is_not_given_becomes_stale() -> None:
    """Its hash stays that of the words it was made from."""
    assert (
        _played('[change.milestone.quay]\ntitle.en = { was = "Quay", is = "Pier" }')["quay"].title.state("ru")
        == "stale"
    )


def test_a_language_called_like_a_name_of_a_line() -> None:
    """Icelandic is written in capitals, and read back."""
    file = _read('[change.milestone.mole]\ntitle.IS = { is = "Bryggja" }')
    assert play(plan(), file)["mole"].title.get("is") == "Bryggja"
    assert parse_change_file(to_toml(file).encode(), "c") == file
    assert "title.IS" in to_toml(file)


def test_entries_come_go_and_move() -> None:
    """In sequences behind the one that is named, in front, or at the end; into other entries."""
    made = _played(
        """
        [add.phase.p0]
        in = "plan:one"
        first = true
        title.en = "P0"
        by = "paper"

        [add.phase.p9]
        in = "plan:one"
        title.en = "P9"

        [add.phase.p2a]
        in = "plan:one"
        after = "p2"
        title.en = "P2A"

        [add.phase.p2b]
        in = "plan:one"
        after = "p2"
        title.en = "P2B"

        [move.phase]
        p1 = { after = "p3" }

        [remove.plan]
        two = { heirs = ["one"], by = "paper" }
        """
    )
    assert [phase.id for phase in made["plan:one"].phases] == ["p0", "p2", "p2a", "p2b", "p3", "p1", "p9"]
    assert made["phase:p0"].sources == ("paper",)
    assert "plan:two" not in made


def test_what_moves_out_of_what_goes_stays() -> None:
    """However deep inside it stood."""
    made = _played(
        "[remove.plan]\none = {}\n[move.reading]\nfar = { in = 'milestone:mole' }\n[change.milestone.quay]\nphase = {}"
    )
    assert [reading.id for reading in made["mole"].readings] == ["far"]


def test_a_text_without_words_goes() -> None:
    """As one that is taken away whole."""
    assert _played("[change.milestone.quay]\nwording.en = {}")["quay"].wording is None


def test_an_entry_moves_into_one_that_comes() -> None:
    """And one that goes leaves behind what moved out of it."""
    made = _played(
        """
        [add.plan.three]
        title.en = "Three"
        phases = [{ id = "q1", title = "Q1" }]

        [move.phase]
        p1 = { in = "plan:three", first = true }
        p2 = { in = "plan:two" }

        [change.phase.p1]
        window = "2029"

        [remove.plan]
        one = {}
        """
    )
    assert [phase.id for phase in made["plan:three"].phases] == ["p1", "q1"]
    assert [phase.id for phase in made["plan:two"].phases] == ["p2"]
    assert made["phase:p1"].window.root == "2029"
    assert "phase:p3" not in made


def test_what_names_an_entry_follows_its_new_id() -> None:
    """References, a single one too, and the part of a gap; what a line says itself holds."""
    made = _played(
        """
        [rename.milestone]
        quay = "pier"
        [rename.mission]
        ship = { is = "ferry", by = "paper" }
        [rename.phase]
        p1 = "start"
        [change.milestone.quay]
        missions = { remove = ["tug"] }
        """
    )
    assert made["mole"].depends_on == ("pier",)
    assert made["pier"].missions == ("ferry",)
    assert made["pier"].phase == "start"
    assert made["gap"].part == ("content", "milestones", "pier", "window")
    assert _played('[rename.mission]\nship = "ferry"\n[change.milestone.quay]\nmissions = ["tug"]')[
        "quay"
    ].missions == ("tug",)


def test_an_entry_is_split_and_joined() -> None:
    """Who is not added begins as a copy; who keeps its id stays; what named one that was joined names the other."""
    split = _played('[split.milestone]\nquay = { is = ["quay", "quay-2"] }\n[change.milestone.quay]\nwindow = "2028"')
    assert (split["quay"].window.root, split["quay-2"].window.root) == ("2028", "2027")
    joined = _played('[join.mission]\nfleet = { was = ["ship", "tug"] }')
    assert (str(joined["fleet"].title), joined["quay"].missions) == ("Ship", ("fleet",))
    kept = _played('[join.mission]\nship = { was = ["ship", "tug"] }')
    assert kept["quay"].missions == ("ship",)
    phases = _played('[split.phase]\np2 = { is = ["x", "y"] }')
    assert [phase.id for phase in phases["plan:one"].phases] == ["p1", "p3", "x", "y"]


def test_the_only_one_of_its_kind() -> None:
    """A definition gets another id, goes, or gives its place to another one."""
    assert _played('[rename.definition]\nport = "harbour"')["definition:harbour"].id == "harbour"
    assert _played("[remove.definition]\nport = {}").content.definition is None
    other = _played('[remove.definition]\nport = {}\n[add.definition.dock]\ntext.en = "A dock"')
    assert [entry.id for entry in other.of_kind(Definition)] == ["dock"]


def test_the_head_says_what_the_release_is() -> None:
    """A tracked state has its version and its label by its day; a draft after one has no label; lines say otherwise."""
    text = 'issued = 2027-01-01\nstanding = "tracked"\n[release]\nnotice.en = "None"\n'
    text += 'title = { is = "Plan" }\nissuers = ["B", "A"]'
    tracked = _played(text)
    assert (tracked.version, tracked.label, tracked.issuers) == (
        "1.0.1-tracked.20270101",
        "as of 2027-01-01",
        ("A", "B"),
    )
    draft = play(tracked, _read('version = "1.1.0-draft.1"\nstanding = "draft"'))
    assert (draft.version, draft.label, str(draft.issued)) == ("1.1.0-draft.1", None, "2027-01-01")
    bare = play(
        tracked, _read('[release]\nstanding = { was = "tracked" }\nissued = {}\nlanguage = "de"\nauthentic = ["ru"]')
    )
    assert (bare.standing, bare.issued, bare.language, bare.authentic) == (None, None, "de", ("ru",))
    with pytest.raises(InvalidInputError, match="a tracked state needs a day of its own"):
        play(tracked, _read('[change.milestone.quay]\nwindow = "2028"'))


def test_on_another_base_each_line_says_what_was() -> None:
    """All that differs is told; what agrees is played."""
    other = f'base = "1.0.0"\ndigest = "sha256:{"0" * 64}"\n'
    good = '[change.milestone.quay]\nwindow = { was = "2027", is = "2028" }\ndescription = { is = "New" }'
    assert _played(other + good)["quay"].window.root == "2028"
    bad = (
        '[release]\ntitle = { was = "No" }\n[change.milestone.quay]\nwindow = { is = "2028" }\n'
        'target = { was = "TBD" }\n'
        'title.ru = { was = "Мол", is = "Пирс" }\nwording = { was = "then" }\nextra.n = { was = 1.0, is = 2 }\n'
        'agencies = { remove = ["Navy"] }\nnotes = { was = ["Never"], is = [] }'
    )
    assert len(_faults(other + bad)) == 8
    assert _faults('[change.milestone.quay]\nwindow = { was = "2026", is = "2028" }') == [
        "change file: /change/milestone/quay/window/was: the base has '2027' here, not '2026'"
    ]
    with pytest.raises(DifferentDocumentsError):
        play(plan(), ChangeFile(document="other"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[change.milestone.quai]\nwindow = "2028"', "the base has no milestone 'quai'; did you mean 'quay'?"),
        ('[change.milestone.zzz]\nwindow = "2028"', "lists those of 1.0.0"),
        (
            "[remove.milestone]\nquay = {}\n[change.milestone.quay]\nwindow = '2028'",
            "goes, says [remove.milestone.quay]; choose one",
        ),
        ('[add.milestone.quay]\ntitle.en = "Quay"', "there is a milestone 'quay' already"),
        ('[rename.milestone]\nquay = "mole"', "there is a milestone 'mole' already"),
        (
            '[change.milestone.quay]\nwindow = { is = "2028", by = "papr" }',
            "has a source 'papr'; did you mean 'paper'?",
        ),
        ('[remove.milestone]\nquay = { by = "zzz" }', "write [sources.zzz]"),
        ('[release]\ntitle = { is = "T", by = "zzz" }', "write [sources.zzz]"),
        ('[add.step.s]\naction.en = "Go"', "no kind of entry in a roadmap is called 'step'"),
        ('[add.phase.p]\ntitle.en = "P"', "a phase stands in another entry: say in which, in = 'plan:ID'"),
        ('[add.phase.p]\nin = "plan:none"\ntitle.en = "P"', "no phase can stand in 'plan:none'"),
        ('[add.phase.p]\nin = "milestone:quay"\ntitle.en = "P"', "no phase can stand in 'milestone:quay'"),
        (
            '[add.phase.p]\nin = "plan:one"\nafter = "zz"\ntitle.en = "P"',
            "/add/phase/p/after: no phase 'zz' stands there",
        ),
        ('[add.milestone.m]\nafter = "quay"\ntitle.en = "M"', "a milestone has no place in an order"),
        (
            "[move.milestone]\nmole = { first = true }",
            "/move/milestone/mole/first: a milestone has no place in an order",
        ),
        ('[move.phase]\np1 = { in = "plan:three" }', "no phase can stand in 'plan:three'"),
        ("[rename.milestone]\nzz = 'x'", "the base has no milestone 'zz'"),
        ("[change.source.paper]\ntitle = {}", "/change/source/paper: source paper: source 'paper' names neither"),
        (
            "[add.milestone.m]\ntitle = 'M'\nwindow = { is = '2030', by = 'papper' }",
            "/add/milestone/m/window/by: neither the base nor this file has a source 'papper'; did you mean 'paper'?",
        ),
        ("[remove.milestone]\nquay = {}", "milestone mole: depends_on names the milestone 'quay'"),
        ('[change.milestone.quay]\ndepends_on = ["mole"]', ": milestones depend on each other in a circle"),
        (
            '[add.milestone.m]\ntitle.en = "M"\nphase = "zz"',
            "/add/milestone/m/phase: milestone m: phase names the phase 'zz'",
        ),
        (
            '[add.milestone.m]\ntitle.en = "M"\nreadings = [{ id = "late", field = "id", value = "x" }]',
            "/add/milestone/m: reading late",
        ),
        (
            '[rename.mission]\nship = "x"\n[change.milestone.quay]\nmissions = ["ship"]',
            "missions names the mission 'ship'",
        ),
        ('version = "1.0.0-a"\nstanding = "official"', "/version: an official release has no pre-release part"),
        ('[release]\nauthentic = ["ru"]\nlanguages = ["en"]', "/release/authentic: ru is authentic"),
        (
            '[add.definition.d]\ntext.en = "D"',
            "/add/definition/d: there is room for one definition, and 'port' is that",
        ),
        (
            "[remove.definition]\nport = {}\n[add.definition]\nd.text = 'D'\ne.text = 'E'",
            "/add/definition/e: there is room for one definition, and 'd' is that",
        ),
        ('[conflict.milestone.quay]\nwindow.ours = { is = "2028" }', "/conflict/milestone/quay/window: is not settled"),
        (
            "[split.milestone]\nquay = { is = ['quay', 'b'] }\n[remove.milestone]\nquay = {}",
            "goes, says [remove.milestone.quay]",
        ),
        ("[join.mission]\nship = { was = ['ship', 'zz'] }", "the base has no mission 'zz'"),
        ("[move.reading]\nlate = { in = 'milestone:none' }", "no reading can stand in 'milestone:none'"),
    ],
)
def test_what_does_not_fit_the_base_is_told_by_its_place(text: str, said: str) -> None:
    """With the nearest name, and with what to do."""
    assert said in "\n".join(_faults(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1", "c.toml:2:1: /x: no part of a change file is called 'x'; known here: document"),
        ("sources = 1", "c.toml:2:1: /sources: expected a table, found 1"),
        ("[changes.milestone.a]", "did you mean 'change'?"),
        ('base = "one"', "/base: 'one' is not a semantic version"),
        ("change = 1", "/change: expected a table"),
        ("[change]\nmilestone = 1", "/change/milestone: expected a table"),
        ("[change.milstone.a]\nx = 1", "no kind of entry is called 'milstone'; did you mean 'milestone'?"),
        ('[change.milestone."a b"]', "is not an id"),
        (
            '[change.milestone.a]\nwindw = "2027"',
            "c.toml:3:1: /change/milestone/a/windw: no field that a line may change is called",
        ),
        ("[change.milestone.a]\nreadings = []", "holds entries, each of which has a table of its own"),
        ('[change.milestone.a]\nwindow = "soon"', "c.toml:3:1: /change/milestone/a/window: 'soon' is not a date"),
        ('[change.milestone.a]\nwindow = { is = "soon" }', "c.toml:3:12: /change/milestone/a/window/is: 'soon' is not"),
        ('[change.milestone.a]\ntitle = { was = "A" }', "'title' has to be there: say what it `is`"),
        ('[change.milestone.a]\nwindow = { add = ["2027"] }', "only what holds several values has `add`"),
        ('[change.milestone.a]\nagencies = { add = "A", is = ["B"] }', "choose one"),
        ("[change.milestone.a]\nagencies = { add = [1] }", "/agencies/add/0: expected a text, found 1"),
        ('[change.milestone.a]\nagencies = { by = 1, remove = [""] }', "/by: expected a text"),
        ('[change.milestone.a]\nby = ["", "x"]', "/change/milestone/a/by/0: '' is not an id"),
        ('[add.milestone.a]\ntitle.en = "A"\ntitle.by = ""', "/add/milestone/a/title/by: '' is not an id"),
        (
            '[add.milestone.a]\ntitle = "A"\nwindow = { is = "soon", by = "x" }',
            "/add/milestone/a/window: 'soon' is not",
        ),
        ('[add.milestone.a]\ntitle = "A"\nwindow = { was = "2027", is = "2028", by = "x" }', "/add/milestone/a/window"),
        (
            '[change.milestone.a]\ntitle = { en = "A", is = "B" }',
            "/title/is: stands beside languages; the language 'is' is written IS",
        ),
        ('[change.milestone.a]\ntitle.e = "A"', "'e' is not a language tag"),
        ("[change.milestone.a]\ntitle.en = 1", "/title/en: expected words, found 1"),
        ('[change.milestone.a]\ntitle.en = ""', "/title/en: expected words"),
        ("[change.milestone.a]\nextra = 1", "/extra: expected a table"),
        ("[change.milestone.a]\nextra._n = 1", "has a name that does not begin with '_'"),
        (
            "[change.milestone.a]\nextra.n = [1]",
            "a field of one's own is a text, a number, true or false, found an array",
        ),
        ("[change.milestone.a]\nextra.n = [nan]", "/extra/n/0: expected a finite number"),
        ("[change.milestone.a]\nextra.n = { x = inf }", "/extra/n/x: expected a finite number"),
        ("[sources.a]\ntitle = 'T'", "/sources/a/publisher: the field 'publisher' is missing"),
        (
            "[sources.a]\npublisher = 'P'\ntitle = 'T'\ndate = 2026-01-01\nid = 'a'",
            "the id stands in the name of the table",
        ),
        ('[sources."a b"]', "is not an id"),
        (
            "[add.source.a]\npublisher = 'P'\ntitle = 'T'\ndate = '2026'",
            "a source has a table of its own: write [sources.a]",
        ),
        ("[add.milestone.a]\nin = 'x'\ntitle = 'T'", "/in: expected a kind and an id (procedure:joining), found 'x'"),
        ("[add.milestone.a]\nafter = 1\ntitle = 'T'", "/after: expected a text"),
        ("[add.milestone.a]\nafter = 'b'\nfirst = true\ntitle = 'T'", "`first` is true, and stands alone"),
        ("[remove.milestone]\na = { heir = ['b'] }", "no name here is called 'heir'; did you mean 'heirs'?"),
        ("[rename.milestone]\na = { by = 'b' }", "/rename/milestone/a/is: expected a text, found null"),
        ("[split.milestone]\na = { is = ['b'] }", "expected is = [...] with two ids or more, each once"),
        ("[join.milestone]\na = { was = ['b', 'b'] }", "expected was = [...] with two ids or more"),
        (
            f"[split.milestone]\na = {{ is = {[f'a{part}' for part in range(101)]} }}",
            "/split/milestone/a: expected is = [...] with at most 100 ids, found 101",
        ),
        (
            "[change.milestone.a]\nwindow = { wos = '2026', is = '2027' }",
            "/change/milestone/a/window/wos: no part of a line is called 'wos'; did you mean 'was'?",
        ),
        ("[conflict.milestone.a]\nwindow = { our = 1 }", "no name here is called 'our'; did you mean 'ours'?"),
    ],
)
def test_what_is_wrong_by_itself_is_told_by_its_place(text: str, said: str) -> None:
    """File, line, column and pointer."""
    with pytest.raises(InvalidInputError) as raised:
        _read(text)
    assert said in str(raised.value)


def test_all_faults_are_told_at_once() -> None:
    """Also beside a head that is wrong, and the first hundred of many."""
    with pytest.raises(InvalidInputError) as raised:
        parse_change_file(b"document = 1\n[change.milestone.a]\nx = 1\ny = 2", "c.toml")
    assert [fault.line for fault in raised.value.faults] == [1, 3, 4]
    many = "[change.milestone.a]\n" + "".join(f"x{number} = 1\n" for number in range(120))
    with pytest.raises(InvalidInputError, match="20 more faults"):
        _read(many)


def test_a_change_file_has_a_limit() -> None:
    """Which is said in one sentence, where it is read and where it would be written."""
    with pytest.raises(InvalidInputError, match="larger than 1 MiB, which such a file never is"):
        parse_change_file(b"#" * (CHANGE_FILE.bytes + 1), "c.toml")
    large = FieldLine(value="x" * CHANGE_FILE.bytes)
    with pytest.raises(WrongUseError, match="larger than 1 MiB"):
        to_toml(ChangeFile(document="plan", release={"label": large}))


def test_what_is_built_by_hand_and_wrong_is_told_too() -> None:
    """A file that no reader has seen."""
    wrong = ChangeFile(document="plan", release={"issuers": FieldLine(value=[1])})
    with pytest.raises(InvalidInputError, match="/release/issuers/0: expected a text"):
        play(plan(), wrong)
    assert not wrong.is_empty


def test_every_table_is_written_and_read_back() -> None:
    """In the order of the numbers in the ids, long lists in several lines, lists of tables below."""
    text = """
    issued = 2027-01-01
    [release]
    label = {}
    [sources.paper-10]
    publisher = "P"
    title = "T"
    date = "2026"
    [sources.paper-9]
    publisher.en = "P"
    title = "T"
    date = 2026-08-19T23:57:00Z
    [change.milestone.quay]
    by = ["paper", "paper-9"]
    notes = { add = [{ text.en = "One", day = "2026" }], remove = ["Begun"], by = "paper" }
    [add.milestone.m]
    title.en = "M"
    extra.n = { null = true }
    depends_on = ["NAMES"]
    [move.phase]
    p1 = { in = "plan:two", by = "paper" }
    [remove.term]
    t = { heirs = ["u"] }
    [split.milestone]
    a = { is = ["b", "c"], by = "paper" }
    [join.milestone]
    d = { was = ["e", "f"] }
    [conflict.release.plan]
    title = { base = "A", ours = { is = "B", by = "paper" }, theirs = {} }
    [conflict.milestone.quay]
    notes = { ours = { is = [{ text.en = "N" }], by = "paper" } }
    """
    text = text.replace("NAMES", '", "'.join(f"milestone-{number}" for number in range(20)))
    file = _read("\n".join(line.strip() for line in text.splitlines()))
    written = to_toml(file)
    assert parse_change_file(written.encode(), "c") == file
    assert written.index("paper-9]") < written.index("paper-10]")
    assert max(map(len, written.splitlines())) <= 120
    assert file.conflicts == ("release:plan title", "milestone:quay notes")
    assert 'notes.by = "paper"\n' in written


def test_other_ids_are_told_where_they_are_certain() -> None:
    """By a lineage, or by equal content; what is only likely goes and comes."""
    old = plan()
    data = old.model_dump(mode="json")
    data["content"]["milestones"][1]["id"] = "pier"
    data["content"]["milestones"][0]["depends_on"] = ["pier"]
    data["gaps"][0]["part"] = ["content", "milestones", "pier", "window"]
    new = Release.model_validate_json(json.dumps(data))
    file = propose(old, new)
    assert file.rename["milestone"]["quay"].value == "pier"
    assert play(old, file) == new


def test_splits_joins_and_heirs_come_of_a_lineage() -> None:
    """Where all ids that it names are there."""
    lineage = Lineage.model_validate(
        {
            "successions": [
                {"id": "a", "document": "plan", "kind": "split", "old": ["quay"], "new": ["quay-1", "quay-2"]},
                {"id": "b", "document": "plan", "kind": "merged", "old": ["ship", "tug"], "new": ["fleet"]},
                {"id": "c", "document": "plan", "kind": "withdrawn", "old": ["p2"], "new": ["p3"]},
                {"id": "d", "document": "plan", "kind": "split", "old": ["mole"], "new": ["x", "y"]},
            ]
        }
    )
    new = _played(
        """
        [split.milestone]
        quay = { is = ["quay-1", "quay-2"] }
        [join.mission]
        fleet = { was = ["ship", "tug"] }
        [remove.phase]
        p2 = {}
        [remove.gap]
        gap = {}
        [change.milestone.mole]
        depends_on = ["quay-1"]
        [add.milestone.quay-1]
        title.en = "First"
        [add.mission.fleet]
        title.en = "All of them together"
        """
    )
    file = propose(plan(), new, lineage)
    assert file.split["milestone"]["quay"].value == ("quay-1", "quay-2")
    assert file.join["mission"]["fleet"].was == ("ship", "tug")
    assert file.remove["phase"]["p2"].heirs == ("p3",)
    assert play(plan(), file) == new


def test_an_id_that_was_given_anew_goes_and_comes() -> None:
    """Where the lineage declares so."""
    reused = {"id": "a", "document": "plan", "kind": "reused", "old": ["mole"], "new": ["mole"]}
    lineage = Lineage.model_validate({"successions": [reused]})
    new = _played('[change.milestone.mole]\ntitle.en = "Lighthouse"\ndepends_on = []\nwindow = "2031"')
    file = propose(plan(), new, lineage)
    assert "mole" in file.remove["milestone"]
    assert "mole" in file.add["milestone"]
    assert play(plan(), file) == new


def test_bookkeeping_that_does_not_follow_has_lines_of_its_own() -> None:
    """In which language a text was written, where the release is in another, and what a stale translation is of."""
    new: dict[str, JsonValue] = {"en": "Moon", "de": "Mond", "_from": "de", "_of": {"de": "559aead08264"}}
    lines = lines_between(None, new, Speech("en", ()))
    assert {name: line.value for name, line in lines.items()} == new
    assert same_text(Speech("en", ()).settle(with_lines(None, lines)), new)


def test_the_digest_is_that_of_the_base() -> None:
    """So that what is written can leave out what was."""
    file = propose(plan(), plan())
    assert (file.base, file.digest, file.is_empty) == ("1.0.0", digest(plan()), True)
    assert Addition(fields={}).spot.after is None


@pytest.mark.parametrize(
    ("seed", "kind", "name"), [(945517468, "objective", "notes"), (901012143, "phase", "objectives")]
)
def test_what_follows_from_the_head_is_not_said_again(seed: int, kind: str, name: str) -> None:
    """That texts were written in the language that is the authentic one now, and say what they said."""
    old = drawn_release(seed, "roadmap")
    new = next_release(old, seed + 1, rate=0.05)
    file = propose(old, new)
    assert canonical_bytes(play(old, file)) == canonical_bytes(new)
    again = [one.lines[name] for one in file.change.get(kind, {}).values() if name in one.lines]
    assert not [line for line in again if line.was is not None and _as_said(line.was) == _as_said(line.value)]


def _as_said(value: object) -> object:
    """Return plain data without its bookkeeping."""

    def without(data: dict[str, object]) -> dict[str, object]:
        return {name: inner for name, inner in data.items() if not name.startswith("_")}

    return json.loads(json.dumps(value), object_hook=without)
