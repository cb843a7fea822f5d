import torch
from torch import nn

torch.save(nn.BatchNorm1d(2), "model.pt")

model = torch.load("model.pt", weights_only=False)
torch.save(model.state_dict(), "state.pt")
norm = nn.BatchNorm1d(2)
print(norm.load_state_dict(torch.load("state.pt")))
