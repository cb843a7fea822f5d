import torch
from torch import fx, nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("scale", torch.ones(2))
        self.register_buffer("offset", torch.ones(2))

    def forward(self, images):
        return images * (self.scale + self.offset)


class BufferTracer(fx.Tracer):
    proxy_buffer_attributes = True


model = Normalizer()
default = fx.symbolic_trace(model)
proxied = fx.GraphModule(model, BufferTracer().trace(model))
model.scale.fill_(5.0)
images = torch.ones(2)
print("model  ", model(images).tolist())
for name, traced in {"default": default, "proxied": proxied}.items():
    print(name, traced(images).tolist(), list(traced.state_dict()))
