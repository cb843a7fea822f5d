import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, old):
        super().__init__()
        kind = nn.Parameter if old else nn.Buffer
        self.scale = kind(torch.ones(1)).requires_grad_(False)
        self.linear = nn.Linear(2, 1)


old, model = Model(old=True), Model(old=False)
trained = torch.optim.AdamW(old.named_parameters())
old.linear(torch.ones(1, 2)).backward()
trained.step()
saved = trained.state_dict()

position = [name for name, _ in old.named_parameters()].index("scale")
saved["state"].pop(position, None)
for group in saved["param_groups"]:
    kept = [i for i, at in enumerate(group["params"]) if at != position]
    for key in {"params", "param_names"} & group.keys():
        group[key] = [group[key][i] for i in kept]

optimizer = torch.optim.AdamW(model.named_parameters())
optimizer.load_state_dict(saved)
for name, tensor in model.named_parameters():
    print(name, tuple(optimizer.state[tensor]["exp_avg"].shape))
print(optimizer.param_groups[0]["param_names"])
