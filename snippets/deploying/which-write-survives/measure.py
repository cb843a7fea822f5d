# records data: *.md writes.json
"""Measure which write to a buffer survives which way of deploying a module.

Each case is a module that writes its tensor `b` in forward. A tool makes
something of the module that can be called, and what three calls of it return
and leave is compared with three calls of the module itself.

What takes minutes, or needs a C++ compiler, is measured by
`python measure.py slow`, which writes it into this program, as `SLOW`.
"""

import copy
import hashlib
import json
import os
import platform
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import torch
from torch import fx, nn

# The modules: each writes `b` and must leave `other` alone --------------------


class Holder(nn.Module):
    def __init__(self, size=2):
        super().__init__()
        self.register_buffer("b", torch.zeros(size))
        self.register_buffer("other", torch.ones(size))


class Top(Holder):
    def forward(self, x):
        self.write(x)
        return x + self.b, x * 0 + self.other


class Assign(Top):
    def write(self, x):
        self.b = self.b + x


class AugmentedAssign(Top):
    def write(self, x):
        self.b += x


class InPlace(Top):
    def write(self, x):
        self.b.add_(x)


class AssignOne(Top):
    def write(self, x):
        self.b = self.b + 1


class AugmentedAssignOne(Top):
    def write(self, x):
        self.b += 1


class InPlaceOne(Top):
    def write(self, x):
        self.b.add_(1)


class Parent(nn.Module):
    def __init__(self, size=2):
        super().__init__()
        self.child = Holder(size)

    def forward(self, x):
        self.write(x)
        return x + self.child.b, x * 0 + self.child.other


class ParentAssign(Parent):
    def write(self, x):
        self.child.b = self.child.b + x


class ParentAugmentedAssign(Parent):
    def write(self, x):
        self.child.b += x


class ParentInPlace(Parent):
    def write(self, x):
        self.child.b.add_(x)


class ParentAssignOne(Parent):
    def write(self, x):
        self.child.b = self.child.b + 1


class ParentAugmentedAssignOne(Parent):
    def write(self, x):
        self.child.b += 1


class ParentInPlaceOne(Parent):
    def write(self, x):
        self.child.b.add_(1)


class Filled(Top):
    def __init__(self):
        super().__init__()
        self.b = None

    def forward(self, x):
        if self.b is None:
            self.b = x + 1
        return x + self.b, x * 0 + self.other


class FilledLast(Filled):
    def __init__(self):
        super().__init__()
        del self.b
        self.register_buffer("b", None)


class Grows(Holder):
    def __init__(self, rows=0):
        super().__init__()
        self.b = torch.zeros(rows, 2)

    def forward(self, x):
        self.b = torch.cat([self.b, x[None]])
        return x + self.b.sum(0), x * 0 + self.other


class Retypes(Top):
    def __init__(self):
        super().__init__()
        self.b = torch.zeros(2, dtype=torch.int64)

    def write(self, x):
        self.b = self.b + x / 2


class Takes(Holder):
    def forward(self, x):
        result = x + self.b
        self.b = x
        return result, x * 0 + self.other


class Copies(Holder):
    def forward(self, x):
        result = x + self.b
        self.b.copy_(x)
        return result, x * 0 + self.other


class Swaps(Top):
    def write(self, x):
        self.b, self.other = self.other, self.b


def marked(kind):
    """The module with a buffer that `nn.Buffer` has made."""
    module = kind()
    module.b = nn.Buffer(torch.zeros(2))
    return module


def plain(kind):
    """The module with a tensor that is no buffer."""
    module = kind()
    del module.b
    module.b = torch.zeros(2)
    return module


def nested(module):
    return nn.Sequential(module)


ADDING = {
    "= x": (Assign, ParentAssign),
    "+= x": (AugmentedAssign, ParentAugmentedAssign),
    "add_ x": (InPlace, ParentInPlace),
    "= 1": (AssignOne, ParentAssignOne),
    "+= 1": (AugmentedAssignOne, ParentAugmentedAssignOne),
    "add_ 1": (InPlaceOne, ParentInPlaceOne),
}


