from torch import nn
from torch.nn.utils import prune

pruned = nn.Linear(3, 1, bias=False)
prune.l1_unstructured(pruned, "weight", amount=2)
nn.Linear(3, 1, bias=False).load_state_dict(pruned.state_dict())
