from torch import nn

model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
for name, _ in model.named_buffers():
    model.get_submodule(name)
