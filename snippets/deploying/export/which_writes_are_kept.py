# records data: which_writes_are_kept.md
import copy
import warnings
from pathlib import Path

import torch
from torch import fx, nn

warnings.simplefilter("ignore")
IMAGES = torch.zeros(1)


class Writing(nn.Module):
    written = "`self.count.add_(1)`"

    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(1))

    def forward(self, images):
        self.count.add_(1)
        return images + self.count


class Augmenting(Writing):
    written = "`self.count += 1`"

    def forward(self, images):
        self.count += 1
        return images + self.count


class Assigning(Writing):
    written = "`self.count = self.count + 1`"

    def forward(self, images):
        self.count = self.count + 1
        return images + self.count


def through_onnx(model):
    program = torch.onnx.export(model.eval(), (IMAGES,), verbose=False)
    return lambda images: program(images)[0]


TOOLS = {
    "`torch.compile`": lambda model: torch.compile(model, backend="aot_eager"),
    "`torch.export`": lambda model: torch.export.export(
        model, (IMAGES,)
    ).module(),
    "`torch.export`, `strict=True`": lambda model: torch.export.export(
        model, (IMAGES,), strict=True
    ).module(),
    "`torch.onnx.export`": through_onnx,
    "`torch.jit.script`": torch.jit.script,
    "`torch.jit.trace`": lambda model: torch.jit.trace(model, IMAGES),
    "`fx.symbolic_trace`": fx.symbolic_trace,
}


def outputs(tool, model):
    torch.compiler.reset()
    run = TOOLS[tool](copy.deepcopy(model))
    return ", ".join(f"{run(IMAGES).item():.0f}" for _ in range(3))


def cell(tool, kind):
    top, nested = outputs(tool, kind()), outputs(tool, nn.Sequential(kind()))
    return top if top == nested else f"{top}; in a submodule {nested}"


KINDS = Writing, Augmenting, Assigning
rows = [["", *(kind.written for kind in KINDS)], ["---"] * (len(KINDS) + 1)]
rows += [[tool, *(cell(tool, kind) for kind in KINDS)] for tool in TOOLS]
Path("which_writes_are_kept.md").write_text(
    "".join(f"| {' | '.join(row)} |\n" for row in rows)
)
