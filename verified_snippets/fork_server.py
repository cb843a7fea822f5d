"""The process that programs are forked from: a script of its own, which imports what programs share, and never computes.

It reads requests, one line of JSON each, and answers each with the exit status, when the program and all that it started are gone: what
leaves its parent is handed to this process by the kernel, in whatever session it is. When nobody is left to ask it, it kills what still runs and ends.
Where there is no fork to trust (anywhere but Linux), the same file is started anew for each program: `python fork_server.py PROGRAM …`.
"""

import atexit
import contextlib
import ctypes
import gc
import importlib.machinery
import importlib.util
import io
import json
import marshal
import os
import select
import signal
import sys
import threading
import time
import types
import warnings
import weakref
from collections.abc import Callable, Iterator
from typing import Any

# A traceback of the same code, which a program that patches the other one leaves alone.
own_traceback: Any = importlib.util.module_from_spec(importlib.machinery.PathFinder.find_spec("traceback"))  # type: ignore[arg-type]
own_traceback.__loader__.exec_module(own_traceback)

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
MADV_COLLAPSE, HUGE_PAGE = 25, 2 << 20


def supervise(imports: list[str]) -> None:
    """Start the server, and kill what it leaves, whoever ends it: a program may kill its parent. Never returns."""
    libc = ctypes.CDLL(None)
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    server = os.fork()
    if not server:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        serve(imports, libc)
    os.close(0)
    os.close(1)

    def end(*_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(server, signal.SIGKILL)

    signal.signal(signal.SIGTERM, end)
    os.waitpid(server, 0)
    kill_what_is_left()
    os._exit(0)


def serve(imports: list[str], libc: ctypes.CDLL) -> None:
    """Import the modules, then do what is asked on standard input until it ends; never returns."""
    requests, answers = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(2, 1)
    os.close(null)
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    for name in imports:
        importlib.import_module(name)
    gc.collect()
    # A child then looks at its own objects only, and writes to no page that holds the others.
    gc.freeze()
    collapse_memory(libc)
    os.write(answers, b"ready\n")
    for line in os.fdopen(requests, "rb", closefd=False):
        request = json.loads(line)
        child = os.fork()
        if not child:
            libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
            os.close(requests)
            os.close(answers)
            become(request)
        status = wait(child, request["timeout"], requests)
        kill_what_is_left()
        os.write(answers, json.dumps(status).encode() + b"\n")
    os._exit(0)


def collapse_memory(libc: ctypes.CDLL) -> None:
    """Ask the kernel (Linux 6.1 or later) for huge pages: a fork then copies, and an exit frees, a page table a hundredth as long."""
    with open("/proc/self/maps") as maps:
        ranges = [line.split()[0].split("-") for line in maps if line.split()[1] == "rw-p" and (len(line.split()) == 5 or "[heap]" in line)]
    for first, last in ranges:
        start, end = -(-int(first, 16) // HUGE_PAGE) * HUGE_PAGE, int(last, 16) // HUGE_PAGE * HUGE_PAGE
        if end > start:
            libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), MADV_COLLAPSE)


def wait(child: int, timeout: float, requests: int) -> int | None:
    """The exit status of a child, negative for a signal; None if it ran longer than `timeout` seconds, or nobody waits for it any more."""
    descriptor = os.pidfd_open(child)
    events = select.poll()
    events.register(descriptor, select.POLLIN)
    events.register(requests, select.POLLHUP)
    ready = {number for number, _ in events.poll(timeout * 1000)}
    os.close(descriptor)
    if descriptor in ready:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return None


def kill_what_is_left() -> None:
    """Kill all children. Theirs become this process's own, and are killed next, until there are none."""
    with contextlib.suppress(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)  # raises where there are none, as nearly always
        while True:
            for child in children():
                os.kill(child, signal.SIGKILL)
            os.waitpid(-1, 0)
            while os.waitpid(-1, os.WNOHANG) != (0, 0):
                pass


def children() -> Iterator[int]:
    """The processes whose parent this one is."""
    for name in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError), open(f"/proc/{name}/stat") as stat:
            if int(stat.read().rpartition(")")[2].split()[1]) == os.getpid():
                yield int(name)


