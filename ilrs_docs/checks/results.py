"""What came of checking files: every finding with its place in its file, ready to be shown."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from ilrs_docs.checks.names import LEVELS, Level, RuleName
from ilrs_docs.errors import in_one_line
from ilrs_docs.model.base import Model, constant
from ilrs_docs.model.formats import FORMAT_VERSION, FormatVersion
from ilrs_docs.model.release_fields import DocumentName


class PlacedFinding(Model):
    """One thing that was found, and where: `line` and `column` count from 1, `pointer` is a JSON Pointer (RFC 6901).

    They are None where what was found has no place in the file; what is missing has the place of what should hold it.
    `path` leads to what was found through field names and ids, where the file could be read as a release.
    """

    rule: RuleName
    level: Level
    file: str
    line: int | None = None
    column: int | None = None
    pointer: str | None = None
    path: str | None = None
    message: str
    hint: str

    @property
    def place(self) -> str:
        """The file with line and column, as compilers write it."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)

    @property
    def sentence(self) -> str:
        """What is wrong, where in the release, and what to do, in one line."""
        return in_one_line(": ".join(part for part in (self.path or self.pointer, self.message, self.hint) if part))

    def __str__(self) -> str:
        """Return the finding in one line: where, how grave, which rule, what."""
        return f"{in_one_line(self.place)}: {self.level} {self.rule}: {self.sentence}"


class CheckedFile(Model):
    """A file that was checked, the release that it holds where it holds one, and what was found in it."""

    file: str
    document: DocumentName | None = None
    version: str | None = None
    findings: tuple[PlacedFinding, ...] = ()


class CheckResult(Model):
    """What came of checking files, in the order in which they were named; of a library, in that of its releases."""

    format: Literal["ilrs-docs/check"] = constant("ilrs-docs/check")
    format_version: FormatVersion = constant(FORMAT_VERSION)
    files: tuple[CheckedFile, ...] = ()

    @property
    def findings(self) -> tuple[PlacedFinding, ...]:
        """All that was found, file by file."""
        return tuple(found for file in self.files for found in file.findings)

    def fails(self, level: Level) -> bool:
        """Return whether something as grave as `level`, or graver, was found.

        >>> CheckResult().fails("advice")
        False
        """
        grave = LEVELS[: LEVELS.index(level) + 1]
        return any(found.level in grave for found in self.findings)

    def found_by(self, rule: RuleName) -> bool:
        """Return whether a rule found something.

        >>> CheckResult().found_by("broken-json")
        False
        """
        return any(found.rule == rule for found in self.findings)

    @property
    def summary(self) -> str:
        """How many files were checked, and how many findings of each level there are, in one sentence.

        >>> CheckResult(files=(CheckedFile(file="a.json"),)).summary
        '1 file checked: 0 errors, 0 warnings, 0 pieces of advice'
        """
        counts = Counter(found.level for found in self.findings)
        told = ", ".join(_counted(counts[level], level) for level in LEVELS)
        return f"{len(self.files)} {'file' if len(self.files) == 1 else 'files'} checked: {told}"


def _counted(number: int, level: Level) -> str:
    one, many = ("piece of advice", "pieces of advice") if level == "advice" else (level, f"{level}s")
    return f"{number} {one if number == 1 else many}"
