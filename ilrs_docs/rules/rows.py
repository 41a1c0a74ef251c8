"""What a row of the catalogue is."""

from __future__ import annotations

from typing import Final, NamedTuple, cast

from ilrs_docs.changes import Bump, Severity
from ilrs_docs.changes.names import Action, EntryKind, RuleName
from ilrs_docs.language import marked

Row = tuple[str, Severity, Bump, str, str]
PAIR: Final = marked("{old}, now {new}")
"""How `{pair}` in a template tells the values before and now."""


class Rule(NamedTuple):
    """One kind of change: what it is about, what happened, what it means for a reader and for the version.

    `template` is its sentence with named places; where a rule is for entries of any kind, `{kind}` stands for the kind.
    What stands in square brackets is left out where a place in it has nothing to say.
    """

    id: RuleName
    subject: EntryKind
    action: Action
    severity: Severity
    bump: Bump
    template: str
    why: str

    @property
    def message(self) -> str:
        """The sentence of this rule in English, all that it can say, with named places for all but the kind of entry.

        >>> rows("gap", ("changed", "inform", "none", "Changed, {kind} {title}.", "It can be compared."))[0].message
        'Changed, gap {title}.'
        """
        whole = self.template.replace("[", "").replace("]", "").replace("{pair}", PAIR).replace("{alone}", "{title}")
        return whole.replace("{kind}", self.subject.replace("-", " "))


def named(kind: str, action: Action) -> RuleName:
    """Return the name of the rule that tells an action of a kind of entry.

    >>> named("milestone", "lost")
    'milestone-lost'
    """
    return cast("RuleName", f"{kind}-{action}")


def rows(subject: str, *cells: Row) -> tuple[Rule, ...]:
    """Return the rows of one subject; each is given as action, severity, bump, message and why.

    >>> rows("gap", ("filled", "inform", "none", "Gap no longer noted: {title}", "Look what took its place."))[0].id
    'gap-filled'
    """
    return tuple(
        Rule(named(subject, did), cast("EntryKind", subject), did, severity, bump, message, why)
        for action, severity, bump, message, why in cells
        for did in (cast("Action", action),)
    )
