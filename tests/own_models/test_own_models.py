"""Anybody's models are compared like releases: each edit is a change with its sentence, about what has a name."""

import json
from datetime import date, datetime
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, ConfigDict, RootModel, TypeAdapter

import ilrs_docs
from ilrs_docs import IncomparableError, ModelChange, ModelComparison, apply, compare, invert
from ilrs_docs.changes import Subject
from ilrs_docs.language import speaking
from ilrs_docs.model import Compared, Keyed, MapOf, Prose, SetOf, Window
from ilrs_docs.own_models.sentences import MOST


class Words(RootModel[Annotated[dict[str, str | dict[str, str]], Compared("map")]]):
    """A text in several languages."""

    model_config = ConfigDict(frozen=True)


class Item(BaseModel):
    """An entry of an unmarked list."""

    id: int
    text: Prose = "-"


class Gate(BaseModel):
    """Another kind of entry."""

    id: int
    height: int = 0


class Note(BaseModel):
    """A part without a name."""

    remark: Prose = "-"


class Contact(BaseModel):
    """A part with a name."""

    name: str
    mail: str = ""


class LaunchPad(BaseModel):
    """An entry with a field of each kind."""

    id: str
    title: str | Words | None = None
    label: Contact | None = None
    window: Window | None = None
    day: date | None = None
    at: datetime | None = None
    told: Annotated[str | None, Compared("window")] = None
    text: Prose = "-"
    tags: SetOf[str] = ()
    own: MapOf[str | int | Contact] = {}
    note: Note | None = None
    contact: Contact | None = None
    items: list[Item] = []
    mixed: Annotated[list[Item | Gate], Compared("sequence")] = []
    revision: Annotated[int, Compared("bookkeeping")] = 0
    open_now: bool = True
    code: str = ""
    plain: list[int | str] | dict[str, Any] | None = None


class Site(BaseModel):
    """A whole."""

    title: str = "Kourou"
    pads: Keyed[LaunchPad] = ()


def _pad(**fields: Any) -> Site:  # noqa: ANN401 - fields of a pad
    return Site(pads=(LaunchPad(id="elv", **{"title": "ELV", **fields}),))


ITEM, OTHER = Item(id=1, text="first of all items"), Item(id=2, text="the second one")
NAMED = {"name": "Anna"}
LONG = "words " * 60
UNMEASURED = "by a span that cannot be measured"
NORTH, SOUTH = (Words({"fr": name, "_of": {"en": "x"}}) for name in ("Pas", "Pas de tir"))


