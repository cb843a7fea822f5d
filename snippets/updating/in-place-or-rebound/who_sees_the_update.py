import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self, total):
        super().__init__()
        self.register_buffer("total", total)


def track(update):
    owner = nn.Module()
    owner.register_buffer("total", torch.tensor(0))
    reader = Reader(owner.total)
    state = owner.state_dict()
    update(owner)
    print("  owner     ", owner.total.item())
    print("  reader    ", reader.total.item())
    print("  state dict", state["total"].item())


print("in place")
track(lambda owner: owner.total.add_(5))
print("rebound")
track(lambda owner: setattr(owner, "total", owner.total + 5))
