import torch
from torch import nn


def report(bn, inputs, output):
    for name, tensor in bn.named_buffers():
        if not tensor.isfinite().all():
            raise FloatingPointError(f"{name} {tuple(inputs[0].shape)}")


model = nn.Sequential(nn.Linear(1, 1), nn.BatchNorm1d(1))
for module in model.modules():
    if isinstance(module, nn.modules.batchnorm._BatchNorm):
        module.register_forward_hook(report)

for step, value in enumerate([1.0, 2.0, float("inf"), 3.0]):
    print("step", step)
    model(torch.full((4, 1), value))
