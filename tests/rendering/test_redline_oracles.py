"""What others than us make of a document with tracked changes: pandoc accepts and rejects what we meant."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

import pypandoc
import pytest
from drawn_redlines import drawn_redlines

from ilrs_docs import Library
from ilrs_docs.rendering.docx_redline import render_redline
from ilrs_docs.rendering.escaping import visible
from ilrs_docs.reporting.redlining import Block, Redline, redline_of

WAYS: Final[Mapping[str, str]] = {"accept": "deleted", "reject": "inserted"}
"""How pandoc reads tracked changes -> the kind of marked text that is gone then."""
PAIRS: Final = 40


def _texts(told: Redline, gone: str) -> list[str]:
    """Return what is left below the title; pandoc takes that for a property, and keeps no white space as it is."""
    kept = (block for block in told.blocks[1:] if block.mark != gone)
    texts = ("".join(run.text for run in block.runs if run.kind != gone) for block in kept)
    return ["".join(visible(text.replace("\n", "")).split()) for text in (*told.cover, *texts)]


def _is_reworded(block: Block) -> bool:
    """Return whether some of the words of a paragraph that moved did not."""
    return any(run.moved is None for run in block.runs)


def _words(part: Any) -> Iterator[str]:  # noqa: ANN401 - what pandoc writes
    """Yield the words of a part of a document of pandoc, wherever they stand in it."""
    if isinstance(part, dict):
        yield part["c"] if part.get("t") == "Str" else "".join(_words(part.get("c", [])))
    elif isinstance(part, list):
        yield from (words for one in part for words in _words(one))


def _read(file: Path, way: str) -> list[str]:
    """Return the paragraphs that pandoc reads in a document."""
    read = json.loads(pypandoc.convert_file(str(file), "json", "docx", [f"--track-changes={way}"]))
    return [text for block in read["blocks"] if (text := "".join(_words(block["c"])))]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("document", ["roadmap", "guideline"])
def test_pandoc_reads_both_texts_of_what_is_stored(document: str, way: str, tmp_path: Path) -> None:
    """Accepted it is the new text, rejected the old one, paragraph by paragraph."""
    told = redline_of(Library().compare(f"{document}@1.0", f"{document}@latest"))
    file = tmp_path / "stored.docx"
    file.write_bytes(render_redline(told))
    assert _read(file, way) == _texts(told, WAYS[way])


def test_pandoc_reads_both_texts_of_what_is_drawn(tmp_path: Path) -> None:
    """Of pairs with moves, reworded or not, splits, what only one release knows, line breaks and comments."""
    drawn = dict(drawn_redlines(PAIRS))
    runs = [run for told in drawn.values() for block in told.blocks for run in block.runs]
    assert sum(1 for run in runs if run.moved) > PAIRS
    reworded = [block for told in drawn.values() for block in told.blocks if block.moved and _is_reworded(block)]
    assert len(reworded) > PAIRS / 5
    assert sum(1 for told in drawn.values() for block in told.blocks if block.reported) > PAIRS / 2
    assert sum(1 for run in runs if run.kind != "same" and "\n" in run.text) > PAIRS
    for name, told in drawn.items():
        file = tmp_path / f"{name}.docx"
        file.write_bytes(render_redline(told))
        read = partial(_read, file)
        assert {way: read(way) for way in WAYS} == {way: _texts(told, gone) for way, gone in WAYS.items()}, name
