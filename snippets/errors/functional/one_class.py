from torch import nn
from torch.func import stack_module_state

source = nn.SyncBatchNorm(2)
converted = nn.BatchNorm1d(2)
converted.load_state_dict(source.state_dict())

weights, buffers = stack_module_state([nn.BatchNorm1d(2), converted])
print(buffers["running_mean"].shape)
