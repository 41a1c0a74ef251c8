"""Notes that name what came or went: the note is quoted with it, and who is named is told with the note."""

from collections.abc import Callable
from typing import Any

import pytest

from ilrs_docs.comparing import diff
from ilrs_docs.language import Language, speaking
from ilrs_docs.model import Release
from ilrs_docs.reporting import sentence
from ilrs_docs.reporting.summary import summarise

Released = Callable[..., Release]
Entry = dict[str, Any]


def one(own: str, title: str, *notes: str, **fields: object) -> Entry:
    """Return a milestone with notes as plain data."""
    told = {"notes": [{"text": {"en": note}} for note in notes]} if notes else {}
    return {"id": own, "title": {"en": title}, "window": "2043-05", **told, **fields}


def lines(released: Released, old: list[Entry], new: list[Entry]) -> dict[str, str]:
    """Return the sentence on each milestone."""
    return {change.subjects[0].id: sentence(change) for change in diff(released(*old), released(*new))}


WAIT = one("wait", "Crew quarters", window="2044")


@pytest.mark.parametrize(
    ("gone", "heir", "told"),
    [
        (one("b2", "9.3.0 beta 2"), one("b3", "9.3.0 beta 3", "beta 2 was recalled."), True),
        (one("b2", "9.3.0 beta 2"), one("b3", "9.3.0 beta 3", "9.3.0 beta 2 was recalled."), True),
        (one("zarya-4", "Northern relay"), one("hub", "Greenhouse", "takes the place of ZARYA-4"), True),
        (one("z4", "Zarya 4"), one("hub", "Greenhouse", "Zarya 4 gave way to it."), True),
        (one("z4", "Zarya 4: ice drill"), one("hub", "Greenhouse", "In place of Zarya 4: ice drill"), True),
        (one("q", "Deep drilling of ice"), one("hub", "Greenhouse", "instead of the deep drilling of ice"), True),
        (one("w7", "望舒七号"), one("hub", "温室", "望舒七号已取消，由本任务接替。"), True),
        (one("z4", "Заря-4"), one("hub", "Теплица", "Заменяет аппарат «Заря-4»."), True),
        (one("s2", "Second hearing"), one("hub", "Greenhouse", "The second hearing is cancelled."), True),
        (one("b2", "9.3.0 beta 2"), one("hub", "Greenhouse", "beta 2 was recalled."), False),
        (one("b2", "9.3.0 beta 2"), one("c3", "9.2.0 beta 3", "beta 2 was recalled."), False),
        (one("z4", "Zarya 4"), one("hub", "Greenhouse", "Zarya 41 gave way to it."), False),
        (one("z4", "Zarya 4"), one("hub", "Greenhouse", "Stands where others stood."), False),
        (one("r", "Relay"), one("hub", "Greenhouse", "The relay stands beside it."), False),
        (one("r", "Ice drill"), one("hub", "Greenhouse", "An ice drill stands beside it."), False),
        (one("z4", "Zarya 4"), one("hub", "Greenhouse", "Zarya 4 gave way" + " and so on" * 30), False),
        (one("z4", "Zarya 4" + " and so on" * 6), one("hub", "Hub", "Zarya 4" + " and so on" * 6), False),
        (one("4", "Relay 4"), one("hub", "Greenhouse", "4 crews work there."), False),
    ],
)
def test_the_note_that_names_what_went(released: Released, gone: Entry, heir: Entry, told: bool) -> None:  # noqa: FBT001 - a column of the table above
    """A note that came with another entry names it by title, id or, in its series, by the end of its name."""
    found = lines(released, [gone, WAIT], [heir | {"window": "2049"}, WAIT])
    (removed,) = (words for words in found.values() if gone["title"]["en"] in words and "emoved" in words)
    assert ("A note of" in removed) is told


