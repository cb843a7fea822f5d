import torch
from torch import nn, vmap
from torch.func import functional_call, stack_module_state

torch.use_deterministic_algorithms(True)  # NaN in empty memory


class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = nn.Linear(1, 1, bias=False)
        self.up = nn.Linear(1, 1, bias=False)
        self.up.weight = nn.init.constant_(self.down.weight, 3.0)

    def forward(self, images):
        return self.up(self.down(images))


def run(base, strict):
    def call(state):
        return functional_call(base, state, torch.ones(1, 1), strict=strict)

    return vmap(call)(stacked).flatten().data


stacked, _ = stack_module_state([Tied(), Tied()])
with torch.device("meta"):
    built = Tied()
print("built on meta", run(built, strict=True))
print("moved to meta", run(Tied().to("meta"), strict=False))
run(Tied().to("meta"), strict=True)
