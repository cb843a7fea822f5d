import torch
from torch import nn


class Queue(nn.Module):
    def __init__(self, size, width):
        super().__init__()
        self.register_buffer("rows", torch.zeros(size, width))
        self.register_buffer("pointer", torch.tensor(0))

    @torch.no_grad()
    def enqueue(self, batch):
        if batch.shape[1:] != self.rows.shape[1:]:
            raise ValueError(f"no rows of this width: {list(batch.shape)}")
        steps = torch.arange(len(batch), device=self.pointer.device)
        places = (self.pointer + steps) % len(self.rows)
        last = places[-len(self.rows) :]  # of a batch that is larger
        self.rows[last] = batch[-len(self.rows) :].to(self.rows)
        self.pointer.add_(len(batch)).remainder_(len(self.rows))


queue = Queue(size=5, width=1)
for value in (1.0, 2.0):
    queue.enqueue(torch.full((2, 1), value))

resumed = Queue(size=5, width=1)
resumed.load_state_dict(queue.state_dict())
resumed.enqueue(torch.full((2, 1), 3.0))
print("rows   ", resumed.rows.flatten().tolist())
print("pointer", resumed.pointer.item())
