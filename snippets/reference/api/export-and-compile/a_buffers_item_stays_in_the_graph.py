import logging

import torch
from torch import nn

logging.disable()


class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("scale", torch.tensor(2.0))

    def forward(self, images):
        return (images + 1) * self.scale.item()


for captured in (False, True):
    torch._dynamo.reset()
    torch._dynamo.config.capture_scalar_outputs = captured
    explained = torch._dynamo.explain(Scale())(torch.ones(1))
    print(captured, "breaks:", explained.graph_break_count)