def adding(write, kind, parent):
    """The cases of one write, by place and number of elements."""
    found = {}
    for size in (1, 2):
        found |= {
            (write, "top", size): lambda n=size: kind(n),
            (write, "child", size): lambda n=size: nested(kind(n)),
            (write, "parent", size): lambda n=size: parent(n),
        }
    if write.endswith("x"):
        found[write, "marked", 2] = lambda: marked(kind)
        found[write, "cast", 2] = lambda: marked(kind).double().float()
    found[write, "plain", 2] = lambda: plain(kind)
    return found


CASES = {
    ("none", "top", 2): Filled,
    ("none, last", "top", 2): FilledLast,
    ("none, last", "child", 2): lambda: nested(FilledLast()),
    ("grows from 0", "top", 2): Grows,
    ("grows from 1", "top", 2): lambda: Grows(1),
    ("dtype", "top", 2): Retypes,
    ("input", "top", 2): Takes,
    ("copy_", "top", 2): Copies,
    ("swap", "top", 2): Swaps,
}
for write, kinds in ADDING.items():
    CASES |= adding(write, *kinds)


# The tools: each makes something of a module that can be called --------------


def exported(model, x):
    return torch.export.export(model, (x,)).module()


def strictly_exported(model, x):
    return torch.export.export(model, (x,), strict=True).module()


def through_onnx(model, x):
    return torch.onnx.export(model.eval(), (x,), verbose=False).__call__


def through_inductor(model, x):
    torch.compiler.reset()
    return torch.compile(model)


def through_aoti(model, x):
    program = torch.export.export(model, (x,))
    package = f"{tempfile.mkdtemp()}/model.pt2"
    torch._inductor.aoti_compile_and_package(program, package_path=package)
    return torch._inductor.aoti_load_package(package)


TOOLS = {
    "eager": lambda model, x: copy.deepcopy(model),
    "export": exported,
    "strict": strictly_exported,
    "trace": torch.jit.trace,
    "script": lambda model, x: torch.jit.script(model),
    "fx": lambda model, x: fx.symbolic_trace(model),
}
SLOW_TOOLS = {
    "compile": through_inductor,
    "AOTI": through_aoti,
    "ONNX": through_onnx,
}

# The verdict ------------------------------------------------------------------


def tensors(run):
    """The tensors that are called `b` and `other`, buffers or not."""
    found = {}
    for part in run.modules() if isinstance(run, nn.Module) else ():
        held = {**part._buffers, **vars(part)}
        found |= {name: held[name] for name in ("b", "other") if name in held}
    return found


def is_same(one, other):
    if type(one) is not torch.Tensor or type(other) is not torch.Tensor:
        return one is other
    are_alike = one.dtype == other.dtype and one.shape == other.shape
    return are_alike and torch.equal(one, other)


def three_calls(run, size):
    """What three calls return, `b` after two, and what else they wrote."""
    outputs, elsewhere, after_two = [], set(), {}
    for number in (1.0, 2.0, 3.0):
        x = torch.full((size,), number)
        try:
            output, other = run(x)
        except Exception as error:
            return type(error).__name__, after_two, elsewhere
        outputs.append(output.detach().clone())
        if not torch.equal(x, torch.full((size,), number)):
            elsewhere.add("the input")
        if not torch.equal(other, torch.ones(size)):
            elsewhere.add("other")
        if number == 2:
            after_two = copy.deepcopy(tensors(run))
    return outputs, after_two, elsewhere


def is_as_eager(outputs, after_two, module, size):
    """Whether the outputs, and `b` if it can be read, are the module's."""
    expected, wanted, _ = three_calls(module, size)
    is_kept = "b" not in after_two or is_same(after_two["b"], wanted["b"])
    return is_kept and all(map(is_same, outputs, expected))


