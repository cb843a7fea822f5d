"""What someone who runs pytest sees: items, failures, recordings written."""

import contextlib
import dataclasses
import json
import os
import platform
import re
import signal
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.engine.project import Project, fence
from tests.engine.test_recording import dead
from verified_snippets import ledger, recording
from verified_snippets.pytest_plugin import PageFile, SnippetFailure, slow
from verified_snippets.settings import SettingsError, load_settings
from verified_snippets.snippet import Snippet


def failed(project: Project, *arguments: str) -> str:
    result = project.pytest(*arguments)
    assert result.returncode in {1, 2}, result.stdout + result.stderr
    return result.stdout


def test_a_true_page_passes_under_an_id_of_page_and_snippet(project: Project) -> None:
    project.embedded("counts", "print(1)\n", "1\n")
    result = project.pytest("-v")
    assert "docs/page.md::counts" in result.stdout
    assert "1 passed" in result.stdout


def test_the_process_that_programs_are_forked_from_ends_with_the_tests(project: Project) -> None:
    project.embedded("counts", "print(1)\n", "1\n")
    (project.root / "conftest.py").write_text("import atexit, warnings\natexit.register(warnings.simplefilter, 'error')\n")
    result = project.pytest()
    assert "1 passed" in result.stdout
    assert "Popen" not in result.stderr


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


@pytest.mark.parametrize(
    ("recorded", "said"),
    [(None, "there is no recording; commit it, if it is recorded already, or run verified-snippets record docs/page.md"), ("", "the recording is not what")],
)
def test_a_missing_or_empty_recording_fails(project: Project, recorded: str | None, said: str) -> None:
    project.embedded("counts", "print(1)\n", recorded)
    assert f"snippets/page/counts.out:1: {said}" in failed(project)


def test_a_recording_that_a_data_program_no_longer_prints_fails_and_goes(project: Project) -> None:
    snippet = project.snippet("measures", "# records data: a.json\nopen('a.json', 'w').write('1')\n", "99.9\n")
    (project.root / "snippets/page/a.json").write_text("1")
    project.page('```json\n--8<-- "page/a.json"\n```\n')
    assert "snippets/page/measures.out:1: the recording is not what the program prints" in failed(project)
    assert "1 recording written" in project.pytest("--record").stdout
    assert not snippet.recording.exists()
    assert "1 passed" in project.pytest().stdout


def test_a_program_that_does_not_compile_fails_by_file_and_line(project: Project) -> None:
    project.embedded("counts", "print(1)\ndef f(:\n", "1\n")
    output = failed(project)
    assert "snippets/page/counts.py:2: is no valid Python" in output
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


def test_a_forbidden_fence_is_a_failure_with_file_and_line(project: Project) -> None:
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
    fault, _ = page.collect()
    with pytest.raises(SnippetFailure, match=r"docs/page.md:1: pytest-codeblocks finds blocks at the lines \[\]"):
        fault.runtest()


def test_record_writes_says_what_changed_and_names_the_versions(project: Project) -> None:
    snippet = project.embedded("counts", "print('new')\n", "old\n")
    result = project.pytest("--record")
    assert "1 recording written" in result.stdout
    assert "-old\n+new" in result.stdout
    assert snippet.recording.read_text() == "new\n"
    assert json.loads((project.root / "snippets/recorded_on.json").read_text()) == {"python": platform.python_version()}
    assert "0 recordings written" in project.pytest("--record").stdout


@pytest.mark.parametrize("workers", [[], ["-n", "2"]], ids=["in one process", "with workers"])
def test_recording_a_part_does_not_change_the_versions_of_all(project: Project, workers: list[str]) -> None:
    project.page("# Title\n\n" + fence("one") + "\n" + fence("two"))
    project.snippet("one", "print(1)\n")
    project.snippet("two", "print(2)\n")
    versions = project.root / "snippets/recorded_on.json"
    result = project.pytest("--record", "-k", "one", *workers)
    assert "the others" not in result.stdout  # there are none yet
    versions.write_text('{"python": "3.0"}')
    result = project.pytest("--record", "-k", "two", *workers)
    assert "the others on {'python': '3.0'}: run verified-snippets record docs on all pages" in result.stdout
    assert json.loads(versions.read_text()) == {"python": "3.0"}


