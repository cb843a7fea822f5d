import copy

from torch import nn
from torch.nn.utils import prune

layer = nn.Linear(3, 1)
prune.l1_unstructured(layer, "weight", amount=2)
copy.deepcopy(layer)
