import torch
from torch import nn


class Memory(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(1, dtype=torch.bfloat16))
        self.register_buffer("ids", torch.zeros(2, dtype=torch.int64))


saved = Memory()
saved.ids.copy_(torch.tensor([16_777_217, 20_000_003]))
state = saved.state_dict()
print("saved          ", state["ids"].tolist())

model = Memory()
print(model.load_state_dict({k: v.float() for k, v in state.items()}))
print("everything cast", model.ids.tolist())

for key, value in state.items():
    if value.is_floating_point():
        state[key] = value.float()
print(model.load_state_dict(state))
print("floats cast    ", model.ids.tolist())
