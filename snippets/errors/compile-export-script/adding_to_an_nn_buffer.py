import torch
from torch import nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.count = nn.Buffer(torch.zeros(1))

    def forward(self, images):
        self.count += 1
        return images + self.count


compiled = torch.compile(Counter(), backend="eager", fullgraph=True)
try:
    compiled(torch.zeros(1))
except torch._dynamo.exc.Unsupported as error:  # the rest is where it is
    error.args = (str(error).partition("\n")[0],)
    raise
