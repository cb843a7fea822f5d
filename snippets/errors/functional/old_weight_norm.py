from torch import nn

layer = nn.utils.weight_norm(nn.Linear(2, 2))
print(list(layer.state_dict()))