def test_a_page_is_recorded_while_another_one_is_broken(project: Project) -> None:
    snippet = project.embedded("counts", "print(1)\n")
    project.page("# Broken\n\n```py\nprint(1)\n```\n", "broken.md")
    assert "1 passed" in project.pytest("--record", "docs/page.md").stdout
    assert snippet.recording.read_text() == "1\n"


def test_the_report_of_a_recording_shows_what_was_recorded(project: Project) -> None:
    project.embedded("counts", "print('first')\nprint('second')\n")
    result = project.pytest("--record")
    assert "docs/page.md:1\nsnippets/page/counts.out: recorded\n  first\n  second\n" in result.stdout
    assert "there is no recording" not in result.stdout


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (3, "import random\nprint('first', 1)\nprint('then', random.random())\nprint('last', 2)\n"),
        (1, "print({'a', 'b'})\n"),
        (2, "import __main__\nprint(hasattr(__main__, '__cached__'), __file__)\n"),
    ],
)
def test_record_refuses_what_two_runs_disagree_on(project: Project, line: int, code: str) -> None:
    snippet = project.embedded("counts", code, "old\n")
    output = failed(project, "--record")
    assert f"snippets/page/counts.py:{line}: not recorded, because it is not the same on every run and every machine; seed it, sort it" in output
    assert snippet.recording.read_text() == "old\n"


def test_a_warning_that_one_run_alone_shows_is_told_as_one(project: Project) -> None:
    info = '{ .python warns="UserWarning" }'
    said = "the UserWarning was shown in one run and not in the other: where it is shown, have nothing filter it, and nothing replace sys.stderr"
    # The runner takes a warning where it is shown, as rich's Live shows it: while standard error is another.
    project.embedded("once", "import io, sys, warnings\nsys.stderr = io.StringIO()\nwarnings.warn('old')\nprint(1)\n", info=info)
    assert said in failed(project, "--record")
    project.embedded("once", "import warnings\nwarnings.warn(f'old {id(object())}')\nprint(1)\n", info=info)
    assert "was shown in one run" not in failed(project, "--record")


def test_record_says_first_what_belongs_to_this_machine(project: Project) -> None:
    project.embedded("counts", "import sys\nprint('first')\nprint('below', sys.prefix)\n")
    said = f"snippets/page/counts.py:3: not recorded, because the recording holds the place of this environment, {sys.prefix}; print something"
    assert said in failed(project, "--record")


def test_record_names_a_line_that_nobody_reads(project: Project) -> None:
    project.embedded("counts", "print('first')\nprint('x' * 501)\n")
    said = "snippets/page/counts.out:2: has 501 characters, which nobody reads; print a slice, or the shape"
    assert said in project.pytest("--record").stdout


def test_record_writes_the_files_of_a_data_program(project: Project) -> None:
    project.snippet("measures", "# records data: table.md\nfrom pathlib import Path\nPath('table.md').write_text('| new |\\n')\n")
    table = project.root / "snippets/page/table.md"
    table.write_text("| old |\n")
    project.page('--8<-- "page/table.md"\n')
    assert "-| old |" in failed(project, "-k", "measures")
    assert "1 recording written" in project.pytest("--record").stdout
    assert table.read_text() == "| new |\n"
    assert not (project.root / "snippets/page/measures.out").exists()
    assert "1 passed" in project.pytest().stdout


def test_a_data_program_may_name_its_files_by_a_pattern(project: Project) -> None:
    files = "['table.md', 'part-a.json', 'part-b.json']"
    code = f"# records data: table.md part-*.json\nfrom pathlib import Path\nfor name in {files}:\n    Path(name).write_text('1\\n')\n"
    snippet = project.snippet("measures", code)
    project.page('--8<-- "page/table.md"\n')
    assert "snippets/page/part-a.json:1: there is no recording" in failed(project)
    assert "1 recording written" in project.pytest("--record").stdout
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


def test_a_number_that_a_page_still_says_is_named_where_it_is_recorded_anew(project: Project) -> None:
    snippet = project.embedded("counts", "print('bytes', 8192000)\n", "bytes 10240000\n")
    project.page(f"# Page\n\nIt has 10,240,000 bytes, in 2 parts.\n\n{fence('counts')}")
    project.vouch(snippet)
    assert "docs/page.md:3: says 10,240,000, as the recording did until now; read that sentence again" in project.pytest("--record").stdout


