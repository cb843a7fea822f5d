"""Programs that do not end as their page says, and programs that leave no trace in others."""

import dataclasses
import os
import select
import signal
from pathlib import Path

import pytest

from tests.engine.project import Project
from verified_snippets import recording
from verified_snippets.snippet import Snippet

HANGS = "import signal; signal.pause()"
BACKENDS = pytest.mark.parametrize("fork", [True, False], ids=["forked", "fresh"])


def program(project: Project, code: str, fork: bool = True, timeout: float = 60) -> Snippet:
    snippet = project.snippet("program", code)
    snippet = snippet if fork else project.without_preload(snippet)
    return dataclasses.replace(snippet, settings=dataclasses.replace(snippet.settings, timeout=timeout))


def judge(project: Project, code: str, fork: bool = True, **options: str) -> str:
    snippet = program(project, code, fork)
    return recording.fault(recording.run(snippet, fork), snippet, options)


@BACKENDS
def test_a_program_is_a_real_main_in_an_empty_directory(project: Project, fork: bool) -> None:
    code = (
        "import inspect, os, pickle, sys\n"
        "class Point: pass\n"
        "if __name__ == '__main__':\n"
        "    print(pickle.loads(pickle.dumps(Point())).__class__.__module__, os.listdir('.'), sys.argv == [__file__])\n"
        "    print(inspect.getsource(Point), end='')\n"
        "    os.write(1, b'from the file descriptor\\n')\n"
    )
    snippet = program(project, code, fork)
    outcome = recording.run(snippet, fork)
    assert outcome.stdout.splitlines() == ["from the file descriptor", "__main__ [] True", "class Point: pass"]
    assert recording.fault(outcome, snippet, {}) == ""


@BACKENDS
def test_a_recording_holds_output_then_exception_then_warnings(project: Project, fork: bool) -> None:
    code = "import warnings\nwarnings.warn('old', FutureWarning)\nprint('before')\nraise ValueError('two\\nlines')\n"
    snippet = program(project, code, fork)
    outcome = recording.run(snippet, fork)
    assert outcome.recording == "before\nValueError: two\nlines\nFutureWarning: old\n"
    options = {"raises": "ValueError", "warns": "FutureWarning"}
    assert recording.fault(outcome, snippet, options) == ""
    assert recording.plain_fault(project.without_preload(snippet), recording.recordings(outcome, snippet), options) == ""


FAULTS = {
    "needs an earlier block": ("print(model)\n", {}, "NameError: name 'model' is not defined"),
    "exits at once": ("import os\nprint(1, flush=True)\nos._exit(0)\n", {}, "ended early, with status 0, before its last line"),
    "exits": ("import sys\nprint(1)\nsys.exit(3)\n", {}, "ended early, by sys.exit"),
    "exits as if all were well": ("import sys\nprint(1)\nsys.exit()\n", {}, "ended early, by sys.exit"),
    "crashes": ("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n", {}, f"ended early, with status {-signal.SIGSEGV}"),
    "writes to standard error": ("import sys\nprint(1)\nprint('odd', file=sys.stderr)\n", {}, "wrote to standard error\nodd"),
    "a child writes to standard error": ("import os\nprint(1, flush=True)\nos.system('echo odd >&2')\n", {}, "wrote to standard error\nodd"),
    "prints nothing": ("x = 1\n", {}, "printed nothing"),
    "prints over its line": ("print('10%\\r20%')\n", {}, r"printed the control character '\r', which a page cannot show"),
    "prints in colours": ("print('\\x1b[31mred')\n", {}, r"printed the control character '\x1b', which a page cannot show"),
    "crashes when a forked child has ended": (
        "import os, signal\nif os.fork():\n    os.wait()\n    os.kill(os.getpid(), signal.SIGSEGV)\nprint(1)\n",
        {},
        f"ended early, with status {-signal.SIGSEGV}",
    ),
    "does not raise": ("print(1)\n", {"raises": "ValueError"}, "should raise ValueError, but ran to its end"),
    "raises another type": ("int('x')\n", {"raises": "TypeError"}, "should raise TypeError, but raised ValueError"),
    "raises a subclass": ("[][1]\n", {"raises": "LookupError"}, "should raise LookupError, but raised IndexError"),
    "does not compile": ("def f(:\n", {}, "raised SyntaxError"),
    "does not warn": ("print(1)\n", {"warns": "FutureWarning"}, "should warn with FutureWarning, but did not"),
    "warns otherwise": ("import warnings\nwarnings.warn('x')\nprint(1)\n", {"warns": "FutureWarning"}, "UserWarning: x"),
    "warns": ("import warnings\nwarnings.warn('x')\nprint(1)\n", {}, "UserWarning: x"),
    "writes no data": ("# records data: table.md\nprint(1)\n", {}, "says that it records table.md, but wrote no such file"),
}


