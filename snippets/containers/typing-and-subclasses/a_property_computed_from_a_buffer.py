import torch
from torch import Tensor, nn


class Normalizer(nn.Module):
    var: Tensor

    def __init__(self):
        super().__init__()
        self.register_buffer("var", torch.full((1,), 9.0))

    @property
    def std(self) -> Tensor:
        return self.var.sqrt()


model = Normalizer().double()
print(model.std, list(model.state_dict()))
