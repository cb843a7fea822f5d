"""What someone who runs pytest sees: items, failures, recordings written."""

import json
import platform
import re

import pytest

from tests.engine.project import Project, fence
from verified_snippets.pytest_plugin import PageFile


def failed(project: Project, *arguments: str) -> str:
    result = project.pytest(*arguments)
    assert result.returncode in {1, 2}, result.stdout + result.stderr
    return result.stdout


def test_a_true_page_passes_under_an_id_of_page_and_snippet(project: Project) -> None:
    project.embedded("counts", "print(1)\n", "1\n")
    result = project.pytest("-v")
    assert "docs/page.md::counts" in result.stdout
    assert "1 passed" in result.stdout


def test_codeblocks_option_random_order_workers_and_k_select_the_same_items(project: Project) -> None:
    for name in ("one", "two"):
        project.snippet(name, f"print('{name}')\n", f"{name}\n")
    project.page("# Title\n\n" + fence("one") + "\n```sh\ntrue\n```\n\n" + fence("two", 'python title="T"'))
    (project.root / "docs/note.txt").write_text("")
    ids = ["docs/page.md::one", "docs/page.md::shell_1", "docs/page.md::two"]
    for arguments in ([], ["--codeblocks"], ["--codeblocks", "docs/page.md"]):
        assert project.pytest("--collect-only", "-q", *arguments).stdout.split()[:3] == ids
    assert "3 passed" in project.pytest("-n", "2").stdout
    orders = [re.findall(r"page.md::(\w+) PASSED", project.pytest("-v", f"--randomly-seed={seed}").stdout) for seed in range(3)]
    assert {tuple(sorted(order)) for order in orders} == {("one", "shell_1", "two")}
    assert len({tuple(order) for order in orders}) > 1
    assert "1 passed, 2 deselected" in project.pytest("-k", "two").stdout


def test_a_recording_edited_by_one_character_fails_with_a_diff(project: Project) -> None:
    project.embedded("counts", "print('a')\nprint('mean 0.125')\n", "a\nmean 0.126\n")
    output = failed(project)
    assert "snippets/page/counts.out:2: the recording is not what the program prints" in output
    assert re.search(r"^-mean 0.126$\s^\+mean 0.125$", output, re.MULTILINE)


def test_a_missing_newline_is_an_edit_too(project: Project) -> None:
    project.embedded("counts", "print(1)\n", "1")
    assert "snippets/page/counts.out:" in failed(project)


@pytest.mark.parametrize(("recorded", "said"), [(None, "there is no recording; run pytest --record"), ("", "the recording is not what")])
def test_a_missing_or_empty_recording_fails(project: Project, recorded: str | None, said: str) -> None:
    project.embedded("counts", "print(1)\n", recorded)
    assert f"snippets/page/counts.out:1: {said}" in failed(project)


def test_a_recording_that_a_data_program_no_longer_prints_fails_and_goes(project: Project) -> None:
    snippet = project.snippet("measures", "# records data: a.json\nopen('a.json', 'w').write('1')\n", "99.9\n")
    (project.root / "snippets/page/a.json").write_text("1")
    project.page('```json\n--8<-- "page/a.json"\n```\n')
    assert "snippets/page/measures.out:1: the recording is not what the program prints" in failed(project)
    assert "1 recordings written" in project.pytest("--record").stdout
    assert not snippet.recording.exists()
    assert "1 passed" in project.pytest().stdout


@pytest.mark.parametrize("code", ["print(1)\ndef f(:\n", "x = '\0'\n"])
def test_a_program_that_does_not_compile_fails_by_file_and_line(project: Project, code: str) -> None:
    project.embedded("counts", code, "1\n")
    output = failed(project)
    assert "snippets/page/counts.py:1: raised " in output
    assert "verified_snippets/" not in output


def test_shell_commands_run_in_an_empty_folder_up_to_the_first_that_fails(project: Project) -> None:
    project.page('- item\n\n    ```sh\n    touch left\n\n    test "$(ls)" = left\n    ```\n')
    assert "1 passed" in project.pytest().stdout
    assert not (project.root / "left").exists()
    project.page("```bash\nfalse\ntrue\n```\n")
    assert "docs/page.md:1: the bash block ended with status 1" in failed(project)


def test_an_exception_with_another_text_fails(project: Project) -> None:
    project.embedded("counts", "raise ValueError('new text')\n", "ValueError: old text\n", '{ .python raises="ValueError" }')
    output = failed(project)
    assert "-ValueError: old text" in output
    assert "+ValueError: new text" in output


def test_a_failing_shell_block_shows_command_standard_error_and_line(project: Project) -> None:
    project.page("# Title\n\n```sh\necho broken >&2; exit 4\n```\n")
    output = failed(project)
    assert "docs/page.md:3: the sh block ended with status 4\necho broken >&2; exit 4\nbroken" in output


def test_a_forbidden_fence_is_a_collection_error_with_file_and_line(project: Project) -> None:
    project.page("# Title\n\n```py\nprint(1)\n```\n")
    assert "docs/page.md:3: the fence ```py is not allowed" in failed(project)