@pytest.mark.parametrize(
    ("note", "new", "told"),
    [
        ("replaced by LP-22", one("LP-22", "Wider airlocks"), True),
        ("Replaced by “Wider airlocks of the hub”", one("x", "Wider airlocks of the hub"), True),
        ("see lp 22", one("lp-22", "Wider airlocks"), True),
        ("由第二批舱段取代", one("x", "第二批舱段"), True),
        ("Заменён на «Шлюз 2»", one("x", "Шлюз 2"), True),
        ("superseded by Gateway 3", one("x", "Gateway 3"), True),
        ("withdrawn", one("LP-22", "Wider airlocks"), False),
        ("replaced by LP-2", one("LP-22", "Wider airlocks"), False),
        ("replaced by LP-23", one("LP-22", "Wider airlocks"), False),
        ("airlocks are wider elsewhere", one("LP-22", "Wider airlocks"), False),
    ],
)
def test_the_note_names_its_successor(released: Released, note: str, new: Entry, told: bool) -> None:  # noqa: FBT001 - a column of the table above
    """A new note that names what came says so, and what came quotes the note with all who bear it."""
    before = [one("a", "Doors of the first hub"), one("b", "Locks of the second hub")]
    after = [one("a", "Doors of the first hub", note), one("b", "Locks of the second hub", note)]
    found = lines(released, before, [*after, new | {"window": "2051"}])
    title = new["title"]["en"]
    for own in ("a", "b"):
        assert (f"It names what is new: “{title}”." in found[own]) is told
    quoted = "Notes of “Doors of the first hub” and “Locks of the second hub” say: “"
    assert (quoted in found[new["id"]]) is told


def test_a_note_that_stood_before_tells_nothing_new(released: Released) -> None:
    """Only notes that came are looked at, and none of the entry itself."""
    bearer = one("a", "Doors of the hub", "replaced by LP-22")
    found = lines(released, [bearer], [bearer, one("LP-22", "Wider airlocks", "LP-22 is new", window="2051")])
    assert "ote of" not in found["LP-22"]


def test_a_note_may_name_what_went_and_what_stays(released: Released) -> None:
    """What went is told with the note; what stays is no news."""
    hub, relay = one("hub", "Doors of the hub"), one("z4", "Zarya 4", window="2051")
    noted = one("hub", "Doors of the hub", "Zarya 4 and Zarya 5 gave way")
    stays = one("z5", "Zarya 5", window="2052")
    found = lines(released, [hub, relay, stays], [noted, stays])
    assert found["hub"].endswith("It names what was removed: “Zarya 4”.")
    assert found["z4"].endswith("A note of “Doors of the hub” says: “Zarya 4 and Zarya 5 gave way”.")


def test_the_first_of_several_notes_is_quoted(released: Released) -> None:
    """Where two notes name one thing, the first is quoted, with those alone that bear it."""
    before = [one("a", "Doors of the first hub"), one("b", "Locks of the second hub")]
    after = [one("a", "Doors of the first hub", "see Zarya 4"), one("b", "Locks of the second hub", "by Zarya 4")]
    found = lines(released, before, [*after, one("z4", "Zarya 4", window="2051")])
    assert found["z4"].endswith("A note of “Doors of the first hub” says: “see Zarya 4”.")


@pytest.mark.parametrize(
    ("language", "noted", "named", "counted"),
    [
        (
            "en",
            "A note of “Doors of the hub” says: “replaced by LP-22”",
            "It names what is new",
            "the hub: “replaced by",
        ),
        ("zh", "的备注称：", "其中提到新增的", "：“replaced by"),
        ("ru", "Примечание к ", "В нём названо новое: ", "the hub»: «replaced by"),
    ],
)
def test_the_words_of_notes(released: Released, language: Language, noted: str, named: str, counted: str) -> None:
    """The note stands as a quotation, in the summary too where it names what came."""
    old = released(one("a", "Doors of the hub"))
    new = released(one("a", "Doors of the hub", "replaced by LP-22"), one("LP-22", "Wider airlocks", window="2051"))
    with speaking(language):
        found = {change.subjects[0].id: sentence(change) for change in diff(old, new)}
        assert noted in found["LP-22"]
        assert named in found["a"]
        assert counted in summarise(diff(old, new), new)
