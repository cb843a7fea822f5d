from torch import nn

model = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3))
print("buffers():", [list(b.shape) for b in model.buffers()])
print("named_buffers():", [name for name, _ in model.named_buffers()])

next(model.buffers()).fill_(7.0)
for name, buffer in model.named_buffers():
    print(f"{name}: {buffer.tolist()}")

print("parameters:", [name for name, _ in model.named_parameters()])
