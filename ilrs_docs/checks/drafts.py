"""Instruments that are drafts, and have parties as if somebody had signed them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ilrs_docs.checks.findings import CheckedRelease, Finding
from ilrs_docs.checks.reading import read
from ilrs_docs.model import Instrument

_DRAFT: Final = {
    "en": re.compile(r"\bdraft\b", re.IGNORECASE),
    "zh": re.compile(r"草案|草稿|征求意见稿"),
    "ru": re.compile(
        r"^проект (?:\w+(?:ого|ой) )?(?:соглашен|деклара|меморанд|заявлен|договор|протокол|устав|хартии)"
        r"|\(проект\)|\bчерновик",
        re.IGNORECASE,
    ),  # which is a project as well
}


def drafts_with_parties(view: CheckedRelease) -> Iterator[Finding]:
    """Find the drafts that have parties although nobody signed them."""
    for path, entry in view.entries:
        if isinstance(entry, Instrument) and entry.parties and _is_draft(entry):
            yield Finding(
                "draft-with-parties",
                (*path, "parties"),
                "it is a draft that nobody signed, and has parties",
                "name who drafted it in `drafted_by`",
            )


def _is_draft(instrument: Instrument) -> bool:
    if instrument.signed or instrument.in_force:
        return False
    language, words = read(instrument.title)
    return bool(instrument.drafted_by) or (language is not None and bool(_DRAFT[language].search(words)))
