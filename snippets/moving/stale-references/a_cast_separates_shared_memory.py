import torch
from torch import nn

data = torch.ones(3)
model = nn.Module()
model.weight = nn.Parameter(data)
model.tied = nn.Parameter(data)
model.register_buffer("start", model.weight.detach())
model.register_buffer("first", model.start[:1])
names = ["weight", "tied", "start", "first"]

for cast, value in (("float", 5), ("double", 7)):
    getattr(model, cast)()
    with torch.no_grad():
        model.weight.fill_(value)
    print(cast, {name: getattr(model, name)[0].item() for name in names})
