import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, mean, offset):
        super().__init__()
        self.register_buffer("mean", torch.tensor([mean]))
        offset = torch.tensor([offset])
        self.register_buffer("offset", offset, persistent=False)

    def forward(self, images):
        return images - self.mean + self.offset


model, other = Normalizer(1.0, 10.0), Normalizer(2.0, 20.0)
program = torch.export.export(model, (torch.zeros(1),))
for assign in (True, False):
    run = program.module()
    print(run.load_state_dict(other.state_dict(), assign=assign))
    print("  this module ", run(torch.zeros(1)).item())
    print("  the program ", program.module()(torch.zeros(1)).item())
    print("  the original", model(torch.zeros(1)).item())
print("wanted", other(torch.zeros(1)).item())
