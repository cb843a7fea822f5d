import torch
from torch import nn

model = nn.Module()
model.frozen = nn.Parameter(torch.ones(1), requires_grad=False)
model.register_buffer("constant", torch.ones(1))
print("saved     ", list(model.state_dict()))
print("parameters", [name for name, _ in model.named_parameters()])

model.to("meta").requires_grad_(True)
for name in ("frozen", "constant"):
    tensor = getattr(model, name)
    print(f"{name:10} {tensor.device} {tensor.requires_grad}")
