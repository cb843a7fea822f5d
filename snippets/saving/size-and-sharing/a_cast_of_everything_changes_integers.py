import torch
from torch import nn


class Memory(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(1, dtype=torch.bfloat16))
        self.register_buffer("id", torch.tensor(0))
        self.register_buffer("total", torch.tensor(0.0, dtype=torch.float64))


saved = Memory()
saved.id.fill_(20_000_003)
saved.total.fill_(20_000_003)
state = saved.state_dict()
print("saved          ", state["id"].item(), state["total"].item())

model = Memory()
print(model.load_state_dict({k: v.float() for k, v in state.items()}))
print("everything cast", model.id.item(), model.total.item())

for key, value in state.items():
    if value.dtype in (torch.float16, torch.bfloat16):
        state[key] = value.float()
print(model.load_state_dict(state))
print("halves cast    ", model.id.item(), model.total.item())
