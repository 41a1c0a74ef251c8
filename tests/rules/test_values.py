"""What the values of a change are is stated for every action, and by the models for every field."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, get_args

import pytest

from ilrs_docs import Library
from ilrs_docs.changes import Change, Subject
from ilrs_docs.model import Window
from ilrs_docs.rules.catalogue import CATALOGUE
from ilrs_docs.rules.generic import ENTRY_KINDS, homes
from ilrs_docs.rules.values import OF_RULES, VALUES, ValueKind, declared_kind, value_kind

LIBRARY = Library()
RELEASES = [f"{release.document}@{release.version}" for release in LIBRARY.releases()]


def _is_window(value: Any) -> bool:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        return all(one is None or _is_window(one) for one in value.values())
    return isinstance(value, str) and Window(value).root == value


SHAPES: dict[ValueKind, Callable[[Any], bool]] = {
    "entry": lambda value: "id" in value,
    "id": lambda value: isinstance(value, str),
    "language": lambda value: isinstance(value, str),
    "members": lambda value: isinstance(value, list),
    "named": lambda value: isinstance(value, str),
    "nothing": lambda _value: False,
    "own": lambda value: value is not None,
    "place": lambda value: isinstance(value, (str, int)),
    "quantity": lambda value: {"number", "unit"} <= value.keys(),
    "reading": lambda value: {"field", "value"} <= value.keys(),
    "text": lambda value: isinstance(value, (str, list, dict)) and value != {},
    "title": lambda value: isinstance(value, str),
    "window": _is_window,
    "word": lambda value: isinstance(value, str) or "id" in value,
}
"""What a value of each kind looks like, where there is one."""


def every(change: Change) -> Iterator[Change]:
    """Yield a change, those that it tells together, and those of its readings."""
    inner = chain(change.members, chain.from_iterable(change.readings))
    yield from (change, *chain.from_iterable(map(every, inner)))


def test_every_action_says_what_its_values_are() -> None:
    """No action of the catalogue is missing, none is there that it has not; an exception is a rule that is there."""
    assert VALUES.keys() == {row.action for row in CATALOGUE.values()}
    assert OF_RULES.keys() <= CATALOGUE.keys()
    assert all(OF_RULES[rule] != VALUES[CATALOGUE[rule].action] for rule in OF_RULES)
    assert {*VALUES.values(), *OF_RULES.values(), "own", "language"} == {*get_args(ValueKind)}
    assert SHAPES.keys() == {*get_args(ValueKind)} - {"field"}


@pytest.mark.parametrize("new", RELEASES)
def test_values_of_stored_releases_are_what_their_rules_say(new: str) -> None:
    """From every other release of the document, in every change, the ones that are told inside of others too."""
    olds = [old for old in RELEASES if old.partition("@")[0] == new.partition("@")[0] and old != new]
    for change in chain.from_iterable(chain.from_iterable(map(every, LIBRARY.diff(old, new))) for old in olds):
        kind = value_kind(change)
        assert all(SHAPES[kind](value) for value in (change.old, change.new) if value is not None), change


@pytest.mark.parametrize("kind", ENTRY_KINDS)
def test_every_field_is_of_a_declared_kind(kind: str) -> None:
    """A date is a window where its model says so, whatever it is called, and a field of one's own never is one."""
    model = homes()[kind].model
    dated = {name for name in model.model_fields if declared_kind(kind, name) == "window"}
    assert dated == {
        name
        for name, field in model.model_fields.items()
        if "Window" in str(field.annotation) and "tuple" not in str(field.annotation)
    }
    assert declared_kind(kind, "extra/window") == ("own" if "extra" in model.model_fields else "text")
    assert declared_kind(kind, "") == "entry"


def test_another_reading_is_what_its_field_is() -> None:
    """Of the value of a reading the field says it that it is of, and not the one in which it stands."""
    luna = Subject(kind="milestone", id="luna", title="Luna")
    facts = {"severity": "inform", "bump": "patch", "subjects": (luna,), "edits": (), "fingerprint": "f"}
    read = {"field": "readings/press/value", "reading": "window"}
    assert value_kind(Change.model_validate(facts | {"rule": "milestone-changed", "detail": read})) == "window"
    noted = {"field": "readings/press/note/en", "reading": "window"}
    assert value_kind(Change.model_validate(facts | {"rule": "milestone-changed", "detail": noted})) == "text"


def test_a_rule_that_is_not_known_claims_nothing() -> None:
    """What another version told, of a kind or by a rule that is not known here, is a text as it stands."""
    one = Subject(kind="orbit", id="o", title="Orbit")
    facts = {"severity": "inform", "bump": "patch", "subjects": (one,), "edits": (), "fingerprint": "f"}
    assert value_kind(Change.model_validate(facts | {"rule": "orbit-raised-again", "new": "2028"})) == "text"
    assert declared_kind("orbit", "window") == "text"
