import copy

import torch
from torch import nn


class Offset(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("offset", torch.ones(2))

    def forward(self, images):
        return images + self.offset


zeros = torch.zeros(2)
for copied in (False, True):
    model = Offset().eval()
    exported = copy.deepcopy(model) if copied else model
    program = torch.onnx.export(exported, (zeros,), verbose=False)
    model.offset.fill_(7.0)
    print("copied", copied, "output", program(zeros)[0].tolist())
