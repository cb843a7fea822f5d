"""What MkDocs adds: the files that captions link to, and an end to the build that names the page's file and line."""

import re
import signal
import socket
import subprocess
import sys
import textwrap
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.engine.project import Project, fence
from verified_snippets import start
from verified_snippets.snippet import Snippet

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
    assert "docs/page.md:1: page/one.py has no recording; run verified-snippets record docs/page.md" in result.stderr


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


PLAIN = "site_name: A project\nplugins: [verified_snippets]\nmarkdown_extensions: [attr_list, pymdownx.superfences, verified_snippets]\n"


SETUPS = {
    "no attr_list": (PLAIN.replace("attr_list, ", ""), "mkdocs.yml: markdown_extensions lacks attr_list, without which a page shows marks as text; add it"),
    "no superfences": (PLAIN.replace("pymdownx.superfences, ", ""), "mkdocs.yml: markdown_extensions lacks pymdownx.superfences, without which"),
    "a bundle that has both": (PLAIN.replace("attr_list, pymdownx.superfences", "pymdownx.extra"), ""),
    "no plugin": (PLAIN.replace("[verified_snippets]", "[]", 1), "mkdocs.yml: markdown_extensions names verified_snippets, and plugins does not; write"),
}


@pytest.mark.parametrize(("settings", "said"), SETUPS.values(), ids=SETUPS)
def test_half_of_what_mkdocs_needs_is_a_sentence(project: Project, settings: str, said: str) -> None:
    project.embedded("one", "print(1)\n", "1\n")
    (project.root / "mkdocs.yml").write_text(settings)
    result = project.build()
    assert result.returncode == bool(said)
    assert said in result.stderr and "Traceback" not in result.stderr


def test_what_the_readme_and_init_have_mkdocs_say_refuses_a_dead_link_to_a_snippet(project: Project) -> None:
    project.page(f"# Page\n\n{fence('one')}\n[It](#one), [gone](#two).\n")
    project.snippet("one", "print(1)\n", "1\n")
    settings = textwrap.dedent(start.MKDOCS)
    assert f"```yaml\n{settings}\n```\n" in Path(start.__file__).with_name("README.md").read_text()
    (project.root / "mkdocs.yml").write_text(f"site_name: A project\n{settings}\n")
    result = project.build()
    assert result.returncode == 1
    assert "docs/page.md:7: Doc file 'page.md' contains a link '#two'" in result.stderr and "'#one'" not in result.stderr


def test_all_faults_of_a_page_are_said_at_once(project: Project) -> None:
    project.page("# Page\n\n```py\n```\n\n```rust\n```\n")
    said = project.mkdocs().stderr
    assert "docs/page.md:3: the fence ```py is not allowed" in said
    assert "docs/page.md:6: the fence ```rust is not allowed" in said


def test_a_page_that_is_not_utf_8_ends_a_build_by_its_line(project: Project) -> None:
    (project.root / "docs/page.md").write_bytes(b"# Page\n\ncaf\xe9\n")
    result = project.mkdocs()
    assert "docs/page.md:3: is not UTF-8 (byte 0xe9); save the file as UTF-8" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_byte_order_mark_ends_a_build(project: Project) -> None:
    project.page("x").write_text("---\ntitle: One\n---\n\n# One\n", "utf-8-sig")
    result = project.mkdocs()
    assert "docs/page.md:1: begins with a byte order mark, which nobody sees; delete it: save the file as UTF-8 without BOM" in result.stderr


def test_a_changed_program_does_not_get_its_old_output(project: Project) -> None:
    snippet = project.embedded("one", "print(1)\n", "1\n")
    assert project.mkdocs().returncode == 0
    snippet.program.write_text("print(2)\n")
    result = project.mkdocs()
    assert result.returncode == 1
    assert "docs/page.md:1: page/one.py and one.out are not what was recorded together; run verified-snippets record docs/page.md" in result.stderr


def test_an_edited_recording_is_not_published(project: Project) -> None:
    snippet = project.embedded("one", "print(1)\n", "1\n")
    snippet.recording.write_text("2\n")
    assert "are not what was recorded together" in project.mkdocs().stderr


