import torch
from torch import nn


class Recurrent(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.RNNCell(2, 3)
        state = torch.zeros(1, 3)
        self.register_buffer("state", state, persistent=False)

    def forward(self, x):
        state = self.cell(x, self.state)
        self.state = state.detach()
        return state


torch.manual_seed(0)
model = Recurrent()
for _ in range(3):
    loss = model(torch.ones(1, 2)).square().sum()
    loss.backward()
    print(f"loss {loss.item():.4f}  grad_fn {model.state.grad_fn}")
