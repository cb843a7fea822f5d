# records data: parts_of_a_checkpoint.svg
import io

import torch
from drawing import Drawing, scale
from torch import nn

model = nn.Sequential(nn.Linear(256, 256), nn.BatchNorm1d(256))
optimizer = torch.optim.Adam(model.parameters())
model(torch.ones(4, 256)).sum().backward()
optimizer.step()
checkpoint = {"model": model.state_dict(), "optimizer": optimizer.state_dict()}
file = io.BytesIO()
torch.save(checkpoint, file)
states = optimizer.state.values()
parts = {
    "parameters": list(model.parameters()),
    "buffers": list(model.buffers()),
    "exp_avg": [state["exp_avg"] for state in states],
    "exp_avg_sq": [state["exp_avg_sq"] for state in states],
    "step": [state["step"] for state in states],
}
sizes = {
    name: sum(t.nbytes for t in tensors) for name, tensors in parts.items()
}
rest = len(file.getvalue()) - sum(sizes.values())
sizes["names and zip"] = rest
rows = [["part", "bytes"], *map(list, sizes.items())]

drawing = Drawing("parts_of_a_checkpoint")
length = scale(0, max(sizes.values()), 0, 110)
for row, (name, size) in enumerate(rows[1:]):
    y = 20 + 28 * row
    drawing.words(0, y, name, "code" if "_" in name or name == "step" else "")
    drawing.box(128, y - 14, max(length(size), 1), 18, "edge")
    label = f"{size / 1000:.0f} kB" if size >= 1000 else f"{size} B"
    drawing.words(136 + length(size), y, label)
drawing.curve([(294, 64), (300, 64), (300, 136), (294, 136)])
drawing.words(340, 104, "Adam", "", "end")
drawing.save(
    "With Adam, two thirds of this checkpoint are the optimizer's.",
    "The bytes of a checkpoint of a linear layer, a batch norm and Adam, by "
    "part. The parameters take as much as exp_avg and as exp_avg_sq, the two "
    "averages that Adam keeps of each. The buffers, Adam's steps and what "
    "the file has around the tensors take little.",
    rows,
)
