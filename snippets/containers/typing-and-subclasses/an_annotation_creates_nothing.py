import torch
from torch import Tensor, nn


class Normalizer(nn.Module):
    mean: Tensor
    count: int
    std: Tensor

    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(2))
        self.register_buffer("count", torch.tensor(3))


model = Normalizer()
print("attributes of the class", "mean" in vars(Normalizer))
print("buffers", [name for name, _ in model.named_buffers()])
print("count", model.count)
print(model.std)
