"""`Comparison` for scripts: its changes say their sentences, and it becomes tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, TypeVar

from pydantic import BeforeValidator, PrivateAttr

from ilrs_docs import changes as inner
from ilrs_docs import comparing
from ilrs_docs.changes import Severity
from ilrs_docs.errors import WrongUseError
from ilrs_docs.language import LANGUAGES, Language
from ilrs_docs.model import Lineage, Release
from ilrs_docs.scripting.changes import Change, ComparedSides
from ilrs_docs.scripting.changes import public as public_change
from ilrs_docs.scripting.options import one_of

if TYPE_CHECKING:
    from pandas import DataFrame

Table = Literal["changes", "edits", "milestones", "steps"]
"""What a comparison can be as a table."""
C = TypeVar("C", bound="Comparison")


def _each(value: object) -> object:
    """Return changes as those of scripts; anything else as it is, for the model to judge."""
    if isinstance(value, tuple):
        return tuple(public_change(one) if isinstance(one, inner.Change) else one for one in value)
    return value


class Comparison(inner.Comparison):
    """All that differs between two releases; iterating it gives its changes.

    `old` or `new` is None where there is no document on that side. `required_bump` is the largest that any change asks
    for; `edits` are complete and lossless, `changes` what a person would say. `to_frame()` is a table of pandas.
    """

    changes: Annotated[tuple[Change, ...], BeforeValidator(_each)] = ()
    _pair: ComparedSides | None = PrivateAttr(default=None)

    @property
    def recognised(self) -> tuple[Change, ...]:
        """All changes, those included that a policy keeps back."""
        return tuple(public_change(change) for change in super().recognised)

    @property
    def singly(self) -> tuple[Change, ...]:
        """The changes, each for itself: in place of one that tells several together, these."""
        return tuple(one for change in self.changes for one in change.singly)

    def __iter__(self) -> Iterator[Change]:  # type: ignore[override] # a comparison is read as its changes
        """Yield the changes."""
        return iter(self.changes)

    def select(
        self, *, kind: str | None = None, rule: str | None = None, severity: Severity | None = None
    ) -> tuple[Change, ...]:
        """Return the changes about a `kind` of subject, of one `rule`, of one `severity`; all given ones must hold.

        A change that is told together with others is found for itself, where they are not found as a whole. One on a
        likely pair is found through each of its two readings.
        """
        return tuple(map(public_change, super().select(kind=kind, rule=rule, severity=severity)))

    def to_frame(self, table: Table = "changes", language: Language = "en") -> DataFrame:
        """Return a table of pandas: a row for each change, edit, milestone or step.

        The sentences of changes are in a `language`, days are of type `datetime64[s]`; where there is nothing there is
        no value. Raises MissingExtraError where pandas is not installed, WrongUseError for another table, and for
        milestones and steps of a comparison that was read from JSON, which holds no releases.

        >>> from ilrs_docs import Library
        >>> frame = Library().diff("roadmap@1.0", "roadmap@latest").to_frame("milestones")
        >>> frame.set_index("id").loc["change-7", ["old_window", "new_window"]].tolist()
        ['2021/2025', '2027']
        """
        from ilrs_docs.scripting.frames import TABLES, frame

        build = TABLES[one_of("table", table, TABLES)]
        one_of("language", language, LANGUAGES)
        return frame(build(self, language))

    @property
    def releases(self) -> ComparedSides:
        """The two releases that were compared, an empty one where there is no document.

        Raises WrongUseError where they are not known, since this comparison was read from JSON.
        """
        if self._pair is None:
            message = "this comparison was read from JSON and holds no releases: compare them with Library.diff"
            raise WrongUseError(message)
        return self._pair

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with other values for some fields, validated as a whole; it knows the same releases."""
        return _tied(super().model_copy(update=update, deep=deep), self._pair)


def public(comparison: inner.Comparison, old: Release | None, new: Release | None) -> Comparison:
    """Return a comparison as one of this module, which knows the releases that were compared."""
    pair = ComparedSides(*comparing.filled(old, new))
    changes = tuple(public_change(change, pair) for change in comparison.changes)
    return _tied(Comparison.model_construct(**comparison.__dict__ | {"changes": changes}), pair)


def _tied(comparison: C, pair: ComparedSides | None) -> C:
    comparison._pair = pair  # noqa: SLF001 - one of ours, just made
    return comparison


def diff(old: Release | None, new: Release | None, lineage: Lineage | None = None) -> Comparison:
    """Compare two releases of one document; None stands for no document, whose other side is all added or removed.

    `lineage` declares which ids became which; a library hands its own over. Raises DifferentDocumentsError where the
    two are not releases of the same document, NoDocumentError where there is none on either side.

    >>> from ilrs_docs import Library
    >>> library = Library()
    >>> comparison = diff(library.load("roadmap@1.0"), library.load("roadmap@latest"), library.load_lineage())
    >>> comparison.select(rule="milestone-lost")[0].sentence()
    'The Luna 25 mission failed on 19 August 2023.'
    """
    return public(comparing.diff(old, new, lineage), old, new)
