import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8))
positions = torch.arange(8)
model.register_buffer("positions", positions, persistent=False)

for name, buffer in model.named_buffers():
    print(f"{name:21} {str(list(buffer.shape)):4} {buffer.dtype}")

saved = model.state_dict()
names = [name for name, _ in model.named_buffers(remove_duplicate=False)]
print("not saved:", [name for name in names if name not in saved])
