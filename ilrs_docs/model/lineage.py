"""`Lineage`: which ids became which, as somebody declared it; a line here makes certain what likeness only proposes."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from ilrs_docs.model.base import Fault, Id, Ids, Model, Register, Str, constant, faults_error
from ilrs_docs.model.entries import Confidence, Source, SourceIds
from ilrs_docs.model.formats import FORMAT_VERSION, FormatVersion
from ilrs_docs.model.release_fields import DocumentName, semantic_version
from ilrs_docs.model.settling import settled_fields
from ilrs_docs.model.texts import Tag, Text

SuccessionKind = Literal["renumbered", "split", "merged", "withdrawn", "redefined", "kept", "reused"]
_ONE_TO_ONE = {
    "renumbered": (True, True),
    "split": (True, False),
    "merged": (False, True),
    "redefined": (True, True),
    "kept": (True, True),
    "reused": (True, True),
}


class Succession(Model):
    """One declared step of identity: the `old` ids became the `new` ones, and who said so.

    `renumbered` is one to one, `split` one to several, `merged` several to one; `withdrawn` gave way to the new ones,
    of which there may be none. `redefined` is one word or phase that was given another meaning (the two are not the
    same thing). `kept` says that two are still one entry, whatever they are called, and `reused` that they are two,
    though one id may name both; `since` is the version of the first release that holds the second of these.
    """

    id: Id
    document: DocumentName
    kind: SuccessionKind
    old: Annotated[Ids, Field(min_length=1)]
    new: Ids = ()
    since: Annotated[Str, AfterValidator(semantic_version)] | None = None
    note: Text | None = None
    sources: SourceIds = ()
    confidence: Confidence | None = None

    @model_validator(mode="after")
    def _sound(self) -> Self:
        faults = [*self._faults()]
        if faults:
            raise faults_error("Succession", faults)
        return self

    def _faults(self) -> Iterator[Fault]:
        if not self.new and self.kind != "withdrawn":
            message = f"the field 'new' is missing: {self.kind!r} leads to other ids; only what was 'withdrawn' may not"
            yield Fault(("new",), "succession_count", message)
        elif self.kind in _ONE_TO_ONE:
            expected, found = _ONE_TO_ONE[self.kind], (len(self.old) == 1, len(self.new) == 1)
            if expected != found:
                words = " to ".join("one id" if one else "several ids" for one in expected)
                message = f"{self.kind!r} leads from {words}, this one from {len(self.old)} to {len(self.new)}"
                yield Fault((), "succession_count", message)
        if self.since is not None and self.kind != "reused":
            message = (
                f"'since' says from which release on an id is 'reused'; leave it out where the kind is {self.kind!r}"
            )
            yield Fault(("since",), "succession_since", message, self.since)


class Lineage(Model):
    """All declared successions of a library, with their sources; `language` is that of the plain strings in it.

    >>> Lineage().successions
    ()
    """

    format: Literal["ilrs-docs/lineage"] = constant("ilrs-docs/lineage")
    format_version: FormatVersion = constant(FORMAT_VERSION)
    language: Tag | None = None
    sources: Register[Source] = ()
    successions: Register[Succession] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        self.__dict__.update(settled_fields(self, self.language))
        known = {source.id for source in self.sources}
        faults = [
            Fault(
                ("successions", succession.id, "sources", wanted),
                "dangling_reference",
                f"sources names the source {wanted!r}, which this lineage does not have",
                wanted,
            )
            for succession in self.successions
            for wanted in succession.sources
            if wanted not in known
        ]
        if faults:
            raise faults_error("Lineage", faults)
        return self
