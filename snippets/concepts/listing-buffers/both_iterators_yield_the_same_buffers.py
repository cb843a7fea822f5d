from torch import nn

model = nn.Sequential(nn.Linear(5, 2), nn.BatchNorm1d(2))

for buffer in model.buffers():
    buffer.fill_(7)
for name, buffer in model.named_buffers():
    print("buffer   ", name, buffer.tolist())

for name, parameter in model.named_parameters():
    print("parameter", name, tuple(parameter.shape))
