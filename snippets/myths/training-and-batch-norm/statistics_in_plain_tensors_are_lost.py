import torch
from torch import nn


class BatchNorm(nn.Module):
    def __init__(self):
        super().__init__()
        self.gamma = nn.Parameter(torch.ones(1))
        self.moving_mean = torch.zeros(1)

    def forward(self, x):
        if torch.is_grad_enabled():
            self.moving_mean = 0.9 * self.moving_mean + 0.1 * x.mean(0)
        return self.gamma * (x - self.moving_mean.detach())


trained = BatchNorm()
for _ in range(100):
    trained(torch.full((8, 1), 10.0))
fresh = BatchNorm()
print(fresh.load_state_dict(trained.state_dict()))
with torch.no_grad():
    for model in (trained, fresh):
        print(round(model(torch.tensor([[10.0]])).item(), 2))
