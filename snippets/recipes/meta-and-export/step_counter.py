import torch
from torch import nn


class StepCounter(nn.Module):
    """Hands its input on and counts the calls."""

    def __init__(self):
        super().__init__()
        self.register_buffer("steps", torch.zeros((), dtype=torch.int64))

    def forward(self, x):
        self.steps.add_(1)
        return x


def counted(run, name, calls=3):
    """What the buffer holds after some calls of a module or a compiled one."""
    for _ in range(calls):
        run(torch.zeros(1, 2))
    return dict(run.named_buffers())[name].item()


def network():
    return nn.Sequential(StepCounter(), nn.Linear(2, 2))


print("eager   ", counted(network(), "0.steps"))
print(
    "compiled",
    counted(torch.compile(network(), backend="eager"), "_orig_mod.0.steps"),
)
program = torch.export.export(network(), (torch.zeros(1, 2),))
torch.export.save(program, "model.pt2")
print("exported", counted(program.module(), "0.steps"))
print("loaded  ", counted(torch.export.load("model.pt2").module(), "0.steps"))
model = network()
model.load_state_dict(program.state_dict)
print("goes on ", counted(model, "0.steps"), model.half()[0].steps.dtype)
