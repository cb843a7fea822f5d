import warnings

import torch
from torch import nn


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.BatchNorm1d(2)
        self.norm.register_buffer("table", torch.ones(2), persistent=False)

    def forward(self, images):
        return self.norm(images) + self.norm.table


program = torch.export.export(Model().eval(), (torch.ones(3, 2),))
warnings.filterwarnings("ignore", category=FutureWarning)
module = torch.export.unflatten(program)
print([name for name, _ in module.named_buffers()])
print([key for key in module.state_dict() if "weight" not in key])
