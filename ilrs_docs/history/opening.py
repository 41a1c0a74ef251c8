"""The ledger of a document of a library: its releases read one after another, each step worked out once, or kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache as once
from functools import partial
from os import PathLike

from ilrs_docs.authoring.files import ChangeFile
from ilrs_docs.authoring.reading import parse_change_file
from ilrs_docs.errors import UnknownDocumentError
from ilrs_docs.history.keeping import Cache, default_cache
from ilrs_docs.history.ledgers import Ledger, ledger_of, tell
from ilrs_docs.history.sourcing import still_so
from ilrs_docs.history.steps import LedgerStep, opening, step
from ilrs_docs.history.telling import ToldStep
from ilrs_docs.language import Language
from ilrs_docs.library import Library
from ilrs_docs.library.beside import change_file_beside, corrections_of
from ilrs_docs.library.heads import Head, head_of
from ilrs_docs.library.selectors import order
from ilrs_docs.model import Lineage, Release
from ilrs_docs.model.canonical import digest


def ledger(library: Library, document: str, cache: Cache | None = None) -> Ledger:
    """Return the ledger of a document of a library, drafts left out; what was worked out before comes from `cache`.

    Raises UnknownDocumentError for a document of which there is no release, and what `Library.releases` raises.

    >>> ledger(Library(), "guideline").heads[0].label
    'V1.0'
    """
    found = {head: digest for head, digest in library.digests(document.casefold()).items() if head.standing != "draft"}
    if not found:
        raise UnknownDocumentError(document, tuple(dict.fromkeys(head.document for head in library.heads())))
    heads, lineage = tuple(found), library.load_lineage()
    cache = cache or default_cache()
    keys = cache.keys(tuple(found.values()), lineage, heads[0].document)
    steps = _steps(library, heads, lineage, keys, cache)
    read = partial(_read, library, heads)
    written = once(partial(_written, library, heads))
    return Ledger(heads[0].document, heads, steps, lineage, read, partial(_told, cache, keys), written)


def ledger_at(library: Library, selector: str | PathLike[str], cache: Cache | None = None) -> Ledger:
    """Return the ledger of a document up to the release that a selector names.

    One that the library does not have as issued, a draft or a file, stands behind those that are older. Raises what
    `Library.load` raises.

    >>> ledger_at(Library(), "roadmap@2023-04-25").heads[-1].version
    '1.0.1-tracked.20230425'
    """
    release = library.load(selector)
    head = head_of(release)
    try:
        book = ledger(library, release.document, cache)
    except UnknownDocumentError:
        return ledger_of([release])
    if head in book.heads and digest(book.read(book.heads.index(head))) == digest(release):
        return book.until(book.heads.index(head))
    older = [place for place, one in enumerate(book.heads) if order(one) < order(head)]
    return book.until(older[-1]).followed_by(release) if older else ledger_of([release])


def _written(library: Library, heads: Sequence[Head], place: int) -> Sequence[ChangeFile]:
    """Return the change files of a release: of the corrections that reach it, the last one first, then of its step."""
    head = heads[place]
    corrections = [parse_change_file(one.data, str(one.path)) for one in corrections_of(library, head)]
    kept = change_file_beside(library, head)
    if kept is None:
        return corrections
    file = parse_change_file(kept.data, str(kept.path))
    if kept.corrected:
        first = Library(library.paths, as_recorded=library.view.day, corrected=False)
        file = still_so(file, first.load(f"{head.document}@{head.version}"), _read(library, heads, place))
    return [*corrections, file]


def _read(library: Library, heads: Sequence[Head], place: int) -> Release:
    return next(iter(library.stream([heads[place]])))


def _steps(
    library: Library, heads: Sequence[Head], lineage: Lineage, keys: Sequence[str], cache: Cache
) -> tuple[LedgerStep, ...]:
    """Return the steps that are kept, and work out the others, reading each release once."""
    found = [cache.step(key) for key in keys]
    for run in _missing(found):
        before: Release | None = None
        for place, release in zip(run, library.stream([heads[at] for at in run]), strict=True):
            if before is None and place:
                before = release
                continue
            made = step(before, release, lineage) if before else opening(release)
            cache.keep_step(keys[place], made)
            found[place] = made
            before = release
    return tuple(one for one in found if one)


def _missing(found: Sequence[LedgerStep | None]) -> Iterator[range]:
    """Yield the places of releases to read for the steps that are missing, those next to each other together.

    >>> [*_missing([None, LedgerStep(), LedgerStep(), None, None])]
    [range(0, 1), range(2, 5)]
    """
    places = [place for place, one in enumerate(found) if one is None]
    while places:
        last = first = places.pop(0)
        while places and places[0] == last + 1:
            last = places.pop(0)
        yield range(max(first - 1, 0), last + 1)


def _told(cache: Cache, keys: Sequence[str], book: Ledger, place: int, language: Language) -> ToldStep:
    """Return what a step changed as it is kept, else work it out."""
    kept = cache.told(keys[place], language)
    if kept is None:
        kept = tell(book, place, language)
        cache.keep_told(keys[place], language, kept)
    return kept
