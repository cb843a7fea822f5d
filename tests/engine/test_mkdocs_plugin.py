"""What MkDocs adds: the files that captions link to, and an end to the build that names the page's file and line."""

import pytest

from tests.engine.project import Project, fence

BROKEN_PAGES = {
    "missing file": (fence("missing"), "6: page/missing.py is not a file below snippets/"),
    "forbidden fence": ("```py\nprint(1)\n```\n", "5: the fence ```py is not allowed"),
    "another page's snippet": ('```python\n--8<-- "other/two.py"\n```\n', "6: other/two.py belongs to docs/other.md; move the file to snippets/page/"),
    "unknown option": (fence("one", '{ .python raise="E" }'), '5: unknown option raise="E"'),
}


@pytest.mark.parametrize(("text", "said"), BROKEN_PAGES.values(), ids=BROKEN_PAGES)
def test_the_build_stops_at_a_broken_page_and_says_where(project: Project, text: str, said: str) -> None:
    project.snippet("one", "print(1)\n", "1\n")
    (project.root / "snippets/other").mkdir()
    (project.root / "snippets/other/two.py").write_text("print(2)\n")
    project.page(f"# Page\n\nIt has two lines above its fence.\n\n{text}")
    result = project.mkdocs()
    assert result.returncode == 1
    assert f"docs/page.md:{said}" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_missing_recording_stops_the_build(project: Project) -> None:
    project.embedded("one", "print(1)\n")
    result = project.mkdocs()
    assert result.returncode == 1
    assert "docs/page.md:2: page/one.py has no recording; run pytest docs/page.md --record" in result.stderr


@pytest.mark.parametrize("folder", ["snippets", "programs"])
def test_captions_lead_to_the_kept_files_wherever_the_project_keeps_them(project: Project, folder: str) -> None:
    project.embedded("one", "print(1)\n", "1\n")
    (project.root / "snippets").rename(project.root / folder)
    (project.root / "pyproject.toml").write_text(f"[tool.verified_snippets]\nsnippets = '{folder}'\n")
    (project.root / folder / "page/numbers.json").write_text("[1]\n")
    (project.root / folder / ".cache").mkdir()
    (project.root / folder / ".cache/one.py").touch()
    result = project.mkdocs()
    assert result.returncode == 0, result.stderr
    assert 'href="../snippets/page/one.py"' in (project.root / "site/page/index.html").read_text()
    published = {file.relative_to(project.root / "site/snippets").as_posix(): file.read_text() for file in (project.root / "site/snippets").rglob("*.*")}
    assert published == {"page/one.py": "print(1)\n", "page/numbers.json": "[1]\n"}
