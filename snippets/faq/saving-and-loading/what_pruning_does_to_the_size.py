import torch
from torch import nn
from torch.nn.utils import prune


def size(state):
    return sum(value.nbytes for value in state.values())


def sparse_size(weight):
    sparse = weight.detach().to_sparse()
    return sparse.indices().nbytes + sparse.values().nbytes


torch.manual_seed(0)
for share in (0.5, 0.9):
    layer = nn.Linear(100, 100, bias=False)
    print(f"{share:.0%} of {size(layer.state_dict())} bytes are pruned")
    prune.l1_unstructured(layer, "weight", share)
    print("  with the mask   ", size(layer.state_dict()))
    prune.remove(layer, "weight")
    print("  the mask removed", size(layer.state_dict()))
    print("  as sparse tensor", sparse_size(layer.weight))
