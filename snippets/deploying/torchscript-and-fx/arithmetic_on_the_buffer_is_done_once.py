import torch
from torch import fx, nn


class Decaying(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.ones(1))

    def forward(self, images):
        self.mean.mul_(0.9).add_(images, alpha=0.1)
        return self.mean + 0 * images


class Copying(Decaying):
    def forward(self, images):
        self.mean.copy_(0.9 * self.mean + 0.1 * images)
        return self.mean + 0 * images


class BufferTracer(fx.Tracer):
    proxy_buffer_attributes = True


fives = torch.full((1,), 5.0)
for kind in (Decaying, Copying):
    eager, default, model = kind(), fx.symbolic_trace(kind()), kind()
    proxied = fx.GraphModule(model, BufferTracer().trace(model))
    for name, run in (
        ("eager", eager),
        ("default", default),
        ("proxied", proxied),
    ):
        print(
            kind.__name__,
            name,
            [round(run(fives).item(), 3) for _ in range(3)],
        )
