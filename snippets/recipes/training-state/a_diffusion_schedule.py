import torch
from torch import nn


class Schedule(nn.Module):
    def __init__(self, steps=1000):
        super().__init__()
        self.steps = steps
        self.reset_buffers()

    def reset_buffers(self, device=None):
        """Compute the tables; again, after `to_empty`."""
        betas = torch.linspace(1e-4, 0.02, self.steps, dtype=torch.float64)
        kept = (1 - betas).cumprod(0)
        for name, table in (
            ("betas", betas),
            ("alphas_cumprod", kept),
            ("signal", kept.sqrt()),
            ("noise", (1 - kept).sqrt()),
        ):
            table = table.float().to(device)
            self.register_buffer(name, table, persistent=False)

    def forward(self, images, t, noise):
        shape = (-1,) + (1,) * (images.dim() - 1)
        signal = self.signal.index_select(0, t).view(shape)  # no t below 0
        rest = self.noise.index_select(0, t).view(shape)
        return (signal * images + rest * noise).to(noise.dtype)


torch.manual_seed(0)
schedule = Schedule()
images = torch.ones(3, 1, 2, 2)
t = torch.tensor([0, 500, 999])
noisy = schedule(images, t, torch.zeros_like(images))
print("signal left", [round(v, 4) for v in noisy[:, 0, 0, 0].tolist()])
print("tables", [name for name, _ in schedule.named_buffers()])
print("saved", list(schedule.state_dict()))
