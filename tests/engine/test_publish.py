"""What a site says besides its pages: the same, whatever built it."""

from pathlib import Path

import pytest

from tests.engine.project import Project
from verified_snippets.page import PageError
from verified_snippets.publish import described, publish


def written(site: Path) -> dict[str, bytes]:
    files = [site / "llms.txt", *site.rglob("*.md"), *(site / "snippets").rglob("*.*")]
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in files}


def test_the_step_writes_what_the_plugin_writes(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    (project.root / "docs/page.md").write_text('---\ntitle: First\n---\n\n# The page\n\nIt is `a_b` here. More.\n\n```python\n--8<-- "page/one.py"\n```\n')
    project.snippet("one", "print(1)\n", "1\n")
    project.page("# Home\n\n!!! note\n\n    No first sentence.\n\nHome is here\nand there.\n", "index.md")
    result = project.mkdocs("site_description: About it.\nsite_url: http://127.0.0.1/folder/\n")
    assert result.returncode == 0, result.stderr
    site = tmp_path_factory.mktemp("site")
    names = publish(project.settings, site, "A project", "About it.", "http://127.0.0.1/folder/")
    assert written(site) == written(project.root / "site")
    assert sorted(names) == sorted(written(site)) == ["index.md", "llms.txt", "page.md", "snippets/page/one.py"]
    assert (site / "llms.txt").read_text() == (
        "# A project\n\n> About it.\n\n## Pages\n\n"
        "- [Home](http://127.0.0.1/folder/index.md): Home is here and there.\n- [First](http://127.0.0.1/folder/page.md): It is a_b here.\n"
    )
    assert (site / "page.md").read_text() == (
        "# The page\n\nIt is `a_b` here. More.\n\n[one.py](snippets/page/one.py)\n\n```python\nprint(1)\n```\n\n```text\n1\n```\n"
    )


def test_nothing_is_published_of_a_project_with_a_fault(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    project.embedded("one", "print(1)\n")
    site = tmp_path_factory.mktemp("site")
    with pytest.raises(PageError, match=r"^docs/page.md:1: page/one.py has no recording"):
        publish(project.settings, site, "A project")
    assert not list(site.iterdir())


@pytest.mark.parametrize(
    "text, said",
    [
        ("# `A` & *b* { #x }\n\n> Quoted.\n\n- item\n\n<div>\n\nText &lt; *it*! And.\n", ("A & b", "Text < it!")),
        ('---\ntitle: "T: t"\ndescription: D.\n---\n# Other\n\nText.\n', ("T: t", "D.")),
        ("# T\n\n**A** · [a.py](../snippets/p/a.py)\n\n```python\nx\n```\n\nThis.\n", ("T", "This.")),
        ("# T\n\n```text\nNot this.\n```\n\nThis.\n", ("T", "This.")),
        ("", ("", "")),
    ],
    ids=["markup", "front matter", "a snippet first", "a fence first", "nothing"],
)
def test_a_page_is_described_by_its_first_sentence(text: str, said: tuple[str, str]) -> None:
    assert described(text) == said
