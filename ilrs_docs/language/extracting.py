"""The tool for translators: finds every message, brings the catalogues up to date, compiles them.

Nothing here is used to make a report. A catalogue bears no dates, no places in the source and no version of a tool, and
is left as it lies where it says what it should, so that it changes only where a message or its translation does.
"""

from __future__ import annotations

import ast
import struct
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages import extract
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

from ilrs_docs.language import DOMAIN, FOLDER, LANGUAGES, Language

Found = tuple[str | tuple[str, str], str | None]
"""A message, or its two English numbers, and its context."""
PACKAGE: Final = FOLDER.parent.parent
TEMPLATES: Final = "jinja2.ext:babel_extract"
KEYWORDS: Final = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
"""How Babel reads the messages of a template."""
SINGLE: Final = frozenset({"_", "gettext", "marked"})
PLURAL: Final = frozenset({"ngettext", "several"})
CONTEXTUAL: Final = frozenset({"pgettext"})
"""The functions whose arguments are a message, one in two numbers, one after its context."""
PLURALS: Final = {
    "zh": (1, "0"),
    "ru": (3, "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"),
}
"""How many forms a language has for what is counted, and which goes with `n`; each Babel words it anew."""


class Undated(Catalog):
    """A catalogue whose head says only what gettext needs: language, encoding, plural forms."""

    @property
    def num_plurals(self) -> int:
        """The number of forms for what is counted."""
        return PLURALS[str(self.locale)][0]

    @property
    def plural_expr(self) -> str:
        """The rule that says which of the forms goes with a number."""
        return PLURALS[str(self.locale)][1]

    @property  # type: ignore[misc] # can be read only: what stands in the head is said here
    def mime_headers(self) -> list[tuple[str, str]]:
        """The lines of its head."""
        kept = {"Project-Id-Version", "Language", "Plural-Forms", "MIME-Version", "Content-Type"}
        given = dict(super().mime_headers) | {"Project-Id-Version": DOMAIN, "Content-Transfer-Encoding": "8bit"}
        return [(name, text) for name, text in given.items() if name in {*kept, "Content-Transfer-Encoding"}]


def found_in(package: Path = PACKAGE) -> Iterator[Found]:
    """Yield every message that a source file or a template of the package marks.

    >>> ("Sources", None) in set(found_in())
    True
    """
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield from _marked_by(node)
    for path in sorted((*package.rglob("*.j2"), *package.rglob("*.html"))):
        with path.open("rb") as source:
            for _line, message, _comments, context in extract.extract(
                TEMPLATES, source, KEYWORDS, options={"silent": "false"}
            ):
                yield _numbers(message), context


def _marked_by(call: ast.Call) -> Iterator[Found]:
    """Yield the message that a call marks: the tree is read, since Babel passes over calls inside of f-strings."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    given = [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    if name in SINGLE and given:
        yield given[0], None
    elif name in PLURAL and len(given) > 1:
        yield (given[0], given[1]), None
    elif name in CONTEXTUAL and len(given) > 1:
        yield given[1], given[0]


def _numbers(message: str | tuple[str, ...]) -> str | tuple[str, str]:
    return message if isinstance(message, str) else (message[0], message[1])


def po_path(language: Language) -> Path:
    """Return where the catalogue of a language is that translators edit; the compiled one stands beside it."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: Language) -> Catalog:
    """Return the catalogue of a language as it stands, an empty one where there is none."""
    path = po_path(language)
    if not path.exists():
        return Undated(locale=language)
    with path.open("rb") as source:
        return read_po(source, locale=language, domain=DOMAIN)


def brought_up_to_date(language: Language, wanted: Iterable[Found]) -> Catalog:
    """Return the catalogue of a language with exactly the messages that are `wanted`, translated where they were.

    What is new has an empty translation; what is wanted no more is left out.
    """
    before = read(language)
    catalogue = Undated(locale=language, domain=DOMAIN, project=DOMAIN, header_comment=_HEAD, fuzzy=False)
    for text, context in sorted(set(wanted), key=lambda one: (_first(one[0]), one[1] or "")):
        known = before.get(text, context)
        flags, comments = (known.flags, known.user_comments) if known else ((), ())
        catalogue.add(text, _translation(known, text, catalogue), context=context, flags=flags, user_comments=comments)
    return catalogue


_HEAD: Final = (
    "# The messages of ilrs_docs. `nox -s catalogues` adds what is new and compiles; translations are edited here."
)


def _first(text: str | tuple[str, str]) -> str:
    return text if isinstance(text, str) else text[0]


def _translation(known: Message | None, text: str | tuple[str, str], catalogue: Catalog) -> str | tuple[str, ...]:
    """Return the translation that a message has, as many empty forms as it needs where it has none."""
    plural = not isinstance(text, str)
    if known and isinstance(known.string, str) != plural:
        return _forms(known)[0] if isinstance(known.string, str) else _forms(known)
    return ("",) * catalogue.num_plurals if plural else ""


def write(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue, and its compiled form beside it; a file that says the same stays as it lies, byte for byte."""
    text, compiled = BytesIO(), BytesIO()
    write_po(text, catalogue, width=120, no_location=True, sort_output=True)
    write_mo(compiled, catalogue)
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path, text.getvalue())
    _replace(path.with_suffix(".mo"), compiled.getvalue())


def _replace(path: Path, data: bytes) -> None:
    """Write `data` to a file unless there is one that says the same."""
    try:
        if said_by(_parsed(path, path.read_bytes())) == said_by(_parsed(path, data)):
            return
    except (OSError, struct.error):  # there is none, or it is cut short or merged badly
        pass
    path.write_bytes(data)


def _parsed(path: Path, data: bytes) -> Catalog:
    return read_mo(BytesIO(data)) if path.suffix == ".mo" else read_po(BytesIO(data))


def said_by(catalogue: Catalog) -> dict[object, object]:
    """Return what a catalogue says, whatever bytes it lies in: the rule for plurals, and what each message is.

    A message is its English in a context, and is translated so or so, for sure or fuzzily.

    >>> said_by(read("zh"))["Sources", None]
    (('来源',), False)
    """
    told: dict[object, object] = {"plurals": catalogue.plural_forms, "obsolete": [*catalogue.obsolete]}
    for message in catalogue:
        if message.id:
            text = message.id if isinstance(message.id, str) else tuple(message.id)
            context = message.context and _text(message.context)
            told[text, context] = (_forms(message), message.fuzzy)
    return told


def _text(context: str | bytes) -> str:
    """Return a context in letters: Babel before 2.19 reads that of a compiled message as bytes."""
    return context if isinstance(context, str) else context.decode()


def untranslated_in(catalogue: Catalog) -> list[str]:
    """Return the messages of a catalogue that have no translation, or not all of its forms."""
    return [str(message.id) for message in catalogue if message.id and not all(_forms(message))]


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def update(more: Iterable[Found]) -> dict[Language, list[str]]:
    """Bring every catalogue up to date and compile it; return what is not translated yet, by language.

    `more` are the messages that no source file marks.
    """
    wanted = [*found_in(), *more]
    missing: dict[Language, list[str]] = {}
    for language in LANGUAGES:
        if language != "en":
            catalogue = brought_up_to_date(language, wanted)
            write(catalogue, po_path(language))
            missing[language] = untranslated_in(catalogue)
    return missing
