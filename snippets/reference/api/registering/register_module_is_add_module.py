from torch import nn

model = nn.Module()
model.add_module("encoder", nn.Linear(2, 2))
model.register_module("decoder", nn.BatchNorm1d(2))
model.head = nn.Linear(2, 1)
print(list(model._modules))
print([name for name, _ in model.named_buffers()])