@pytest.mark.parametrize(
    ("old", "new", "rule", "sentence"),
    [
        ({"text": "a"}, {"text": "b"}, "reworded", "Reworded, launch pad “ELV” (text): “a”, now “b”."),
        ({"text": "Moon"}, {"text": "moon."}, "reworded-editorially",
         "Reworded editorially, launch pad “ELV” (text): “Moon”, now “moon.”."),
        ({"text": "Crews may land."}, {"text": "Crews must land."}, "reworded-obligation",
         "Reworded, launch pad “ELV” (text): another obligation, allowed before, required now."),
        ({"text": "It flies."}, {"text": "It never flies."}, "reworded-obligation",
         "Reworded, launch pad “ELV” (text): the negation “never” was put in."),
        ({"text": "CNSA must land."}, {"text": "NASA must land."}, "reworded-actor",
         "Reworded, launch pad “ELV” (text): another actor, “CNSA” became “NASA”."),
        ({"text": "Lands in 2028."}, {"text": "Lands in 2029."}, "reworded-date",
         "Reworded, launch pad “ELV” (text): another date, “2028” became “2029”."),
        ({"text": "Holds 2 kg."}, {"text": "Holds 3 kg."}, "reworded-quantity",
         "Reworded, launch pad “ELV” (text): another quantity, “2 kg” became “3 kg”."),
        ({"window": "2026"}, {"window": "2028"}, "slipped",
         "Slipped, launch pad “ELV” (window): 24 months later, from 2026 to 2028 (certainly later)."),
        ({"window": "2028"}, {"window": "2026~"}, "advanced",
         "Moved forward, launch pad “ELV” (window): 24 months earlier, from 2028 to around 2026 (possibly earlier)."),
        ({"window": "2028"}, {"window": "2027/2029"}, "window-widened",
         "Wider, launch pad “ELV” (window): 2028, now 2027\u20132029."),
        ({"window": "2027/2029"}, {"window": "2028"}, "window-firmed",
         "Narrower, launch pad “ELV” (window): 2027\u20132029, now 2028."),
        ({"window": "2028"}, {"window": "2028/.."}, "window-opened",
         "Open at one end now, launch pad “ELV” (window): 2028, now 2028 or later."),
        ({"window": "2028/.."}, {"window": "2028"}, "window-closed",
         "Open at no end now, launch pad “ELV” (window): 2028 or later, now 2028."),
        ({}, {"window": "2028"}, "window-set", "Dated, launch pad “ELV” (window): 2028."),
        ({"window": "2028"}, {}, "window-dropped", "Without a date now, launch pad “ELV” (window): it was 2028."),
        ({"window": "2028"}, {"window": "2028~"}, "window-restated",
         "Stated otherwise with the same bounds, launch pad “ELV” (window): 2028, now around 2028."),
        ({"window": "../2030"}, {"window": "2036/.."}, "slipped",
         (f"Slipped, launch pad “ELV” (window): {UNMEASURED}, from 2030 at the latest to 2036 or later "
          "(certainly later).")),
        ({"day": date(2026, 5, 1)}, {"day": date(2026, 6, 1)}, "slipped",
         "Slipped, launch pad “ELV” (day): 1 month later, from 1 May 2026 to 1 June 2026 (certainly later)."),
        ({"told": "2026"}, {"told": "2027"}, "slipped",
         "Slipped, launch pad “ELV” (told): 12 months later, from 2026 to 2027 (certainly later)."),
        ({"told": "2026"}, {"told": "soon"}, "changed", "Changed, launch pad “ELV” (told): “2026”, now “soon”."),
        ({"at": datetime(2026, 5, 1, 12)}, {"at": datetime(2026, 5, 1, 13)}, "changed",  # noqa: DTZ001 - a time of day
         "Changed, launch pad “ELV” (at): “2026-05-01T12:00:00”, now “2026-05-01T13:00:00”."),
        ({"code": "2026"}, {"code": "2027"}, "changed", "Changed, launch pad “ELV” (code): “2026”, now “2027”."),
        ({"title": None, "label": NAMED}, {"title": None, "label": NAMED | {"mail": "a@b"}}, "changed",
         "Changed, contact “Anna”, in launch pad “Anna” (mail): “”, now “a@b”."),
        ({"tags": ("a",)}, {"tags": ("a", "b")}, "put-in", "Changed, launch pad “ELV” (tags): “b” was put in."),
        ({"tags": ("a",)}, {}, "left-out", "Changed, launch pad “ELV” (tags): “a” was left out."),
        ({}, {"own": {"mass": 3}}, "put-in", "Changed, launch pad “ELV” (own: mass): 3 was put in."),
        ({"own": {"mass": 3}}, {"own": {"mass": 4}}, "changed", "Changed, launch pad “ELV” (own: mass): 3, now 4."),
        ({"own": {"mass": "3 t"}}, {"own": {"mass": "4 t"}}, "reworded-quantity",
         "Reworded, launch pad “ELV” (own: mass): another quantity, “3 t” became “4 t”."),
        ({}, {"own": {"boss": NAMED}}, "added", "Added, contact: “Anna”, in launch pad “ELV”."),
        ({"own": {"boss": NAMED}}, {}, "removed", "Removed, contact: “Anna”, in launch pad “ELV”."),
        ({"own": {"boss": NAMED}}, {"own": {"boss": NAMED | {"mail": "a@b"}}}, "changed",
         "Changed, contact “Anna”, in launch pad “ELV” (mail): “”, now “a@b”."),
        ({"note": {"remark": "x"}}, {"note": {"remark": "y"}}, "reworded",
         "Reworded, launch pad “ELV” (note: remark): “x”, now “y”."),
        ({}, {"note": {"remark": "y"}}, "changed",
         "Changed, launch pad “ELV” (note): not given, now “y”."),
        ({}, {"contact": NAMED}, "changed", "Changed, launch pad “ELV” (contact): not given, now “Anna”."),
        ({"open_now": True}, {"open_now": False}, "changed", "Changed, launch pad “ELV” (open now): yes, now no."),
        ({"plain": []}, {"plain": [1, 2, 3, 4, 5]}, "changed",
         "Changed, launch pad “ELV” (plain): none, now 1, 2, 3 and 2 more."),
        ({"plain": {"a": 1}}, {"plain": {"a": [2]}}, "changed",
         'Changed, launch pad “ELV” (plain): {"a": 1}, now {"a": [2]}.'),
        ({"items": [ITEM]}, {"items": [ITEM, OTHER]}, "added", "Added, item: “2”, in launch pad “ELV”."),
        ({"items": [ITEM, OTHER]}, {"items": [OTHER]}, "removed", "Removed, item: “1”, in launch pad “ELV”."),
        ({"items": [ITEM]}, {"items": [Item(id=7, text=ITEM.text)]}, "renumbered",
         "Renumbered, item “7”, in launch pad “ELV”: 1 is now 7."),
        ({"items": [ITEM, OTHER]}, {"items": [OTHER, ITEM]}, "reordered",
         "Reordered, item “2”, in launch pad “ELV”: from place 2 to place 1."),
        ({"mixed": [ITEM]}, {"mixed": [Gate(id=1)]}, "retyped",
         "Changed, gate “1”, in launch pad “ELV”: it was an item, and is a gate now."),
        ({"title": NORTH}, {"title": SOUTH}, "reworded",
         "Reworded, launch pad “Pas de tir” (title: fr): “Pas”, now “Pas de tir”."),
        ({"title": None, "text": "a"}, {"title": None, "text": "b"}, "reworded",
         "Reworded, launch pad “elv” (text): “a”, now “b”."),
        ({"plain": [LONG]}, {"plain": []}, "changed",
         f"Changed, launch pad “ELV” (plain): “{LONG[: MOST - 1]}…”, now none."),
        ({"text": LONG.join(["ant ", "bee ", "cow ", "dog "])},
         {"text": LONG.join(["elk ", "fox ", "", "hen "])}, "reworded",
         "Reworded, launch pad “ELV” (text): “ant” became “elk”; “bee” became “fox”; “cow” was left out; and 1 more."),
        ({"text": f"a {LONG}"}, {"text": f"a  {LONG}"}, "reworded-editorially",
         "Reworded editorially, launch pad “ELV” (text): its white space."),
        ({"text": LONG}, {"text": LONG + "end"}, "reworded",
         "Reworded, launch pad “ELV” (text): “end” was put in."),
    ],
)  # fmt: skip
def test_each_change_has_its_rule_and_its_sentence(
    old: dict[str, Any], new: dict[str, Any], rule: str, sentence: str
) -> None:
    """One edit is one change, about the innermost model that a reader knows by a name."""
    (change,) = compare(_pad(**old), _pad(**new))
    assert (change.rule, change.sentence) == (rule, sentence)
    assert change.edit == 0


