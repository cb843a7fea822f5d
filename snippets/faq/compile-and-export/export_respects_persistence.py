import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(2))
        self.register_buffer("table", torch.ones(2), persistent=False)

    def forward(self, images):
        return images - self.mean + self.table


model = Normalizer()
exported = torch.export.export(model, (torch.ones(2),))
print("eager   ", list(model.state_dict()))
print("exported", list(exported.state_dict))
print("scripted", list(torch.jit.script(model).state_dict()))
