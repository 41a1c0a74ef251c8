"""Options that stand in a file: those of the nearest `ilrs-docs.toml`, or `[tool.ilrs-docs]` of a `pyproject.toml`."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from ilrs_docs.errors import InputFault, InvalidInputError, meant, unknown
from ilrs_docs.library import ENVIRONMENT

OWN: Final = "ilrs-docs.toml"
PROJECT: Final = "pyproject.toml"
EVERYWHERE: Final = ("library", "lang", "color")
"""The options that stand above all tables, and hold for each command that has them."""
_MARK: Final = b"tool.ilrs-docs"
_PLACE: Final = "/tool/ilrs-docs"
_NEVER: Final = frozenset({"output", "help"})
_PATHS: Final = frozenset({"FILE", "PATH"})
Options = Mapping[str, Any]


class OptionFile(NamedTuple):
    """A file with options: where it is, the place of its table, and what stands in that."""

    path: Path
    pointer: str
    options: Options


def nearest(folder: Path) -> OptionFile | None:
    """Return the options of the nearest file in a folder or above it; None where there is none.

    Raises InvalidInputError where that is no TOML.
    """
    for place in (folder, *folder.parents):
        if (place / OWN).is_file():
            return OptionFile(place / OWN, "", _table(place / OWN))
        if _is_ours(place / PROJECT):
            tool = _table(place / PROJECT).get("tool")
            found = tool.get("ilrs-docs", {}) if isinstance(tool, dict) else {}
            if not isinstance(found, dict):
                fault = InputFault(str(place / PROJECT), None, None, _PLACE, "expected a table of options")
                raise InvalidInputError((fault,))
            return OptionFile(place / PROJECT, _PLACE, found)
    return None


def _is_ours(project: Path) -> bool:
    """Return whether a file speaks of our options at all, so that nobody else's has to be read as TOML."""
    try:
        return project.is_file() and _MARK in project.read_bytes()
    except OSError:
        return False


def _table(path: Path) -> dict[str, Any]:
    from pydantic import RootModel

    from ilrs_docs.library.settings import read_toml

    return read_toml(RootModel[dict[str, Any]], path).root


def options_for(command: click.Command, names: Collection[str]) -> Options:
    """Return what the nearest file says for a command, by the names that click has for its options.

    `names` are those of all commands. What stands in no file is asked of the command line alone. Raises
    InvalidInputError with every name and every value that is wrong.
    """
    try:
        folder = Path.cwd()
    except OSError:  # it was deleted
        return {}
    file = nearest(folder)
    if file is None:
        return {}
    reader = _OptionReader(file, command, [])
    reader.known((*EVERYWHERE, *names), file.options, "")
    found = dict(reader.everywhere()) | dict(reader.of_command())
    if reader.faults:
        raise InvalidInputError(tuple(reader.faults))
    return found


class _OptionReader(NamedTuple):
    """What is known while options are read from a file for a command."""

    file: OptionFile
    command: click.Command
    faults: list[InputFault]

    def known(self, names: Collection[str], given: Options, pointer: str) -> None:
        """Keep a fault for each name that there is not."""
        for name in given:
            if name not in names:
                words = unknown("option or command", name, meant(name, names), f"there are: {', '.join(names)}")
                self._fault(f"{pointer}/{name}", words)

    def everywhere(self) -> Iterator[tuple[str, Any]]:
        """Yield the options that stand above all tables, as far as the command has them."""
        there = _by_name(self.command)
        for name in EVERYWHERE:
            if name in self.file.options and name in there:
                yield from self._read(there[name], name, self.file.options[name], "")

    def of_command(self) -> Iterator[tuple[str, Any]]:
        """Yield the options of the command's own table."""
        name = str(self.command.name)
        table = self.file.options.get(name, {})
        if not isinstance(table, Mapping):
            self._fault(f"/{name}", "expected a table of options")
            return
        there = _by_name(self.command)
        self.known(tuple(there), table, f"/{name}")
        for option in there.keys() & table.keys():
            yield from self._read(there[option], option, table[option], f"/{name}")

    def _read(self, option: click.Option, name: str, value: object, pointer: str) -> Iterator[tuple[str, Any]]:
        values = value if isinstance(value, list) and option.multiple else [value]
        wanted = bool if option.is_flag else str
        if not all(isinstance(one, wanted) for one in values):
            some = (
                "a text, or an array of texts" if option.multiple else "true or false" if option.is_flag else "a text"
            )
            self._fault(f"{pointer}/{name}", f"expected {some}")
            return
        if isinstance(option.type, click.Choice):
            choices = [str(one) for one in option.type.choices]
            for one in values:
                if one not in choices:
                    near = meant(str(one), choices)
                    self._fault(f"{pointer}/{name}", unknown(name, str(one), near, f"there are: {', '.join(choices)}"))
        if name == "library" and os.environ.get(ENVIRONMENT):
            return
        placed = [str(self.file.path.parent / str(one)) if option.metavar in _PATHS else one for one in values]
        yield str(option.name), placed if option.multiple else placed[0]

    def _fault(self, pointer: str, words: str) -> None:
        self.faults.append(InputFault(str(self.file.path), None, None, f"{self.file.pointer}{pointer}", words))


def _by_name(command: click.Command) -> dict[str, click.Option]:
    """Return the options of a command by their long names, without those that are for the command line alone."""
    options = [one for one in command.params if isinstance(one, click.Option)]
    named = {name.removeprefix("--"): one for one in options for name in one.opts if name.startswith("--")}
    return {name: one for name, one in named.items() if name not in _NEVER}
