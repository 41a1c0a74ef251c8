"""No pattern takes the square of the time of a long text: the structure of each, not a clock, says so."""

import importlib.util
import re
from typing import Any

import pytest
from checkout import CHECKOUT


def _loaded() -> Any:  # noqa: ANN401 - a module of the benchmarks, which are no part of the package
    path = CHECKOUT / "benchmarks" / "patterns.py"
    spec = importlib.util.spec_from_file_location("benchmark_patterns", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PATTERNS = _loaded()
FOUND = PATTERNS.collected()


def test_patterns_are_collected_from_all_modules() -> None:
    """Those with names, those in tables, and those that stand where they are used."""
    homes = {found.name.rpartition(".")[0] for found in FOUND}
    assert {"ilrs_docs.wording.dates", "ilrs_docs.library.limits", "ilrs_docs.rendering.csv"} <= homes
    assert any("line" in found.name for found in FOUND)
    assert len(FOUND) > 100


def test_a_repeat_without_end_is_guarded_or_excused() -> None:
    """An anchor, a look-behind or another character stands before it; the list of excuses holds nothing else."""
    unguarded = {found.name: PATTERNS.unguarded(found) for found in FOUND}
    assert {name for name, samples in unguarded.items() if samples} == set(PATTERNS.EXCUSED)


@pytest.mark.parametrize(
    ("pattern", "samples"),
    [
        (r"[0-9]+kg", ["0"]),
        (r"\s*,", [" "]),
        (r"a.*b", ["0"]),
        (r"(?:ab)+c", ["ab"]),
        (r"(?:x|[0-9]+)kg", ["0"]),
        (r"([0-9]+)+kg", ["0", "0"]),
        (r"[0-9]{250}x", ["0"]),
        (r"(?i)A[a-z]*;", ["A"]),
        (rb"\s+,", [" "]),
        (r"[^,]*+;", ["0"]),
        (r"(?>[0-9]+)kg", ["0"]),
        (r"(a)\1+b", [""]),
        (r"x?[0-9]+kg", ["0"]),
        (r"(?=[0-9])[0-9]+kg", ["0"]),
    ],
)
def test_what_begins_anew_in_its_own_run_is_found(pattern: str | bytes, samples: list[str]) -> None:
    """Whatever the repeat is inside of."""
    assert PATTERNS.unguarded(PATTERNS.Found("", re.compile(pattern), anchored=False)) == samples


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?<![0-9])[0-9]+kg", r"\b[0-9]+kg", r"^\s*,", r"[0-9]+", r"[0-9]+(?:kg)?", r"[a-z][0-9]+kg", r",\s*;",
        r"(?:(?<![a-z])[a-z]+|[0-9]+)", r"\s[^\s]+:", r"[0-9]{1,3}kg", r"(?:a|bc)d", r"(?<!x)(?:[0-9]+,)+kg",
        r"a(?!b)c*", r"[^\W\d_](?<=x)\w+y", r".(?<=x)\n*y",
    ],
)  # fmt: skip
def test_what_is_guarded_or_cannot_fail_is_left_alone(pattern: str) -> None:
    """An anchor, a look-behind, another character before it; or nothing behind it for which to begin anew."""
    assert PATTERNS.unguarded(PATTERNS.Found("", re.compile(pattern), anchored=False)) == []


def test_what_is_held_against_the_beginning_alone_is_left_alone() -> None:
    """It is tried once."""
    assert PATTERNS.unguarded(PATTERNS.Found("", re.compile("[0-9]+kg"), anchored=True)) == []
