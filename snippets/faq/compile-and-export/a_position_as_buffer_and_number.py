import torch
from torch import nn
from torch._dynamo.testing import CompileCounter

torch._logging.set_logs(dynamo=50)  # no message at the limit


class Cache(nn.Module):
    def __init__(self, position):
        super().__init__()
        self.register_buffer("keys", torch.zeros(64, 1))
        if isinstance(position, int):
            self.position = position
        else:
            self.register_buffer("position", position)

    def forward(self, key):
        index = torch.as_tensor(self.position).reshape(1)
        self.keys.index_copy_(0, index, key)
        self.position += 1
        return self.keys.sum()


for position in (torch.tensor(0), 0):
    graphs = CompileCounter()
    model = torch.compile(Cache(position), backend=graphs)
    for _ in range(20):
        total = model(torch.ones(1, 1))
    print(type(position).__name__, graphs.frame_count, total.item())
