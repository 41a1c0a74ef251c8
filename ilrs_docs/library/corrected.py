"""Which corrections reached some releases of a library, and what each of them was before and has been since."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ilrs_docs.library.heads import Head, head_of
from ilrs_docs.library.reading import parse_release
from ilrs_docs.library.shelves import Shelf, Shelves, home
from ilrs_docs.model import Release

if TYPE_CHECKING:
    from ilrs_docs.comparing import Correction


class RecordedBeside(NamedTuple):
    """What the log of a library says beside two releases: which corrections reached them, and its head."""

    corrections: tuple[Correction, ...] = ()
    head: str | None = None


def recorded_of(open_: Shelves, issued: Sequence[Head], ends: tuple[Release, Release]) -> RecordedBeside:
    """Return what the log of these folders says beside two releases; raises what `corrections_of` raises.

    Of several folders the head is that of the one which has the newer release; None where it has no log, or none of
    them has that release.

    >>> RecordedBeside()
    RecordedBeside(corrections=(), head=None)
    """
    last = head_of(ends[1])
    shelf = home(open_, f"{last.document}/{last.version}.json") if last in issued else None
    record = shelf.folder.record() if shelf else None
    return RecordedBeside(corrections_of(open_, issued, ends), record.head if record else None)


def corrections_of(open_: Shelves, issued: Sequence[Head], ends: tuple[Release, Release]) -> tuple[Correction, ...]:
    """Return the corrections that reached one of two releases, or one between them, in the order of their recording.

    `issued` are the heads of all releases of their document in their order. What is no release of these folders, or is
    not as they have it today, was reached by none. Raises IntegrityError where a form is not what was recorded.

    >>> from ilrs_docs import Library
    >>> release = Library().load("roadmap@1.0")
    >>> corrections_of((), Library().heads("roadmap"), (release, release))
    ()
    """
    wanted = _between(issued, [head_of(one) for one in ends])
    if not wanted or not any(shelf.sums.forms for shelf in open_):
        return ()
    names = [f"{head.document}/{head.version}.json" for head in wanted]
    homes = {name: home(open_, name) for name in names}
    other = {f"{one.document}/{one.version}.json" for one in ends if not _is_its_own(one, homes)}
    found = (
        correction
        for shelf in open_
        for correction in _of_shelf(shelf, [name for name in names if homes[name] is shelf and name not in other])
    )
    return tuple(sorted(found, key=lambda one: one.recorded))


def _between(issued: Sequence[Head], ends: Sequence[Head]) -> Sequence[Head]:
    places = sorted(issued.index(one) for one in ends if one in issued)
    if len(places) < len(ends):
        return [issued[place] for place in places]
    return issued[places[0] : places[-1] + 1]


def _is_its_own(release: Release, homes: dict[str, Shelf]) -> bool:
    """Return whether a release is as the library has it today; one that it does not have is not asked for."""
    name = f"{release.document}/{release.version}.json"
    return name not in homes or parse_release(homes[name].read(name).data, name) == release


def _of_shelf(shelf: Shelf, names: Sequence[str]) -> Iterator[Correction]:
    from ilrs_docs.comparing import CorrectedForm, Correction

    record = shelf.folder.record()
    if not shelf.sums.forms or record is None:
        return
    read = _reader(shelf)
    now = {name: name for name in names}
    for one in record.publications:
        forms = one.forms
        reached = tuple(CorrectedForm(read(now[name]), read(forms[name])) for name in names if name in forms)
        now |= {name: forms[name] for name in names if name in forms}
        if reached:
            said = (_bytes(shelf, name).decode(errors="replace") for name in one.files if name.endswith(".toml"))
            yield Correction(one.recorded, str(one.nature), reached, "".join(said))


def _reader(shelf: Shelf) -> Callable[[str], Release]:
    """Return what reads a file of a folder as it was recorded, each once."""
    known: dict[str, Release] = {}

    def read(name: str) -> Release:
        if name not in known:
            known[name] = parse_release(_bytes(shelf, name), str(shelf.folder.path / name))
        return known[name]

    return read


def _bytes(shelf: Shelf, name: str) -> bytes:
    return shelf.folder.read(name, replace(shelf.sums, forms={})).data
