from torch import nn

model = nn.Sequential(nn.BatchNorm1d(2), nn.Sequential(nn.BatchNorm1d(2)))
for name, module in list(model.named_modules(remove_duplicate=False)):
    if name and isinstance(module, nn.BatchNorm1d):
        model.set_submodule(name, nn.Identity())
print([type(module).__name__ for module in model.modules()])
print([name for name, _ in model.named_buffers()])