def warned(caught):
    """What was warned of, except that a tool or a call is deprecated."""
    beside = DeprecationWarning, FutureWarning
    said = [w for w in caught if not issubclass(w.category, beside)]
    return [str(warning.message).strip().splitlines()[0] for warning in said]


def state(model, build):
    """What the tool has made of `b` in the module that it was given."""
    now = tensors(model)["b"]
    if is_same(now, tensors(build())["b"]):
        return "as before"
    return "moved" if type(now) is torch.Tensor else type(now).__name__


def verdict(case, tool):
    """What becomes of a write, what was said of it, and the given module."""
    build, size = CASES[case], case[-1]
    model, x = build(), torch.full((size,), 1.0)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            run = tool(model, x)
        except Exception as error:
            return "export raises", type(error).__name__, state(model, build)
        left = state(model, build)
        start = copy.deepcopy(model) if left == "moved" else build()
        outputs, after_two, elsewhere = three_calls(run, size)
    if elsewhere and case[0] != "swap":
        return "elsewhere", " and ".join(sorted(elsewhere)), left
    if isinstance(outputs, str):
        return "call raises", outputs, left
    if is_as_eager(outputs, after_two, start, size):
        return "kept", "", left
    said = warned(caught)
    return ("lost, warns", said[0], left) if said else ("lost", "", left)


def measured(tools):
    """For each tool, the verdict of each case."""
    cells = {}
    for name, tool in tools.items():
        cells[name] = {}
        for case in CASES:
            cells[name][said(case)] = verdict(case, tool)
            if tools is SLOW_TOOLS:
                print(name, said(case), *cells[name][said(case)], flush=True)
    return cells


def said(case):
    write, place, size = case
    return f"{write}, {place}, {size}"


# The files --------------------------------------------------------------------

HERE = Path(__file__)
TORCH = torch.__version__.partition("+")[0]

