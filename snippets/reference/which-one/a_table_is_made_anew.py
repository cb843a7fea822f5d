import torch
from torch import nn


class CausalMask(nn.Module):
    def __init__(self, length):
        super().__init__()
        mask = torch.ones(length, length, dtype=torch.bool).tril()
        self.register_buffer("mask", mask, persistent=False)

    def forward(self, scores):
        length = scores.shape[-1]
        hidden = ~self.mask[:length, :length]
        return scores.masked_fill(hidden, -torch.inf)


short, long = CausalMask(2), CausalMask(1024)
print("saved", list(short.state_dict()))
print("a checkpoint of 2 into 1024:", long.load_state_dict(short.state_dict()))
print(long(torch.zeros(2, 2)).tolist())
print("moved to", long.to("meta").mask.device)
