"""What a lab's page says besides the notebook: where else it can be run."""

from types import SimpleNamespace

import pytest

from theme.notebooks import colab_links

HERE = "https://colab.research.google.com/github/someone/buffers/blob/{branch}/docs/labs/tour.ipynb"


@pytest.mark.parametrize(
    ("repo_url", "edit_uri", "branch"),
    [
        ("https://github.com/someone/buffers", None, "main"),
        ("https://github.com/someone/buffers.git", "edit/stable/docs/", "stable"),
        ("https://github.com/someone/buffers/", "https://github.com/someone/buffers/edit/next/docs/", "next"),
        ("", "edit/main/docs/", ""),
        (None, None, ""),
        ("https://gitlab.com/someone/buffers", None, ""),
    ],
)
def test_a_lab_opens_in_colab_where_its_repository_is_on_github(repo_url: str | None, edit_uri: str | None, branch: str) -> None:
    config = SimpleNamespace(repo_url=repo_url, edit_uri=edit_uri)
    wanted = [f'<a href="{HERE.format(branch=branch)}">open it in Colab</a>'] if branch else []
    assert colab_links("labs/tour.ipynb", config) == wanted
