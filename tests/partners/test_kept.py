"""What is worked out of a model once: kept for as long as it lives, found by what it is and not by what it says."""

import gc
import json
import sys
from typing import Any, Final
from weakref import ref

import pytest

from ilrs_docs import Release, diff, report
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.model import Text
from ilrs_docs.model.kept import kept
from ilrs_docs.partners import Profile, narrow

SOURCE: Final = {"id": "s", "publisher": "Daily", "title": "Moon", "date": "2023"}


def test_work_is_done_once_for_each_model() -> None:
    """Equal models are two; whatever else is taken comes from the first time."""
    asked: list[str] = []

    @kept
    def work(text: Text, more: str = "") -> str:
        asked.append(text.original + more)
        return asked[-1]

    first, second = Text(en="Moon"), Text(en="Moon")
    assert [work(first, "!"), work(first), work(second)] == ["Moon!", "Moon!", "Moon"]
    assert asked == ["Moon!", "Moon"]
    assert work.__name__ == "work"


def test_what_was_kept_goes_with_its_model() -> None:
    """Neither is held, and another model in the same place of memory is another one."""
    words = kept(lambda text: {text.original})
    seen = set()
    for name in ("a", "b", "c") * 100:
        text = Text(en=name)
        assert words(text) == {name}
        seen.add(id(text))
        gone = ref(text)
        del text
        gc.collect(0)
        assert gone() is None
    assert len(seen) < 300


def test_no_release_is_held_by_what_is_kept_of_it() -> None:
    """A report for a partner leaves neither release nor comparison nor report behind."""
    data: dict[str, Any] = {"document": "probe", "kind": "roadmap", "version": "1.0.0", "sources": [SOURCE]}
    milestone: dict[str, Any] = {"id": "x", "title": "X", "window": "../2030", "missions": ["m"], "sources": ["s"]}
    data |= {"content": {"milestones": [milestone], "missions": [{"id": "m", "title": "M"}]}}
    profile = Profile.model_validate(
        {"name": "A", "interests": {"agencies": ["B"], "sites": ["C"], "entries": ["x", "z"], "missions": ["m"]}}
        | {"commitments": [{"milestone": "x", "what": "drill", "date": "2029"}]}
    )
    old, new = (Release.model_validate_json(json.dumps(data | {"version": version})) for version in ("1.0.0", "1.1.0"))
    compared = ComparedReleases(old, new, diff(old, new))
    whole = report(*compared)
    assert narrow(whole, profile, compared).concern
    gone = [ref(one) for one in (old, new, compared.comparison, whole)]
    del old, new, compared, whole
    gc.collect()
    assert [one() for one in gone] == [None] * 4


def test_what_is_kept_under_a_number_that_was_taken_again_stays() -> None:
    """A model that goes late does not take along what is kept for the one that has its number."""
    from ilrs_docs.model.kept import _forget

    old, new = Text(en="a"), Text(en="b")
    found = {1: (ref(new), "b")}
    _forget(found, 1, ref(old))
    assert found == {1: (found[1][0], "b")}
    _forget(found, 2, ref(old))
    _forget(found, 1, found[1][0])
    assert found == {}


def test_models_may_go_after_the_names_of_a_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """When a program ends names are taken away first, and nothing is said of it."""
    words = kept(lambda text: [text.original])
    moon = Text(en="Moon")
    assert words(moon) == ["Moon"]
    monkeypatch.setattr("ilrs_docs.model.kept._forget", None)
    unraisable: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", unraisable.append)
    del moon
    gc.collect()
    assert unraisable == []
