import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(2))
        self.register_buffer("std", torch.ones(2), persistent=False)
        self.register_buffer("limit", torch.tensor(3.0), persistent=False)


def non_persistent_buffers(module):
    saved = module.state_dict().keys()
    buffers = module.named_buffers(remove_duplicate=False)
    return {name: buffer for name, buffer in buffers if name not in saved}


model = nn.Sequential(Normalizer(), nn.BatchNorm1d(2))
model[0].std.copy_(torch.tensor([7.0, 8.0]))
fresh = nn.Sequential(Normalizer(), nn.BatchNorm1d(2))

for name, buffer in non_persistent_buffers(model).items():
    rebuilt = fresh.get_buffer(name)
    verdict = "the same" if torch.equal(buffer, rebuilt) else "lost"
    print(name, buffer.tolist(), "->", rebuilt.tolist(), verdict)
