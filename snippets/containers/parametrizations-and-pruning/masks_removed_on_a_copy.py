import copy

from torch import nn
from torch.nn.utils import prune

model = nn.Sequential(nn.Linear(3, 1, bias=False))
prune.l1_unstructured(model[0], "weight", amount=2)
for module in model.modules():
    if hasattr(module, "weight_mask"):
        module.weight = module.weight.detach()
export = copy.deepcopy(model)
for module in export.modules():
    if hasattr(module, "weight_mask"):
        prune.remove(module, "weight")
print("export  ", list(export.state_dict()))
print("training", list(model.state_dict()))
print("zeros", (export[0].weight == 0).sum().item())
