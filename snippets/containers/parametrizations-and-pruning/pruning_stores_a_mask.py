import torch
from torch import nn
from torch.nn.utils import prune

layer = nn.Linear(3, 1, bias=False)
nn.init.constant_(layer.weight, 2.0)
scores = torch.tensor([[1.0, 3.0, 2.0]])
prune.l1_unstructured(layer, "weight", amount=2, importance_scores=scores)
print("parameters", [name for name, _ in layer.named_parameters()])
print("buffers   ", [name for name, _ in layer.named_buffers()])
for key, value in layer.state_dict().items():
    print(key, value)
print("weight in __dict__", "weight" in vars(layer), layer.weight.tolist())
