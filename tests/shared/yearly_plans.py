"""Plans by year, made of a few milestones: what histories are told of in tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from ilrs_docs.model import Lineage, Release

Data = dict[str, Any]


def milestone(own: str, title: str | None = None, **fields: Any) -> Data:  # noqa: ANN401 - fields of any milestone
    """Return a milestone as plain data, its id capitalised as its title where none is given."""
    return {"id": own, "title": title or own.capitalize(), **fields}


def plan(year: int, *milestones: Data, **fields: Any) -> Release:  # noqa: ANN401 - fields of any release
    """Return the state of a plan of some year, with its sources by year where `sources` names their dates."""
    sources = [
        {
            "id": own,
            "publisher": own.capitalize(),
            "title": "Report",
            **(about if isinstance(about, dict) else {"date": about}),
        }
        for own, about in fields.pop("sources", {}).items()
    ]
    content = {"milestones": list(milestones)} | fields.pop("content", {})
    whole: Data = {
        "document": "plan",
        "kind": "roadmap",
        "version": f"1.{year - 2020}.0",
        "issued": date(year, 1, 1),
        "language": "en",
        "sources": sources,
        "content": content,
    }
    return Release.model_validate(whole | fields)


def declared(*lines: tuple[str, list[str], list[str]]) -> Lineage:
    """Return a lineage of lines, each a kind with old and new ids."""
    successions = [
        {"id": f"line-{number}", "document": "plan", "kind": kind, "old": old, "new": new}
        for number, (kind, old, new) in enumerate(lines)
    ]
    return Lineage.model_validate({"successions": successions})
