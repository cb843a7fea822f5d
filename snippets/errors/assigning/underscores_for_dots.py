from torch import nn

model = nn.Sequential(nn.Sequential(nn.Linear(4, 4)))
adapters = nn.ModuleDict()
for name, module in model.named_modules():
    if isinstance(module, nn.Linear):
        key = name.replace(".", "_")
        if key in adapters:
            raise KeyError(key)
        adapters[key] = nn.Linear(4, 4)

print(list(adapters.state_dict()))