# Written by `python measure.py slow`.
SLOW = r"""
{"program": "fdfc4ef3aaf66603", "torch": "2.13.0", "python": "3.11.7", "compiler": "g++ 12.2.0", "cells":
{"compile": {
  "none, top, 2": ["kept", "", "as before"],
  "none, last, top, 2": ["kept", "", "as before"],
  "none, last, child, 2": ["kept", "", "as before"],
  "grows from 0, top, 2": ["kept", "", "as before"],
  "grows from 1, top, 2": ["kept", "", "as before"],
  "dtype, top, 2": ["kept", "", "as before"],
  "input, top, 2": ["kept", "", "as before"],
  "copy_, top, 2": ["kept", "", "as before"],
  "swap, top, 2": ["kept", "", "as before"],
  "= x, top, 1": ["kept", "", "as before"],
  "= x, child, 1": ["kept", "", "as before"],
  "= x, parent, 1": ["kept", "", "as before"],
  "= x, top, 2": ["kept", "", "as before"],
  "= x, child, 2": ["kept", "", "as before"],
  "= x, parent, 2": ["kept", "", "as before"],
  "= x, marked, 2": ["kept", "", "as before"],
  "= x, cast, 2": ["kept", "", "as before"],
  "= x, plain, 2": ["kept", "", "as before"],
  "+= x, top, 1": ["kept", "", "as before"],
  "+= x, child, 1": ["kept", "", "as before"],
  "+= x, parent, 1": ["kept", "", "as before"],
  "+= x, top, 2": ["kept", "", "as before"],
  "+= x, child, 2": ["kept", "", "as before"],
  "+= x, parent, 2": ["kept", "", "as before"],
  "+= x, marked, 2": ["kept", "", "as before"],
  "+= x, cast, 2": ["kept", "", "as before"],
  "+= x, plain, 2": ["kept", "", "as before"],
  "add_ x, top, 1": ["kept", "", "as before"],
  "add_ x, child, 1": ["kept", "", "as before"],
  "add_ x, parent, 1": ["kept", "", "as before"],
  "add_ x, top, 2": ["kept", "", "as before"],
  "add_ x, child, 2": ["kept", "", "as before"],
  "add_ x, parent, 2": ["kept", "", "as before"],
  "add_ x, marked, 2": ["kept", "", "as before"],
  "add_ x, cast, 2": ["kept", "", "as before"],
  "add_ x, plain, 2": ["kept", "", "as before"],
  "= 1, top, 1": ["kept", "", "as before"],
  "= 1, child, 1": ["kept", "", "as before"],
  "= 1, parent, 1": ["kept", "", "as before"],
  "= 1, top, 2": ["kept", "", "as before"],
  "= 1, child, 2": ["kept", "", "as before"],
  "= 1, parent, 2": ["kept", "", "as before"],
  "= 1, plain, 2": ["kept", "", "as before"],
  "+= 1, top, 1": ["kept", "", "as before"],
  "+= 1, child, 1": ["kept", "", "as before"],
  "+= 1, parent, 1": ["kept", "", "as before"],
  "+= 1, top, 2": ["kept", "", "as before"],
  "+= 1, child, 2": ["kept", "", "as before"],
  "+= 1, parent, 2": ["kept", "", "as before"],
  "+= 1, plain, 2": ["kept", "", "as before"],
  "add_ 1, top, 1": ["kept", "", "as before"],
  "add_ 1, child, 1": ["kept", "", "as before"],
  "add_ 1, parent, 1": ["kept", "", "as before"],
  "add_ 1, top, 2": ["kept", "", "as before"],
  "add_ 1, child, 2": ["kept", "", "as before"],
  "add_ 1, parent, 2": ["kept", "", "as before"],
  "add_ 1, plain, 2": ["kept", "", "as before"]},
"AOTI": {
  "none, top, 2": ["elsewhere", "other", "FakeTensor"],
  "none, last, top, 2": ["elsewhere", "the input", "FakeTensor"],
  "none, last, child, 2": ["lost", "", "FakeTensor"],
  "grows from 0, top, 2": ["lost", "", "as before"],
  "grows from 1, top, 2": ["export raises", "RuntimeError", "as before"],
  "dtype, top, 2": ["lost", "", "as before"],
  "input, top, 2": ["export raises", "SpecViolationError", "as before"],
  "copy_, top, 2": ["kept", "", "as before"],
  "swap, top, 2": ["export raises", "SpecViolationError", "as before"],
  "= x, top, 1": ["kept", "", "as before"],
  "= x, child, 1": ["lost", "", "as before"],
  "= x, parent, 1": ["lost", "", "as before"],
  "= x, top, 2": ["kept", "", "as before"],
  "= x, child, 2": ["lost", "", "as before"],
  "= x, parent, 2": ["lost", "", "as before"],
  "= x, marked, 2": ["kept", "", "as before"],
  "= x, cast, 2": ["kept", "", "as before"],
  "= x, plain, 2": ["lost, warns", "The tensor attribute self.b was assigned during export. Such", "as before"],
  "+= x, top, 1": ["kept", "", "as before"],
  "+= x, child, 1": ["kept", "", "as before"],
  "+= x, parent, 1": ["kept", "", "as before"],
  "+= x, top, 2": ["kept", "", "as before"],
  "+= x, child, 2": ["kept", "", "as before"],
  "+= x, parent, 2": ["kept", "", "as before"],
  "+= x, marked, 2": ["kept", "", "as before"],
  "+= x, cast, 2": ["kept", "", "as before"],
  "+= x, plain, 2": ["export raises", "RuntimeError", "as before"],
  "add_ x, top, 1": ["kept", "", "as before"],
  "add_ x, child, 1": ["kept", "", "as before"],
  "add_ x, parent, 1": ["kept", "", "as before"],
  "add_ x, top, 2": ["kept", "", "as before"],
  "add_ x, child, 2": ["kept", "", "as before"],
  "add_ x, parent, 2": ["kept", "", "as before"],
  "add_ x, marked, 2": ["kept", "", "as before"],
  "add_ x, cast, 2": ["kept", "", "as before"],
  "add_ x, plain, 2": ["export raises", "RuntimeError", "as before"],
  "= 1, top, 1": ["lost", "", "as before"],
  "= 1, child, 1": ["lost", "", "as before"],
  "= 1, parent, 1": ["lost", "", "as before"],
  "= 1, top, 2": ["kept", "", "as before"],
  "= 1, child, 2": ["lost", "", "as before"],
  "= 1, parent, 2": ["lost", "", "as before"],
  "= 1, plain, 2": ["lost, warns", "The tensor attribute self.b was assigned during export. Such", "as before"],
  "+= 1, top, 1": ["lost", "", "as before"],
  "+= 1, child, 1": ["lost", "", "as before"],
  "+= 1, parent, 1": ["lost", "", "as before"],
  "+= 1, top, 2": ["kept", "", "as before"],
  "+= 1, child, 2": ["kept", "", "as before"],
  "+= 1, parent, 2": ["kept", "", "as before"],
  "+= 1, plain, 2": ["export raises", "AssertionError", "moved"],
  "add_ 1, top, 1": ["lost", "", "as before"],
  "add_ 1, child, 1": ["lost", "", "as before"],
  "add_ 1, parent, 1": ["lost", "", "as before"],
  "add_ 1, top, 2": ["kept", "", "as before"],
  "add_ 1, child, 2": ["kept", "", "as before"],
  "add_ 1, parent, 2": ["kept", "", "as before"],
  "add_ 1, plain, 2": ["export raises", "AssertionError", "moved"]},
"ONNX": {
  "none, top, 2": ["lost", "", "FakeTensor"],
  "none, last, top, 2": ["lost", "", "FakeTensor"],
  "none, last, child, 2": ["lost", "", "FakeTensor"],
  "grows from 0, top, 2": ["lost", "", "as before"],
  "grows from 1, top, 2": ["export raises", "ConversionError", "as before"],
  "dtype, top, 2": ["lost", "", "as before"],
  "input, top, 2": ["lost, warns", "While compiling, we found certain side effects happened in t", "as before"],
  "copy_, top, 2": ["lost", "", "as before"],
  "swap, top, 2": ["lost, warns", "While compiling, we found certain side effects happened in t", "as before"],
  "= x, top, 1": ["lost", "", "as before"],
  "= x, child, 1": ["lost", "", "as before"],
  "= x, parent, 1": ["lost", "", "as before"],
  "= x, top, 2": ["lost", "", "as before"],
  "= x, child, 2": ["lost", "", "as before"],
  "= x, parent, 2": ["lost", "", "as before"],
  "= x, marked, 2": ["lost", "", "as before"],
  "= x, cast, 2": ["lost", "", "as before"],
  "= x, plain, 2": ["lost, warns", "The tensor attribute self.b was assigned during export. Such", "as before"],
  "+= x, top, 1": ["lost", "", "as before"],
  "+= x, child, 1": ["lost", "", "as before"],
  "+= x, parent, 1": ["lost", "", "as before"],
  "+= x, top, 2": ["lost", "", "as before"],
  "+= x, child, 2": ["lost", "", "as before"],
  "+= x, parent, 2": ["lost", "", "as before"],
  "+= x, marked, 2": ["lost", "", "as before"],
  "+= x, cast, 2": ["lost", "", "as before"],
  "+= x, plain, 2": ["export raises", "ConversionError", "as before"],
  "add_ x, top, 1": ["lost", "", "as before"],
  "add_ x, child, 1": ["lost", "", "as before"],
  "add_ x, parent, 1": ["lost", "", "as before"],
  "add_ x, top, 2": ["lost", "", "as before"],
  "add_ x, child, 2": ["lost", "", "as before"],
  "add_ x, parent, 2": ["lost", "", "as before"],
  "add_ x, marked, 2": ["lost", "", "as before"],
  "add_ x, cast, 2": ["lost", "", "as before"],
  "add_ x, plain, 2": ["export raises", "ConversionError", "as before"],
  "= 1, top, 1": ["lost", "", "as before"],
  "= 1, child, 1": ["lost", "", "as before"],
  "= 1, parent, 1": ["lost", "", "as before"],
  "= 1, top, 2": ["lost", "", "as before"],
  "= 1, child, 2": ["lost", "", "as before"],
  "= 1, parent, 2": ["lost", "", "as before"],
  "= 1, plain, 2": ["lost, warns", "The tensor attribute self.b was assigned during export. Such", "as before"],
  "+= 1, top, 1": ["lost", "", "as before"],
  "+= 1, child, 1": ["lost", "", "as before"],
  "+= 1, parent, 1": ["lost", "", "as before"],
  "+= 1, top, 2": ["lost", "", "as before"],
  "+= 1, child, 2": ["lost", "", "as before"],
  "+= 1, parent, 2": ["lost", "", "as before"],
  "+= 1, plain, 2": ["export raises", "ConversionError", "moved"],
  "add_ 1, top, 1": ["lost", "", "as before"],
  "add_ 1, child, 1": ["lost", "", "as before"],
  "add_ 1, parent, 1": ["lost", "", "as before"],
  "add_ 1, top, 2": ["lost", "", "as before"],
  "add_ 1, child, 2": ["lost", "", "as before"],
  "add_ 1, parent, 2": ["lost", "", "as before"],
  "add_ 1, plain, 2": ["export raises", "ConversionError", "moved"]}}}
"""


