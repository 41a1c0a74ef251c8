r"""Reads PO, the format of gettext, as strictly as gettext does: what is malformed is told with its line and column.

#, fuzzy                      flags of the message below
msgctxt "/title"              its unit
msgid "Road"                  the words that are translated; strings that follow each other are one
"map"
msgstr "\"План\"\n"           the translation
#~ msgid "Moon"               no longer of use, passed over

Source: GNU gettext manual, The Format of PO Files. The libraries that read it, polib and Babel, take a string without
its closing quotation mark for one whose last letter is that mark; so neither can be used here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from ilrs_docs.errors import InputFault

_KEYWORD: Final = re.compile(r"msgctxt|msgid|msgid_plural|msgstr(\[[0-9]+\])?")
_TOKEN: Final = re.compile(r'\s*(?:(?P<string>"(?:[^"\\]|\\.)*")|(?P<open>".*)|(?P<word>[^"#\s]+)|(?P<end>#.*|$))')
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED: Final = dict(zip('abfnrtv\\"', '\a\b\f\n\r\t\v\\"', strict=True))
_BEFORE: Final = {
    "msgctxt": (None,),
    "msgid": (None, "msgctxt"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid",),
    "msgstr[": ("msgid_plural", "msgstr["),
}
"""What each keyword follows in a message; None where it begins one."""
_LINE: Final = re.compile(r"\r\n|\n|\r")
_CHARSET: Final = re.compile(r"""charset\s*=\s*["']?([^\s;"']*)""", re.IGNORECASE)
_ENCODINGS: Final = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "charset"})  # the last stands in templates


class PoFault(NamedTuple):
    """What is wrong, in which line and at which of its characters, both counted from 1."""

    line: int
    column: int
    message: str


class PoMessage(NamedTuple):
    """A message: the line of its `msgid`, context, words, their translation, flags, and whether it has plural forms.

    `column` is where the `msgid` begins in its line.
    """

    line: int
    context: str | None
    id: str
    string: str
    flags: frozenset[str]
    plural: bool
    column: int = 1

    @property
    def is_head(self) -> bool:
        """Whether it is what the file says of itself."""
        return self.id == "" and self.context is None


class Po(NamedTuple):
    """What a PO file holds: the fields of its head in small letters, its messages, and its faults."""

    head: dict[str, str]
    messages: tuple[PoMessage, ...]
    faults: tuple[InputFault, ...]


def read_po(text: str, file: str) -> Po:
    r"""Return what a PO file holds, also where several messages have one context and one text.

    >>> read_po('msgid ""\nmsgstr "Language: ru\\n"', "ru.po").head
    {'language': 'ru'}
    >>> print(read_po('msgid "Moon', "ru.po").faults[0])
    ru.po:1:7: not PO: a string ends on its line, with a quotation mark; this one does not: "Moon
    """
    reader = _MessageReader()
    for number, line in enumerate(_LINE.split(text), start=1):
        reader.take(number, line)
    reader.close()
    heads = [message for message in reader.messages if message.is_head]
    head = _fields(heads[0].string) if heads else {}
    faults = [*reader.faults, *_head_faults(heads, head)]
    told = (InputFault(file, line, column, None, message) for line, column, message in sorted(faults))
    return Po(head, tuple(message for message in reader.messages if not message.is_head), tuple(told))


def _fields(head: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in head.split("\n"))
    return {name.strip().lower(): value.strip() for name, colon, value in pairs if colon}


def _head_faults(heads: Sequence[PoMessage], head: dict[str, str]) -> Iterator[PoFault]:
    for another in heads[1:]:
        words = f'not PO: this is a second head (msgid ""); the first is on line {heads[0].line}'
        yield PoFault(another.line, another.column, words)
    encoding = _CHARSET.search(head.get("content-type", ""))
    if encoding and encoding[1].lower() not in _ENCODINGS:
        words = f"its head says that it is in {_short(encoding[1])!r}; save it in UTF-8, with charset=UTF-8"
        yield PoFault(heads[0].line, heads[0].column, words)


