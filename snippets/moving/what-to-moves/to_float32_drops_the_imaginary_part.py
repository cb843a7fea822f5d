import torch
from torch import nn


def rotary():
    module = nn.Module()
    angles = torch.tensor([0.0, 1.0])
    table = torch.polar(torch.ones(2), angles)
    module.register_buffer("freqs_cis", table)
    return module


print("registered    ", rotary().freqs_cis)
print(".half()       ", rotary().half().freqs_cis)
print(".float()      ", rotary().float().freqs_cis)
print(".to(float32)  ", rotary().to(torch.float32).freqs_cis)
print(".type(float32)", rotary().type(torch.float32).freqs_cis)
