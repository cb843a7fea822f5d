import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, positions):
        super().__init__()
        self.register_buffer("positions", positions)


positions = torch.arange(3)
model = nn.ModuleDict(
    {"encoder": Block(positions), "decoder": Block(positions)}
)
state = model.state_dict()
print("named_buffers:", [name for name, _ in model.named_buffers()])
print("state_dict:   ", list(state))

state["encoder.positions"].add_(10)
print("decoder:", state["decoder.positions"])
