import torch
from torch import nn


def freeze_without_keys(submodule):
    for module in submodule.modules():
        for name, parameter in list(module._parameters.items()):
            del module._parameters[name]
            value = None if parameter is None else parameter.detach()
            module.register_buffer(name, value)
        for name, buffer in module._buffers.items():
            value = None if buffer is None else buffer.detach()
            module.register_buffer(name, value, persistent=False)


teacher = nn.Sequential(nn.Linear(2, 1, bias=False), nn.BatchNorm1d(1))
student = nn.Linear(2, 1, bias=False)
model = nn.ModuleDict({"teacher": teacher, "student": student}).eval()
images = torch.ones(1, 2)
before = teacher(images)
freeze_without_keys(teacher)
print("state dict", list(model.state_dict()))
print("parameters", [name for name, _ in model.named_parameters()])
print("buffers   ", [name for name, _ in teacher.named_buffers()])
print("same output", torch.equal(before, teacher(images)))
print(model.load_state_dict(model.state_dict()))
print("moved to", model.to("meta")["teacher"][0].weight.device)
