"""Who says a field, as the change files of a library have it, asked of two of its releases."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ilrs_docs import Library
from ilrs_docs.history.voicing import voices
from ilrs_docs.model import Release

LUNA = ("milestone", "luna-28")
ASKED: list[tuple[str, str, str, tuple[str, ...] | None]] = [
    # the two releases, the field of Luna 28, the sources
    ("2025-05-08", "2025-10-24", "window", ("aex-2025-10-02", "petrukovich-2025-10-07")),
    ("2025-05-08", "latest", "window", ("aex-2025-10-02", "petrukovich-2025-10-07")),
    ("2025-10-24", "latest", "window", None),
    ("latest", "2025-05-08", "window", None),
    ("2025-05-08", "latest", "agencies", None),
    ("2025-05-08", "latest", "site", None),
]


@pytest.mark.parametrize(("old", "new", "field", "said"), ASKED)
def test_a_field_that_was_set_in_between_has_those_who_said_it(
    old: str, new: str, field: str, said: tuple[str, ...] | None
) -> None:
    """One that was set before has not, nor one of which nothing was ever said, nor an entry that is not there."""
    library = Library()
    told = voices(library, *(library.load(f"roadmap@{one}") for one in (old, new)))
    assert told(LUNA, field) == said
    assert told(("milestone", "nowhere"), field) is None


def test_what_the_library_does_not_have_has_no_history(
    shelve: Callable[..., Path], release_data: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    """Another document, a release that is none of its own, and one that was changed by hand."""
    library = Library()
    first, last = library.load("roadmap@1.0"), library.load("roadmap@latest")
    changed = last.model_copy(update={"label": "Changed"})
    new = Release.model_validate(release_data(version="9.0.0"), strict=False)
    for one in (changed, new):
        assert voices(library, first, one)(LUNA, "window") is None
    small = Library(shelve(tmp_path / "plans", release_data()))
    guide = [library.load(f"guideline@{one}") for one in ("1.0", "latest")]
    assert voices(small, *guide)(("procedure", "joining"), "status") is None
