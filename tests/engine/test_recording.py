"""Programs that do not end as their page says, and programs that leave no trace in others."""

import dataclasses
import os
import select
import signal
from pathlib import Path

import pytest

from tests.engine.project import Project
from verified_snippets import recording
from verified_snippets.plain import plain_fault, this_machine
from verified_snippets.process import HASH_SEEDS, ServerError, environment
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
    assert plain_fault(project.without_preload(snippet), recording.recordings(outcome, snippet), options) == ""


FAULTS = {
    "needs an earlier block": ("print(model)\n", {}, "NameError: name 'model' is not defined"),
    "exits at once": ("import os\nprint(1, flush=True)\nos._exit(0)\n", {}, "ended early, with status 0, before its last line"),
    "exits": ("import sys\nprint(1)\nsys.exit(3)\n", {}, "ended early, by sys.exit"),
    "exits as if all were well": ("import sys\nprint(1)\nsys.exit()\n", {}, "ended early, by sys.exit"),
    "crashes": ("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n", {}, f"ended early, with status {-signal.SIGSEGV}"),
    "writes to standard error": (
        "import sys\nprint(1)\nprint('odd', file=sys.stderr)\n",
        {},
        "wrote to standard error; a snippet prints what it has to say\nodd",
    ),
    "a child writes to standard error": (
        "import os\nprint(1, flush=True)\nos.system('echo odd >&2')\n",
        {},
        "wrote to standard error; a snippet prints what it has to say\nodd",
    ),
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
    "does not compile": ("def f(:\n", {}, "is no valid Python"),
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
        assert fault.startswith("snippets/page/program.py:1: wrote to standard error;") if said else fault == ""


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
    assert "still ran after 3 seconds" in plain_fault(project.without_preload(snippet), {}, {})


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
    assert plain_fault(plain, recording.recordings(recording.run(snippet), snippet), options) != ""


def test_what_differs_from_machine_to_machine_is_noticed(project: Project) -> None:
    settings = dataclasses.replace(project.settings, preload=None, elsewhere={"PROCESSOR": "another"})
    snippet = dataclasses.replace(project.snippet("program", "import os\nprint(os.environ.get('PROCESSOR', 'this one'))\n"), settings=settings)
    assert "-this one\n+another\n" in plain_fault(snippet, recording.recordings(recording.run(snippet, fork=False), snippet), {})


def test_a_program_that_imports_the_project_is_found_by_line(project: Project) -> None:
    project.snippet("sibling", "print(1)\n")
    (project.root / "package").mkdir()
    snippet = project.snippet("program", "import os\nimport sibling\nfrom package.part import x\nfrom . import y\n")
    assert list(snippet.project_imports()) == [(2, "sibling"), (3, "package.part"), (4, ".")]


def test_a_project_may_import_what_it_installs(project: Project) -> None:
    (project.root / "verified_snippets").mkdir()  # as in the checkout of the distribution that brings it
    assert list(project.snippet("program", "import verified_snippets.settings\n").project_imports()) == []


@BACKENDS
def test_programs_have_the_environment_of_who_runs_them(
    project: Project, fork: bool, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    library = tmp_path_factory.mktemp("library")
    (library / "borrowed.py").write_text("colour = 'green'\n")
    monkeypatch.setenv("PYTHONPATH", str(library))
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    monkeypatch.setenv("PYTHONOPTIMIZE", "1")
    monkeypatch.setenv("PYTHONWARNINGS", "ignore")
    code = (
        "import os, sys, borrowed\n"
        "print(borrowed.colour, sys.flags.optimize, sys.warnoptions, os.environ['OMP_NUM_THREADS'])\n"
        "print('PATH' in os.environ, 'PYTEST_CURRENT_TEST' in os.environ)\n"
    )
    snippet = project.without_preload(project.snippet("program", code))
    outcome = recording.run(snippet, fork)
    assert outcome.stdout == "green 0 [] 7\nTrue False\n", outcome.traceback
    expected = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "PYTHON", "COLUMNS", "LINES"))}
    assert expected.items() <= (environment(project.settings) | {"TZ": os.environ.get("TZ", "")}).items()


