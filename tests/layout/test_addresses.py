"""Tests of `ilrs_docs.layout.addresses`: one for each change, the same in every language, at every depth."""

import random
import re

import pytest
from checkout import TESTS
from hypothesis import given
from hypothesis import strategies as st

from ilrs_docs import Library
from ilrs_docs.changes import Subject
from ilrs_docs.language import LANGUAGES
from ilrs_docs.layout.addresses import addressed, addresses
from ilrs_docs.layout.blocks import GroupBlock, ItemBlock, Sentences
from ilrs_docs.layout.joint_pages import page_of
from ilrs_docs.layout.screens import Page
from ilrs_docs.reporting import Report, report
from ilrs_docs.reporting.joint import report_on
from ilrs_docs.reporting.models import Item
from ilrs_docs.rules.catalogue import CATALOGUE

RULES = sorted(CATALOGUE)
ITEMS = st.builds(
    lambda rule, own, number: Item(
        rule=rule,
        severity="inform",
        sentence="It changed.",
        subjects=(Subject(kind="milestone", id=own, title="A title"),),
        fingerprint=f"{number:016x}",
    ),
    st.sampled_from(RULES),
    st.sampled_from(["a", "a-slipped", "b", "b.2"]),
    st.sampled_from([1, 2, 1 << 40, (1 << 40) + 1]),
)


def shown(page: Page) -> list[tuple[str | None, str]]:
    """Return the address and the rule of each item of a page."""
    return [(item.id, item.rule or "") for item in items_of(page)]


def items_of(page: Page) -> list[ItemBlock]:
    """Return the items of a page."""
    blocks = [block for section in page.sections for block in section.blocks]
    return [item for block in blocks if isinstance(block, GroupBlock) for item in block.items]


def all_of(page: Page) -> list[str]:
    """Return every address of a change on a page."""
    found = []
    for item in items_of(page):
        gathered = [own for part in item.parts if isinstance(part, Sentences) for own in part.ids]
        found += [own for own in (item.id, *item.beside, *gathered) if own]
    return found


def reports(detail: str) -> list[Report]:
    """Return the report of the Roadmap V1.0 to the latest state in each language."""
    library = Library()
    old, new = library.load("roadmap@1.0"), library.load("roadmap@latest")
    made = [report(old, new, library.diff(old, new), library.trail(old, new), language) for language in LANGUAGES]
    return [one.model_copy(update={"detail": detail}) for one in made]


@pytest.mark.parametrize("detail", ["standard", "full"])
def test_addresses_are_the_same_in_every_language(detail: str) -> None:
    """Each change has one address, in whatever language the page is, and no two have the same."""
    found = [all_of(page_of(one)) for one in reports(detail)]
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == len(set(found[0]))
    assert "luna-28-slipped" in found[0]


def test_what_is_shown_shorter_keeps_its_address() -> None:
    """A page that is less deep has no address that the whole one does not have."""
    standard, full = (all_of(page_of(reports(detail)[0])) for detail in ("standard", "full"))
    assert set(standard) <= set(full)


def test_addresses_of_two_documents_are_told_apart() -> None:
    """On a page on both documents each address begins with its document."""
    library = Library()
    both = [library.compare(f"{name}@1.0", f"{name}@latest") for name in ("roadmap", "guideline")]
    found = all_of(page_of(report_on(both)))
    assert len(found) == len(set(found))
    assert all(re.match("(roadmap|guideline)-", own) for own in found)
    assert "roadmap-luna-28-slipped" in found


def test_a_change_told_beside_another_has_an_address() -> None:
    """What is only gathered, or stands beside another change, can be led to as well."""
    whole = Report.model_validate_json((TESTS / "reports" / "everything.json").read_text("utf-8"))
    known = addresses(whole)
    assert {*all_of(page_of(whole))} == {*known.values()}


@given(st.lists(ITEMS, max_size=12, unique_by=lambda item: item.fingerprint), st.randoms())
def test_no_two_changes_have_one_address_in_any_order(items: list[Item], order: random.Random) -> None:
    """Addresses are unique, are no address that is taken, and do not hang on the order of the changes."""
    taken = {"a-slipped"}
    found = addressed(items, taken)
    assert len({*found.values()}) == len(items)
    assert not taken & {*found.values()}
    assert addressed(order.sample(items, len(items)), taken) == found


def test_changes_alike_bear_the_first_digits_of_their_fingerprints() -> None:
    """Where one id changed twice in one way both addresses say which; where the first digits are one, all do."""
    subjects = (Subject(kind="milestone", id="luna-28", title="Luna 28"),)
    ones = [Item(rule="milestone-changed", severity="inform", sentence="x", subjects=subjects, fingerprint=digits)
            for digits in ("00112233445566aa", "ff112233445566aa")]  # fmt: skip
    assert [*addressed(ones).values()] == ["luna-28-changed-00112233", "luna-28-changed-ff112233"]
    twins = [
        one.model_copy(update={"fingerprint": digits})
        for one, digits in zip(ones, ("00112233aa", "00112233bb"), strict=True)
    ]
    assert [*addressed(twins).values()] == ["luna-28-changed-00112233aa", "luna-28-changed-00112233bb"]


def test_a_rule_of_another_version_names_its_address() -> None:
    """What the catalogue does not hold is named whole; without a rule it is told."""
    one = Item(severity="inform", sentence="x", rule="comet-turned", fingerprint="1")
    assert [*addressed([one, one.model_copy(update={"rule": None, "fingerprint": "2"})]).values()] == [
        "comet-turned",
        "told",
    ]
