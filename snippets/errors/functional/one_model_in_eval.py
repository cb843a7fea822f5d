from torch import nn
from torch.func import stack_module_state

models = [nn.BatchNorm1d(2) for _ in range(3)]
models[0].eval()
stack_module_state(models)
