"""Starts of pytest and MkDocs in a project of a test's: each is a process of its own, forked from one that has imported both and done nothing else."""

import atexit
import functools
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

# As `python -m` does, in a folder and with an environment that are asked for in a line of JSON; then a line with the exit status.
SERVER = """
import contextlib, gc, io, json, os, runpy, signal, sys
import mkdocs.commands.build, mkdocs.structure.nav, pymdownx.snippets, pymdownx.superfences, verified_snippets.mkdocs_plugin, verified_snippets.recording

def run(module, arguments):
    sys.path[0] = os.getcwd()
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)

# Its plugins are imported as it starts.
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    run("pytest", ["--collect-only", "-p", "no:cacheprovider"])
# What is here is not looked through again in each child.
gc.freeze()
for line in sys.stdin:
    asked = json.loads(line)
    child = os.fork()
    if not child:
        os.chdir(asked["folder"])
        os.environ.clear()
        os.environ.update(asked["environment"])
        for number, file in enumerate((os.devnull, asked["stdout"], asked["stderr"])):
            os.dup2(os.open(file, os.O_RDWR), number)
        sys.stdin = open(0)
        signal.alarm(120)
        run(asked["module"], asked["arguments"])
        sys.exit()
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@functools.cache
def server() -> subprocess.Popen[str]:
    """The process that is forked; it ends with this one."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    empty = tempfile.mkdtemp()
    process = subprocess.Popen([sys.executable, "-c", SERVER], cwd=empty, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    # It ends when nothing is to be read any more; leaving the block closes its pipes, and waits.
    atexit.register(process.__exit__, None, None, None)
    return process


def run(module: str, arguments: list[str], folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """What `python -m module` does in a folder; after two minutes it is ended."""
    with tempfile.NamedTemporaryFile("r") as stdout, tempfile.NamedTemporaryFile("r") as stderr:
        asked = {"module": module, "arguments": arguments, "folder": str(folder), "environment": environment, "stdout": stdout.name, "stderr": stderr.name}
        pipes = server()
        assert pipes.stdin and pipes.stdout
        print(json.dumps(asked), file=pipes.stdin, flush=True)
        status = int(pipes.stdout.readline())
        return subprocess.CompletedProcess([module, *arguments], status, stdout.read(), stderr.read())
