from torch import nn

model = nn.Sequential(nn.Linear(4, 4))
adapters = nn.ModuleDict()
for name in dict(model.named_modules()):
    if name:
        adapters[name] = nn.Linear(4, 4)

print(list(adapters))
