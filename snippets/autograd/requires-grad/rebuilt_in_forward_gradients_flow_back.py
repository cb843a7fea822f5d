import torch
from torch import nn


class Gated(nn.Module):
    def __init__(self):
        super().__init__()
        self.log_scale = nn.Parameter(torch.zeros(1))
        self.register_buffer("weight", torch.ones(1), persistent=False)

    def forward(self, x):
        self.weight = self.log_scale.exp()
        return x * self.weight


model = Gated()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
for _ in range(3):
    optimizer.zero_grad()
    model(torch.ones(1)).backward()
    gradient = model.log_scale.grad.item()
    optimizer.step()
    built, now = model.weight.item(), model.log_scale.exp().item()
    print(f"gradient {gradient:.4f}  weight {built:.4f}, now {now:.4f}")
print(model.weight.is_leaf, model.weight.grad_fn.name())