def test_data_of_a_changed_program_is_not_published(project: Project) -> None:
    snippet = project.snippet("measures", "# records data: table.md\n")
    (project.root / "snippets/page/table.md").write_text("| 1 |\n")
    project.vouch(snippet)
    project.page('--8<-- "page/table.md"\n')
    assert project.mkdocs().returncode == 0
    snippet.program.write_text("# records data: table.md\nprint(1)\n")
    said = "docs/page.md:1: page/table.md is not what page/measures.py, as it is now, has recorded; run verified-snippets record docs/page.md"
    assert said in project.mkdocs().stderr


def test_front_matter_is_not_prose_and_keeps_the_lines(project: Project) -> None:
    project.page("---\nauthors:\n\n    - me\ndescription: <code>x</code>\n---\n# Page\n\n```py\n```\n")
    said = project.mkdocs().stderr
    assert "docs/page.md:9: the fence ```py is not allowed" in said
    assert "indented" not in said
    assert "<code>" not in said


def test_a_page_out_of_the_nav_is_named_with_the_file_to_edit(project: Project) -> None:
    project.page("# Page\n")
    project.page("# Forgotten\n", "forgotten.md")
    result = project.mkdocs("nav: [page.md]\n")
    assert result.returncode == 1
    assert "docs/forgotten.md:1: no reader will find it: below nav, in mkdocs.yml, add the line - forgotten.md" in result.stderr


def test_machines_get_the_pages_in_the_order_of_the_navigation(project: Project) -> None:
    for name in ("index", "alpha", "zebra"):
        project.page(f"# {name}\n", f"{name}.md")
    assert project.mkdocs("nav: [index.md, zebra.md, alpha.md]\n").returncode == 0
    assert re.findall(r"^- \[(\w+)\]", (project.root / "site/llms.txt").read_text(), re.MULTILINE) == ["index", "zebra", "alpha"]


LINKS = {
    "another page's anchor": ("[x](other.md#none)", "docs/page.md:3: Doc file 'page.md' contains a link 'other.md#none', but the doc"),
    "an anchor with a slip": ("[x](other.md#loadng)", "does not contain an anchor '#loadng'. Did you mean #loading?"),
    "a page with a slip": ("[x](othr.md)", "is not found among documentation files. Did you mean other.md?"),
    "a page from the project's root on": ("[x](docs/other.md#loading)", "is not found among documentation files. Did you mean other.md#loading?"),
    "an anchor of its own": ("[x](#none)", "docs/page.md:3: Doc file 'page.md' contains a link '#none', but there is no such anchor"),
    "a program with a slip": ("[x](snippets/page/cuonts.py)", "Did you mean snippets/page/counts.py?"),
    "a page that is not there": ("[x](none.md)", "docs/page.md:3: Doc file 'page.md' contains a link 'none.md', but the target is not found"),
}


@pytest.mark.parametrize(("link", "said"), LINKS.values(), ids=LINKS)
def test_a_link_that_leads_nowhere_is_named_with_its_line(project: Project, link: str, said: str) -> None:
    if "snippets" in link:
        project.snippet("counts", "print(1)\n", "1\n")
    project.page(f"# Page\n\n{link}\n")
    project.page("# Other\n\n## Loading { #loading }\n", "other.md")
    project.page("# Near\n", "dogs/other.md")
    result = project.mkdocs("nav: [page.md, other.md]\n")
    assert result.returncode == 1
    assert said in result.stderr


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("docs/page.md", "nav leads to docs/page.md, which is no page; a page is named from docs/ on: page.md"),
        ("none.md", "nav leads to none.md, which is no page; make the page, or take the line out"),
        ("guyde.md", "nav leads to guyde.md, which is no page; did you mean guide.md?"),
    ],
)
def test_a_line_of_the_nav_that_leads_nowhere_is_named(project: Project, entry: str, said: str) -> None:
    project.page("# Page\n")
    if entry == "guyde.md":
        project.page("# Guide\n", "guide.md")
    result = project.mkdocs(f"nav:\n  - page.md\n  - Second: {entry}\n")
    assert result.returncode == 1
    assert "no reader will find it" not in result.stderr
    assert f"mkdocs.yml:7: {said}" in result.stderr


