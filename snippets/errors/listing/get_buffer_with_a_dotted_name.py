from torch import nn

model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
for name, _ in model.named_buffers():
    print(name, tuple(model.get_buffer(name).shape))
for name, _ in model.named_parameters():
    print(name, tuple(model.get_parameter(name).shape))
