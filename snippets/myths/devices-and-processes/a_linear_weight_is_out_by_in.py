from torch import nn
from torch.func import stack_module_state

models = [nn.Sequential(nn.Linear(784, 128), nn.ReLU()) for _ in range(3)]
parameters, buffers = stack_module_state(models)
print("weight", tuple(models[0][0].weight.shape))
print("stacked", tuple(parameters["0.weight"].shape), "buffers", buffers)