@pytest.mark.parametrize(
    ("nav", "said"),
    [
        ("  - page.md\n  - Second:other.md\n", "mkdocs.yml:7: write a blank behind the colon, before other.md"),
        ("  - page.md\n      - other.md\n", "mkdocs.yml:7: is indented more than its neighbours; indent it as they are"),
    ],
)
def test_a_line_that_yaml_reads_otherwise_is_named(project: Project, nav: str, said: str) -> None:
    project.page("# Page\n")
    project.page("# Other\n", "other.md")
    result = project.mkdocs(f"nav:\n{nav}")
    assert result.returncode == 1
    assert said in result.stderr


def test_each_place_of_a_link_is_named_by_its_line(project: Project) -> None:
    project.page("# Page\n\n[x](none.md#id)\n\n[x](none.md)\n\n[x](none.md)\n")
    said = project.mkdocs().stderr
    assert [f"docs/page.md:{line}: Doc file 'page.md' contains a link 'none.md'," in said for line in (3, 5, 7)] == [False, True, True]


def test_a_link_in_recorded_data_is_named_where_it_was_written(project: Project) -> None:
    snippet = project.snippet("measures", "# records data: table.md\nNAMES = ['none']\n")
    (project.root / "snippets/page/table.md").write_text("| a |\n| --- |\n| [x](none.md) |\n")
    project.vouch(snippet)
    project.page('# Page\n\n--8<-- "page/table.md"\n')
    act = "correct it there, then run verified-snippets record docs/page.md"
    said = f"snippets/page/measures.py:2, which writes snippets/page/table.md:3 ({act}): Doc file 'page.md' contains a link 'none.md'"
    assert said in project.mkdocs().stderr


def test_pages_that_lie_where_the_tests_do_not_look_are_refused(project: Project) -> None:
    project.embedded("one", "print(1)\n", "1\n")
    (project.root / "docs").rename(project.root / "documentation")
    result = project.mkdocs("docs_dir: documentation\n")
    assert result.returncode == 1
    assert f"the pages lie in {project.root}/documentation, where the tests do not look: docs in pyproject.toml says {project.root}/docs" in result.stderr


HOOKS = {
    "a generated page": (
        "from mkdocs.structure.files import File\n"
        "def on_files(files, config):\n    files.append(File.generated(config, 'made.md', content={text!r}))\n    return files\n"
    ),
    "a page that a plugin changes": (
        "def on_page_markdown(markdown, page, **_):\n    return '# Made\\n' + {text!r} if page.file.src_uri == 'made.md' else markdown\n"
    ),
}


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)
def test_what_is_put_into_a_page_while_the_site_is_built_is_checked_too(project: Project, hook: str) -> None:
    project.page("# Page\n")
    if "on_page_markdown" in hook:
        project.page("# Made\n", "made.md")
    for text, said in {
        "Plain.": "",
        "```py\n```": "docs/made.md:1: the fence ```py is not allowed",
        '```python\n--8<-- "made/one.py"\n```': "one was put here while the site was built, where the tests do not see it; write it into a page",
    }.items():
        (project.root / "snippets/made").mkdir(exist_ok=True)
        snippet = Snippet("made/one.py", project.settings)
        snippet.program.write_text("print(1)\n")
        snippet.recording.write_text("1\n")
        project.vouch(snippet)
        (project.root / "hook.py").write_text(hook.format(text=text))
        result = project.mkdocs("hooks: [hook.py]\n")
        assert result.returncode == bool(said), result.stderr
        assert (said or "Documentation built") in result.stderr.replace("docs/made.md:2: the", "docs/made.md:1: the")


