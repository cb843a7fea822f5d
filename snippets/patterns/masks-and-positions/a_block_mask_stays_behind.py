import torch
from torch import nn
from torch.nn.attention.flex_attention import create_block_mask


def causal(batch, head, query, key):
    return query >= key


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("scale", torch.ones(1))
        self.mask = create_block_mask(causal, None, None, 256, 256, "cpu")


class Moving(Attention):
    def _apply(self, fn, recurse=True):
        super()._apply(fn, recurse)
        self.mask = self.mask.to(self.scale.device)
        return self


for model in (Attention(), Moving()):
    model.to("meta")
    print(model.scale.device, model.mask.kv_indices.device)
print(list(model.state_dict()))
