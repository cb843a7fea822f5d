import torch

x = torch.ones(1, 300, dtype=torch.bfloat16)
positions = torch.arange(x.shape[1], dtype=x.dtype)
print("made in bfloat16", positions[-4:].tolist())
print("phase           ", (positions % 16)[-4:].tolist())

positions = torch.arange(x.shape[1])
print("cast at the end ", (positions % 16).to(x.dtype)[-4:].tolist())
