import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
optimizer = torch.optim.AdamW(model.parameters())
model(torch.randn(8, 2)).square().mean().backward()
optimizer.step()

held = {id(p) for group in optimizer.param_groups for p in group["params"]}
for name, tensor in [*model.named_parameters(), *model.named_buffers()]:
    state = list(optimizer.state.get(tensor, {}))
    place = "optimizer" if id(tensor) in held else "-"
    print(f"{name:21} {place:9}", *state)
print("in the model's state dict:", "exp_avg" in str(model.state_dict()))