def test_a_program_that_hides_a_module_of_python_is_named(project: Project) -> None:
    project.embedded("copy", "print(1)\n", "1\n")
    assert "snippets/page/copy.py:1: hides the standard library's copy; name it after what it shows" in failed(project)


def test_a_line_that_names_recorded_data_too_late_is_named(project: Project) -> None:
    project.snippet("measures", '"""Measures."""\n# records data: table.md\n')
    project.page('--8<-- "page/table.md"\n')
    assert "snippets/page/measures.py:2 says so below its first line" in failed(project)


def test_a_sign_without_a_pattern_is_named(project: Project) -> None:
    (project.root / "pyproject.toml").write_text('[tool.verified_snippets]\nsigns = { "on a CPU" = "(" }\n')
    result = project.pytest()
    assert "which is no regular expression" in result.stdout + result.stderr


def test_standalone_runs_each_program_as_python_does(project: Project) -> None:
    project.embedded("counts", "import sys\nprint(sys.argv[0])\n", "../counts.py\n")
    assert "1 passed" in project.pytest("--standalone").stdout
    (project.root / "snippets/page/counts.out").write_text("counts.py\n")
    output = failed(project, "--standalone")
    assert "snippets/page/counts.py:1: run by itself, it does not do what is recorded" in output
    assert "-counts.py\n+../counts.py" in output


@pytest.mark.parametrize("arguments", [[], ["--standalone"], ["--record"]], ids=["forked", "standalone", "record"])
def test_ctrl_c_ends_pytest_and_the_program(project: Project, arguments: list[str]) -> None:
    pipe = project.root / "pipe"
    os.mkfifo(pipe)
    project.embedded("waits", f"import os, signal\nwith open({str(pipe)!r}, 'w') as pipe:\n    pipe.write(str(os.getpid()))\nsignal.pause()\n", "1\n")
    process = project.start_pytest(*arguments)
    program = int(pipe.read_text())
    process.send_signal(signal.SIGINT)
    assert "KeyboardInterrupt" in process.communicate(timeout=15)[0]
    assert dead(program)


def test_interpreter_switches_do_not_reach_programs(project: Project) -> None:
    project.embedded(
        "counts", "import sys, warnings\nwarnings.warn('seen')\nprint(sys.flags.optimize)\n", "0\nUserWarning: seen\n", '{ .python warns="UserWarning" }'
    )
    command = [sys.executable, "-O", "-W", "ignore", "-m", "pytest", "-p", "no:cacheprovider"]
    assert "1 passed" in subprocess.run(command, cwd=project.root, capture_output=True, text=True).stdout


def test_a_program_that_was_changed_since_it_was_recorded_fails_though_it_prints_the_same(project: Project) -> None:
    snippet = project.embedded("counts", "print(1)\n", "1\n")
    snippet.program.write_text("print(2 - 1)\n")
    output = failed(project)
    assert (
        "snippets/page/counts.py:1: is not the program that was recorded, though it prints the same; run verified-snippets record docs/page.md (docs/page.md:1)"
        in output
    )
    assert "0 recordings written" in project.pytest("--record").stdout
    assert "1 passed" in project.pytest().stdout


def test_a_failure_names_one_command_whoever_asks(project: Project) -> None:
    project.embedded("counts", "print(1)\n", "2\n")
    assert "run verified-snippets record docs/page.md" in failed(project)
    settings = project.root / "pyproject.toml"
    settings.write_text(settings.read_text().replace("shell = true", 'record = "make record PAGE={page}"'))
    assert "run make record PAGE=docs/page.md" in failed(project)


def test_all_faults_of_a_page_are_said_and_its_blocks_and_other_pages_run(project: Project) -> None:
    project.snippet("one", "print(1)\n", "1\n")
    project.page("# Page\n\n```py\nprint(1)\n```\n\n" + fence("one") + "\n```rust\n```\n")
    project.page("# Other\n", "other.md")
    output = failed(project)
    assert "docs/page.md:3: the fence ```py is not allowed" in output
    assert "docs/page.md:11: the fence ```rust is not allowed" in output
    assert "1 failed, 1 passed" in output


@pytest.mark.parametrize("named", ["snippets/page/one.py", "snippets/page/one.out"])
def test_the_file_that_a_failure_names_can_be_given_to_pytest(project: Project, named: str) -> None:
    project.page(fence("one") + "\n" + fence("two"))
    project.snippet("one", "print(1)\n", "1\n")
    project.snippet("two", "print(2)\n", "2\n")
    assert re.findall(r"::(\w+) PASSED", project.pytest("-v", named).stdout) == ["one"]


