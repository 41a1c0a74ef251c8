"""Standards with the year of their edition: names, of which neither number is a quantity or a date."""

import pytest

from ilrs_docs.wording import classify


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        ("Follow ISO 9001:2015.", "Follow ISO 9001:2025.", "ISO 9001:2015", "ISO 9001:2025"),
        ("Follow ISO 9001:2015.", "Follow ISO 14001:2015.", "ISO 9001:2015", "ISO 14001:2015"),
        ("as ISO/IEC 27001:2013 says", "as ISO/IEC 27001:2022 says", "ISO/IEC 27001:2013", "ISO/IEC 27001:2022"),
        ("by EN 9100:2016", "by EN 9100:2018", "EN 9100:2016", "EN 9100:2018"),
        ("by IEC 60068-2-1:1990", "by IEC 60068-2-1:2007", "IEC 60068-2-1:1990", "IEC 60068-2-1:2007"),
        ("by ISO/TS 16949:2002", "by ISO/TS 16949:2009", "ISO/TS 16949:2002", "ISO/TS 16949:2009"),
        ("(ISO 14644-1:1999)", "(ISO 14644-1:2015)", "ISO 14644-1:1999", "ISO 14644-1:2015"),
        ("按ISO 9001:2015执行", "按ISO 9001:2025执行", "ISO 9001:2015", "ISO 9001:2025"),
        ("按 IEC 60068:1990 执行", "按 IEC 60068:2007 执行", "IEC 60068:1990", "IEC 60068:2007"),
        ("по ISO 9001:2015 и 5 кг", "по ISO 9001:2025 и 5 кг", "ISO 9001:2015", "ISO 9001:2025"),
        ("согласно ISO/IEC 27001:2013", "согласно ISO/IEC 27001:2022", "ISO/IEC 27001:2013", "ISO/IEC 27001:2022"),
    ],
)
def test_another_edition_is_another_reference(old: str, new: str, was: str, now: str) -> None:
    """The name is told whole, in three languages; the way back tells the same turned round."""
    assert [(one.kind, one.old, one.new) for one in classify(old, new).shifts] == [("reference", was, now)]
    assert [(one.kind, one.old, one.new) for one in classify(new, old).shifts] == [("reference", now, was)]


def test_a_quantity_beside_a_standard_is_told() -> None:
    """The standard stands."""
    (shift,) = classify("ISO 9001:2015, 5 kg", "ISO 9001:2015, 6 kg").shifts
    assert (shift.kind, shift.old, shift.new) == ("quantity", "5 kg", "6 kg")
