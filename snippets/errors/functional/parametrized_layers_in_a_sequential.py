from torch import nn
from torch.func import stack_module_state
from torch.nn.utils import parametrizations

layers = [parametrizations.weight_norm(nn.Linear(2, 1)) for _ in range(2)]
print(type(layers[0]).__name__, type(layers[0]) is type(layers[1]))

weights, buffers = stack_module_state([nn.Sequential(x) for x in layers])
for name, weight in weights.items():
    print(name, tuple(weight.shape))