def become(request: dict[str, Any]) -> None:
    """Be what is asked for, in a session of its own; never returns.

    Args:
        request: `work`, the working directory; `stdout` and `stderr`, the files that these go to; `program` and `report`, as for `run`,
            or a `command` and its `variables`.
    """
    os.setsid()
    for descriptor, name in ((1, "stdout"), (2, "stderr")):
        file = os.open(request[name], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(file, descriptor)
        os.close(file)
    os.chdir(request["work"])
    if command := request.get("command"):
        for number in (signal.SIGPIPE, signal.SIGXFSZ):  # which Python ignores, and what it starts should not
            signal.signal(number, signal.SIG_DFL)
        os.execvpe(command[0], command, request["variables"])
    run(request["program"], request["report"])


def run(program: str, report: str) -> None:
    """Run a program as `__main__`, then say in a file how it ended; never returns.

    The report is a marshalled dictionary: the exception, its class and the whole traceback, the warnings with their lines, the line of the program
    that the exception passed last, and the seconds between the first line and the last. All that is needed to write it is taken
    before the program runs: the program may put something else in its place.
    """
    sys.argv[:] = [program]
    sys.path.insert(0, os.path.dirname(program))
    # What the imports would tidy up at their end is no part of the program, and half of what it costs to run one.
    weakref.finalize._registry.clear()  # type: ignore[attr-defined]
    main = types.ModuleType("__main__")
    loader = importlib.machinery.SourceFileLoader("__main__", program)
    vars(main).update(__file__=program, __builtins__=__builtins__, __cached__=None, __annotations__={}, __loader__=loader)
    sys.modules["__main__"] = main
    shown: list[tuple[str, str, int]] = []
    caller = sys._getframe
    # What a warning with a stack level finds above the program is nobody's main module, as under an interpreter.
    globals()["__name__"] = "verified_snippets.fork_server"
    warnings.showwarning = lambda message, category, *_: shown.append((category.__name__, "".join([str(message)]), line_of(caller(), program)))
    ended = {"exception": "", "exception_type": "", "traceback": "", "line": 1, "warnings": shown}
    trace = sys.settrace
    describe, finish, getpid, clock, process = describer(program), finisher(report), os.getpid, time.perf_counter, os.getpid()
    start = clock()
    try:
        with open(program, "rb") as source:
            code = compile(source.read(), program, "exec")
        exec(code, vars(main))
    except BaseException as exception:
        trace(None)
        if getpid() != process:
            raise
        ended |= describe(exception)
    trace(None)
    if getpid() != process:
        # A child that the program forked ends as it would without us; the report is the program's.
        sys.exit(0)
    ended["seconds"] = clock() - start
    finish(ended)


def line_of(frame: types.FrameType | None, program: str) -> int:
    """The line at which the program's own code called, through however many others, what made the frame."""
    while frame:
        if frame.f_code.co_filename == program:
            return frame.f_lineno
        frame = frame.f_back
    return 1


def line_of_exception(exception: BaseException, program: str) -> int:
    """The last line of the program's own code that an exception passed; that of a syntax error, where it is."""
    line = exception.lineno or 1 if isinstance(exception, SyntaxError) and exception.filename == program else 1
    step = exception.__traceback__
    while step:
        if step.tb_frame.f_code.co_filename == program:
            line = step.tb_lineno
        step = step.tb_next
    return line


def describer(program: str) -> Callable[[BaseException], dict[str, object]]:
    """A function that says of an exception what an interpreter prints: once whole, from the program's first line on, and once without places."""

    whole_exception, limit, raise_limit = own_traceback.TracebackException, 10_000, sys.setrecursionlimit

    def describe(exception: BaseException) -> dict[str, object]:
        raise_limit(limit)
        name = "".join([type(exception).__name__])
        frames = exception.__traceback__
        while frames and frames.tb_frame.f_code.co_filename != program:
            frames = frames.tb_next
        line = line_of_exception(exception, program)
        described = whole_exception(type(exception), exception, frames)
        whole = "".join(described.format())
        left = [described]
        while left:
            one = left.pop()
            one.stack = None
            left += filter(None, (one.__cause__, one.__context__, *(one.exceptions or ())))
        return {"exception": "".join(described.format()), "exception_type": name, "traceback": whole, "line": line}

    return describe


def finisher(report: str) -> Callable[[dict[str, object]], None]:
    """A function that does what an interpreter does at its end and a forked process leaves out, and then writes the report.

    What is printed or warned there counts.
    """
    wait_for_threads, run_exit_functions = threading._shutdown, atexit._run_exitfuncs  # type: ignore[attr-defined]
    objects, kind_of, end, attribute = gc.get_objects, type, os._exit, getattr
    open_file, write, flags, dumps = os.open, os.write, os.O_WRONLY | os.O_CREAT, marshal.dumps
    standard: list[Any] = [sys.__stdout__, sys.__stderr__]
    kinds, failures = (io.TextIOWrapper, io.BufferedWriter, io.BufferedRandom), Exception
    # Open from now on: a program may leave no descriptor, or no right, to open it then.
    file = os.open(report, flags)

    def finish(ended: dict[str, object]) -> None:
        wait_for_threads()
        run_exit_functions()
        files = [file for kind in kinds for file in objects() if kind_of(file) is kind]
        for stream in (attribute(sys, "stdout", None), attribute(sys, "stderr", None), *standard, *files):
            try:
                stream.flush()
            except failures:  # closed, or none, or the program's own
                pass
        content = dumps(ended)
        try:
            write(file, content)
        except failures:
            write(open_file(report, flags), content)
        end(1 if ended["exception"] else 0)

    return finish


if __name__ == "__main__":
    del sys.path[0]  # the engine's folder, which is none of the programs'
    if sys.argv[1] == "serve":
        supervise(sys.argv[2:])
    run(*sys.argv[1:])
