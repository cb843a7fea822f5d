from torch import jit, nn
from torch.nn import functional as F


class Lookup(nn.Module):
    def __init__(self, table=None):
        super().__init__()
        self.register_buffer("table", table)

    def forward(self, ids):
        return F.embedding(ids, self.table)


jit.script(Lookup())
