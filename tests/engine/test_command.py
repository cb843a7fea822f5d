"""The command, as someone types it who has just installed the package."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.engine.project import Project, fence
from verified_snippets.command import main


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def there(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(project.root)
    return project


def said(capfd: pytest.CaptureFixture[str], *command: str) -> str:
    """What a command that does not succeed says on standard error."""
    assert main([*command]) == 1
    return capfd.readouterr().err


def test_a_project_is_set_up_and_its_first_pages_hold(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "pyproject.toml").write_text('[project]\nname = "mine"\nversion = "1"\n')
    (here / "README.md").write_text("# Mine\n\nText.\n")
    (here / "requirements.txt").write_text("")
    assert main(["init"]) == 0
    workflow, hook = ((here / name).read_text() for name in (".github/workflows/pages.yml", ".pre-commit-config.yaml"))
    assert f'python-version: "{sys.version_info[0]}.{sys.version_info[1]}"' in workflow
    assert 'pip install . -r requirements.txt "verified-snippets[test]"' in workflow
    files = yaml.safe_load(hook)["repos"][0]["hooks"][0]["files"]
    seen = ["pyproject.toml", "docs/a.md", "snippets/a/b.py", "README.md"]
    assert [file for file in [*seen, "src/pyproject.toml", "tests/test_it.py"] if re.search(files, file)] == seen
    settings = here / "pyproject.toml"
    settings.write_text(settings.read_text() + 'readmes = ["README.md"]\n')
    assert tomllib.loads(settings.read_text())["project"]["name"] == "mine"
    assert main(["new", "docs/guide/first-steps.md", "it_counts"]) == main(["new", "README.md", "it_adds", "--title", "Two"]) == 0
    (here / "snippets/README/it_adds.py").write_text("print(1 + 1)\n")
    assert main(["record"]) == 1
    assert "snippets/guide/first-steps/it_counts.py:1: raised NotImplementedError; write the program here" in capfd.readouterr().out
    (here / "snippets/guide/first-steps/it_counts.py").write_text("print(2)\n")
    (here / "snippets/README/it_adds.out").unlink()
    assert main(["check"]) == 1  # nothing is recorded
    assert "snippets/README/it_adds.out:1: there is no recording; commit it, if it is recorded already, or run verified-snippets record README.md" in (
        capfd.readouterr().out
    )
    assert main(["record"]) == 0
    assert (here / "README.md").read_text() == (
        "# Mine\n\nText.\n\n"
        '<!-- snippet "README/it_adds.py" title="Two" -->\n\n**Two**\n\n```python\nprint(1 + 1)\n```\n\n```text\n2\n```\n\n<!-- end of snippet -->\n'
    )
    assert (here / "docs/guide/first-steps.md").read_text().startswith('# First steps\n\n```python title="It counts"\n')
    assert main(["check"]) == 0
    (here / "snippets/guide/forgotten.py").write_text("print(1)\n")
    assert "snippets/guide/forgotten.py:1: no page embeds it; there is no docs/guide.md" in said(capfd, "check")
    assert main(["check", "README.md", "--", "-k", "it_adds"]) == 0


def test_what_is_there_is_left_as_it_is(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    before = {file: file.read_text() for file in here.rglob("*.*") if file.is_file()}
    (here / "docs/index.md").write_text("# Mine\n")
    assert main(["init"]) == 0
    assert "docs/verified-snippets.css: is there already" in capfd.readouterr().out
    assert (here / "docs/index.md").read_text() == "# Mine\n"
    assert {file: file.read_text() for file in before if file.name != "index.md"} == {file: text for file, text in before.items() if file.name != "index.md"}


@pytest.mark.parametrize(
    "command, message",
    [
        (["new", "docs/page.md", "It-Counts"], "It-Counts is no name for a snippet; a name is the claim"),
        (["new", "docs/page.md", "json"], "json is a module of the standard library"),
        (["new", "docs/page.md", "it_counts.sh"], "it_counts.sh would hold shell commands, which are run where pyproject.toml says shell = true, and"),
        (["new", "docs/page.md", "one"], "snippets/page/one.py is there already; give this one another name"),
        (["new", "notes.md", "it_counts"], ""),
        (["new", "README.md", "it_counts"], ""),
        (["new", "../page.md", "it_counts"], "../page.md is no page; one is docs/….md, or a README"),
        (["new", "docs/none/../../page.md", "it_counts"], ""),
        (["new", "docs/page.txt", "it_counts"], "docs/page.txt is no page"),
        (["expand", "docs/none.md", "out.md"], "there is no docs/none.md"),
        (["expand", "docs", "out", "--target", "({id})="], '--target "({id})=" has no {name}, in whose place each snippet\'s name is written'),
        (["expand", "docs", "out", "--target", "({name})=", "--plain"], "--plain has no targets; leave out --plain or --target"),
        (["expand", "snippets", "out"], "snippets lies outside docs/"),
        (["expand", "docs", "docs"], "docs would overwrite pages; name a place outside docs/"),
        (["check", "theme"], "theme holds neither pages nor programs; pages lie in docs/, programs in snippets/"),
        (["check", "docs/old.md"], "docs/old.md is left out by exclude in pyproject.toml"),
        (["publish", "site", "--name", "A"], "there is no site; build the site first"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_a_sentence(there: Project, command: list[str], message: str, capfd: pytest.CaptureFixture[str]) -> None:
    there.embedded("one", "print(1)\n", "1\n")
    (there.root / "theme").mkdir()
    (there.root / "pyproject.toml").write_text("[tool.verified_snippets]\nexclude = ['old.md']\n")
    if message:
        assert message in said(capfd, *command)
        assert not (there.root / "out").exists()
    else:
        assert main(command) == 0
        assert (there.root / "docs" / Path(command[1]).name).is_file()


def test_a_snippet_of_commands_is_made(there: Project, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "docs/page.md", "it_counts.sh", "--title", "It's $HOME"]) == 0
    assert (there.root / "docs/page.md").read_text() == '# Page\n\n```sh title="It\'s $HOME"\n--8<-- "page/it_counts.sh"\n```\n'
    assert main(["record"]) == 1
    assert "snippets/page/it_counts.sh:1: ended early, with status 1, before its last line\nIt's $HOME: what shows it?\n" in capfd.readouterr().out
    (there.root / "snippets/page/it_counts.sh").write_text("echo one | wc -w\n")
    assert main(["record"]) == main(["check"]) == 0


def test_a_folder_of_programs_is_checked(there: Project, capfd: pytest.CaptureFixture[str]) -> None:
    there.embedded("one", "print(1)\n", "1\n")
    assert main(["check", "snippets/page"]) == main(["check", "snippets"]) == main(["check", "."]) == 0
    assert capfd.readouterr().out.count("1 passed") == 3
    there.embedded("one", "print(1)\n", "2\n")
    assert main(["check", "snippets/page"]) == 1


def test_outside_a_project_it_says_how_to_make_one(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert "or above it; make one: verified-snippets init" in said(capfd, "check")


EXPANDED = """\
- item

    <div class="snippet raises" id="one">

    **One** · raises `KeyError` · [one.py](snippets/page/one.py)

    </div>

    <div class="snippet-code raises">

    ```python
    print(1)
    {}[2]
    ```

    </div>

    <div class="recording">

    ```text
    1
    KeyError: 2
    ```

    </div>