class _MessageReader:
    """Makes messages of tokens; a message with a fault is told of once and left out."""

    def __init__(self) -> None:
        self.messages: list[PoMessage] = []
        self.faults: list[PoFault] = []
        self._flags: set[str] = set()
        self._begin()

    def _begin(self) -> None:
        self._texts: dict[str, list[str]] = {}
        self._last: str | None = None
        self._at = self._begun = (0, 0)  # where the last keyword stands, and where the msgid does
        self._broken = False

    def take(self, number: int, line: str) -> None:
        """Take a line of the file in."""
        for found in _TOKEN.finditer(line):
            kind = str(found.lastgroup)
            token, place = found[kind], (number, found.start(kind) + 1)
            if kind == "string":
                self._string(place, token)
            elif kind == "end":
                self._comment(token)
            elif kind == "word" and _KEYWORD.fullmatch(token):
                self._keyword(place, token)
            else:
                self._fault(place, _UNREADABLE[kind].format(token=_short(token)))
                return

    def close(self) -> None:
        """Make a message of what was taken in; nothing where there is nothing or something is wrong with it."""
        if self._last and not self._last.startswith("msgstr"):
            self._fault(self._at, f"this message ends with its {self._last}; a msgstr has to follow")
        self._filled()
        if self._last and not self._broken:
            texts = {keyword: "".join(pieces) for keyword, pieces in self._texts.items()}
            found = texts.get("msgstr", ""), frozenset(self._flags), "msgid_plural" in texts
            line, column = self._begun
            self.messages.append(PoMessage(line, texts.get("msgctxt"), texts["msgid"], *found, column))
        if self._last:
            self._flags.clear()
        self._begin()

    def _comment(self, token: str) -> None:
        if not token:
            return
        self.close()
        if token[1:2] in {",", "="}:
            self._flags |= {flag.strip() for flag in token[2:].split(",")}
        elif token[1:2] == "~":
            self._flags.clear()

    def _keyword(self, place: tuple[int, int], word: str) -> None:
        if word == "msgctxt" or (word == "msgid" and self._last != "msgctxt"):
            self.close()
        self._filled()
        before, self._last, self._at = self._last, word, place
        if word == "msgid" or before is None:
            self._begun = place
        wanted = _BEFORE[_form(word)]
        if word in self._texts:
            self._fault(place, f"this message has a second {_short(word)}")
        elif (before and _form(before)) not in wanted:
            names = " or ".join(keyword.replace("[", "[0]") for keyword in wanted if keyword)
            self._fault(place, f"{_short(word)} stands where none can be: it follows {names}")
        self._texts.setdefault(word, [])

    def _filled(self) -> None:
        if self._last and not self._texts[self._last]:
            self._fault(self._at, f"{_short(self._last)} has no string behind it")

    def _string(self, place: tuple[int, int], token: str) -> None:
        if self._last is None:
            self._fault(place, f"a string that belongs to no msgid and no msgstr: {_short(token)}")
            return
        wrong = next((found for found in _ESCAPE.finditer(token, 1) if found[1] not in _ESCAPED), None)
        if wrong:
            line, column = place
            words = f"{wrong[0]} is no escape; write the character itself, or a backslash as \\\\"
            self._fault((line, column + wrong.start()), words)
        self._texts[self._last].append(_ESCAPE.sub(lambda found: _ESCAPED.get(found[1], ""), token[1:-1]))

    def _fault(self, place: tuple[int, int], message: str) -> None:
        if not self._broken:
            self.faults.append(PoFault(*place, f"not PO: {message}"))
        self._broken = self._last is not None


_UNREADABLE: Final = {
    "open": "a string ends on its line, with a quotation mark; this one does not: {token}",
    "word": "{token} is neither a keyword nor a string in quotation marks",
}


def _form(keyword: str) -> str:
    return "msgstr[" if "[" in keyword else keyword


def _short(token: str) -> str:
    return token if len(token) <= 40 else f"{token[:37]}..."  # noqa: PLR2004 - a sentence's worth
