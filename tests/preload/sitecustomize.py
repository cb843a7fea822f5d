"""Imported before every program of this site: by the fork server, by fresh interpreters, by the lab's kernel.

Python imports a module of this name at start-up when its folder is on PYTHONPATH. It pays for the slow imports once, and
mends one thing that a matching pair of builds does not need: torchvision's wheel on PyPI for Linux is a CUDA build, and beside a
CPU-only torch its compiled operators cannot load, so that `import torchvision` ends in "operator torchvision::nms does not
exist". Declaring the two operators that its import looks up is enough for the models.
"""

import importlib.machinery
import importlib.util

import torch
import torch._dynamo


def declare_missing_torchvision_operators() -> None:
    """Declare `nms` and `qnms` where torchvision's compiled extension cannot be loaded beside this torch."""
    torchvision = importlib.util.find_spec("torchvision")
    if torchvision is None:
        return
    extension = importlib.machinery.PathFinder.find_spec("_C", torchvision.submodule_search_locations)
    try:
        torch.ops.load_library(extension.origin)
    except OSError:
        for operator in ("nms", "qnms"):
            torch.library.define(f"torchvision::{operator}", "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")


declare_missing_torchvision_operators()