def test_a_file_that_no_page_embeds_says_so(project: Project) -> None:
    project.snippet("one", "print(1)\n")
    assert "snippets/page/one.py:1: no page embeds it; there is no docs/page.md; make it" in project.pytest("snippets/page/one.py").stdout
    project.page("# Page\n")
    assert "snippets/page/one.py:1: no page embeds it; embed it in docs/page.md or delete it" in project.pytest("snippets/page/one.py").stdout


@contextlib.contextmanager
def another_turn(path: str) -> Iterator[None]:
    """A commit of such a date that a program is not among the tenth that is due."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", next(str(day) for day in range(100) if zlib.crc32(f"{day} {path}".encode()) % 10))
        yield


def test_standalone_keeps_a_ledger_of_what_passed(project: Project) -> None:
    project.page(fence("good") + "\n" + fence("bad"))
    good = project.snippet("good", "print(1)\n", "1\n")
    project.snippet("bad", "import sys\nprint(sys.argv[0])\n", "bad.py\n")
    failed(project, "--standalone")
    lines = ledger.read(project.settings)
    assert lines.keys() == {"page/good.py"}
    assert lines["page/good.py"][0] == ledger.key(good, {})
    with another_turn("page/good.py"):
        assert "1 failed, 1 deselected" in project.pytest("--standalone=due").stdout


CHANGES = {
    "program": lambda project: (project.root / "snippets/page/one.py").write_text("print(2 - 1)\n"),
    "recording": lambda project: (project.root / "snippets/page/one.out").write_text("2\n"),
    "options": lambda project: project.page(fence("one", '{ .python warns="UserWarning" }')),
    "settings": lambda project: (project.root / "pyproject.toml").write_text("[tool.verified_snippets]\nelsewhere = {A = 'b'}\n"),
    "versions": lambda project: (project.root / "pyproject.toml").write_text("[tool.verified_snippets]\nversions = ['markdown']\n"),
    "preload": lambda project: (
        (project.root / "preload").mkdir(),
        (project.root / "preload/sitecustomize.py").write_text(""),
        (project.root / "pyproject.toml").write_text("[tool.verified_snippets]\npreload = 'preload'\n"),
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_was_changed_is_due_and_nothing_else(project: Project, change: Callable[[Project], object]) -> None:
    project.embedded("one", "print(1)\n", "1\n")
    with another_turn("page/one.py"):
        assert "1 passed" in project.pytest("--standalone=due").stdout
        assert "1 deselected" in project.pytest("--standalone=due").stdout
        change(project)
        assert "deselected" not in project.pytest("--standalone=due").stdout


def test_a_tenth_is_due_chosen_by_the_date(project: Project) -> None:
    names = [f"program_{number}" for number in range(200)]
    day = {}
    for name in names:
        project.snippet(name, "print(1)\n", "1\n")
    for date in ("1", "2"):
        day[date] = [name for name in names if ledger.due(Snippet(f"page/{name}.py", project.settings), {}, "somewhere", date)]
        assert 5 < len(day[date]) < 40
    assert day["1"] != day["2"]


def test_a_debugger_is_named_by_its_line(project: Project) -> None:
    project.embedded("one", "print(1)\nbreakpoint()\nprint(2)\n")
    assert "snippets/page/one.py:2: stops for a debugger, which nobody watches; take that line out" in failed(project, "--record")


def test_a_program_that_takes_long_says_who_waits_for_it_and_one_that_slept_where(project: Project) -> None:
    snippet = project.embedded("one", "import time\n\ntime.sleep(0)\nprint(1)\n", "1\n")
    killed = recording.Outcome("1\n", "", None, False, "", "", "", 1, [], {}, 70.2, 71)
    assert slow(snippet, killed) == "snippets/page/one.py:1: took 70 s, which every run of the tests pays; have it do less\n"
    assert slow(snippet, dataclasses.replace(killed, seconds=19)) == ""
    assert recording.fault(killed, snippet, {}).startswith("snippets/page/one.py:3: sleeps, and still ran after 60 seconds; take that line out")


def test_a_refused_recording_leaves_the_line_of_the_program_as_it_was(project: Project) -> None:
    snippet = project.embedded("one", "print(1)\n", "1\n")
    before = project.settings.ledger.read_text()
    snippet.program.write_text("import random\nprint(random.random())\n")
    failed(project, "--record")
    assert project.settings.ledger.read_text() == before


def test_a_ledger_with_what_a_merge_left_is_a_sentence(project: Project) -> None:
    project.embedded("one", "print(1)\n", "1\n")
    text = project.settings.ledger.read_text()
    project.settings.ledger.write_text(text.replace("page/one.py", "<<<<<<< HEAD\npage/one.py") + "=======\n>>>>>>> theirs\n")
    for result in (project.pytest(), project.mkdocs()):
        assert result.returncode
        assert (
            "snippets/ledger.txt:2: <<<<<<< is what a merge left; take the three marks out, then run verified-snippets record docs/page.md"
            in result.stdout + result.stderr
        )


def test_a_page_that_is_named_says_which_data_of_another_page_it_lacks(project: Project) -> None:
    (project.root / "snippets/other").mkdir()
    (project.root / "snippets/other/table.py").write_text("# records data: table.md\nprint(1, file=open('table.md', 'w'))\n")
    project.page("# Other\n", "other.md")
    project.page('# Page\n\n--8<-- "other/table.md"\n')
    for arguments in ([], ["--record"]):
        said = failed(project, "docs/page.md", *arguments)
        assert "docs/page.md:3: other/table.md is not recorded; run verified-snippets record docs/other.md" in said


def test_settings_that_cannot_be_are_a_sentence(project: Project) -> None:
    for wrong, said in {
        'timeout = "20"': "says timeout = '20', which has to be a number of seconds",
        'versions = "numpy"': "says versions = 'numpy', which has to be a list of texts",
        "versions = [1]": "says versions = [1], which has to be a list of texts",
        'preload = "prr"': "says preload = 'prr', but there is no prr/sitecustomize.py",
        "languages = ['js', 'Py']": "but Py is Python, which is run: embed it",
        "shell = 1": "says shell = 1, which has to be true or false",
        "timeout = -1": "says timeout = -1, which has to be a number of seconds",
        "timeout = nan": "says timeout = nan, which has to be a number of seconds",
        'docs = "nope"': "says docs = 'nope', but there is no such folder",
    }.items():
        (project.root / "pyproject.toml").write_text(f"[project]\n\n[tool.verified_snippets]\n{wrong}\n")
        result = project.pytest()
        assert said in result.stdout + result.stderr
        assert "pyproject.toml:4: [tool.verified_snippets] says" in result.stdout + result.stderr
        assert "Traceback" not in result.stdout + result.stderr


def test_what_this_python_lacks_is_a_sentence(project: Project) -> None:
    project.embedded("counts", "print(1)\n", "1\n")
    (project.root / "pyproject.toml").write_text('[tool.verified_snippets]\nimports = ["nowhere.to_be", "json"]\nversions = ["not-installed"]\n')
    for arguments in ([], ["--record"]):
        result = project.pytest(*arguments)
        assert f"pyproject.toml: imports and versions name not-installed, nowhere, which Python {platform.python_version()}, {sys.executable}" in result.stdout
        assert "Traceback" not in result.stdout + result.stderr


def test_a_failure_says_what_was_recorded_with_other_versions(project: Project) -> None:
    project.embedded("counts", "print(1)\n", "1\n")
    settings = project.root / "pyproject.toml"
    settings.write_text(settings.read_text().replace("shell", 'versions = ["pytest"]\nshell'))
    (project.root / "snippets/recorded_on.json").write_text(json.dumps({"python": platform.python_version(), "pytest": "1.0"}))
    assert "Recorded with" not in project.pytest().stdout
    project.embedded("counts", "print(1)\n", "2\n")
    assert f"Recorded with pytest 1.0, here {pytest.__version__}: what differs above" in failed(project)


def test_shell_commands_run_only_where_the_settings_allow_it(project: Project) -> None:
    project.page("```sh\ntouch /tmp/never\n```\n")
    (project.root / "pyproject.toml").write_text("[tool.verified_snippets]\n")
    assert "docs/page.md:1: sh commands are run, which the settings do not allow (shell = true does); what is shown and not run is ```console" in failed(
        project
    )


def test_shell_commands_have_a_clean_environment_and_the_time_limit(project: Project) -> None:
    project.page('```sh\ntest -z "$PYTEST_CURRENT_TEST"\n```\n')
    assert "1 passed" in project.pytest().stdout
    project.page("```sh\nsleep 60 & wait\n```\n")
    (project.root / "pyproject.toml").write_text("[tool.verified_snippets]\nshell = true\ntimeout = 1\n")
    assert "docs/page.md:1: the sh block still ran after 1 seconds and was killed" in failed(project)


def test_a_snippet_may_lie_beside_a_folders_index_or_at_the_top(project: Project) -> None:
    (project.root / "docs/errors").mkdir()
    (project.root / "snippets/errors").mkdir()
    for folder, page in (("", "index.md"), ("errors/", "errors/index.md")):
        snippet = Snippet(f"{folder}one.py", project.settings)
        snippet.program.write_text("print(1)\n")
        project.page(f'```python\n--8<-- "{folder}one.py"\n```\n', page)
    assert "2 recordings written" in project.pytest("--record").stdout
    assert "2 passed" in project.pytest().stdout


def test_a_page_by_another_suffix_is_refused(project: Project) -> None:
    project.page("# Page\n", "page.markdown")
    assert "docs/page.markdown:1: a page's file ends in .md" in failed(project)


def test_shell_commands_in_a_file_are_recorded(project: Project) -> None:
    program = project.root / "snippets/page/lists.sh"
    program.write_text("touch one\nls\n")
    project.page('```sh title="It lists"\n--8<-- "page/lists.sh"\n```\n')
    assert "snippets/page/lists.out: recorded\n  one\n" in project.pytest("--record").stdout
    assert "```sh\ntouch one\nls\n```\n\n```text\none\n```" in project.expand().text
    assert "1 passed" in project.pytest("snippets/page/lists.sh").stdout
    program.write_text("date +%N\n")
    assert "not the same on every run" in failed(project, "--record")
    program.write_text("echo before\nfalse\nls\n")
    assert "snippets/page/lists.sh:1: ended early, with status 1, before its last line\nbefore" in failed(project)


def test_commands_call_the_python_that_runs_them_though_nothing_is_activated(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "bin/python"
    other.parent.mkdir()
    other.write_text("#!/bin/sh\necho another\n")
    other.chmod(0o755)
    monkeypatch.setenv("PATH", f"{other.parent}{os.pathsep}{os.environ['PATH']}")
    (project.root / "snippets/page/version.sh").write_text("python -c 'import pytest_codeblocks as it; print(it.__name__)'\n")
    project.page('```sh title="Its name"\n--8<-- "page/version.sh"\n```\n\n```sh\ntest "$(python -c "print(1)")" = 1\n```\n')
    assert "recorded\n  pytest_codeblocks\n" in project.pytest("--record").stdout
    assert "2 passed" in project.pytest().stdout


def test_pages_that_are_excluded_are_left_as_they_are(project: Project) -> None:
    project.embedded("one", "print(1)\n", "1\n")
    text = "# Old\n\n```py\nprint(2)\n```\n\n```python\nprint(3)\n```\n"
    project.page(text, "old/page.md")
    assert "old/page.md:3: the fence ```py is not allowed" in failed(project)
    assert project.mkdocs().returncode == 1
    (project.root / "pyproject.toml").write_text("[tool.verified_snippets]\nexclude = ['*', '!page.md']\n")
    assert "1 passed" in project.pytest("docs").stdout
    assert project.mkdocs().returncode == 0
    assert (project.root / "site/old/page.md").read_text() == text


def test_pages_in_a_folder_that_pytest_would_skip_are_run(project: Project) -> None:
    project.page("```sh\nexit 7\n```\n", "build/install.md")
    assert "docs/build/install.md:1: the sh block ended with status 7" in failed(project)


def test_a_message_of_odd_characters_ends_no_other_programs(project: Project) -> None:
    project.page(fence("odd") + "\n" + fence("good"))
    project.snippet("odd", "raise ValueError('bad \\udcff')\n", "1\n")
    project.snippet("good", "print(1)\n", "1\n")
    output = failed(project, "-n", "2")
    assert "1 failed, 1 passed" in output
    assert "ValueError: bad \\udcff" in output


def test_a_record_overwrites_no_program(project: Project) -> None:
    project.embedded("eats", "# records data: eats.py\nopen('eats.py', 'w').write('gone')\nprint(1)\n")
    assert "which is no name for data" in failed(project, "--record")
    assert (project.root / "snippets/page/eats.py").read_text().startswith("# records data")


def test_record_and_standalone_are_two_commands(project: Project) -> None:
    result = project.pytest("--record", "--standalone")
    assert "leave out --standalone" in result.stderr


def test_a_project_below_a_link_is_read(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    project.embedded("one", "print(1)\n", "1\n")
    link = tmp_path_factory.mktemp("linked") / "link"
    link.symlink_to(project.root)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"--rootdir={link}", str(link / "docs")]
    assert "1 passed" in subprocess.run(command, cwd=link, capture_output=True, text=True).stdout


def test_versions_that_are_no_json_are_written_anew(project: Project) -> None:
    project.embedded("one", "print(1)\n")
    versions = project.root / "snippets/recorded_on.json"
    versions.write_text("<<<<<<< ours\n")
    assert "1 passed" in project.pytest("--record").stdout
    assert json.loads(versions.read_text()) == {"python": platform.python_version()}


STRANGERS = {
    "no pyproject.toml": None,
    "no tools": "[project]\nname = 'stranger'\nversion = '1'\n",
    "other tools": "[tool.ruff]\nline-length = 100\n",
}


@pytest.mark.parametrize("pyproject", STRANGERS.values(), ids=STRANGERS)
def test_a_project_without_settings_is_left_alone(project: Project, pyproject: str | None) -> None:
    (project.root / "pyproject.toml").unlink()
    if pyproject:
        (project.root / "pyproject.toml").write_text(pyproject)
    project.page("```py\nnot run\n```\n\n```python\nassert False\n```\n")
    (project.root / "conftest.py").write_text("def pytest_addoption(parser):\n    parser.addoption('--record', action='store_true')\n")
    (project.root / "test_own.py").write_text(
        "import sys\n\ndef test_own(request):\n    assert request.config.option.record\n    assert 'verified_snippets.pytest_plugin' not in sys.modules\n"
    )
    assert "1 passed" in project.pytest("--record").stdout
    assert "1 failed" in project.pytest("--record", "--codeblocks", "docs").stdout  # pytest-codeblocks does what it does without us


def test_a_project_with_settings_is_told_what_its_tests_need(project: Project) -> None:
    blocked = project.root / "blocked"
    blocked.mkdir()
    (blocked / "pytest_codeblocks.py").write_text("raise ModuleNotFoundError('no', name='pytest_codeblocks')\n")
    command = [sys.executable, "-m", "pytest", "-p", "no:codeblocks", "-p", "no:cacheprovider"]
    result = subprocess.run(command, cwd=project.root, env=os.environ | {"PYTHONPATH": str(blocked)}, capture_output=True, text=True)
    assert result.returncode == 4
    assert "whose tests need pytest_codeblocks: pip install 'verified-snippets[test]'" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_pyproject_that_is_no_toml_is_named(project: Project) -> None:
    (project.root / "pyproject.toml").write_text("[tool.verified_snippets\n")
    with pytest.raises(SettingsError, match=r"pyproject.toml: is no TOML: Expected '\]' .* line 1"):
        load_settings(project.root)


def test_a_line_that_the_ledger_lost_is_asked_for_by_its_file(project: Project) -> None:
    project.embedded("counts", "print(1)\n", "1\n")
    project.settings.ledger.write_text("")
    output = failed(project)
    assert (
        "snippets/page/counts.py:1: prints what is recorded, but snippets/ledger.txt has no line for it; commit that file, or run verified-snippets record"
        in output
    )


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import no_such_module\n", "raised ModuleNotFoundError; a snippet imports what the tests' requirements install"),
        ("open('README.md')\n", "raised FileNotFoundError; a snippet runs in an empty folder of its own"),
        ("raise AssertionError('Torch not compiled with CUDA enabled')\n", "raised AssertionError; a snippet runs on the CPU"),
        ("import urllib.error\nraise urllib.error.URLError('no')\n", "raised URLError; a snippet runs without a network"),
    ],
)
def test_what_a_program_lacks_where_it_runs_is_said(project: Project, code: str, said: str) -> None:
    project.embedded("counts", code, "1\n")
    assert said in failed(project)


def test_a_program_that_lies_among_the_pages_is_sent_to_the_snippets(project: Project) -> None:
    (project.root / "docs/mine.py").write_text("print(1)\n")
    project.page('```python\n--8<-- "mine.py"\n```\n')
    assert "docs/page.md:2: mine.py is not a file below snippets/; it lies in docs/mine.py: move it to snippets/page/" in failed(project)
