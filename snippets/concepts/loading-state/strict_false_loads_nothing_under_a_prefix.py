import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))
        self.register_buffer("std", torch.ones(1))


fitted = Normalizer()
fitted.mean.fill_(0.5)
checkpoint = nn.DataParallel(fitted).state_dict()

model = Normalizer()
report = model.load_state_dict(checkpoint, strict=False)
print("mean:", model.mean)
print("missing:   ", report.missing_keys)
print("unexpected:", report.unexpected_keys)
