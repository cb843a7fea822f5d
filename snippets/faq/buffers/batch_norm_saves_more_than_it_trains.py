from torch import nn

norm = nn.BatchNorm1d(3)
print("parameters:", [name for name, _ in norm.named_parameters()])
print("buffers:   ", [name for name, _ in norm.named_buffers()])
print("state dict:", list(norm.state_dict()))

norm.to("meta")
for name, buffer in norm.named_buffers():
    print(f"{name}: {buffer.device}, grad: {buffer.requires_grad}")