def test_forked_and_fresh_programs_find_the_same_environment(project: Project) -> None:
    snippet = project.without_preload(project.snippet("program", "import os\nprint(sorted(os.environ.items()))\n"))
    assert recording.run(snippet, fork=True).stdout == recording.run(snippet, fork=False).stdout


@BACKENDS
def test_a_change_in_site_packages_or_in_a_variable_reaches_programs(project: Project, fork: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The preload has the name of a module that an environment may have, too; both are imported."""
    (tmp_path / "environment").mkdir()
    (tmp_path / "environment" / "sitecustomize.py").write_text("import builtins\nbuiltins.changed = 'reached'\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "environment"))
    snippet = project.snippet("program", "print(changed)\n")
    snippet = dataclasses.replace(snippet, settings=dataclasses.replace(snippet.settings, imports=()))
    assert recording.run(snippet, fork).stdout == "reached\n"
    assert plain_fault(snippet, {snippet.recording: b"reached\n"}, {}) == ""


def test_a_program_that_kills_the_fork_server_ends_alone(project: Project) -> None:
    killer = recording.run(project.snippet("killer", "import os, signal, time\nprint(1, flush=True)\nos.kill(os.getppid(), signal.SIGKILL)\ntime.sleep(60)\n"))
    assert "ended early, with status -9" in recording.fault(killer, project.snippet("killer", ""), {})
    after = recording.run(project.snippet("after", "import os\nprint('PYTEST_CURRENT_TEST' in os.environ, 'PATH' in os.environ)\n"))
    assert after.stdout == "False True\n"


def test_a_server_that_cannot_import_says_what(project: Project) -> None:
    settings = dataclasses.replace(project.settings, preload=None, imports=("no_such_module",))
    with pytest.raises(ServerError, match="cannot import no_such_module"):
        recording.run(dataclasses.replace(project.snippet("program", "print(1)\n"), settings=settings), fork=True)


@BACKENDS
def test_a_child_in_a_session_of_its_own_is_killed_too(project: Project, fork: bool) -> None:
    start = f"subprocess.Popen([sys.executable, '-c', {HANGS!r}], start_new_session=True)"
    code = f"import subprocess, sys\nchild = {start}\nprint(child.pid, flush=True)\nchild.wait()\n"
    outcome = recording.run(program(project, code, fork, timeout=2), fork)
    assert outcome.status is None
    assert dead(int(outcome.stdout))


@BACKENDS
def test_nothing_that_was_written_is_lost(project: Project, fork: bool) -> None:
    code = "import io, sys\nprint('first')\nsys.stdout = io.StringIO()\nfile = open('left_open.txt', 'w')\nfile.write('kept')\n"
    snippet = program(project, f"# records data: left_open.txt\n{code}", fork)
    outcome = recording.run(snippet, fork)
    assert (outcome.stdout, outcome.data) == ("first\n", {"left_open.txt": b"kept"})


CHAINED = """try:
    {}['a']
except KeyError as error:
    raise ValueError('bad\\ud800') from error
"""
GROUP = "raise ExceptionGroup('two', [ValueError('first'), TypeError('second')])\n"
RECORDED = {
    "a cause": (
        CHAINED,
        "ValueError",
        "KeyError: 'a'\n\nThe above exception was the direct cause of the following exception:\n\nValueError: bad\\ud800\n",
    ),
    "a context": (
        CHAINED.replace(" from error", ""),
        "ValueError",
        "KeyError: 'a'\n\nDuring handling of the above exception, another exception occurred:\n\nValueError: bad\\ud800\n",
    ),
    "a group": (
        GROUP,
        "ExceptionGroup",
        "  | ExceptionGroup: two (2 sub-exceptions)\n  +-+---------------- 1 ----------------\n    | ValueError: first\n"
        "    +---------------- 2 ----------------\n    | TypeError: second\n    +------------------------------------\n",
    ),
}


@pytest.mark.parametrize(("code", "raises", "recorded"), RECORDED.values(), ids=RECORDED)
@BACKENDS
def test_an_exception_is_recorded_as_an_interpreter_prints_it(project: Project, code: str, raises: str, recorded: str, fork: bool) -> None:
    snippet = program(project, code, fork)
    outcome = recording.run(snippet, fork)
    assert outcome.recording == recorded
    assert recording.fault(outcome, snippet, {"raises": raises}) == ""
    assert plain_fault(project.without_preload(snippet), recording.recordings(outcome, snippet), {"raises": raises}) == ""


PATCHES = {
    "json": "import json\njson.dumps = json.loads = None",
    "time": "import time\ntime.perf_counter = time.time = lambda: 0",
    "the process id": "import os\nos.getpid = lambda: 1",
    "pathlib": "import pathlib\npathlib.Path.write_text = pathlib.Path.is_file = None",
    "traceback": "import traceback\ntraceback.format_exception_only = traceback.TracebackException = None",
    "open": "import builtins, io, os\nbuiltins.open = io.open = os.open = os.write = None",
    "marshal": "import marshal\nmarshal.dumps = None",
    "exits": "import atexit, threading, gc, os\natexit._run_exitfuncs = threading._shutdown = gc.get_objects = os._exit = None",
    "descriptors": "import os\nos.closerange(3, 100)",
}


@pytest.mark.parametrize("patch", PATCHES.values(), ids=PATCHES)
@BACKENDS
def test_a_program_may_patch_what_the_report_is_made_with(project: Project, patch: str, fork: bool) -> None:
    snippet = program(project, f"{patch}\nprint(1)\nraise ValueError('patched')\n", fork)
    outcome = recording.run(snippet, fork)
    assert recording.fault(outcome, snippet, {"raises": "ValueError"}) == ""
    assert outcome.recording == "1\nValueError: patched\n"


LINES = {
    "an exception": (
        "def f():\n    return 1 / 0\n\nf()\n",
        {"title": "T"},
        ':2: raised ZeroDivisionError; where that is the point, open the block at docs/page.md:7 so: ```{ .python title="T" raises="ZeroDivisionError" }',
    ),
    "an exception in a library": ("import json\n\njson.loads('{')\n", {}, ":3: raised JSONDecodeError"),
    "a syntax error": ("print(1)\ndef f(:\n", {}, ":2: is no valid Python"),
    "another exception": (
        "\nint('x')\n",
        {"raises": "TypeError"},
        ':2: should raise TypeError, but raised ValueError; where that is right, open the block at docs/page.md:7 so: ```{ .python raises="ValueError" }',
    ),
    "a warning": (
        "import warnings\n\nwarnings.warn('x')\n",
        {},
        ':3: warned of what its page does not announce; where that is the point, open the block at docs/page.md:7 so: ```{ .python warns="UserWarning" }',
    ),
    "a warning in a library": ("import inspect\n\nprint(eval('1 is 1'))\n", {}, ":3: warned of"),
    "an exit": ("import sys\n\nsys.exit()\n", {}, ":3: ended early, by sys.exit"),
}


@pytest.mark.parametrize(("code", "options", "said"), LINES.values(), ids=LINES)
def test_a_fault_names_the_programs_own_line_and_the_embed(project: Project, code: str, options: dict[str, str], said: str) -> None:
    snippet = program(project, code)
    assert recording.fault(recording.run(snippet), snippet, options, "docs/page.md:7").startswith(f"snippets/page/program.py{said}")


@pytest.mark.parametrize(
    ("code", "option", "bare"),
    [("import json\njson.loads('{')\n", "raises", "JSONDecodeError"), ("import warnings\nwarnings.warn('x')\n", "warns", "UserWarning")],
)
def test_a_class_is_named_by_its_bare_name(project: Project, code: str, option: str, bare: str) -> None:
    snippet = program(project, code)
    fault = recording.fault(recording.run(snippet), snippet, {option: f"package.{bare}"}, "docs/page.md:7")
    assert fault == f'docs/page.md:7: {option}="package.{bare}" is not how a class is named here; write its bare name, {option}="{bare}"\n'


PAIRS = """a/b b/c a/c c/d x/y y/z x/z i/j A/B B/C k/v q/k w/b m/n one/two two/three one/three first/second weight/bias mean/var mean/std
running_mean/running_var running_mean/num_batches_tracked left/right foo/bar bar/baz cpu/cuda cpu/meta train/eval key/value red/green alpha/beta
scale/shift min/max sum/count step/count mask/positions encoder/decoder old/new missing/unexpected param/buffer parameters/buffers query/key fc1/fc2
conv1/conv2 layer1/layer2 bn1/bn2 0/1 0.weight/0.bias linear.weight/linear.bias hello/world up/down yes/no float32/float64 h/w sin/cos cache/mask
name0/name1 p/q input/output inputs/targets foo/baz green/blue apple/banana cat/dog alice/bob beta/gamma spam/eggs item1/item2 u/v s/t true/false"""


def test_the_hash_seeds_turn_two_names_round_in_a_set(project: Project) -> None:
    pairs = [tuple(pair.split("/")) for pair in PAIRS.split()]
    snippet = project.without_preload(project.snippet("program", f"for pair in {pairs}:\n    print(list(set(pair))[0] == pair[0])\n"))
    orders = [recording.run(snippet, hash_seed=seed).stdout.splitlines() for seed in HASH_SEEDS]
    assert [pair for pair, *seen in zip(pairs, *orders, strict=True) if len(set(seen)) == 1] == []


ANOTHER_DAY_OR_USER = {
    "date": "import datetime\nprint(datetime.date.today())\n",
    "clock": "import time\nprint(time.strftime('%H'))\n",
    "user": "import getpass\nprint(getpass.getuser())\n",
    "home": "import os\nprint(os.path.expanduser('~'))\n",
}


@pytest.mark.parametrize("code", ANOTHER_DAY_OR_USER.values(), ids=ANOTHER_DAY_OR_USER)
def test_what_differs_from_day_to_day_or_from_user_to_user_is_noticed(project: Project, code: str) -> None:
    snippet = project.without_preload(project.snippet("program", code))
    assert plain_fault(snippet, recording.recordings(recording.run(snippet), snippet), {}) != ""


def test_the_hosts_name_is_noticed(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "machine7")
    snippet = project.snippet("program", "import socket\nprint(socket.gethostname())\n")
    assert "the name of this host, machine7" in this_machine(snippet, {snippet.recording: b"on machine7\n"})
    assert this_machine(project.snippet("program", "print('machine7')\n"), {snippet.recording: b"machine7\n"}) == ""


@pytest.mark.parametrize(
    ("recorded", "said"),
    [(b"1", "-1\\ no newline at the end\n+1\n"), (b"1\r\n", "its lines end as on Windows: write *.out -text into .gitattributes")],
    ids=["without its last newline", "with Windows line ends"],
)
def test_an_invisible_difference_is_shown(project: Project, recorded: bytes, said: str) -> None:
    snippet = project.snippet("program", "print(1)\n")
    snippet.recording.write_bytes(recorded)
    found = recording.differences(recording.run(snippet), snippet, "docs/page.md:7")
    assert said in found
    assert found.startswith("snippets/page/program.out:1: the recording is not what the program prints")
    assert "if snippets/page/program.py (docs/page.md:7) is right, run verified-snippets record docs/page.md" in found


SIGNED = {
    "a message that goes on": ("raise ValueError('the value is 5, not 7')\n", "ValueError: the value is 5\n", {"raises": "ValueError"}),
    "another class": ("raise ValueError('x')\n", "ValueError: x\n", {"raises": "KeyError"}),
    "another category": ("import warnings\nwarnings.warn('x', FutureWarning)\n", "FutureWarning: x\n", {"warns": "UserWarning"}),
    "a warning too few": ("import warnings\nwarnings.warn('x')\nwarnings.warn('y')\n", "UserWarning: x\n", {"warns": "UserWarning"}),
    "a warning too many": ("import warnings\nwarnings.warn('x')\n", "UserWarning: x\nUserWarning: y\n", {"warns": "UserWarning"}),
    "a warning beside the exception": (
        "import warnings\nwarnings.warn('x')\n1 / 0\n",
        "ZeroDivisionError: division by zero\n",
        {"raises": "ZeroDivisionError"},
    ),
    "empty lines": ("print('x')\n", "x\n\n\n", {}),
    "lines in another order": ("raise ValueError('a\\nb')\n", "b\nValueError: a\n", {"raises": "ValueError"}),
}


@pytest.mark.parametrize(("code", "recorded", "options"), SIGNED.values(), ids=SIGNED)
def test_a_plain_run_signs_nothing_that_it_did_not_do(project: Project, code: str, recorded: str, options: dict[str, str]) -> None:
    snippet = project.without_preload(project.snippet("program", code))
    assert plain_fault(snippet, {snippet.recording: recorded.encode()}, options) != ""


def test_a_plain_run_agrees_with_exceptions_and_warnings_of_several_lines(project: Project) -> None:
    code = "import warnings\nprint('x', end='')\nwarnings.warn('one\\ntwo')\nwarnings.warn('three')\nraise ValueError('a\\n\\nb')\n"
    options = {"raises": "ValueError", "warns": "UserWarning"}
    snippet = project.without_preload(project.snippet("program", code))
    outcome = recording.run(snippet)
    assert outcome.recording == "x\nValueError: a\n\nb\nUserWarning: one\ntwo\nUserWarning: three\n"
    assert plain_fault(snippet, recording.recordings(outcome, snippet), options) == ""


@pytest.mark.parametrize("code", ["import datetime as d\nprint(d.datetime.now(d.timezone.utc).date())\n", "import sys\nprint(sys.prefix)\n"])
def test_what_belongs_to_this_machine_or_day_is_noticed(project: Project, code: str) -> None:
    snippet = project.without_preload(project.snippet("program", code))
    assert this_machine(snippet, recording.recordings(recording.run(snippet), snippet)).startswith("the recording holds ")


def test_the_width_of_the_terminal_does_not_reach_programs(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "133")
    assert recording.run(project.without_preload(project.snippet("program", "import shutil\nprint(shutil.get_terminal_size().columns)\n"))).stdout == "80\n"


def test_what_a_program_started_ends_though_it_killed_the_server(project: Project) -> None:
    start = f"subprocess.Popen([sys.executable, '-c', {HANGS!r}], start_new_session=True)"
    code = f"import os, signal, subprocess, sys\nprint({start}.pid, flush=True)\nos.kill(os.getppid(), signal.SIGKILL)\nsignal.pause()\n"
    outcome = recording.run(project.snippet("program", code))
    assert dead(int(outcome.stdout))


def test_a_program_that_stops_the_server_is_ended(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verified_snippets.process.GRACE", 1)
    code = "import os, signal\nprint(os.getpid(), flush=True)\nos.kill(os.getppid(), signal.SIGSTOP)\nsignal.pause()\n"
    outcome = recording.run(program(project, code, timeout=1))
    assert outcome.status is None
    assert dead(int(outcome.stdout))


def test_a_program_that_prints_without_end_is_cut_short(project: Project) -> None:
    fault = judge(project, "for _ in range(2000):\n    print('x' * 1000)\n")
    assert "printed more than 1000000 characters" in fault
    assert len(fault) < 1000


ODD_ENDS = {
    "no file may be written": "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))\n",
    "no descriptor is left": "import os\nleft = []\ntry:\n    while True:\n        left.append(os.open('/dev/null', 0))\nexcept OSError:\n    pass\n",
    "no standard output": "import sys\nprint(1, flush=True)\ndel sys.stdout\n",
    "a standard output that raises": "import sys\nprint(1, flush=True)\nclass Odd:\n    def flush(self):\n        raise KeyError\nsys.stdout = Odd()\n",
    "patched contextlib and builtins": "import builtins, contextlib\nprint(1)\ncontextlib.suppress = builtins.isinstance = builtins.len = None\n",
    "a trace function that raises": "import sys\nprint(1)\nsys.settrace(lambda *_: 1 / 0)\n",
}


@pytest.mark.parametrize("code", ODD_ENDS.values(), ids=ODD_ENDS)
def test_an_odd_end_is_no_traceback_of_the_engine(project: Project, code: str) -> None:
    fault = judge(project, code + "\n")
    assert "fork_server.py" not in fault


def test_a_long_chain_of_exceptions_is_described(project: Project) -> None:
    code = "error = None\nfor n in range(1500):\n    new = ValueError(n)\n    new.__context__ = error\n    error = new\nraise error\n"
    outcome = recording.run(project.snippet("program", code))
    assert outcome.exception_type == "ValueError"
    assert "ValueError: 1499\n" in outcome.exception


BAD_DATA = {
    "a program": ("# records data: other.py", "other.py", "records 'other.py', which is no name for data"),
    "a recording": ("# records data: other.out", "other.out", "records 'other.out', which is no name for data"),
    "a name in another folder": ("# records data: ../x.md", "../x.md", "names its data otherwise than so: # records data: table.md"),
    "a name that is none": ("# records data: .", "x", "names its data otherwise"),
    "what it records, too late": ("x = 1\n# records data: x.md", "x.md", "says below its first line what data it records"),
    "all below": ("# records data: a**b", "x", "names its data otherwise"),
    "a name of odd characters": ("# records data: z*", "z\\udcff", "records 'z\\udcff', which is no name for data"),
}


@pytest.mark.parametrize(("first", "name", "said"), BAD_DATA.values(), ids=BAD_DATA)
def test_data_has_names_that_no_other_file_has(project: Project, first: str, name: str, said: str) -> None:
    assert said in judge(project, f"{first}\nprint(1)\nopen('{name}', 'w').write('replaced')\n")


def test_a_warning_at_a_callers_line_is_shown_as_under_an_interpreter(project: Project) -> None:
    snippet = project.without_preload(project.snippet("program", "import warnings\nprint(1)\nwarnings.warn('old', DeprecationWarning, stacklevel=2)\n"))
    outcome = recording.run(snippet)
    assert plain_fault(snippet, recording.recordings(outcome, snippet), {}) == ""
    assert outcome.warnings == []


ADDED = {
    "a suggestion": ("class C:\n    colour = 1\nC().color\n", "AttributeError"),
    "a prefix": (
        "import sys, traceback\n"
        "def hook(kind, value, trace):\n"
        "    sys.stderr.write(''.join(f'[rank0]: {line}\\n' for line in ''.join(traceback.format_exception(value)).splitlines()))\n"
        "sys.excepthook = hook\nraise ValueError('two\\nlines')\n",
        "ValueError",
    ),
}


@pytest.mark.parametrize(("code", "raises"), ADDED.values(), ids=ADDED)
def test_what_an_interpreter_adds_to_an_exception_is_no_difference(project: Project, code: str, raises: str) -> None:
    snippet = project.without_preload(project.snippet("program", code))
    outcome = recording.run(snippet)
    assert plain_fault(snippet, recording.recordings(outcome, snippet), {"raises": raises}) == ""
