import torch
from torch import nn

torch.save(nn.Linear(2, 1), "model.pt")
loaded = torch.load("model.pt", weights_only=False)

model = nn.Linear(2, 1)
print(model.load_state_dict(loaded.state_dict()))
print(torch.equal(model.weight, loaded.weight))
