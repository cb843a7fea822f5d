import torch
from torch import nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.ones(1))
        self.register_buffer("count", torch.zeros(1))

    def forward(self, images):
        self.count += 1
        return images - self.mean + self.count


scripted = torch.jit.script(Counter().eval())
frozen = torch.jit.freeze(scripted)
scripted.mean.fill_(5.0)
images = torch.ones(1)
print("keys  ", list(scripted.state_dict()), list(frozen.state_dict()))
print("frozen", [frozen(images).item() for _ in range(2)])

kept = torch.jit.freeze(scripted, preserved_attrs=["mean"])
print("kept  ", list(kept.state_dict()))
