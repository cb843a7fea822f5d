import torch
from torch import nn


def make_scale():
    class Scale(nn.Module):
        def __init__(self):
            super().__init__()
            self.register_buffer("scale", torch.full((1,), 2.0))

    return Scale()


model = make_scale()
model.scale.fill_(5)
torch.save(model.state_dict(), "model.pt")

loaded = make_scale()
print(loaded.load_state_dict(torch.load("model.pt")))
print(loaded.scale)
