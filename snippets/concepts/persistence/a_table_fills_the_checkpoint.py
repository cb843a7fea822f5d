import io

import torch
from torch import nn


class Positions(nn.Module):
    def __init__(self, persistent):
        super().__init__()
        position = torch.arange(5000.0).unsqueeze(1)
        table = torch.sin(position / 10000 ** torch.linspace(0, 1, 512))
        self.register_buffer("table", table, persistent=persistent)
        self.project = nn.Linear(512, 64)


for persistent in (True, False):
    model = Positions(persistent)
    tensors = model.state_dict().values()
    checkpoint = io.BytesIO()
    torch.save(model.state_dict(), checkpoint)
    print(f"persistent={persistent}")
    print("  tensors", sum(t.nbytes for t in tensors), "bytes")
    print("  file   ", len(checkpoint.getvalue()), "bytes")
print("table", Positions(False).table.nbytes, "bytes")
