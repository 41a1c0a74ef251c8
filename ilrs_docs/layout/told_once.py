"""Sections of several documents on one page: what two of them tell alike is told by the first, and led to elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ilrs_docs.language import gettext as _
from ilrs_docs.language import pgettext
from ilrs_docs.layout.blocks import Block, GroupBlock, ItemBlock, ParagraphBlock, SectionBlock, Span, plain
from ilrs_docs.layout.spans import fill, joined, spans
from ilrs_docs.phrasing import phrases
from ilrs_docs.phrasing.quoting import shortened


class ToldOnce(NamedTuple):
    """Sections that tell each thing once; by the number of a change that another one tells, the section that does."""

    sections: tuple[SectionBlock, ...]
    moved: Mapping[int, str]


class _Host(NamedTuple):
    """An item that tells what others tell alike, and where it stands."""

    item: ItemBlock
    section: SectionBlock


def told_once(sections: Sequence[SectionBlock], alike: Mapping[int, int], names: Mapping[str, str]) -> ToldOnce:
    """Return sections in which changes that say no more than another one are told by the item of that one.

    `alike` leads from the number of such a change to that of the other, `names` from the prefix of a section to what
    its document is called. An item that tells something of its own as well stays where it is.
    """
    everything = [(item, section) for section in sections for item in _items(section)]
    hosts = {at: _Host(item, section) for item, section in everything for at in item.changes}
    led = {id(item): host for item, _section in everything if (host := _host(item, alike, hosts))}
    guests: dict[int, list[_Host]] = {}
    for item, section in everything:
        if id(item) in led:
            guests.setdefault(id(led[id(item)].item), []).append(_Host(item, section))
    moved = {at: led[id(item)].section.id for item, _section in everything if id(item) in led for at in item.changes}
    return ToldOnce(tuple(_section(one, led, guests, names) for one in sections), moved)


def _items(section: SectionBlock) -> Iterator[ItemBlock]:
    return (item for block in section.blocks if isinstance(block, GroupBlock) for item in block.items)


def _host(item: ItemBlock, alike: Mapping[int, int], hosts: Mapping[int, _Host]) -> _Host | None:
    """Return the one item that tells all that an item does; None where there is none."""
    found = {id(host.item): host for at in item.changes if (host := hosts.get(alike.get(at, -1)))}
    whole = bool(item.changes) and all(alike.get(at) in hosts for at in item.changes)
    return next(iter(found.values())) if whole and len(found) == 1 else None


def _section(
    section: SectionBlock, led: Mapping[int, _Host], guests: Mapping[int, list[_Host]], names: Mapping[str, str]
) -> SectionBlock:
    blocks: list[Block] = []
    for block in section.blocks:
        if not isinstance(block, GroupBlock):
            blocks.append(block)
            continue
        kept = [item for item in block.items if id(item) not in led]
        more = [guest for item in kept for guest in guests.get(id(item), ())]
        gone = sum(len(item.changes) for item in block.items if id(item) in led)
        count = block.count - gone + sum(len(guest.item.changes) for guest in more)
        told = tuple(_for_all(item, guests.get(id(item), ()), names) for item in kept)
        if told:
            blocks.append(replace(block, items=told, count=count))
    return replace(section, blocks=(*blocks, *_elsewhere(section, led)))


def _for_all(item: ItemBlock, guests: Sequence[_Host], names: Mapping[str, str]) -> ItemBlock:
    """Return an item that says which other documents tell the same."""
    if not guests:
        return item
    told = phrases.listed(list(dict.fromkeys(names[guest.section.prefix] for guest in guests)))
    sentence = (*item.sentence, Span(" "), *spans(_("{documents}: the same.").format(documents=told)))
    changes = (*item.changes, *(at for guest in guests for at in guest.item.changes))
    beside = (*item.beside, *(own for guest in guests for own in (guest.item.id, *guest.item.beside) if own))
    return replace(item, sentence=sentence, changes=changes, beside=beside)


def _elsewhere(section: SectionBlock, led: Mapping[int, _Host]) -> Iterator[Block]:
    """Yield in which other sections that is told what this one does not tell again."""
    found: dict[str, tuple[SectionBlock, list[str]]] = {}
    for item in _items(section):
        if id(item) in led:
            host = led[id(item)]
            found.setdefault(host.section.id, (host.section, []))[1].append(_name(item.titles))
    for target, named in found.values():
        words = fill(
            _("Told under “{section}”: {names}."),
            section=(Span(plain(target.title), "section", target.id),),
            names=joined([spans(name) for name in named], pgettext("between numbers", ", ")),
        )
        yield ParagraphBlock("elsewhere", words)


def _name(titles: Iterable[str]) -> str:
    return phrases.quoted(shortened(phrases.clause(next(iter(titles), ""))))
