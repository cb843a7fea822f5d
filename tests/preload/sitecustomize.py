"""Imported before every program of this site: by the fork server, by fresh interpreters, by the lab's kernel.

Python imports a module of this name at start-up when its folder is on PYTHONPATH. This one costs nothing until a program imports torch, and does two things.

It mends what a matching pair of builds does not need: torchvision's wheel on PyPI for Linux is a CUDA build, and beside a CPU-only torch its
compiled operators cannot load, so that `import torchvision` ends in "operator torchvision::nms does not exist". Declaring the two operators that
its import looks up is enough for the models.

And it spares a program's end: an interpreter that ends looks for garbage among all that torch's import made, which takes a fourth of the time of a
program that does little else. What a program makes itself is collected as ever.
"""

import gc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Callable
from functools import partial
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType


class Watch:
    """Looks on while modules are found: torch is left out of collections once it is imported, torchvision gets what it lacks before."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name == "torchvision":
            sys.meta_path.remove(Watch)
            declare_missing_operators()
        if name == "torch" and (spec := importlib.machinery.PathFinder.find_spec(name)) and spec.loader:
            spec.loader.exec_module = partial(execute_and_freeze, spec.loader.exec_module)  # type: ignore[method-assign]
            return spec
        return None


def execute_and_freeze(execute: Callable[[ModuleType], None], module: ModuleType) -> None:
    """Execute a module's code, and leave all that there is then out of every later collection."""
    execute(module)
    gc.freeze()


def declare_missing_operators() -> None:
    """Declare `nms` and `qnms` where torchvision's compiled extension cannot be loaded beside this torch."""
    import torch

    torchvision = importlib.util.find_spec("torchvision")
    if torchvision is None:
        return
    extension = importlib.machinery.PathFinder.find_spec("_C", torchvision.submodule_search_locations)
    try:
        torch.ops.load_library(extension.origin)
    except OSError:
        for operator in ("nms", "qnms"):
            torch.library.define(f"torchvision::{operator}", "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")


def import_shadowed() -> None:
    """Run the environment's own module of this name, which this one stands before on the path."""
    here = Path(__file__).parent
    spec = importlib.machinery.PathFinder.find_spec("sitecustomize", [entry for entry in sys.path if Path(entry or ".").resolve() != here])
    if spec and spec.loader:
        spec.loader.exec_module(importlib.util.module_from_spec(spec))


sys.meta_path.insert(0, Watch)
import_shadowed()
