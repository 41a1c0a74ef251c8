"""Releases read one after another: an entry that stands as in the one before is not read anew, it is the same object.

Between two releases of a document most entries stand as they stood, and what is one object needs no comparison. An
entry is known again by its very text, which is taken out of the file, so that only the rest of it is parsed. What is
not plainly so, or wrong in any way, is read as every other file is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from ilrs_docs.library.folder import Stored
from ilrs_docs.library.limits import limits
from ilrs_docs.library.pausing import collector_paused
from ilrs_docs.library.reading import extent_of, parse_release
from ilrs_docs.model import Release
from ilrs_docs.model.release import SETTLED, as_release, reader_of

Data = dict[str, Any]
Known = dict[tuple[str, str], Any]
"""Entries by the name of their collection and their text."""
_ENTRY: Final = re.compile(r"(?m)^( {4}| {6})\{\n(?:\1 .*\n)*\1\}")
"""An entry of a collection as it lies in a file of the stored form: lines of its own, and no string spans lines."""
_MARK: Final = "\0"
_ALIKE: Final = ("format", "format_version", "document", "kind", "language", "authentic")
"""What two releases have to say alike so that their entries are read alike."""
_SURROGATE: Final = b"\\ud"
"""How half a character may begin, which the JSON of Python takes for one."""


class SharedReader:
    """A reader of the releases of one document: what stands as in the one read before is shared with it."""

    def __init__(self) -> None:
        """Begin with none."""
        self._head: Data = {}
        self._known: Known = {}

    def read(self, path: Path, stored: Stored) -> Release:
        """Return the release that a file holds; raises InvalidInputError as `parse_release` does."""
        outline = _outline(stored.data, str(path))
        head = outline.head() if outline else {}
        if head != self._head:
            self._head, self._known = head, {}
        release = (outline and self._shared(outline)) or parse_release(stored.data, str(path))
        self._known = dict(outline.known(release, self._known)) if outline else {}
        return release

    def _shared(self, outline: _Outline) -> Release | None:
        """Return a release with the entries that it shares; None where it shares none, or anything is wrong with it."""
        if not self._known:
            return None
        try:
            whole, reader = outline.filled(self._known), reader_of(self._head["read as"])
            context = {SETTLED: frozenset(map(id, self._known.values()))}
            with collector_paused():
                return as_release(reader.model_validate(whole, context=context))
        except (ValidationError, ValueError, TypeError, RecursionError):
            return None


class _Outline:
    """A file without its entries: each stands in `texts`, and a mark with its number in its place.

    `places` says for each entry in which collection it stands. Raises ValueError or IndexError where a mark is none.
    """

    def __init__(self, whole: Data, texts: list[str]) -> None:
        self.whole = whole
        self.texts = texts
        self.places = [""] * len(texts)
        for data in (whole, whole["content"]):
            for name, value in data.items():
                for one in value if isinstance(value, list) else ():
                    if isinstance(one, str) and one.startswith(_MARK):
                        self.places[int(one[1:])] = name

    def head(self) -> Data:
        """Return what says how the entries of the release are read."""
        return {name: repr(self.whole.get(name)) for name in _ALIKE} | {
            "read as": self.whole.get("kind") or self.whole["document"]
        }

    def filled(self, known: Known) -> Data:
        """Return the whole again, with the entries that are known, and all others as plain data.

        Raises ValueError where an entry stands where none belongs.
        """
        if not all(self.places):
            message = "an entry stands where none belongs"
            raise ValueError(message)
        entries = [
            known.get((name, text)) or json.loads(text, object_pairs_hook=_distinct)
            for name, text in zip(self.places, self.texts, strict=True)
        ]
        found = _filled(self.whole, entries) | {"content": _filled(self.whole["content"], entries)}
        return found | ({"issued": date.fromisoformat(found["issued"])} if "issued" in found else {})

    def known(self, release: Release, before: Known) -> Iterator[tuple[tuple[str, str], Any]]:
        """Yield the entries of the release that was read, each by its collection and its text; `before` gives most."""
        for key in zip(self.places, self.texts, strict=True):
            entry = before.get(key) or _entry(release, *key)
            if entry is not None:
                yield key, entry


def _filled(data: Data, entries: list[Any]) -> Data:
    """Return an object with the entries for which marks stand in its collections."""
    return {
        name: [entries[int(one[1:])] if isinstance(one, str) and one.startswith(_MARK) else one for one in value]
        if isinstance(value, list)
        else value
        for name, value in data.items()
    }


def _entry(release: Release, name: str, text: str) -> Any:  # noqa: ANN401 - an entry of any kind
    """Return the entry of a release that a text holds; None where the text is not one entry by itself."""
    try:
        own = json.loads(text, object_pairs_hook=_distinct).get("id")
    except ValueError:
        return None
    entries = (release if name in type(release).model_fields else release.content).__dict__.get(name, ())
    return next((entry for entry in entries if entry.__dict__.get("id") == own), None)


def _outline(data: bytes, file: str) -> _Outline | None:
    """Return a file without its entries; None where it may be wrong: too large, no JSON, a key twice, no release."""
    bounds = limits()
    if extent_of(data, file, bounds) > bounds.depth or _SURROGATE in data.lower() or b"\0" in data:
        return None
    texts: list[str] = []

    def taken(found: re.Match[str]) -> str:
        texts.append(found[0])
        return f'"\\u0000{len(texts) - 1}"'

    try:
        whole = json.loads(_ENTRY.sub(taken, data.decode()), object_pairs_hook=_distinct)
        return _Outline(whole, texts) if _is_release(whole) else None
    except (ValueError, IndexError, RecursionError):
        return None


def _is_release(whole: object) -> bool:
    return isinstance(whole, dict) and isinstance(whole.get("content"), dict) and isinstance(whole.get("document"), str)


def _distinct(pairs: list[tuple[str, Any]]) -> Data:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found
