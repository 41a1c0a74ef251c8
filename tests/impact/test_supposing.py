"""What if: values put into a release, validated, with everything that is wrong with them at once."""

import pytest
from depending_plans import guide, milestones, plan, with_content

from ilrs_docs import impact_of
from ilrs_docs.errors import WrongUseError
from ilrs_docs.impact.supposing import MOST, suppose


def test_values_are_put_in_and_the_release_stays_as_it_is() -> None:
    """Windows, several values, texts by language, what is taken away; in order, on top of each other."""
    old = plan()
    made = suppose(
        [old, guide()],
        ["milestone:quay.window=2030~", "crane.depends_on+=kiosk", "crane.depends_on-=quay", "ship.title.ru=Судно",
         "ship.window=", "berth.mission="],
    )  # fmt: skip
    new, other = made.releases
    assert str(new["quay"].window) == "2030~"
    assert new["crane"].depends_on == ("kiosk",)
    assert (new["ship"].title.get("ru"), new["ship"].window, other["berth"].mission) == ("Судно", None, None)
    assert str(old["quay"].window) == "2027"
    told = [(one.entry.id, one.field, one.new) for one in made.values]
    assert told[:2] == [("quay", "window", "2030~"), ("crane", "depends_on", ["kiosk"])]


def test_without_values_nothing_is_made() -> None:
    """The releases are the same objects."""
    releases = [plan(), guide()]
    made = suppose(releases, [])
    assert all(one is other for one, other in zip(made.releases, releases, strict=True))
    assert made.values == ()


def test_a_quotation_of_the_old_date_goes_unless_another_is_given() -> None:
    """As `edit FILE set` has it."""
    quoted = milestones({"id": "quay", "window": "2027", "wording": "in 2027"})
    made = suppose([quoted], ["quay.window=2030"])
    assert made.releases[0]["quay"].wording is None
    assert [one.field for one in made.values] == ["window", "wording"]
    kept = suppose([quoted], ["quay.window=2030", "quay.wording=in 2030"])
    assert str(kept.releases[0]["quay"].wording) == "in 2030"


def test_ids_may_have_points_in_them() -> None:
    """The longest name of an entry that there is holds."""
    made = suppose([milestones({"id": "v1"}, {"id": "v1.24"})], ["v1.24.window=2030", "milestone:v1.title.en=One"])
    assert [one.entry.id for one in made.values] == ["v1.24", "v1"]


def test_of_two_documents_the_first_that_has_the_name_is_meant() -> None:
    """It is seen in what is told to be put in."""
    first, second = plan(), milestones({"id": "quay", "window": "2001"}, document="other")
    assert suppose([first, second], ["quay.window=2030"]).values[0].entry.document == "plan"


def test_all_that_is_wrong_is_told_at_once_with_the_nearest_names() -> None:
    """A line each, in the order in which it was given, and then what does not fit the rest of the release."""
    wrong = [
        "quai.window=2030", "quay.windw=2030", "quay.window=soon", "quay.status=planed", "crane.depends_on=quai",
        "berth.mission=dredgin", "quay.phase=third", "window=2030", "quay.window", ".=", "nobody.at.all=1",
        "quay.title=",
    ]  # fmt: skip
    with pytest.raises(WrongUseError) as caught:
        suppose([plan(), guide()], wrong)
    lines = str(caught.value).splitlines()
    assert [line.partition(": ")[0] for line in lines[: len(wrong) - 1]] == wrong[:-1]
    for text, words in (
        ("quai.window", "did you mean 'quay'?"), ("windw", "did you mean 'window'?"), ("soon", "EDTF"),
        ("planed", "did you mean 'planned'?"), ("depends_on=quai", "did you mean 'quay'?"),
        ("dredgin", "did you mean 'dredging'?"), ("third", "there is no phase 'third'"),
        ("quay.window:", "ENTRY.FIELD"),
    ):  # fmt: skip
        assert any(text in line and words in line for line in lines), text
    assert "title" in lines[-1]


def test_fields_of_ones_own_and_remarks_may_be_put_in_too() -> None:
    """They are told in words like any other."""
    told = impact_of(plan(), plan(), what_if=["quay.extra.owner=Port", "quay.notes+=Begun", "quay.confidence=low"])
    assert [one.sentence for one in told.hypothetical] == [
        "Put in: Quay, extra: owner: Port; the release says: not stated.",
        "Put in: Quay, notes: Begun; the release says: not stated.",
        "Put in: Quay, confidence: low; the release says: not stated.",
    ]


def test_only_so_many_faults_are_told() -> None:
    """How many more there are is said."""
    with pytest.raises(WrongUseError) as caught:
        suppose([plan()], [f"x{number}.window=1" for number in range(MOST + 7)])
    lines = str(caught.value).splitlines()
    assert (len(lines), lines[-1]) == (MOST + 1, "... and 7 more")


def test_an_id_of_several_kinds_asks_which() -> None:
    """A kind in front of it says so."""
    twice = with_content({"missions": [{"id": "one", "title": "A"}], "milestones": [{"id": "one", "title": "B"}]})
    with pytest.raises(WrongUseError, match="several entries are called 'one': write milestone:one or mission:one"):
        suppose([twice], ["one.title.en=X"])
    assert suppose([twice], ["milestone:one.window=2031"]).values[0].new == "2031"
