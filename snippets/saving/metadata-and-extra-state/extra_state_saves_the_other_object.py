import torch
from torch import nn


class Counter:  # not a module: somebody else's class
    total = 0


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("seen", torch.tensor(0))
        self.norm = nn.BatchNorm1d(1)
        self.counter = Counter()

    def get_extra_state(self):
        return {"total": self.counter.total}

    def set_extra_state(self, state):
        self.counter.total = state["total"]
        print("own buffer", self.seen.item())
        print("child's buffer", self.norm.running_mean.item())


saved, model = Encoder(), Encoder()
for buffer in (saved.seen, saved.norm.running_mean):
    buffer.fill_(7)
saved.counter.total = 7
model.load_state_dict(saved.state_dict())
print("counter", model.counter.total)
