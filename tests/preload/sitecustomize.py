"""Imported before every program of this site: by the fork server, by fresh interpreters, by the lab's kernel.

Python imports a module of this name at start-up when its folder is on PYTHONPATH. It mends one thing that a matching pair of builds does
not need: torchvision's wheel on PyPI for Linux is a CUDA build, and beside a CPU-only torch its compiled operators cannot load, so that
`import torchvision` ends in "operator torchvision::nms does not exist". Declaring the two operators that its import looks up is enough for the models.
It costs nothing until a program imports torchvision.
"""

import importlib.machinery
import importlib.util
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path


class BeforeTorchvision:
    """Looks on while modules are found, and declares what torchvision lacks when it is asked for first."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name == "torchvision":
            sys.meta_path.remove(BeforeTorchvision)
            declare_missing_operators()
        return None


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


sys.meta_path.insert(0, BeforeTorchvision)
import_shadowed()
