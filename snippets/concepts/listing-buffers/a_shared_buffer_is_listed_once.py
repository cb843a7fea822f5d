import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, mean):
        super().__init__()
        self.register_buffer("mean", mean)


def names(module, **options):
    return [name for name, _ in module.named_buffers(**options)]


mean = torch.zeros(3)
model = nn.ModuleDict(
    {
        "left": Normalizer(mean),
        "right": Normalizer(mean),
        "view": Normalizer(mean[:]),  # same memory, another tensor
    }
)
print("default:               ", names(model))
print("remove_duplicate=False:", names(model, remove_duplicate=False))
print("state dict:            ", list(model.state_dict()))
