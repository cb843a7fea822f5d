import torch
from torch import nn

model = nn.Conv2d(2, 2, 3)
model.register_buffer("blur", torch.ones(1, 2, 3, 3))
model.register_buffer("mean", torch.zeros(2))


def show(step):
    for name in ("weight", "blur"):
        tensor = getattr(model, name)
        last = tensor.is_contiguous(memory_format=torch.channels_last)
        print(f"{step:8} {name:6} channels last: {last}")


show("built")
nn.utils.convert_conv2d_weight_memory_format(model, torch.channels_last)
show("helper")
model.to(memory_format=torch.channels_last)
show(".to()")
