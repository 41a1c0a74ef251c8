"""Type expressions are taken apart down to the models that they name."""

from typing import Annotated, Any, Optional, TypeVar

import pytest
from pydantic import BaseModel
from typing_extensions import TypeAliasType

from ilrs_docs.model.annotations import alternatives, models_in, models_within

T = TypeVar("T")


class Leaf(BaseModel):
    """A model without another one inside."""


class Tree(BaseModel):
    """A model with itself inside."""

    leaf: Leaf
    trees: "tuple[Tree, ...]" = ()


ALIAS = TypeAliasType("ALIAS", Leaf | int)


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        (int, [(int, ())]),
        (None, [(None, ())]),
        (type(None), []),
        (Optional[int], [(int, ())]),  # noqa: UP045 - the older spelling is read too
        (Annotated[Annotated[int, 1] | str, 2] | None, [(int, (2, 1)), (str, (2,))]),
        (ALIAS, [(Leaf, ()), (int, ())]),
    ],
)
def test_alternatives(annotation: Any, expected: list[Any]) -> None:  # noqa: ANN401 - any type expression
    """Each comes with the metadata around it, the outer first; no value is no alternative."""
    assert list(alternatives(annotation)) == expected


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        (tuple[Leaf | int, ...], [Leaf]),
        (dict[str, list[ALIAS]], [Leaf]),
        (Tree, [Tree]),
        (Any, []),
    ],
)
def test_models_in(annotation: Any, expected: list[Any]) -> None:  # noqa: ANN401 - any type expression
    """Through collections, and not through models."""
    assert list(models_in(annotation)) == expected


def test_models_within() -> None:
    """Through models as well, each once, though it leads to itself."""
    assert list(models_within(Tree | None)) == [Tree, Leaf]
