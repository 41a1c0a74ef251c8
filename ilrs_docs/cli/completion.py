"""What a shell offers behind a word that is being typed: selectors, entries, rules; in bash, words with `@` in them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from ilrs_docs.errors import SELECTOR_WORDS, IlrsDocsError

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

VARIABLE: Final = "_ILRS_DOCS_COMPLETE"
"""The environment variable by which a shell asks."""
BREAKS: Final = "@:="
"""Signs in what is offered at which bash may begin another word, so that it replaces but what stands behind them."""
_BASH: Final = r"""%(complete_func)s() {
    local IFS=$'\n' type value completion response
    COMPREPLY=()
    response=$(COMP_WORDS="${COMP_LINE:0:$COMP_POINT}" COMP_CWORD="$COMP_WORDBREAKS" \
        %(complete_var)s=bash_complete "$1")
    for completion in $response; do
        IFS=',' read -r type value <<< "$completion"
        if [[ $type == 'plain' ]]; then
            COMPREPLY+=("$value")
        else
            compopt -o default
        fi
    done
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""


def asked() -> bool:
    """Return whether it is a shell that asks."""
    return bool(os.environ.get(VARIABLE))


def prepare() -> None:
    """Let click speak to bash by the whole line: bash would part `roadmap@1.0` into three words."""
    from click.shell_completion import BashComplete, add_completion_class, split_arg_string

    class WholeLine(BashComplete):
        """Completion in bash that gets the line up to the cursor, and what bash parts words by."""

        name = "bash"
        source_template = _BASH

        def get_completion_args(self) -> tuple[list[str], str]:
            """Return the words before the one that is being typed, and that one."""
            line = os.environ["COMP_WORDS"]
            words = split_arg_string(line)[1:]
            return (words, "") if line[-1:].isspace() or not words else (words[:-1], words[-1])

        def format_completion(self, item: CompletionItem) -> str:
            """Return what is offered, without what bash leaves in its place."""
            _before, typed = self.get_completion_args()
            kept = max((typed.rfind(sign) for sign in BREAKS if sign in os.environ["COMP_CWORD"]), default=-1) + 1
            return f"{item.type},{item.value[kept:] if item.type == 'plain' else item.value}"

    add_completion_class(WholeLine)


def selectors(context: click.Context, _parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Return the selectors that begin like what is typed, in any case of letters; where none does, files."""
    from ilrs_docs.library import Library

    try:
        heads = Library(context.params.get("path")).heads()
    except IlrsDocsError:
        heads = ()
    documents = dict.fromkeys(head.document for head in heads)
    words = (f"{document}@{word}" for document in documents for word in SELECTOR_WORDS)
    return _fitting(typed, (*(f"{head.document}@{head.version}" for head in heads), *words)) or _files()


def documents(context: click.Context, _parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Return the documents that begin like what is typed."""
    items = selectors(context, _parameter, "")
    return _fitting(typed, dict.fromkeys(item.value.partition("@")[0] for item in items if item.value))


def exported(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Return the documents and the selectors that begin like what is typed; where none does, files."""
    return [*documents(context, parameter, typed), *selectors(context, parameter, typed)]


def entries(context: click.Context, _parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Return the entries of the release on the line that begin like what is typed, by id or by kind and id."""
    from ilrs_docs.library import Library
    from ilrs_docs.model.looking_up import places_by_name

    given = [*(context.params.get(name) for name in ("selector", "new", "old")), *reversed(context.args)]
    try:
        named = next((str(name) for name in given if name), "")
        known = places_by_name(Library(context.params.get("path")).load(named))
    except IlrsDocsError:
        return []
    return _fitting(typed, (name for name in known if ":" in typed or ":" not in name))


def rules(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Return the ids of rules that begin like what is typed."""
    from ilrs_docs.rules import CATALOGUE

    return _fitting(typed, CATALOGUE)


def conditions(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Return severities and the ids of rules that begin like what is typed."""
    from ilrs_docs.changes import SEVERITIES

    return [*_fitting(typed, SEVERITIES), *rules(context, parameter, typed)]


def _fitting(typed: str, names: Iterable[str]) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(name) for name in names if name.startswith(typed.casefold())]


def _files() -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem("", type="file")]
