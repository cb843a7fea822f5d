import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(1, 1), nn.Linear(1, 1, device="meta"))
model[0].load_state_dict({"weight": torch.ones(1, 1), "bias": torch.ones(1)})

tensors = dict(model.named_parameters(remove_duplicate=False))
tensors |= model.named_buffers(remove_duplicate=False)
empty = [name for name, tensor in tensors.items() if tensor.is_meta]
print("on meta:", empty)
fresh = nn.Sequential(nn.Linear(1, 1), nn.Linear(1, 1)).state_dict()
values = {name: fresh[name] for name in empty}
model.load_state_dict(values, strict=False, assign=True)
for name, tensor in model.named_parameters():
    print(name, round(tensor.item(), 2))
