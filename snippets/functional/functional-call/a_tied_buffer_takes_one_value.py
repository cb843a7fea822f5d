import torch
from torch import nn
from torch.func import functional_call


class Attention(nn.Module):
    def __init__(self, mask):
        super().__init__()
        self.register_buffer("mask", mask)

    def forward(self, scores):
        return scores * self.mask


mask = torch.ones(2)
model = nn.Sequential(Attention(mask), Attention(mask))
state = {"0.mask": torch.full((2,), 3.0)}
scores = torch.ones(2)
print("tied  ", functional_call(model, state, scores))
print("untied", functional_call(model, state, scores, tie_weights=False))

state = {name: b.clone() for name, b in model.named_buffers()}
print("cloned", functional_call(model, state, scores), list(state))

state = model.state_dict()
print("state dict", list(state))
functional_call(model, state, scores)
