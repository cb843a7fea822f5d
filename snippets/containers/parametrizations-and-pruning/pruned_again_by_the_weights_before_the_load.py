import torch
from torch import nn
from torch.nn.utils import prune

checkpoint = {
    "weight_orig": torch.tensor([[1.0, 2.0, 3.0]]),
    "weight_mask": torch.ones(1, 3),
}
for forward_first in (False, True):
    layer = nn.Linear(3, 1, bias=False)
    layer.weight.data = torch.tensor([[9.0, 8.0, 7.0]])
    prune.identity(layer, "weight")
    layer.load_state_dict(checkpoint)
    if forward_first:
        layer(torch.ones(1, 3))
    prune.l1_unstructured(layer, "weight", amount=1)
    print("forward first" if forward_first else "at once      ", end=" ")
    print(layer.weight.tolist())
