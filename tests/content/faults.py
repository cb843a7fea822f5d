"""How a test of the site's content fails."""

import pytest


def none_of(faults: list[str]) -> None:
    """Fail with sentences for who has to act on them, and without pytest's account of a comparison."""
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)