def test_an_import_of_the_project_fails_by_line(project: Project) -> None:
    project.embedded("counts", "print(1)\nimport docs\n", "1\n")
    assert "snippets/page/counts.py:2: imports docs" in failed(project)


def test_blocks_that_pytest_codeblocks_sees_otherwise_are_an_error(project: Project, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    project.page("```sh\ntrue\n```\n")
    config = request.config
    page = PageFile.from_parent(request.session, path=project.root / "docs/page.md")
    monkeypatch.setattr("verified_snippets.pytest_plugin.extract_from_buffer", lambda *_, **__: [])
    monkeypatch.setitem(
        config.stash._storage, next(key for key in config.stash._storage if config.stash[key].__class__.__name__ == "Settings"), project.settings
    )
    with pytest.raises(PageFile.CollectError, match=r"docs/page.md: pytest-codeblocks finds blocks at the lines \[\]"):
        list(page.collect())


def test_record_writes_says_what_changed_and_names_the_versions(project: Project) -> None:
    snippet = project.embedded("counts", "print('new')\n", "old\n")
    result = project.pytest("--record")
    assert "1 recordings written" in result.stdout
    assert "-old\n+new" in result.stdout
    assert snippet.recording.read_text() == "new\n"
    assert json.loads((project.root / "snippets/recorded_on.json").read_text()) == {"python": platform.python_version()}
    assert "0 recordings written" in project.pytest("--record").stdout


def test_recording_a_part_does_not_change_the_versions_of_all(project: Project) -> None:
    project.page("# Title\n\n" + fence("one") + "\n" + fence("two"))
    project.snippet("one", "print(1)\n")
    project.snippet("two", "print(2)\n")
    result = project.pytest("--record", "-k", "one")
    assert "run pytest --record on all pages" in result.stdout
    assert not (project.root / "snippets/recorded_on.json").exists()


@pytest.mark.parametrize("code", ["import random\nprint(random.random())\n", "import multiprocessing\nprint(multiprocessing.parent_process() is None)\n"])
def test_record_refuses_what_two_runs_disagree_on(project: Project, code: str) -> None:
    snippet = project.embedded("counts", code, "old\n")
    output = failed(project, "--record")
    assert "snippets/page/counts.py:1: not recorded, because two runs differ" in output
    assert snippet.recording.read_text() == "old\n"


def test_record_writes_the_files_of_a_data_program(project: Project) -> None:
    project.snippet("measures", "# records data: table.md\nfrom pathlib import Path\nPath('table.md').write_text('| new |\\n')\n")
    table = project.root / "snippets/page/table.md"
    table.write_text("| old |\n")
    project.page('--8<-- "page/table.md"\n')
    assert "-| old |" in failed(project, "-k", "measures")
    assert "1 recordings written" in project.pytest("--record").stdout
    assert table.read_text() == "| new |\n"
    assert not (project.root / "snippets/page/measures.out").exists()
    assert "1 passed" in project.pytest().stdout


def test_a_data_program_may_name_its_files_by_a_pattern(project: Project) -> None:
    files = "['table.md', 'part-a.json', 'part-b.json']"
    code = f"# records data: table.md part-*.json\nfrom pathlib import Path\nfor name in {files}:\n    Path(name).write_text('1\\n')\n"
    snippet = project.snippet("measures", code)
    project.page('--8<-- "page/table.md"\n')
    assert "snippets/page/part-a.json:1: there is no recording" in failed(project)
    assert "1 recordings written" in project.pytest("--record").stdout
    assert snippet.data == ("table.md", "part-a.json", "part-b.json")
    assert "1 passed" in project.pytest().stdout
    (project.root / "snippets/page/part-c.json").write_text("1\n")
    assert "says that it records part-c.json, but wrote no such file" in failed(project)


def test_running_pages_imports_no_torch_into_pytest(project: Project) -> None:
    project.embedded("counts", "import torch\nprint(torch.ones(1))\n", "tensor([1.])\n")
    (project.root / "conftest.py").write_text("import sys\ndef pytest_unconfigure():\n    print('torch' in sys.modules)\n")
    result = project.pytest("-s")
    assert "1 passed" in result.stdout
    assert result.stdout.endswith("False\n")


def test_an_unknown_setting_is_named(project: Project) -> None:
    (project.root / "pyproject.toml").write_text("[tool.verified_snippets]\ntimeuot = 3\n")
    result = project.pytest()
    assert "[tool.verified_snippets] has no setting timeuot" in result.stdout + result.stderr


def test_standalone_runs_each_program_as_python_does(project: Project) -> None:
    project.embedded("counts", "import sys\nprint(sys.argv[0])\n", "../counts.py\n")
    assert "1 passed" in project.pytest("--standalone").stdout
    (project.root / "snippets/page/counts.out").write_text("counts.py\n")
    output = failed(project, "--standalone")
    assert "snippets/page/counts.py:1: run by itself, it does not do what is recorded" in output
    assert "-counts.py\n+../counts.py" in output
