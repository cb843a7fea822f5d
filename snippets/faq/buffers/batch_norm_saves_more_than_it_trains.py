from torch import nn

norm = nn.BatchNorm1d(3)
print("parameters:", [name for name, _ in norm.named_parameters()])
for name, buffer in norm.named_buffers():
    print(f"buffer: {name}, {buffer.dtype}, grad {buffer.requires_grad}")
print("saved:", list(norm.state_dict()))

norm.to("meta")
for name, buffer in norm.named_buffers():
    print(f"{name} moved to {buffer.device}")
