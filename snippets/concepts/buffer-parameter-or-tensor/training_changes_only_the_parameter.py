import torch
from torch import nn


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.trained = nn.Parameter(torch.ones(1))
        self.frozen = nn.Parameter(torch.ones(1), requires_grad=False)
        self.register_buffer("buffer", torch.ones(1))
        self.plain = torch.ones(1)

    def forward(self):
        return self.trained * self.frozen * self.buffer * self.plain


for weight_decay in (0.0, 0.5):
    model = Model()
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=0.1, weight_decay=weight_decay
    )
    model().backward()
    optimizer.step()
    print("after a step with weight decay", weight_decay)
    for name in ["trained", "frozen", "buffer", "plain"]:
        tensor = getattr(model, name)
        print(f"  {name:8} {tensor.item():.2f}  gradient {tensor.grad}")

print("parameters:", [name for name, _ in model.named_parameters()])
