"""What two entries share, kind by kind: whole numbers from 0 to 100, the same from both sides."""

from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from ilrs_docs.matching.aspects import aspects, has_prose, words_of
from ilrs_docs.matching.evidence import Evidence, dates, likeness, same_day, sayings
from ilrs_docs.matching.lexicons import alike_but_for_a_few, numbered, shared
from ilrs_docs.model import Beside, Compared, Keyed, MapOf, Milestone, Prose, Refers, SetOf, Step, Text, Window

FROZEN = ConfigDict(frozen=True, extra="forbid")


class Note(BaseModel):
    """Prose inside an entry."""

    model_config = FROZEN
    id: str = "n"
    text: Prose


class Call(BaseModel):
    """An entry with a field of each kind, and some that say nothing."""

    model_config = FROZEN
    id: str
    status: str = "open"
    title: str = ""
    text: Annotated[str, Compared("prose")] = ""
    window: Annotated[Window | None, Compared("window")] = None
    day: Annotated[str | None, Compared("window")] = None
    tags: SetOf[str] = ()
    about: Annotated[tuple[str, ...], Compared("set"), Refers("call")] = ()
    site: Annotated[Text | None, Beside()] = None
    words: MapOf[str] = {}
    notes: Keyed[Note] = ()


class Bare(BaseModel):
    """An entry that declares no text."""

    model_config = FROZEN
    id: str
    names: tuple[str, ...] = ()
    number: int = 0
    inner: dict[str, str] = {}


class Flight(BaseModel):
    """An entry whose first text is its title, and which goes by a key of another name."""

    name: str
    said: Prose = ""


def _say(text: str = "", **fields: Any) -> Evidence:  # noqa: ANN401 - the value of a field
    return Evidence(Call.model_validate({"id": "x", "text": text, **fields}), "id")


def test_fields_are_kinds_of_evidence() -> None:
    """A title by its name, else the first text; what is marked to stand beside; what names others is none."""
    assert dict(aspects(Call, "id")) == {
        "title": "title", "text": "text", "window": "window", "day": "window", "tags": "set", "site": "beside",
        "words": "text", "notes": "members",
    }  # fmt: skip
    assert dict(aspects(Milestone, "id"))["wording"] == dict(aspects(Milestone, "id"))["notes"] == "beside"
    assert dict(aspects(Step, "id"))["action"] == "title"
    assert aspects(Bare, "id") == ()
    assert (has_prose(Call, "id"), has_prose(Bare, "id")) == (True, False)
    assert aspects(Flight, "name") == (("said", "title"),)


def test_texts_are_taken_by_language() -> None:
    """The innermost name of a map that a text stands under; bookkeeping says nothing."""
    call = _say("one", words={"ru": "два", "_of": "x"}, notes=(Note(text="Deep"),), site=Text(en="Rim", zh="月"))
    assert words_of(call.entry, "words") == {"ru": ["два"]}
    assert words_of(call.entry, "notes") == {"": ["Deep"]}
    assert words_of(call.entry, "site") == {"en": ["Rim"], "zh": ["月"]}
    assert call.order == ("one", "два", "deep")
    assert call.words == {"one", "два", "deep"}
    assert (call.windows, call.sets) == ({}, {})


def test_all_texts_are_words_where_none_is_declared() -> None:
    """Numbers are not, and neither is the key, which is then the name."""
    bare = Evidence(Bare(id="own", names=("one", "two"), number=7, inner={"k": "three"}), "id")
    assert bare.order == ("one", "two", "three")
    assert bare.name == {"": "own"}


@pytest.mark.parametrize(
    ("entry", "key", "name"),
    [
        (Call(id="x", title="Luna 26", text="-"), "id", {"": "Luna 26"}),
        (Call(id="x", text="Luna 26"), "id", {}),
        (Flight(name="Luna 26", said="An orbiter"), "name", {"": "Luna 26"}),
        (Note(text="Luna 26"), "id", {"": "Luna 26"}),
        (Note(text="Wait 30 days"), "id", {}),
        (Note(text="Send the letter of intent to office 5"), "id", {}),
        (Note(text="-"), "id", {}),
    ],
)
def test_names(entry: BaseModel, key: str, name: dict[str, str]) -> None:
    """A title, a key that is a name, or a short text with its mark at the end; a sentence is none."""
    assert Evidence(entry, key).name == name


