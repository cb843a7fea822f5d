from torch import nn

model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
print([name for name, _ in model.named_buffers()])
model.set_submodule("1", nn.Identity())
print([name for name, _ in model.named_buffers()])
model.set_submodule("norm", nn.BatchNorm1d(2))
print([name for name, _ in model.named_buffers()])
try:
    model.set_submodule("spare", nn.Identity(), strict=True)
except AttributeError as error:
    print(error)