def measuring():
    """The hash of the part of this program that measures."""
    program = HERE.read_text("utf-8").partition("# The modules")[2]
    measures = program.partition("# The files ---")[0]
    return hashlib.sha256(measures.encode()).hexdigest()[:16]


def lines(cells):
    """Cells as JSON, a case a line."""
    tools = [
        f"{json.dumps(tool)}: {{\n"
        + ",\n".join(
            f"  {json.dumps(case)}: {json.dumps([word, said[:60], left])}"
            for case, (word, said, left) in verdicts.items()
        )
        + "}"
        for tool, verdicts in cells.items()
    ]
    return "{" + ",\n".join(tools) + "}"


def write_slow():
    """Measure what takes minutes, and write it into this program."""
    with tempfile.TemporaryDirectory() as cache:
        os.environ["TORCHINDUCTOR_CACHE_DIR"] = tempfile.tempdir = cache
        cells = measured(SLOW_TOOLS)
    compiler = os.environ.get("CXX", "g++")
    command = [compiler, "-dumpfullversion"]
    version = subprocess.run(command, capture_output=True, text=True).stdout
    where_run = {
        "program": measuring(),
        "torch": TORCH,
        "python": platform.python_version(),
        "compiler": f"{compiler} {version.strip()}",
    }
    write_into_program(where_run, cells)


