"""Runs of numbered ids: only those are read whole that may say the same, and nobody is found otherwise for it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Annotated

from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from ilrs_docs.changes import Part
from ilrs_docs.matching import numbered
from ilrs_docs.matching.evidence import Evidence
from ilrs_docs.model import Compared

ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(["m-1", "m-2", "m-3", "m-4", "m-5", "a", "x\u00b2"]),
        st.sampled_from(["", "Moon", "Base", "Ice"]),
        st.sampled_from(["", "one", "two", "Moon", "nothing"]),
    ),
    max_size=7,
    unique_by=lambda one: one[0],
)


class Plain(BaseModel):
    """An entry of a document of one's own, of which any text may be empty."""

    id: str
    title: str
    text: Annotated[dict[str, str], Compared("map")]


def _plainly(old: Mapping[Part, Evidence], new: Mapping[Part, Evidence]) -> list[tuple[Part, Part]]:
    """Return who alone says the same words on both sides, every word of everybody read."""
    homes: dict[tuple[Hashable, ...], tuple[list[Part], list[Part]]] = {}
    for at, side in enumerate((old, new)):
        for own, entry in side.items():
            if any(map(str.isdigit, str(own))):
                words = entry.of_kinds("title", "text")
                said = tuple((language, *texts) for language, texts in words.items() if any(texts))
                homes.setdefault(said, ([], []))[at].append(own)
    return [
        (befores[0], afters[0])
        for said, (befores, afters) in homes.items()
        if said and len(befores) == len(afters) == 1 and befores != afters
    ]


Said = list[tuple[str, str, str]]
MOON, BASE = ("Moon", "one"), ("Moon", "two")


@settings(max_examples=500)
@given(ENTRIES, ENTRIES)
@example([("m-1", *MOON), ("m-2", *BASE)], [("m-1", *BASE), ("m-2", *MOON)])
@example([("m-1", "", "Moon")], [("m-2", "", "Moon")])
def test_only_those_are_read_whole_that_may_say_the_same(old: Said, new: Said) -> None:
    """Those who say the same are found as if all were read, in the same order."""
    before, after = _evidence(old), _evidence(new)
    found = [*numbered._alike(before, after)]  # noqa: SLF001 - the plain way stands beside it
    assert found == _plainly(before, after)


def _evidence(side: Said) -> dict[Part, Evidence]:
    return {
        own: Evidence(Plain(id=own, title=title, text={"ru": text} if text != "nothing" else {}), "id")
        for own, title, text in side
    }
