import torch
from torch import nn
from torch.nn.functional import scaled_dot_product_attention


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.mask = self.register_buffer("causal", torch.eye(2).bool())

    def forward(self, tokens, mask):
        return scaled_dot_product_attention(tokens, tokens, tokens, mask)


model = Attention()
tokens = torch.tensor([[[0.0], [6.0]]])
print("self.mask  ", model(tokens, model.mask)[0, 0])
print("self.causal", model(tokens, model.causal)[0, 0])