def write_into_program(where_run, cells):
    text = f'{json.dumps(where_run)[:-1]}, "cells":\n{lines(cells)}}}'
    before, _, rest = HERE.read_text("utf-8").partition('SLOW = r"""\n')
    after = rest.partition('\n"""\n')[2]
    program = f'{before}SLOW = r"""\n{text}\n"""\n{after}'
    HERE.write_text(program, "utf-8")


def read_slow():
    """What was written down, if this program and this PyTorch measured it."""
    slow = json.loads(SLOW)
    if (slow["program"], slow["torch"]) != (measuring(), TORCH):
        raise RuntimeError(
            "some columns were measured by another program or another PyTorch;"
            " with a C++ compiler, run: make record SLOW=1"
        )
    return slow


WRITES = {
    "= x": "`self.b = self.b + x`",
    "+= x": "`self.b += x`",
    "add_ x": "`self.b.add_(x)`",
    "= 1": "`self.b = self.b + 1`",
    "+= 1": "`self.b += 1`",
    "add_ 1": "`self.b.add_(1)`",
}
PLACES = {
    "top": "top level",
    "child": "child",
    "parent": "parent",
    "marked": "`nn.Buffer`",
    "cast": "`nn.Buffer` after a cast",
}
OTHERS = {
    ("copy_", "top", 2): "`self.b.copy_(x)`",
    ("input", "top", 2): "`self.b = x`",
    ("dtype", "top", 2): "`self.b = self.b + x / 2`, `int64`",
    ("grows from 0", "top", 2): "`self.b = torch.cat(…)`, 0 rows before",
    ("grows from 1", "top", 2): "`self.b = torch.cat(…)`, 1 row before",
    ("swap", "top", 2): "`self.b`, `self.other` swapped",
    ("none", "top", 2): "`None`, filled, a buffer behind it",
    ("none, last", "top", 2): "`None`, filled, no buffer behind it",
    ("none, last", "child", 2): "`None`, filled, child",
}
WORDS = {"lost": "**lost**", "elsewhere": "**elsewhere**"}
MARKS = {"as before": "", "moved": " ‡"}


