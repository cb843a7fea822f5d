import torch
from torch import nn


class Scaled(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("scale", None, persistent=False)
        self.norm = nn.BatchNorm1d(2)

    def forward(self, images):
        if self.scale is None:
            self.scale = torch.full((2,), 9.0)
        return self.norm(images) * self.scale


model = Scaled().eval()
run = torch.export.export(model, (torch.ones(1, 2),)).module()
for call in ("first ", "second"):
    output = run(torch.ones(1, 2))[0, 0].item()
    print(call, "output", round(output, 3))
    print(call, "running mean", model.norm.running_mean.tolist())
