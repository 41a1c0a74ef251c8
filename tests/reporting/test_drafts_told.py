"""A draft that bears no other name is told as the draft of its day, and a gap that is gone as no more than that."""

import json
from typing import Any, Final

import pytest

from ilrs_docs import Library, diff
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.library import BUNDLED
from ilrs_docs.model import Release
from ilrs_docs.reporting import report
from ilrs_docs.reporting.joint import report_on

LIBRARY: Final = Library()
NAMED: Final[dict[Language, str]] = {
    "en": "the draft of 23 May 2026", "zh": "2026年5月23日的草案", "ru": "черновик от 23 мая 2026 года",
}  # fmt: skip


def drafted(label: str) -> Release:
    """Return the last state of the Guideline as a draft of that label."""
    path = next(iter(sorted((BUNDLED / "guideline").glob("*20260523.json"))))
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    data |= {"version": "1.1.0-draft.1", "standing": "draft", "label": label}
    return Release.model_validate_json(json.dumps(data))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_is_named_by_its_day(language: Language) -> None:
    """That draft is a draft says nothing; alone and on a screen with another document."""
    old, new = LIBRARY.load("guideline@latest"), drafted("draft")
    screen = report(old, new, diff(old, new), language=language).screen
    assert NAMED[language] in str(screen.way)
    assert NAMED[language].casefold() in str(screen.status).casefold()
    assert "draft is" not in str(screen.status)
    both = [LIBRARY.compare("roadmap@2025-10-24", "roadmap@latest"), ComparedReleases(old, new, diff(old, new))]
    joint = report_on(both, language).screen
    assert NAMED[language].casefold() in str(joint.status).casefold()
    assert "draft is" not in str(joint.status)


def test_a_draft_with_a_name_bears_it() -> None:
    """It is said to be a draft."""
    old, new = LIBRARY.load("guideline@latest"), drafted("Second round")
    assert "Second round is a draft and has no official standing" in str(report(old, new, diff(old, new)).screen.status)


@pytest.mark.parametrize("document", ["roadmap", "guideline"])
def test_what_an_older_release_does_not_note_is_not_known_by_it(document: str) -> None:
    """On the way back gaps are gone; whether anything is known of them does not follow."""
    compared = LIBRARY.compare(f"{document}@latest", f"{document}@1.0")
    told = [item.sentence for item in report(*compared).items() if item.rule == "gap-filled"]
    assert told
    assert all(one.startswith("Gap no longer noted: ") for one in told)
