"""What a change file declares: its renamings, splits, joins and removals as successions of a lineage."""

from __future__ import annotations

from collections.abc import Iterator

from ilrs_docs.authoring.files import ChangeFile, SourcesBy, entries_in
from ilrs_docs.authoring.kinds import every_kind
from ilrs_docs.model import Entry, Lineage, Release, Source, Succession


def declared(file: ChangeFile, release: Release, known: Lineage) -> Lineage | None:
    """Return what a change file that led to a release declares of its ids; None where it declares nothing.

    Sources are those of the release; one that the `known` lineage has otherwise gets the version behind its id.

    >>> from ilrs_docs import Library
    >>> from ilrs_docs.authoring.files import Renaming
    >>> file = ChangeFile(document="roadmap", rename={"milestone": {"a": Renaming(value="b")}})
    >>> one = declared(file, Library().load("roadmap@1.0"), Lineage()).successions[0]
    >>> one.id, one.kind, one.old, one.new
    ('roadmap-1.0.0-milestone-a', 'renumbered', ('a',), ('b',))
    """
    found = [*_successions(file, release)]
    if not found:
        return None
    theirs = {source.id: source for source in known.sources}
    sources: dict[str, Source] = {}
    for own in dict.fromkeys(source for one in found for source in one.sources):
        source = next(source for source in release.sources if source.id == own)
        other = theirs.get(own, source) != source
        sources[own] = source.model_copy(update={"id": f"{own}.{_name(release.version)}"}) if other else source
    successions = (
        one.model_copy(update={"sources": tuple(sorted(sources[source].id for source in one.sources))}) for one in found
    )
    return Lineage(sources=tuple(sources.values()), successions=tuple(successions))


def beside(more: Lineage | None, known: Lineage) -> Lineage:
    """Return what is known of ids together with what is declared besides; of two of one id that which is known."""
    if more is None:
        return known
    sources, successions = ({one.id for one in many} for many in (known.sources, known.successions))
    return Lineage(
        sources=(*known.sources, *(one for one in more.sources if one.id not in sources)),
        successions=(*known.successions, *(one for one in more.successions if one.id not in successions)),
    )


def _successions(file: ChangeFile, release: Release) -> Iterator[Succession]:
    for kind, own, renaming in entries_in(file.rename):
        yield from _one(release, (kind, own), ("renumbered", (own,), (renaming.value,)), renaming.by)
    for kind, own, split in entries_in(file.split):
        yield from _one(release, (kind, own), ("split", (own,), split.value), split.by)
    for kind, own, join in entries_in(file.join):
        yield from _one(release, (kind, own), ("merged", join.was, (own,)), join.by)
    for kind, own, removal in entries_in(file.remove):
        yield from _one(release, (kind, own), ("withdrawn", (own,), removal.heirs), removal.by)


def _one(
    release: Release, key: tuple[str, str], what: tuple[str, tuple[str, ...], tuple[str, ...]], by: SourcesBy
) -> Iterator[Succession]:
    """Yield a succession of an entry; sources, gaps and readings go without a word."""
    kind, own = key
    if issubclass(every_kind()[kind], Entry):
        how, old, new = what
        name = f"{release.document}-{_name(release.version)}-{kind}-{own}"
        data = {"id": name, "document": release.document, "kind": how, "old": old, "new": new, "sources": by}
        yield Succession.model_validate(data)


def _name(version: str) -> str:
    """Return a version as a part of an id, which has no plus sign."""
    return version.replace("+", "-")
