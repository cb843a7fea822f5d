import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2), nn.Linear(2, 1))
kind = nn.modules.batchnorm._BatchNorm
norms = [module for module in model.modules() if isinstance(module, kind)]

for norm in norms:
    norm.requires_grad_(False)
trained = [p for p in model.parameters() if p.requires_grad]
optimizer = torch.optim.AdamW(trained, lr=0.1)

before = {key: value.clone() for key, value in model.state_dict().items()}
for _ in range(2):
    model.train()
    for norm in norms:
        norm.eval()
    optimizer.zero_grad()
    model(torch.randn(8, 2) + 5).square().mean().backward()
    optimizer.step()
    model.eval()  # and validate

for key, value in model.state_dict().items():
    print(f"{key:22}", "kept" if value.equal(before[key]) else "changed")
