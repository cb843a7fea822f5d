import torch
from torch import nn


class Accuracy(nn.Module):
    def __init__(self, persistent=False):
        super().__init__()
        for name in ("correct", "total"):
            zero = torch.tensor(0)
            self.register_buffer(name, zero, persistent=persistent)

    def update(self, predicted, target):
        self.correct += (predicted == target).sum()
        self.total += target.numel()


for persistent in (False, True):
    model = nn.ModuleDict({"accuracy": Accuracy(persistent)})
    model["accuracy"].update(torch.tensor([1, 0]), torch.tensor([1, 1]))
    resumed = nn.ModuleDict({"accuracy": Accuracy(persistent)})
    print(resumed.load_state_dict(model.state_dict()))
    print("  keys ", list(model.state_dict()))
    print("  total", resumed["accuracy"].total.item())
