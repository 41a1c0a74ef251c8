"""Gaps: whether each names a field of the model, so that a comparison sees what it says of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pydantic import BaseModel, RootModel

from ilrs_docs.checks.findings import CheckedRelease, Finding
from ilrs_docs.errors import in_one_line

_OWN: Final = "extra"


def gaps_without_field(view: CheckedRelease) -> Iterator[Finding]:
    """Find the gaps whose part leads to no field."""
    by_id: dict[int, dict[str, BaseModel]] = {}  # the collections on the way, each read once for all gaps
    for gap in view.release.gaps:
        if not _leads(view.release, gap.part, by_id):
            told, last = in_one_line("/".join(gap.part)), in_one_line(gap.part[-1])
            yield Finding(
                "gap-without-field",
                ("gaps", gap.id, "part"),
                f"{told} leads to no field",
                "give the path of one (content/missions/ilrs-1/launcher), "
                f"`basis` for the full text, or, where there is no field, a name under `extra` (extra/{last})",
            )


def _leads(release: BaseModel, part: tuple[str, ...], by_id: dict[int, dict[str, BaseModel]]) -> bool:
    """Return whether a path leads through fields and ids to a field or an entry, or to a name under `extra`."""
    here: object = release
    for place, name in enumerate(part):
        if isinstance(here, BaseModel) and not isinstance(here, RootModel) and name in type(here).model_fields:
            if name == _OWN:
                return len(part) <= place + 2
            here = here.__dict__[name]
            continue
        entries = here if isinstance(here, tuple) else ()
        if id(entries) not in by_id:
            by_id[id(entries)] = {one.id: one for one in entries if isinstance(one, BaseModel) and hasattr(one, "id")}
        here = by_id[id(entries)].get(name)
        if here is None:
            return False
    return True