Text.
"""


def test_a_folder_is_expanded_with_all_that_pages_lead_to(there: Project, capfd: pytest.CaptureFixture[str]) -> None:
    info = '{ .python title="One" raises="KeyError" }'
    there.page(f"- item\n\n{fence('one', info, '    ')}\nText.\n")
    there.snippet("one", "print(1)\n{}[2]\n", "1\nKeyError: 2\n", info)
    (there.root / "docs/drawing.svg").write_text("<svg/>")
    assert main(["expand", "docs", "out"]) == 0
    assert {file.relative_to(there.root / "out").as_posix() for file in (there.root / "out").rglob("*.*")} == {
        ".verified-snippets",
        "page.md",
        "drawing.svg",
        "snippets/page/one.py",
    }
    assert (there.root / "out/page.md").read_text() == EXPANDED
    there.page(f"- item\n\n{fence('one', info, '    ')}Text.\n")
    assert main(["expand", "docs/page.md", "close.md"]) == 0
    assert (there.root / "close.md").read_text() == EXPANDED
    assert main(["expand", "docs/page.md", "plain.md", "--plain"]) == 0
    assert (there.root / "plain.md").read_text() == there.expand().text
    assert main(["expand", "docs/page.md", "myst.md", "--target", "({name})="]) == 0
    # Above the div, it would name raw HTML, to which Sphinx gives no id.
    assert '- item\n\n    <div class="snippet raises" id="one">\n\n    (one)=\n\n    **One** · ' in (there.root / "myst.md").read_text()
    assert main(["expand", "docs/page.md", "myst.md", "--target", "[]{#{name}}"]) == 0
    assert "\n    []{#one}\n" in (there.root / "myst.md").read_text()
    there.page(fence("two"), "other.md")
    assert "docs/other.md:2: page/two.py is not a file below snippets/" in said(capfd, "expand", "docs", "again")
    assert not (there.root / "again").exists()


def test_in_sphinx_each_link_to_a_snippet_leads_to_an_id(there: Project) -> None:
    pytest.importorskip("myst_parser", reason="needs myst-parser")
    code = "one = 1\ntwo = 2\nprint(one + two)\nprint('done')\n"
    there.page(f'# Page\n\n{fence("it_adds")}\n{fence("it_prints")}\n{fence("it_adds_more", """{ .python after="it_adds" }""")}')
    for name, text, recording in (("it_adds", code, "3\ndone\n"), ("it_prints", "print(1)\n", "1\n"), ("it_adds_more", code.replace("2", "3"), "4\ndone\n")):
        there.snippet(name, text, recording)
    there.page("# Home\n\n[It prints](page.md#it_prints), [it adds](page.md#it_adds).\n\n```{toctree}\npage\n```\n", "index.md")
    (there.root / "docs/conf.py").write_text('extensions = ["myst_parser"]\n')
    assert main(["expand", "docs", "out", "--target", "({name})="]) == 0
    subprocess.run([sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", "out", "html"], check=True, cwd=there.root)
    html = {page: (there.root / "html" / page).read_text() for page in ("index.html", "page.html")}
    links = [(page, link) for page, text in html.items() for link in re.findall(r'href="((?:page\.html)?#it-[^"]*)"', text)]
    assert len(links) == 3
    for page, link in links:
        path, _, anchor = link.partition("#")
        assert f'id="{anchor}"' in html[path or page]


def test_what_is_gone_from_the_pages_goes_from_the_folder_and_nothing_else(there: Project, capfd: pytest.CaptureFixture[str]) -> None:
    there.embedded("one", "print(1)\n", "1\n")
    there.page("# Old\n", "old/deep/page.md")
    out = there.root / "out"
    (out / "old").mkdir(parents=True)
    (out / "conf.py").write_text("")
    assert main(["expand", "docs", "out"]) == 0
    shutil.rmtree(there.root / "docs/old")
    (there.root / "snippets/page/one.py").rename(there.root / "snippets/page/two.py")
    (there.root / "docs/page.md").write_text("# Page\n")
    assert (out / "old/deep/page.md").is_file()
    (out / ".verified-snippets").write_text((out / ".verified-snippets").read_text() + "../pyproject.toml\n")
    assert main(["expand", "docs", "out"]) == 0
    assert {file.relative_to(out).as_posix() for file in out.rglob("*")} >= {"page.md", "conf.py", "snippets/page/two.py"}
    assert not (out / "old").exists() and not (out / "snippets/page/one.py").exists() and (there.root / "pyproject.toml").is_file()
