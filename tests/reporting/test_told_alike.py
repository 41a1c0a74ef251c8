"""What both documents tell alike stands once on a page on both, and in one statement of its first screen."""

import json
from collections import Counter
from typing import Any, Final

import pytest

from ilrs_docs import Library, diff
from ilrs_docs.comparing import ComparedReleases
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.layout.blocks import GroupBlock, ItemBlock, ParagraphBlock, plain
from ilrs_docs.layout.joint_pages import page_of
from ilrs_docs.layout.screens import Page
from ilrs_docs.model import Release
from ilrs_docs.rendering.html import render_report as render_html
from ilrs_docs.reporting.joint import report_on
from ilrs_docs.reporting.joint_models import JointReport
from ilrs_docs.reporting.told_alike import alike

LIBRARY: Final = Library()
SAME: Final = {"en": "Guideline: the same.", "zh": "：内容相同。", "ru": ": то же самое."}
WAYS: Final = [("1.0", "latest"), ("2024-09-05", "latest"), ("latest", "1.0"), ("2023-06-20", "2024-09-05")]
SOURCES: Final = [{"id": "s", "publisher": "Gazette", "title": "Paper", "date": "2024-02-01"}]


def told(old: str, new: str, language: Language = "en") -> JointReport:
    """Return the report on both documents."""
    made = report_on(LIBRARY.compare_each(f"@{old}", f"@{new}"), language)
    assert isinstance(made, JointReport)
    return made


def items(page: Page) -> list[ItemBlock]:
    """Return the items of a page, those of what to decide left aside, which stand twice on a full one."""
    sections = (one for one in page.sections if one.kind != "act")
    return [item for one in sections for block in one.blocks if isinstance(block, GroupBlock) for item in block.items]


def own(release: str, day: str, kind: str, **fields: Any) -> Release:  # noqa: ANN401 - any field
    """Return a small release."""
    head = {"document": f"harbour-{kind}", "kind": kind, "version": release, "issued": day, "sources": SOURCES}
    return Release.model_validate_json(json.dumps({**head, "content": {}, **fields}))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_each_change_is_told_by_one_item(way: tuple[str, str], language: Language) -> None:
    """No change stands in two items, and the section that does not tell one leads to the section that does."""
    made = told(*way, language)
    page = page_of(made)
    each = items(page)
    numbers = Counter(at for item in each for at in item.changes)
    assert max(numbers.values()) == 1
    first, second = (report.sections for report in made.reports)
    found = alike(first, second)
    assert found
    both = [item for item in each if plain(item.sentence).endswith(SAME[language])]
    assert both
    assert all(len(item.changes) > 1 for item in both)
    assert any(_leads(block) for one in page.sections if one.prefix == "guideline-" for block in one.blocks)


def _leads(block: object) -> bool:
    """Return whether a block leads to a section of the Roadmap."""
    return isinstance(block, ParagraphBlock) and any(
        span.style == "section" and span.target.startswith("roadmap-") for span in block.words
    )


@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_links_and_counts_hold(way: tuple[str, str]) -> None:
    """No link of the page leads nowhere; a group counts what its items tell."""
    made = told(*way)
    page = page_of(made)
    ids = {one.id for one in page.sections}
    for section in page.sections:
        for block in section.blocks:
            if isinstance(block, GroupBlock) and all(item.changes for item in block.items):
                assert block.count == len({at for item in block.items for at in item.changes})
            if isinstance(block, ParagraphBlock) and block.role == "elsewhere":
                assert {span.target for span in block.words if span.style == "section"} <= ids
    assert render_html(made)


def test_the_screen_names_both_documents_once() -> None:
    """The same statement of two documents is one, which says which changes of the other it tells."""
    notes = [{"id": "who", "subject": {"en": "Who"}, "text": {"en": "The board moved."}, "said": "2024-03-01",
              "said_by": {"en": "The board"}, "sources": ["s"]}]  # fmt: skip
    pairs = []
    for kind in ("roadmap", "guideline"):
        before, after = own("1.0.0", "2024-01-01", kind), own("1.1.0", "2024-03-01", kind, statements=notes)
        pairs.append(ComparedReleases(before, after, diff(before, after)))
    made = report_on(pairs)
    texts = [said.text for part in made.screen.parts for said in part.said]
    assert len([text for text in texts if "The board moved" in text]) == 1
    (said,) = [one for part in made.screen.parts for one in part.said if "The board moved" in one.text]
    assert said.text.startswith("Harbour-roadmap; Harbour-guideline: ")
    assert [(one.document, one.changes) for one in said.alike] == [("harbour-guideline", said.changes)]
    (part,) = [one for one in made.screen.parts if said in one.said]
    assert part.rest == 0


def test_what_says_more_stays_apart() -> None:
    """A note that the first does not have keeps a change where it is."""
    first, second = (report.sections for report in told("1.0", "latest").reports)
    changed = [
        section.model_copy(
            update={
                "groups": tuple(
                    group.model_copy(
                        update={"items": tuple(item.model_copy(update={"notes": ("More.",)}) for item in group.items)}
                    )
                    for group in section.groups
                )
            }
        )
        for section in second
    ]
    assert alike(first, second)
    assert not alike(first, changed)