LONG = "an orbiter that maps the south pole"
OTHER = "crews grow food and repair machines here"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (_say("soft landing"), _say("soft landing"), 100),
        (_say(), _say(), 100),
        (_say(), _say("landing"), 0),
        (Evidence(Bare(id="a"), "id"), Evidence(Bare(id="b"), "id"), 100),
        (_say("soft landing"), _say("soft start"), 50),
        (_say("Moon"), _say("moon"), 100),
        (_say("a"), _say("a a a"), 50),
        (_say("a b c"), _say("a b d"), 66),
        (_say("soft landing", tags=("a",)), _say("soft landing", tags=("b",)), 88),
        (_say("soft landing", window="2028"), _say("soft landing", window="2028"), 100),
        (_say("soft landing", window="2028"), _say("soft landing", window="2030"), 90),
        (_say("soft landing", day="soon"), _say("soft landing", day="late"), 80),
        (_say("soft landing", window="2028/.."), _say("soft landing", window="../2030"), 80),
        (_say(LONG, title="Orbiter"), _say(LONG, title="Mapper"), 60),
        (_say(LONG, title="Orbiter"), _say(OTHER, title="Orbiter"), 60),
        (_say("Partners", title="Sign the form"), _say("Partners", title="Pay a large fee"), 0),
        (_say(title="Marlow"), _say(title="Bemarlow"), 75),
        (_say(title="Luna 26"), _say(title="Luna 29"), 0),
        (_say(title="Drill", site=Text(en=LONG)), _say(title="Lander", site=Text(en=LONG)), 11),
        (_say(title="Drill", site=Text(en=LONG)), _say(title="Drill", site=Text(en=OTHER)), 88),
        (_say(title="Moon", words={"en": LONG}), _say(title="Moon", words={"en": LONG, "ru": "и не только"}), 100),
        (_say(title="Plan", notes=(Note(text=LONG),)), _say(title="Scheme", notes=(Note(text=LONG),)), 60),
    ],
)  # fmt: skip
def test_likeness(old: Evidence, new: Evidence, expected: int) -> None:
    """Title, text and members weigh by their strength; dates and what stands beside weigh little."""
    assert likeness(old, new) == likeness(new, old) == expected


def test_what_is_known_of_titles_counts() -> None:
    """One that was renumbered is told by its other words; one whose words are common to all tells nothing."""
    old, new = _say(title="TN-1: Soil sampling"), _say(title="TN-2: Soil sampling")
    assert (likeness(old, new), likeness(old, new, naming="renumbered")) == (0, 75)
    assert likeness(old, old, naming="recurring") == 0
    assert sayings(_say("one"), _say(title="two")) == []


def test_company_counts_like_a_text() -> None:
    """Those that name both, and those that both name, are evidence of their own."""
    assert likeness(_say(title="Summary"), _say(title="Abstract"), 100) == 60


def test_days() -> None:
    """The same dates, of which one is a day."""
    assert same_day(_say(window="2028-01-02"), _say(window="2028-01-02"))
    assert not same_day(_say(window="2028"), _say(window="2028"))
    assert not same_day(_say(window="2028-01-02"), _say(window="2028-01-03"))
    assert dates(_say(window="2028"), _say()) is None


def test_a_second_word_is_another_member() -> None:
    """Words are a set in which each stands as often as it is said."""
    assert numbered(["of", "ice", "of", "dust"]) == {"of", "ice", "of 1", "dust"}


SAID = st.lists(st.sampled_from(["of", "the", "ice", "moon", "water", "pole"]), max_size=12)


@given(SAID, SAID, SAID)
def test_words_in_their_places_are_counted_as_any(first: list[str], old: list[str], new: list[str]) -> None:
    """Where two texts are one but for a few words it is the same whether each word is looked up or not."""
    before, after = {"en": [*first, *old], "ru": first}, {"en": [*first, *new], "zh": new}
    both = [{language: numbered(words) for language, words in side.items()} for side in (before, after)]
    assert alike_but_for_a_few(before, after) in {None, shared(*both)}
    assert alike_but_for_a_few(before, before) == shared(both[0], both[0])


def test_texts_of_two_languages_tell_nothing() -> None:
    """There is nothing to count."""
    assert alike_but_for_a_few({"en": ["ice"]}, {"ru": ["лёд"]}) is None
