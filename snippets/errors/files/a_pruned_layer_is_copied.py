import copy

from torch import nn
from torch.nn.utils import prune

model = nn.Sequential(nn.Linear(2, 2))
prune.l1_unstructured(model[0], "weight", amount=0.5)
copy.deepcopy(model)
