import torch
from torch import nn
from torch.nn.modules import module as hooks


def report(kind):
    return lambda module, name, value: print(kind, name)


handles = [
    hooks.register_module_parameter_registration_hook(report("parameter")),
    hooks.register_module_buffer_registration_hook(report("buffer")),
    hooks.register_module_module_registration_hook(report("module")),
]
model = nn.Module()
model.scale = nn.Parameter(torch.ones(1))
model.mean = nn.Buffer(torch.zeros(1))
model.child = nn.Identity()
print("loaded")
model.load_state_dict(model.state_dict())
print("loaded with assign=True")
model.load_state_dict(model.state_dict(), assign=True)
for handle in handles:
    handle.remove()
model.quiet = nn.Buffer(torch.zeros(1))
