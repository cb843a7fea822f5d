from torch import nn

heads = nn.ModuleDict({"0": nn.Linear(4, 2), "1": nn.Linear(4, 3)})
task = 1
print(heads[str(task)])
