import torch
from torch import nn

checkpoint = nn.Linear(1, 1).state_dict()
for when in ("before", "after"):
    model = nn.Linear(1, 1, device="meta")
    if when == "before":
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    copies = {name: value.clone() for name, value in checkpoint.items()}
    model.load_state_dict(copies, assign=True)
    if when == "after":
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    model(torch.ones(1, 1)).sum().backward()
    optimizer.step()
    moved = model.bias.item() - checkpoint["bias"].item()
    print(f"optimizer built {when} the load: the bias moved {moved:.2f}")
