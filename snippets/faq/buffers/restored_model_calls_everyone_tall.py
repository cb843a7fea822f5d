import torch
from torch import nn


class TallOrNot(nn.Module):
    def __init__(self):
        super().__init__()
        self.mean = torch.zeros(1)
        self.layer = nn.Linear(1, 1)

    def forward(self, heights):
        return self.layer(heights - self.mean).flatten()


torch.manual_seed(0)
heights = torch.tensor([[150.0], [160.0], [180.0], [190.0]])
tall = torch.tensor([0.0, 0.0, 1.0, 1.0])
model = TallOrNot()
model.mean = heights.mean(dim=0)
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
for _ in range(50):
    optimizer.zero_grad()
    nn.functional.mse_loss(model(heights).sigmoid(), tall).backward()
    optimizer.step()
torch.save(model.state_dict(), "tall.pt")

restored = TallOrNot()
print(restored.load_state_dict(torch.load("tall.pt")))
print("trained: ", (model(heights) > 0).tolist())
print("restored:", (restored(heights) > 0).tolist())
