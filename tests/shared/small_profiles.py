"""Profiles of one commitment and milestones in plain data, for tests of what a partner is told."""

from typing import Any, Final

from ilrs_docs.partners import Profile

FACT: Final = {"sources": ["cnsa"], "confidence": "high"}
Data = dict[str, Any]


def milestone(name: str, window: str | None = "2031", **fields: Any) -> Data:  # noqa: ANN401 - fields of any milestone
    """Return a planned milestone."""
    return {"id": name, "title": {"en": name.title()}, "window": window, "status": "planned"} | FACT | fields


def profile_with(**fields: Any) -> Profile:  # noqa: ANN401 - fields of any profile
    """Return the profile of somebody."""
    return Profile.model_validate({"name": "Example Agency"} | fields)


def committed(date: str, milestone: str = "x", **fields: Any) -> Profile:  # noqa: ANN401 - fields of any commitment
    """Return the profile of who has committed to something by a day."""
    return profile_with(commitments=[{"milestone": milestone, "what": "drill", "date": date} | fields])
