import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, old):
        super().__init__()
        scale = torch.ones(1)
        if old:
            self.scale = nn.Parameter(scale, requires_grad=False)
        else:
            self.register_buffer("scale", scale)
        self.linear = nn.Linear(2, 1)


old, model = Model(old=True), Model(old=False)
trained = torch.optim.AdamW(old.parameters())
old.linear(torch.ones(1, 2)).backward()
trained.step()
saved = trained.state_dict()

position = [name for name, _ in old.named_parameters()].index("scale")
saved["param_groups"][0]["params"].remove(position)
saved["state"].pop(position, None)

optimizer = torch.optim.AdamW(model.parameters())
optimizer.load_state_dict(saved)
for name, tensor in model.named_parameters():
    print(name, tuple(optimizer.state[tensor]["exp_avg"].shape))
