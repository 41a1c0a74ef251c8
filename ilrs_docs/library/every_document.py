"""Selectors without a document (`@latest`): of one side alone that of the other, of both sides every document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ilrs_docs.errors import SELECTOR_WORDS, UnknownSelectorError, WrongUseError, meant
from ilrs_docs.library.selectors import day_of, is_nothing, of_every_document
from ilrs_docs.model import Release

if TYPE_CHECKING:
    from ilrs_docs.library.heads import Head
    from ilrs_docs.library.readable import ReadableLibrary, Side

Documents = Mapping[str, Sequence["Head"]]
"""Documents with their issued releases in order."""


def sides_of_each(library: ReadableLibrary, old: Side, new: Side) -> tuple[tuple[Side, Side], ...]:
    """Return the two sides of each document that is compared: of every one where no side names one, else as they are.

    There may be no document on one side. Raises WrongUseError with every document that has no release of that name.
    """
    every = [of_every_document(side) for side in (old, new)]
    if not any(every) or not all(of_every_document(side) or _is_nothing(side) for side in (old, new)):
        return ((old, new),)
    documents = _documents(library)
    for what in filter(None, every):
        _require(library, what, documents)
    before, after = every
    return tuple((f"{one}@{before}" if before else None, f"{one}@{after}" if after else None) for one in documents)


def of_one_document(library: ReadableLibrary, old: Side, new: Side) -> tuple[Side, Side]:
    """Return two sides of which one that names no document is of that of the other, read where it had to be.

    Raises WrongUseError where neither names one, and what `load` raises.
    """
    before, after = (of_every_document(side) for side in (old, new))
    if not before and not after:
        return old, new
    other = new if before else old
    if (before and after) or other is None or is_nothing(other):
        message = (
            f"{new if after else old} names every document of the library, and a comparison is of one: name it, such "
            "as roadmap@latest; `ilrs-docs report @2024-09-05 @latest` makes one report on all of them"
        )
        raise WrongUseError(message)
    read = other if isinstance(other, Release) else library.load(other)
    return (f"{read.document}@{before}", read) if before else (read, f"{read.document}@{after}")


def _is_nothing(side: Side) -> bool:
    return side is None or is_nothing(side)


def _documents(library: ReadableLibrary) -> Documents:
    """Return the documents that have a release which is no draft, roadmaps first."""
    found: dict[str, list[Head]] = {}
    for head in library.heads():
        if head.standing != "draft":
            found.setdefault(head.document, []).append(head)
    kinds = {name: library.load(f"{name}@latest").kind for name in found}
    return dict(sorted(found.items(), key=lambda one: (kinds[one[0]] != "roadmap", one[0])))


def _require(library: ReadableLibrary, what: str, documents: Documents) -> None:
    """Raise WrongUseError where some documents have no release that a selector without a document names."""
    missing = {}
    for name, heads in documents.items():
        try:
            library.load(f"{name}@{what}")
        except UnknownSelectorError:
            missing[name] = heads
    if missing or not documents:
        raise WrongUseError(refused(f"@{what}", missing, [name for name in documents if name not in missing]))


def refused(selector: str, missing: Documents, others: Sequence[str]) -> str:
    """Return that some documents have no release that a selector without a document names, and what to do.

    `missing` are these, `others` the documents that have one.

    >>> refused("@2020", {"guideline": ()}, ["roadmap"])
    "no release of guideline answers to '@2020'; to leave it out, name the others: roadmap@2020"
    """
    if not missing:
        return f"{selector!r} names every document of the library, which has none with a release that is no draft"
    names = " or ".join(f"{name}{_first(heads)}" for name, heads in missing.items())
    told = f"no release of {names} answers to {selector!r}"
    if others:
        left = "it" if len(missing) == 1 else "them"
        return f"{told}; to leave {left} out, name the others: {', '.join(name + selector for name in others)}"
    near = meant(selector[1:].casefold(), SELECTOR_WORDS)
    return f"{told}; did you mean '@{near}'?" if near else f"{told}; `ilrs-docs list` shows what there is"


def _first(heads: Sequence[Head]) -> str:
    """Return the day of the first release of a document, where it says one."""
    return f" (the first is of {day_of(heads[0]).isoformat()})" if heads and heads[0].issued else ""
