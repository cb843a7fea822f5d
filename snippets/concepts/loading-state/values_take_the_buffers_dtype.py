import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))
        self.register_buffer("count", torch.tensor(0))
        self.register_buffer("limit", torch.zeros(1, dtype=torch.float16))
        self.register_buffer("pixel", torch.zeros(1, dtype=torch.uint8))


checkpoint = {
    "mean": torch.tensor([1 / 3], dtype=torch.float64),
    "count": torch.tensor([2.9]),
    "limit": torch.tensor([1e6]),
    "pixel": torch.tensor([300]),
}
normalizer = Normalizer()
print(normalizer.load_state_dict(checkpoint))
for name in checkpoint:
    value = normalizer.get_buffer(name)
    print(name, checkpoint[name], "loaded as", value, value.dtype)
