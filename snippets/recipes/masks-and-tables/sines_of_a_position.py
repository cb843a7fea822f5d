import torch
from torch import nn


class SinusoidalPositions(nn.Module):
    """Adds the sines and cosines of each position to a batch of sequences."""

    def __init__(self, length, width, batch_first, base=10000.0):
        super().__init__()
        self.length, self.width, self.base = length, width, base
        self.batch_first = batch_first
        self.reset_buffers()

    def reset_buffers(self, device=None):
        """Compute the table; again, after `to_empty`."""
        position = torch.arange(self.length, dtype=torch.float64)
        steps = torch.arange(0, self.width, 2, dtype=torch.float64)
        angles = position[:, None] * self.base ** (-steps / self.width)
        table = torch.stack([angles.sin(), angles.cos()], -1).flatten(1)
        self.register_buffer(
            "table",
            table[:, : self.width].float().to(device),
            persistent=False,
        )

    def forward(self, x, start=0):
        if x.shape[-1] != self.width or not x.is_floating_point():
            raise ValueError(
                f"no floats of width {self.width}: {x.dtype} {list(x.shape)}"
            )
        if not self.batch_first:
            x = x.movedim(0, -2)
        end = start + x.shape[-2]
        if start < 0 or end > self.length:
            wrong = start if start < 0 else end - 1
            raise ValueError(
                f"position {wrong} is not in a table of {self.length}"
            )
        x = x + self.table[start:end].to(x.dtype)
        return x if self.batch_first else x.movedim(-2, 0)


positions = SinusoidalPositions(length=8, width=4, batch_first=True)
x = torch.zeros(1, 3, 4)
print([round(value, 3) for value in positions(x)[0, 1].tolist()])
print(
    "one step at position 2:",
    positions(x[:, :1], start=2).equal(positions(x)[:, 2:]),
)
print("saved", list(positions.state_dict()), positions(x.bfloat16()).dtype)
