import torch

for name in ("cuda", "cuda:1"):
    print(name, torch.device(name).index)