def test_a_site_can_be_built_from_anywhere(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    project.embedded("one", "print(1)\n", "1\n")
    (project.root / "mkdocs.yml").write_text(PLAIN)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(project.root / "mkdocs.yml")]
    result = subprocess.run(command, cwd=tmp_path_factory.mktemp("elsewhere"), capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


def test_settings_that_cannot_be_are_a_sentence(project: Project) -> None:
    project.page("# Page\n")
    (project.root / "pyproject.toml").write_text("[tool.verified_snippets]\ntimeout = 'long'\n")
    result = project.mkdocs()
    assert "says timeout = 'long', which has to be a number of seconds" in result.stderr
    assert "Traceback" not in result.stderr


class Served:
    """A project's site as `mkdocs serve --dirty` serves it."""

    def __init__(self, project: Project, more: str = "") -> None:
        (project.root / "mkdocs.yml").write_text(f"{PLAIN}watch: [{'theme' if more else ''}]\n{more}")
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--dev-addr", self.address]
        self.process = subprocess.Popen(command, cwd=project.root, stderr=subprocess.PIPE, text=True)
        next(line for line in self.process.stderr if "Serving on" in line)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.communicate()

    def page(self, path: str = "page/") -> str:
        with urllib.request.urlopen(f"http://{self.address}/{path}") as answer:
            return answer.read().decode()

    def after(self, change: Callable[[], object], path: str = "page/") -> str:
        """The page as it is when the server has seen a change, which it then tells every browser."""
        epoch = re.search(r"livereload\((\d+)", self.page(path))[1]
        change()
        with urllib.request.urlopen(f"http://{self.address}/livereload/{epoch}/0") as answer:
            answer.read()
        return self.page(path)


@pytest.fixture
def served(project: Project) -> Iterator[Served]:
    project.embedded("one", "print(1)\n", "1\n")
    project.page("# Its own title\n", "other.md")
    served = Served(project)
    yield served
    served.stop()


def test_a_served_page_shows_what_was_edited(project: Project, served: Served) -> None:
    snippet = Snippet("page/one.py", project.settings)
    assert "Its own title" in served.page()
    changed = served.after(lambda: snippet.program.write_text("print(1 + 1)\n"))
    assert "not recorded: verified-snippets record docs/page.md" in changed
    assert '<span class="mi">1</span> <span class="o">+</span>' in changed
    # One file after the other: the server may look between them.
    assert "not recorded" in served.after(lambda: snippet.recording.write_text("2\n"))
    recorded = served.after(lambda: project.vouch(snippet))
    assert "not recorded" not in recorded
    assert "Its own title" in recorded
    assert "not recorded: verified-snippets record docs/page.md" in served.after(snippet.recording.unlink)


def test_a_served_page_shows_its_fault_and_the_others_go_on(project: Project, served: Served) -> None:
    broken = served.after(lambda: project.page("# Page\n\n```py\n```\n"))
    assert "docs/page.md:3: the fence ```py is not allowed" in broken
    assert "Its own title" in served.page("other/")
    assert "not allowed" not in served.after(lambda: project.page(fence("one")))


def test_an_edited_template_is_on_every_page_and_no_page_loses_its_text(project: Project) -> None:
    project.embedded("one", "print(1)\n", "1\n")
    (project.root / "theme").mkdir()
    template = project.root / "theme/main.html"
    template.write_text('{% extends "base.html" %}')
    served = Served(project, "theme: {name: mkdocs, custom_dir: theme}\n")
    try:
        changed = served.after(lambda: template.write_text('{% extends "base.html" %}{% block footer %}a new footer{% endblock %}'))
    finally:
        served.stop()
    assert "a new footer" in changed
    assert 'id="one"' in changed


def test_edited_settings_make_every_page_anew(project: Project, served: Served) -> None:
    served.after(lambda: project.page("# Its own title\n\n!!! note\n\n    Read this.\n", "other.md"))
    assert "!!! note" in served.page("other/")
    config = project.root / "mkdocs.yml"
    changed = served.after(lambda: config.write_text(config.read_text().replace("markdown_extensions: [", "markdown_extensions: [admonition, ")), "other/")
    assert "!!! note" not in changed
    assert "Its own title" in changed
