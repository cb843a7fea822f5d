import torch

positions = torch.arange(101) / 100 * 100
print(positions[53].item())
print("long       ", positions.long()[52:55].tolist())
print("round, long", positions.round().long()[52:55].tolist())
