import torch
from torch import nn


class Rotary(nn.Module):
    """Rotates by position, with tables that stay float32 in any cast."""

    def __init__(self, width, length, base=10000.0):
        super().__init__()
        self.width, self.length, self.base = width, length, base
        self.reset_buffers()

    def reset_buffers(self, device=None):
        """Compute the tables; again, after `to_empty`."""
        steps = torch.arange(0, self.width, 2, dtype=torch.float64)
        position = torch.arange(self.length, dtype=torch.float64)
        angles = position[:, None] * self.base ** (-steps / self.width)
        self.register_buffer(
            "cos", angles.cos().float().to(device), persistent=False
        )
        self.register_buffer(
            "sin", angles.sin().float().to(device), persistent=False
        )

    def _apply(self, fn, recurse=True):
        tables = dict(self._buffers)
        super()._apply(fn, recurse)
        for name, table in tables.items():
            values = self._buffers[name] if table.is_meta else table
            self._buffers[name] = values.to(
                self._buffers[name].device, table.dtype
            )
        return self

    def forward(self, x, positions):
        if x.shape[-1] != self.width or not x.is_floating_point():
            raise ValueError(
                f"no floats of width {self.width}: {x.dtype} {list(x.shape)}"
            )
        cos, sin = self.cos[positions], self.sin[positions]
        a, b = x.chunk(2, dim=-1)
        return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1).to(
            x.dtype
        )


torch.manual_seed(0)
model = nn.ModuleDict(
    {"rotary": Rotary(width=8, length=2048), "out": nn.Linear(8, 8)}
)
model.bfloat16()
q, k = torch.randn(2, 8)
for i, j in [(3, 1), (2003, 2001), (3, 2)]:
    score = model["rotary"](q, i) @ model["rotary"](k, j)
    print(f"positions {i} and {j}: {score:.4f}")
print("tables", model["rotary"].cos.dtype, "linear", model["out"].weight.dtype)
print(
    "saved", list(model.state_dict()), model["rotary"](q.bfloat16(), 3).dtype
)
