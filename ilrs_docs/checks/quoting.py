"""Words: quotations that no source is known to have, and wordings that must not come back."""

from __future__ import annotations

from collections.abc import Iterator

from ilrs_docs.checks.findings import CheckedRelease, Finding
from ilrs_docs.language.avoided import found
from ilrs_docs.model import Text, walk
from ilrs_docs.model.release_fields import kind_named


def unquoted_wordings(view: CheckedRelease) -> Iterator[Finding]:
    """Find the quotations of which it is not known that a source has them; none where no quotation is known."""
    for path, entry in view.entries if view.quotations is not None else ():
        wording = entry.__dict__.get("wording")
        if isinstance(wording, Text):
            reason = _unquoted(wording, entry.__dict__.get("sources", ()), view)
            told = f"{wording.original!r} {reason}", "store the words of a source, in its language, or no `wording`"
            yield from (Finding("unquoted-wording", (*path, "wording"), *told),) if reason else ()


def _unquoted(wording: Text, sources: tuple[str, ...], view: CheckedRelease) -> str | None:
    source = (view.quotations or {}).get(wording.original)
    if source is None:
        return "is not known to be quoted from any source"
    return None if source in sources else f"is quoted from {source}, which is none of the sources of the entry"


def avoided_words(view: CheckedRelease) -> Iterator[Finding]:
    """Find the wordings of the project's list that a text of one of its two documents has, in any language."""
    if kind_named(view.release.document) is None:
        return
    for path, text in walk(view.release):
        if isinstance(text, Text) and path[-1] != "wording":
            for tag in text.languages:
                for one in found(text.root[tag], tag, "data"):
                    yield Finding(
                        "avoided-word",
                        (*path, tag),
                        f"the wording is to be avoided: {one.words!r}",
                        f"say {one.avoided.use!r}",
                    )
