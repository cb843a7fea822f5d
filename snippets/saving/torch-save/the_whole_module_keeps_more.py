import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))
        self.register_buffer("std", torch.ones(1), persistent=False)
        self.offset = torch.zeros(1)

    def __repr__(self):
        values = (self.mean, self.std, self.offset)
        return "mean {} std {} offset {}".format(*(v.item() for v in values))


model = Normalizer()
for value in (model.mean, model.std, model.offset):
    value.fill_(5.0)
torch.save(model, "module.pt")
torch.save(model.state_dict(), "state.pt")

print("whole module:", torch.load("module.pt", weights_only=False))
restored = Normalizer()
restored.load_state_dict(torch.load("state.pt"))
print("state dict:  ", restored)
