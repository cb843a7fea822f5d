from torch import nn
from torch.nn.utils import parametrize

model = nn.Sequential(nn.Linear(2, 2))
path, _, name = "0.weight".rpartition(".")
layer = model.get_submodule(path)
parametrize.register_parametrization(layer, name, nn.Sigmoid())
print(list(model.state_dict()))