@BACKENDS
def test_a_forked_child_ends_as_under_an_interpreter(project: Project, fork: bool) -> None:
    code = "import os, sys\nif os.fork() == 0:\n    {}\nprint(os.waitstatus_to_exitcode(os.wait()[1]))\n"
    for line, status, said in (("raise ValueError('lost')", 1, "ValueError: lost\n"), ("sys.exit(3)", 3, "")):
        snippet = program(project, code.format(line), fork)
        outcome = recording.run(snippet, fork)
        assert outcome.stdout == f"{status}\n"
        assert outcome.stderr.endswith(said)
        fault = recording.fault(outcome, snippet, {})
        assert fault.startswith("snippets/page/program.py:1: wrote to standard error\n") if said else fault == ""


@pytest.mark.parametrize(("code", "options", "said"), FAULTS.values(), ids=FAULTS)
@BACKENDS
def test_a_program_that_ends_otherwise_than_its_page_says(project: Project, code: str, options: dict[str, str], said: str, fork: bool) -> None:
    fault = judge(project, code, fork, **options)
    assert fault.startswith("snippets/page/program.py:")
    assert said in fault


def test_a_failure_shows_file_line_and_traceback_of_the_program_alone(project: Project) -> None:
    fault = judge(project, "def f():\n    return 1 / 0\n\nf()\n")
    assert f'File "{project.root}/snippets/page/program.py", line 4, in <module>' in fault
    assert f'File "{project.root}/snippets/page/program.py", line 2, in f' in fault
    assert "runpy" not in fault
    assert "ZeroDivisionError: division by zero" in fault


@BACKENDS
def test_a_program_that_hangs_is_killed_with_all_it_started(project: Project, fork: bool) -> None:
    code = f"import subprocess, sys\nchild = subprocess.Popen([sys.executable, '-c', {HANGS!r}])\nprint(child.pid, flush=True)\nchild.wait()\n"
    snippet = program(project, code, fork, timeout=3)
    outcome = recording.run(snippet, fork)
    assert "still ran after 3 seconds and was killed" in recording.fault(outcome, snippet, {})
    assert dead(int(outcome.stdout))
    assert "still ran after 3 seconds" in recording.plain_fault(project.without_preload(snippet), {}, {})


def test_what_a_program_leaves_running_is_killed_when_it_ends(project: Project) -> None:
    code = f"import subprocess, sys\nprint(subprocess.Popen([sys.executable, '-c', {HANGS!r}]).pid)\n"
    outcome = recording.run(project.snippet("program", code))
    assert dead(int(outcome.stdout))


def dead(pid: int) -> bool:
    """Whether a process is gone, or goes within ten seconds."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    gone, _, _ = select.select([process], [], [], 10)
    os.close(process)
    return bool(gone)


def test_programs_share_no_state(project: Project) -> None:
    disturber = "import os, torch\ntorch.set_default_dtype(torch.float64)\nos.chdir('/')\nos.environ['SEEN'] = '1'\nprint(torch.ones(1).dtype)\n"
    observer = "import os, torch\nprint(torch.ones(1).dtype, os.listdir('.'), os.environ.get('SEEN'))\n"
    before = Path.cwd()
    assert recording.run(project.snippet("disturber", disturber)).stdout == "torch.float64\n"
    assert recording.run(project.snippet("observer", observer)).stdout == "torch.float32 [] None\n"
    assert Path.cwd() == before


DIFFERENT_EACH_TIME = {
    "unseeded number": "import random\nprint(random.random())\n",
    "unseeded tensor": "import torch\nprint(torch.rand(1))\n",
    "time": "import time\nprint(time.time())\n",
    "address": "print(object())\n",
    "set's order": "print({f'name{i}' for i in range(20)})\n",
    "path": "print(__file__)\n",
    "process id": "import os\nprint(os.getpid())\n",
    "exception with an address": "raise ValueError(object())\n",
    "data": "# records data: a.txt\nimport os, pathlib\npathlib.Path('a.txt').write_text(str(os.getpid()))\n",
}


@pytest.mark.parametrize("code", DIFFERENT_EACH_TIME.values(), ids=DIFFERENT_EACH_TIME)
def test_what_differs_from_run_to_run_is_noticed(project: Project, code: str) -> None:
    snippet = project.snippet("program", code)
    plain = snippet if "torch" in code else project.without_preload(snippet)
    options = {"raises": "ValueError"} if "raise" in code else {}
    assert recording.plain_fault(plain, recording.recordings(recording.run(snippet), snippet), options) != ""


def test_what_differs_from_machine_to_machine_is_noticed(project: Project) -> None:
    settings = dataclasses.replace(project.settings, preload=None, elsewhere={"PROCESSOR": "another"})
    snippet = dataclasses.replace(project.snippet("program", "import os\nprint(os.environ.get('PROCESSOR', 'this one'))\n"), settings=settings)
    assert "-this one\n+another\n" in recording.plain_fault(snippet, recording.recordings(recording.run(snippet, fork=False), snippet), {})


def test_a_program_that_imports_the_project_is_found_by_line(project: Project) -> None:
    project.snippet("sibling", "print(1)\n")
    (project.root / "package").mkdir()
    snippet = project.snippet("program", "import os\nimport sibling\nfrom package.part import x\nfrom . import y\n")
    assert list(snippet.project_imports()) == [(2, "sibling"), (3, "package.part"), (4, ".")]