def test_a_change_is_data() -> None:
    """Whom it is about, which field, both values, what the rule worked out, and which edit it explains."""
    old, new = _pad(window="2026"), _pad(window="2028", revision=1)
    comparison = compare(old, new)
    (change,) = comparison
    assert change.subject == Subject(kind="launch-pad", id="elv", title="ELV")
    assert (change.field, change.old, change.new) == ("window", "2026", "2028")
    assert (change.detail["months"], change.detail["certainty"]) == (24, "definite")
    assert comparison.edits[change.edit].new_path == change.new_path == ("pads", "elv", "window")
    (reworded,) = compare(_pad(text="They may land."), _pad(text="They must land."))
    assert reworded.detail == {"shifts": [{"kind": "obligation", "old": "may", "new": "must"}]}


def test_bookkeeping_makes_edits_and_no_change() -> None:
    """What is marked so, and what stands in a map under a name that begins with `_`, also deeper."""
    said = [Words({"fr": "Pas", "_of": {"en": own}}) for own in "xy"]
    comparison = compare(_pad(title=said[0]), _pad(title=said[1], revision=1))
    assert len(comparison.edits) == 2
    assert len(comparison) == 0
    assert comparison
    assert comparison.to_text() == "Site: 0 changes, 2 edits\n"


def test_what_is_only_likely_is_said_so() -> None:
    """An entry that likeness takes for the same one: with the score, in the sentence and in the data."""
    said = "a launch pad for small rockets in the north"
    old = Site(pads=(LaunchPad(id="a", title="ELV", text=said, window=Window("2026")),))
    new = Site(pads=(LaunchPad(id="b", title="ELV", text=f"{said} west", window=Window("2027")),))
    found = {change.rule: change for change in compare(old, new)}
    score = found["renumbered"].detail["score"]
    told = f"likely the same, {score} of 100)."
    assert found["renumbered"].sentence == f"Renumbered, launch pad “ELV”: a is now b ({told}"
    assert found["slipped"].sentence.endswith(f"(likely later; {told}")
    assert found["reworded"].detail["stage"] == "similar"
    assert "likely" not in found["reworded"].sentence


