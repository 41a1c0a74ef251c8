"""LibreOffice opens what is written: tracked changes can be accepted and rejected, reports become PDF."""

import importlib.util
import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import cycle, pairwise, product
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from checkout import TESTS
from docx import Document
from drawn_redlines import drawn_redlines

from ilrs_docs import Library, Release, diff
from ilrs_docs.language import LANGUAGES
from ilrs_docs.model import DocumentName
from ilrs_docs.rendering.docx import render_report
from ilrs_docs.rendering.docx_redline import render_redline
from ilrs_docs.rendering.escaping import visible
from ilrs_docs.reporting import report
from ilrs_docs.reporting.redlining import Block, Redline, TrackedRun, redline

DOCUMENTS: list[DocumentName] = ["roadmap", "guideline"]
GONE = {"accept": "deleted", "reject": "inserted"}
"""The kind of marked text that is gone after each way."""


def _office() -> ModuleType:
    """Return the module beside this one that runs LibreOffice; the tests are no package to import it from."""
    described = importlib.util.spec_from_file_location("office", TESTS / "office.py")
    assert described
    assert described.loader
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    return module


OFFICE = _office()


def redlines() -> Iterator[tuple[str, Redline]]:
    """Yield redlines across all stored releases and between neighbours, made-up and drawn ones, each by a name."""
    yield "neighbours", neighbours()
    yield from moved()
    yield from drawn_redlines(40)
    library = Library()
    for document in DOCUMENTS:
        releases = library.releases(document)
        pairs = [(releases[0], releases[-1], language) for language in LANGUAGES]
        pairs += [(old, new, "en") for old, new in pairwise(releases)]
        for number, (old, new, language) in enumerate(pairs):
            yield f"{document}-{number}", redline(old, new, library.diff(old, new), language)
        yield f"{document}-back", redline(releases[-1], releases[0], library.diff(releases[-1], releases[0]))


LETTER, FEE, REPORT = "Send a letter of intent.", "Pay the fee in March.", "Report to the office every year."
CHINESE = "签署协议。"
PLANS: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "to the beginning": ({"a": LETTER, "b": FEE, "c": REPORT}, {"c": REPORT, "a": LETTER, "b": FEE}),
    "to the end": ({"a": LETTER, "b": FEE, "c": REPORT}, {"b": FEE, "c": REPORT, "a": LETTER}),
    "two together": (
        {"a": LETTER, "b": FEE, "c": REPORT, "d": "Sign."},
        {"c": REPORT, "d": "Sign.", "a": LETTER, "b": FEE},
    ),
    "turned round": ({"a": LETTER, "b": FEE, "c": REPORT}, {"c": REPORT, "b": FEE, "a": LETTER}),
    "split": ({"a": f"{LETTER} {FEE} {REPORT}"}, {"a": LETTER, "b": FEE, "c": REPORT}),
    "merged": ({"a": LETTER, "b": FEE, "c": REPORT}, {"a": f"{LETTER} {FEE} {REPORT}"}),
    "moved and reworded": ({"a": LETTER, "b": FEE, "c": REPORT}, {"c": f"Next, {REPORT}", "a": LETTER, "b": FEE}),
    "moved with another end": (
        {"a": LETTER, "b": FEE, "c": f"{REPORT} Sign."},
        {"c": f"{REPORT} {CHINESE}", "a": LETTER, "b": FEE},
    ),
    "moved and longer": ({"a": LETTER, "b": FEE, "c": REPORT}, {"c": f"{REPORT} Sign.", "a": LETTER, "b": FEE}),
    "moved and shorter": ({"a": LETTER, "b": f"{FEE} Sign."}, {"b": FEE, "a": LETTER}),
    "split and moved": ({"a": f"{LETTER} {FEE}", "b": REPORT}, {"b": REPORT, "a": LETTER, "c": FEE}),
}


def moved() -> Iterator[tuple[str, Redline]]:
    """Yield redlines of procedures whose steps moved, were split and merged, each by a name."""
    for name, sides in PLANS.items():
        old, new = (_guide(f"1.{at}.0", steps) for at, steps in enumerate(sides))
        yield f"moved-{name.replace(' ', '-')}", redline(old, new, diff(old, new))


def _guide(version: str, steps: dict[str, str]) -> Release:
    made = [{"id": own, "action": action, "actor": "Partner"} for own, action in steps.items()]
    content = {"procedures": [{"id": "join", "title": "Joining", "steps": made}]}
    data = {"document": "guide", "kind": "guideline", "version": version, "content": content}
    return Release.model_validate(data, strict=False)


def neighbours() -> Redline:
    """Return a redline in which every kind of paragraph stands beside every other two kinds, in several roles."""
    kinds: dict[str, tuple[str, ...]] = {
        "same": ("same",),
        "inserted": ("inserted",),
        "deleted": ("deleted",),
        "another": ("deleted", "inserted"),
        "begins": ("inserted", "same"),
        "begun": ("deleted", "same"),
        "ends": ("same", "inserted"),
        "ended": ("same", "deleted"),
    }
    roles = cycle(("heading-1", "text", "fact", "heading-2", "text"))
    blocks = [
        Block(
            role=next(roles),
            mark=kind if kind in {"inserted", "deleted"} else "same",
            author="CNSA",
            day=date(2026, 1, 1),
            runs=tuple(TrackedRun(kind=run, text=f"{run} {number} ") for run in kinds[kind]),
        )
        for number, kind in enumerate(kind for three in product(kinds, repeat=3) for kind in three)
    ]
    end = Block(role="text", runs=(TrackedRun(kind="same", text="End"),))
    return Redline(title="Neighbours", caption="", day=date(2026, 1, 1), language="en", blocks=(*blocks, end))


