import torch

torch.use_deterministic_algorithms(True)  # fills empty memory with NaN

positions = torch.arange(3.0).unsqueeze(1)
inv_freq = torch.tensor([[1.0, 0.01]])
on_meta = inv_freq.to("meta")

print(positions @ inv_freq)
angles = positions @ on_meta
print(angles.device, angles)
print(positions * on_meta)