def test_an_entry_that_went_to_another_parent_moved() -> None:
    """From one that a reader knows to another."""
    old = Site(pads=(LaunchPad(id="a", title="ELV", items=[ITEM]), LaunchPad(id="b", title="ELA")))
    new = Site(pads=(LaunchPad(id="a", title="ELV"), LaunchPad(id="b", title="ELA", items=[ITEM])))
    (change,) = compare(old, new)
    assert change.sentence == "Moved, item “1”: from launch pad “ELV” to launch pad “ELA”."


class Plain(BaseModel):
    """A whole without a name."""

    size: int = 0


class Items(RootModel[list[Item]]):
    """A list at the top."""


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (Plain(size=1), Plain(size=2), "Changed, plain (size): 1, now 2."),
        (Site(), Site(title="Baikonur"), "Changed, site “Baikonur” (title): “Kourou”, now “Baikonur”."),
        (Words({"en": "Moon"}), Words({"en": "Mars"}), "Reworded, words (en): “Moon”, now “Mars”."),
        (Items([]), Items([ITEM]), "Added, item: “1”."),
        (Items([ITEM, OTHER]), Items([OTHER, ITEM]), "Reordered, item “2”: from place 2 to place 1."),
    ],
)
def test_the_whole_may_have_no_name(old: BaseModel, new: BaseModel, sentence: str) -> None:
    """Then its type names it; and what stands in it is not said to stand there."""
    assert [change.sentence for change in compare(old, new)] == [sentence]


COMPARISON = compare(_pad(text="a *b*\u202e\n- c", tags=("x",)), _pad(text="d", tags=("y",)))


def test_as_text() -> None:
    """A heading, and a sentence a line; what a terminal would obey is made visible."""
    assert COMPARISON.to_text().splitlines() == [
        "Site: 3 changes, 3 edits",
        "Changed, launch pad “ELV” (tags): “x” was left out.",
        "Changed, launch pad “ELV” (tags): “y” was put in.",
        "Reworded, launch pad “ELV” (text): “a *b*\\u202e\\u000a- c”, now “d”.",
    ]


def test_as_markdown() -> None:
    """A list under a heading, the rule of each, and no markup from the text."""
    assert COMPARISON.to_markdown().splitlines() == [
        "# Site: 3 changes, 3 edits",
        "",
        "- `left-out`: Changed, launch pad “ELV” (tags): “x” was left out.",
        "- `put-in`: Changed, launch pad “ELV” (tags): “y” was put in.",
        "- `reworded`: Reworded, launch pad “ELV” (text): “a \\*b\\*\\\\u202e<br>- c”, now “d”.",
    ]


def test_as_json() -> None:
    """All of it, and it can be read back."""
    assert json.loads(COMPARISON.to_json())["changes"][2]["sentence"] == COMPARISON.changes[2].sentence
    assert ModelComparison.model_validate_json(COMPARISON.to_json()) == COMPARISON
    assert TypeAdapter(tuple[ModelChange, ...]).validate_json(json.dumps(json.loads(COMPARISON.to_json())["changes"]))


def test_nothing_differs() -> None:
    """Then it is false, has no changes, and says so."""
    same = compare(_pad(), _pad())
    assert not same
    assert list(same) == []
    assert same.to_text() == "Site: nothing differs\n"
    assert same.to_markdown() == "# Site: nothing differs\n"


def test_it_is_a_script() -> None:
    """A comparison can be applied and turned round as it is."""
    old, new = _pad(text="a", items=[ITEM]), _pad(text="b", items=[OTHER])
    comparison = compare(old, new)
    assert apply(old, comparison) == new
    assert apply(new, invert(comparison)) == old
    assert apply(old, comparison.script) == new


def test_it_speaks_english_wherever_it_is_called() -> None:
    """The sentences are data of the comparison."""
    with speaking("ru"):
        (change,) = compare(_pad(window="2026"), _pad(window="2028"))
    assert "24 months later" in change.sentence


def test_what_cannot_be_compared_is_refused() -> None:
    """By the one error, which is a public name."""
    with pytest.raises(IncomparableError):
        compare(Site(), _pad().pads[0])
    assert "compare" in dir(ilrs_docs)
