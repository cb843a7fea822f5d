import torch
from torch import nn

x = torch.tensor([[-400.0], [400.0]])
for dtype in (torch.float32, torch.float16):
    bn = nn.BatchNorm1d(1).to(dtype)
    for _ in range(5):
        bn(x.to(dtype))
    y = bn.eval()(x.to(dtype)).flatten().tolist()
    print(dtype, "variance", round(bn.running_var.item(), 2))
    print("    eval", [round(value, 2) for value in y])
