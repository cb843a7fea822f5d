import torch

weight = torch.tensor([[1.0, 1.0], [100.0, 100.0]])
scale = weight.abs().amax(dim=1) / 127
integers = (weight / scale[:, None]).round().to(torch.int8)
print(scale.shape)
print("scale         ", (integers * scale).round().tolist())
print("scale[:, None]", (integers * scale[:, None]).round().tolist())
