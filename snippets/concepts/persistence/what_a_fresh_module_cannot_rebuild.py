import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        nan = torch.full((2,), torch.nan)
        self.register_buffer("std", torch.ones(2), persistent=False)
        self.register_buffer("limit", torch.tensor(3.0), persistent=False)
        self.register_buffer("unset", nan, persistent=False)
        self.register_buffer("late", None, persistent=False)


def same(a, b):
    if b is None or a.shape != b.shape:
        return False
    return bool(((a == b) | (a.isnan() & b.isnan())).all())


model, fresh = nn.Sequential(Normalizer()), nn.Sequential(Normalizer())
model[0].std.copy_(torch.tensor([7.0, 8.0]))
model[0].late = torch.ones(1)

saved = model.state_dict().keys()
built = dict(fresh.named_buffers(remove_duplicate=False))
for name, buffer in model.named_buffers(remove_duplicate=False):
    if name not in saved:
        kept = same(buffer, built.get(name))
        print(name, buffer.tolist(), "the same" if kept else "lost")
