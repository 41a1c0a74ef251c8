"""`Change` for scripts: what a person would say, as a sentence in the reader's language and as a row of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, Final, NamedTuple, Self, TypeVar

from pydantic import BeforeValidator, PrivateAttr

from ilrs_docs import changes as inner
from ilrs_docs.language import LANGUAGES, Language, speaking
from ilrs_docs.model import Release
from ilrs_docs.scripting.options import one_of

C = TypeVar("C", bound="Change")


class ComparedSides(NamedTuple):
    """The two releases that were compared, an empty one where there is no document."""

    old: Release
    new: Release


def _each(value: object) -> object:
    """Return changes as those of this module; anything else as it is, for the model to judge."""
    if isinstance(value, tuple):
        return tuple(public(one) if isinstance(one, inner.Change) else one for one in value)
    return value


def _each_reading(value: object) -> object:
    return tuple(map(_each, value)) if isinstance(value, tuple) else value


class Change(inner.Change, Mapping[str, Any]):
    """What a person would say: a rule recognised it and claims `edits`, the positions of what it explains.

    It is a row of a table too: `change["title"]`, `dict(change)`, and so `pandas.DataFrame(comparison)`.
    """

    members: Annotated[tuple[Change, ...], BeforeValidator(_each)] = ()
    readings: Annotated[tuple[tuple[Change, ...], ...], BeforeValidator(_each_reading)] = ()
    _pair: ComparedSides | None = PrivateAttr(default=None)

    @property
    def singly(self) -> tuple[Change, ...]:
        """The changes that this one tells together, each for itself; this one where it tells only itself."""
        return tuple(one for member in self.members for one in member.singly) or (self,)

    def sentence(self, language: Language = "en") -> str:
        """Return the sentence that tells this change in a language: `en`, `zh` or `ru`.

        Raises WrongUseError for another language.

        >>> from ilrs_docs import Library
        >>> (lost,) = Library().diff("roadmap@1.0", "roadmap@latest").select(rule="milestone-lost")
        >>> lost.sentence("en")
        'The Luna 25 mission failed on 19 August 2023.'
        """
        from ilrs_docs.phrasing.localising import localised, texts_of
        from ilrs_docs.phrasing.sentences import sentence
        from ilrs_docs.phrasing.tagging import telling_of

        with speaking(one_of("language", language, LANGUAGES)):
            if self._pair is None:
                return sentence(self)
            with telling_of(*self._pair):
                return sentence(localised(self, texts_of(*self._pair)))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with other values for some fields, validated as a whole; it knows the same releases."""
        return _tied(super().model_copy(update=update, deep=deep), self._pair)

    def __getitem__(self, column: str) -> Any:  # noqa: ANN401 - a cell of any type
        """Return a cell of the row that this change is; raises KeyError for a column that there is not."""
        return COLUMNS[column](self)

    def __iter__(self) -> Iterator[str]:  # type: ignore[override] # a change is read as a row, not as pydantic's pairs
        """Yield the names of the columns."""
        return iter(COLUMNS)

    def __len__(self) -> int:
        """Return the number of columns."""
        return len(COLUMNS)


def public(change: inner.Change, pair: ComparedSides | None = None) -> Change:
    """Return a change as one of this module, which knows the releases that it is told of."""
    if isinstance(change, Change) and pair is None:
        return change
    members = tuple(public(one, pair) for one in change.members)
    readings = tuple(tuple(public(one, pair) for one in reading) for reading in change.readings)
    return _tied(Change.model_construct(**change.__dict__ | {"members": members, "readings": readings}), pair)


def _tied(change: C, pair: ComparedSides | None) -> C:
    change._pair = pair  # noqa: SLF001 - one of ours, just made
    return change


def _subjects(change: Change, field: str) -> str:
    return ", ".join(dict.fromkeys(str(one.__dict__[field]) for one in change.subjects))


COLUMNS: Final[Mapping[str, Callable[[Change], Any]]] = {
    "severity": lambda change: change.severity,
    "rule": lambda change: change.rule,
    "kind": lambda change: _subjects(change, "kind"),
    "id": lambda change: _subjects(change, "id"),
    "title": lambda change: _subjects(change, "title"),
    "sentence": lambda change: change.sentence(),
    "old": lambda change: change.old,
    "new": lambda change: change.new,
    "bump": lambda change: change.bump,
    "fingerprint": lambda change: change.fingerprint,
}
"""The columns of a table of changes, each with what stands in it."""
