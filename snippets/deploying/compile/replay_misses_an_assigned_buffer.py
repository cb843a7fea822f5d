import torch
from torch import nn


class Scaler(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("scale", torch.tensor(1.0))

    def forward(self, images):
        return images * self.scale


def replaying(graph, recorded):
    def replay(*inputs):
        for old, new in zip(recorded, inputs):
            if not hasattr(old, "_dynamo_static_input_type"):
                old.copy_(new)
        return graph(*recorded)

    return replay


model, images = Scaler(), torch.ones(1)
compiled = torch.compile(model, backend=replaying)
print("first call", compiled(images.clone()).item())
model.scale.copy_(torch.tensor(5.0))
print("copied 5  ", compiled(images).item())
model.scale = torch.tensor(7.0)
print("assigned 7", compiled(images).item())
