import torch
from torch import nn


def report(flag):
    layer = nn.BatchNorm1d(1)
    weight, mean = layer.weight, layer.running_mean
    layer.double()
    print(flag)
    print("  weight", layer.weight is weight, weight.dtype)
    print("  buffer", layer.running_mean is mean, mean.dtype)


report("default")

torch.__future__.set_overwrite_module_params_on_conversion(True)
report("overwrite_module_params_on_conversion")
torch.__future__.set_overwrite_module_params_on_conversion(False)

torch.__future__.set_swap_module_params_on_conversion(True)
report("swap_module_params_on_conversion")
