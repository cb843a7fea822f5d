from torch import nn
from torch.nn.utils.parametrizations import weight_norm

old = {"bias", "weight_g", "weight_v"}
layer = weight_norm(nn.Linear(2, 2))
print(sorted(layer.state_dict()))
