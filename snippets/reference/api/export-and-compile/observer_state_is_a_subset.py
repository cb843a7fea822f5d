import warnings

import torch
from torch import nn
from torch.ao import quantization as quant

warnings.filterwarnings("ignore")
model = nn.Sequential(nn.BatchNorm1d(2), quant.MinMaxObserver())
model(torch.tensor([[1.0, 2.0], [3.0, 5.0]]))
print(len(model.state_dict()), "keys in the state dict")
state = quant.get_observer_state_dict(model)
print(list(state))
fresh = nn.Sequential(nn.BatchNorm1d(2), quant.MinMaxObserver())
quant.load_observer_state_dict(fresh, state)
print(fresh[1].min_val.equal(model[1].min_val), fresh[0].num_batches_tracked)
