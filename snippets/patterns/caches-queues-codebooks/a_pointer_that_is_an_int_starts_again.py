import torch
from torch import nn


class Queue(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("rows", torch.zeros(size))
        self.pointer = 0

    def enqueue(self, value):
        self.rows[self.pointer] = value
        self.pointer = (self.pointer + 1) % len(self.rows)


queue = Queue(size=4)
for value in (1.0, 2.0, 3.0, 4.0, 5.0):
    queue.enqueue(value)
print("saved  ", queue.rows.tolist())

resumed = Queue(size=4)
print(resumed.load_state_dict(queue.state_dict()))
resumed.enqueue(6.0)
print("resumed", resumed.rows.tolist())
