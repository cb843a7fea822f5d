import torch
from torch import nn
from torch.nn.utils.parametrizations import weight_norm

saved = {
    "bias": torch.zeros(2),
    "weight_g": torch.full((2, 1), 5.0),
    "weight_v": torch.tensor([[3.0, 4.0], [0.0, 1.0]]),
}
layer = weight_norm(nn.Linear(2, 2))
print(list(layer.state_dict()))
print(layer.load_state_dict(saved))
print(layer.weight)
