# records data: how_keys_come_to_be.svg
import torch
from drawing import Drawing
from torch import nn


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.ReLU(), nn.BatchNorm1d(2))
        self.register_buffer("mean", torch.zeros(1))
        self.scale = nn.Parameter(torch.ones(1))


model = Network()
parameters = dict(model.named_parameters())
rows = [["key", "kind"]]
for key in model.state_dict():
    rows.append([key, "parameter" if key in parameters else "buffer"])

drawing = Drawing("how_keys_come_to_be")
drawing.words(0, 14, "submodules, then the tensor's name", "soft")
drawing.words(340, 14, "kept as", "soft", "end")
for row, (key, kind) in enumerate(rows[1:]):
    x, y = 0, 44 + 27 * row
    *path, name = key.split(".")
    for part in path:
        width = 12 + 8 * len(part)
        drawing.box(x, y - 15, width, 20, "rule")
        drawing.words(x + width / 2, y, part, "code", "middle")
        drawing.words(x + width + 4, y, ".", "code", "middle")
        x += width + 8
    width = 10 + 8 * len(name)
    drawing.box(x, y - 15, width, 20, "edge")
    drawing.words(x + width / 2, y, name, "code", "middle")
    drawing.words(340, y, kind, "soft", "end")
keyless = [
    f"{path}, a {type(module).__name__}"
    for path, module in model.named_modules()
    if not module.state_dict()
]
drawing.words(0, y + 30, f"no key: {'; '.join(keyless)}", "soft")
drawing.save(
    "A key is the path to its tensor, and parameters come before buffers, "
    "both before submodules.",
    "The keys of a state dict in their order, each as the names on the way "
    "to the tensor. scale is a parameter of the model, mean a buffer of it. "
    "Then come those of the submodule 1 of layers: weight and bias, then the "
    "buffers running_mean, running_var and num_batches_tracked. The "
    "submodule 0 is a ReLU and has no key.",
    rows,
)
