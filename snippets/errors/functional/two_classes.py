from torch import nn
from torch.func import stack_module_state

models = [nn.BatchNorm1d(2), nn.SyncBatchNorm(2)]
stack_module_state(models)
