import torch
from torch import nn, vmap
from torch.func import functional_call, stack_module_state

torch.use_deterministic_algorithms(True)  # NaN in empty memory


class Tied(nn.Sequential):
    def __init__(self):
        super().__init__(*[nn.Linear(1, 1, bias=False) for _ in range(2)])
        self[1].weight = nn.init.constant_(self[0].weight, 3.0)


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
