import torch
from torch import nn


class Warmup(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("step", torch.tensor(0))

    def forward(self, loss):
        self.step += 1
        if self.step > 2:
            return loss * 2
        return loss


compiled = torch.compile(Warmup(), backend="eager", fullgraph=True)
try:
    compiled(torch.tensor(1.0))
except torch._dynamo.exc.Unsupported as error:  # the rest is where it is
    error.args = (str(error).partition("\n\n")[0],)
    raise
