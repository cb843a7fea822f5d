import torch

weight = torch.tensor([0.0, 0.5, 2.0])
scale, zero_point = 2.0 / 254, -127
integers = (weight / scale + zero_point).round().to(torch.int8)
print("no zero point", (integers * scale).numpy().round(2))
print("in int8      ", ((integers - zero_point) * scale).numpy().round(2))
values = (integers.float() - zero_point) * scale
print("in float32   ", values.numpy().round(2))
