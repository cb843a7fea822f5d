import torch
from torch import nn

model = nn.Module()
model.register_buffer("scale", torch.ones(2))
x = torch.ones(2, requires_grad=True)

total, product = x + model.scale, x * model.scale
print("kept by x + scale", getattr(total.grad_fn, "_saved_other", None))
print("kept by x * scale", getattr(product.grad_fn, "_saved_other", None))

print("after both", model.scale._version)
with torch.no_grad():
    model.scale += 1
print("after += in no_grad", model.scale._version)
model.load_state_dict(model.state_dict())
print("after load_state_dict", model.scale._version)
model.scale.detach().mul_(2)
print("after a write through detach()", model.scale._version)
total.sum().backward()
print("backward of x + scale", x.grad)
