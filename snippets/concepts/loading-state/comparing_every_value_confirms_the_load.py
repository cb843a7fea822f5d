import copy

import torch
from torch import nn
from torch.nn.modules.utils import (
    consume_prefix_in_state_dict_if_present,
)

checkpoint = {
    "module.weight": torch.tensor([[3.0]]),
    "module.bias": torch.tensor([1.0]),
}
torch.manual_seed(0)
model = nn.Linear(1, 1)
before = copy.deepcopy(model.state_dict())

consume_prefix_in_state_dict_if_present(checkpoint, "module.")
print(model.load_state_dict(checkpoint))
for key, value in model.state_dict().items():
    print(key, before[key], "->", value, "file:", checkpoint[key])