def word(verdict):
    outcome, _, left = verdict
    return WORDS.get(outcome, outcome) + MARKS.get(left, " †")


def where(keys):
    """The places and sizes that share a row, in words."""
    places = {}
    for _, place, size in keys:
        places.setdefault(place, set()).add(size)
    sizes = {
        frozenset(places[p]) for p in ("top", "child", "parent") if p in places
    }
    names = [name for place, name in PLACES.items() if place in places]
    if "top" in places:  # where those of nn.Buffer are too
        names = [PLACES[p] for p in ("top", "child", "parent") if p in places]
    text = "" if len(names) == 3 else ", ".join(names)
    if sizes and sizes != {frozenset({1, 2})}:
        (one_size,) = sizes  # or else a row is two
        (size,) = one_size
        elements = "1 element" if size == 1 else "2 elements"
        text = f"{text}, {elements}" if text else elements
    return text


def rows(cells, columns):
    """The rows of a table: what every column answers alike shares one."""
    for write, code in WRITES.items():
        alike = {}
        for case in CASES:
            if case[0] == write and case[1] != "plain":
                words = tuple(
                    word(cells[name][said(case)]) for name in columns
                )
                alike.setdefault(words, []).append(case)
        order = list(PLACES)
        for words, keys in sorted(
            alike.items(), key=lambda row: order.index(row[1][0][1])
        ):
            text = where(keys)
            yield [f"{code}, {text}" if text else code, *words]
    for case, label in OTHERS.items():
        yield [label, *(word(cells[name][said(case)]) for name in columns)]
    for write, code in WRITES.items():
        case = said((write, "plain", 2))
        words = [word(cells[name][case]) for name in columns]
        yield [f"{code}, plain tensor", *words]


def table(cells, columns):
    lines = [["", *columns], ["---"] * (len(columns) + 1)]
    lines += rows(cells, columns)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


TABLES = {
    "compiled-and-exported.md": (
        "export",
        "AOTI",
        "strict",
        "ONNX",
        "compile",
        "eager",
    ),
    "scripted-and-traced.md": ("trace", "script", "fx"),
}


WHERE_RUN = (
    "The columns compile, AOTI and ONNX were measured by a command of their "
    "own, with PyTorch {torch}, Python {python} and {compiler}.\n"
)


def write():
    """Write the recordings."""
    slow = read_slow()
    cells = measured(TOOLS) | slow["cells"]
    for name, columns in TABLES.items():
        Path(name).write_text(table(cells, columns), "utf-8")
    Path("writes.json").write_text(lines(cells) + "\n", "utf-8")
    Path("slow.md").write_text(WHERE_RUN.format(**slow), "utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["slow"]:
        write_slow()
    else:
        write()
