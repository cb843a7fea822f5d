import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("std", torch.ones(2), persistent=False)
        self.register_buffer("limit", torch.tensor(3.0), persistent=False)
        self.register_buffer("noise", torch.randn(1), persistent=False)
        self.register_buffer("nan", torch.tensor(torch.nan), persistent=False)
        self.register_buffer("late", None, persistent=False)


def same(a, b):
    if a is None or b is None or a.shape != b.shape:
        return False
    return bool(((a == b) | (a.isnan() & b.isnan())).all())


torch.manual_seed(0)
model, fresh = nn.Sequential(Normalizer()), nn.Sequential(Normalizer())
model[0].std.copy_(torch.tensor([7.0, 8.0]))
model[0].late = torch.ones(1)
saved = model.state_dict().keys()
held = dict(model.named_buffers(remove_duplicate=False))
built = dict(fresh.named_buffers(remove_duplicate=False))
for name in [name for name in built | held if name not in saved]:
    kept = same(held.get(name), built.get(name))
    print(name, "the same" if kept else "lost")
