import copy

from torch import nn

model = nn.Sequential(nn.Linear(2, 1))
duplicate = copy.deepcopy(model)
print([name for name, _ in duplicate.named_parameters()])
print(duplicate[0].weight is model[0].weight)