def left(told: Redline, gone: str) -> tuple[Block, ...]:
    """Return the blocks that stay, unmarked, without the marked text of one kind.

    What only one release knows is unmarked, and stays.
    """
    return tuple(
        block.model_copy(
            update={
                "mark": "same",
                "moved": None,
                "runs": tuple(TrackedRun(kind="same", text=run.text) for run in block.runs if run.kind != gone),
            }
        )
        for block in told.blocks
        if block.mark != gone
    )


def texts(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Return the lines of the text of each block as an office shows them."""
    whole = ("".join(run.text for run in block.runs) for block in blocks)
    return tuple(visible(line) for text in whole for line in text.split("\n"))


def lines(path: Path, told: Redline) -> tuple[str, ...]:
    """Return the lines of a text that LibreOffice wrote but those of the cover; the last of them ends the file."""
    title, *others = path.read_bytes().decode("utf-8-sig").removesuffix("\n").split("\n")
    assert tuple(others[: len(told.cover)]) == tuple(map(visible, told.cover))
    return (title, *others[len(told.cover) :])


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Redline]]:
    """Return a folder in which every redline is stored as text, with all changes accepted and with all rejected."""
    folder = tmp_path_factory.mktemp("office")
    found, jobs = dict(redlines()), []
    for name, told in found.items():
        source = folder / f"{name}.docx"
        source.write_bytes(render_redline(told))
        jobs += [OFFICE.Job(source, folder / f"{name}-{way}.txt", way) for way in OFFICE.COMMANDS]
    OFFICE.run(folder, jobs)
    return folder, found


def test_accepting_all_leaves_no_deleted_text(stored: tuple[Path, dict[str, Redline]]) -> None:
    """Once every tracked change is accepted, the new text is there, and what only the old release knows."""
    folder, found = stored
    for name, told in found.items():
        assert lines(folder / f"{name}-accept.txt", told) == texts(left(told, "deleted")), name


def test_rejecting_all_leaves_no_inserted_text(stored: tuple[Path, dict[str, Redline]]) -> None:
    """Once every tracked change is rejected, the old text is there, and what only the new release knows."""
    folder, found = stored
    for name, told in found.items():
        assert lines(folder / f"{name}-reject.txt", told) == texts(left(told, "inserted")), name


def test_headings_survive_acceptance_and_rejection(tmp_path: Path) -> None:
    """Accepted or rejected, each paragraph keeps its style: as in the same text without any tracked change."""
    library = Library()
    old, new = library.load("roadmap@1.0"), library.load("roadmap@latest")
    told = redline(old, new, library.diff(old, new))
    plain = {way: told.model_copy(update={"blocks": left(told, gone)}) for way, gone in GONE.items()}
    changed = tmp_path / "changed.docx"
    changed.write_bytes(render_redline(told))
    jobs = [OFFICE.Job(changed, tmp_path / f"{way}.docx", way) for way in plain]
    OFFICE.run(tmp_path, jobs)
    for way, expected in plain.items():
        assert styles((tmp_path / f"{way}.docx").read_bytes()) == styles(render_redline(expected)), way


def styles(document: bytes) -> list[tuple[str, str]]:
    """Return text and style of every paragraph of a document."""
    return [(one.text, str(one.style and one.style.name)) for one in Document(BytesIO(document)).paragraphs]


def test_reports_become_pdf(tmp_path: Path) -> None:
    """A report in each language opens and is laid out in pages, its charts drawn."""
    library = Library()
    jobs: list[Any] = []
    for document in DOCUMENTS:
        old, new = library.load(f"{document}@1.0"), library.load(f"{document}@latest")
        for language in LANGUAGES:
            source = tmp_path / f"{document}-{language}.docx"
            told = report(old, new, library.diff(old, new), library.trail(old, new), language)
            source.write_bytes(render_report(told))
            jobs.append(OFFICE.Job(source, source.with_suffix(".pdf")))
    OFFICE.run(tmp_path, jobs)
    for job in jobs:
        data = job.target.read_bytes()
        assert data.startswith(b"%PDF")
        assert len(re.findall(rb"/Type\s*/Page\b", data)) > 5
        assert not re.search(rb"/Subtype\s*/Image", data)  # the charts are drawn, no grey field stands for them


def test_an_office_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without LibreOffice these tests are skipped with a reason, and fail where it is required."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("ILRS_DOCS_OFFICE", raising=False)
    with pytest.raises(pytest.skip.Exception, match="not installed"):
        OFFICE.office()
    monkeypatch.setenv("ILRS_DOCS_OFFICE", "required")
    with pytest.raises(pytest.fail.Exception, match="required"):
        OFFICE.office()
