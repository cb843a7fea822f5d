import torch
from torch import nn

norm = nn.BatchNorm1d(2)
model = nn.Module()
model.scale = nn.Buffer(torch.ones(2))
print("type", type(model.scale))
print("marked     ", isinstance(model.scale, nn.Buffer))
print("batch norm ", isinstance(norm.running_mean, nn.Buffer))
print("loose      ", isinstance(nn.Buffer(torch.ones(2)), nn.Buffer))

state = {"scale": torch.zeros(2)}
for name, change in {
    "cast": lambda: model.double(),
    "move": lambda: model.to("meta"),
    "assign": lambda: model.load_state_dict(state, assign=True),
    "add": lambda: setattr(model, "scale", model.scale + 1),
}.items():
    model.scale = nn.Buffer(torch.ones(2))
    change()
    print(f"after {name:6}", isinstance(model.scale, nn.Buffer))
print("registered ", [name for name, _ in model.named_buffers()])
