import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
optimizer = torch.optim.AdamW(model.parameters())
model(torch.randn(8, 2)).square().mean().backward()
optimizer.step()

held = {id(p) for group in optimizer.param_groups for p in group["params"]}
for name, tensor in [*model.named_parameters(), *model.named_buffers()]:
    state = " ".join(optimizer.state.get(tensor, {}))
    print(f"{name:21} held: {id(tensor) in held!s:6} {state or '-'}")
print("keys with exp_avg:", [k for k in model.state_dict() if "exp" in k])

optimizer = torch.optim.SGD(model.parameters(), momentum=0.9)
optimizer.step()
print("SGD:", *optimizer.state[model[0].weight])
