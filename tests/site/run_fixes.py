"""Runs the code that the doctor proposes on the very checkpoint that did not load: `python run_fixes.py cases.py < fixes.json`.

Reads a JSON list of pairs, a case's name and code; prints a list of what is wrong after each fixed load, "" if nothing.
"""

import contextlib
import copy
import importlib.util
import json
import sys
import types
from typing import Any

import torch
from torch import nn


def load(path: str) -> types.ModuleType:
    """The program that makes the cases, as a module."""
    spec = importlib.util.spec_from_file_location("cases", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["cases"] = module
    spec.loader.exec_module(module)
    return module


def fault(case: Any, code: str) -> str:
    """Run a fix; say whether it loaded strictly, and in which tensor the model is not what the case says it must be."""
    before = copy.deepcopy(case.model.state_dict())
    saved = copy.deepcopy(case.checkpoint)
    loads: list[bool] = []
    original = nn.Module.load_state_dict

    def watched(module: nn.Module, state: dict, strict: bool = True, assign: bool = False) -> object:
        loads.append(strict)
        return original(module, state, strict=strict, assign=assign)

    nn.Module.load_state_dict = watched
    try:
        # What it prints is for its reader, and no answer of this program.
        with contextlib.redirect_stdout(None):
            exec(code, {"model": case.model, "checkpoint": case.checkpoint})
    except Exception as error:
        return f"the fix raised {type(error).__name__}: {error}"
    finally:
        nn.Module.load_state_dict = original
    if loads != [True]:
        return f"the fix loads {loads}, not once and strictly"
    saved = saved[case.inside] if case.inside else saved
    after = case.model.state_dict()
    used = set()
    for key, value in after.items():
        source = case.renamed.get(key, key)
        if key in case.values:
            expected = case.values[key]
        elif key in case.keeps:
            expected = before[key]
        elif source in saved:
            expected = saved[source]
        else:
            return f"{key} comes from nowhere"
        used.add(source)
        if not torch.equal(torch.as_tensor(value), torch.as_tensor(expected)):
            return f"{key} is not what it must be"
    if unused := saved.keys() - used - case.drops:
        return f"{sorted(unused)} went nowhere"
    return ""


if __name__ == "__main__":
    cases = load(sys.argv[1])
    print(json.dumps([fault(cases.failing_load(name)[0], code) for name, code in json.load(sys.stdin)]))
