from torch import jit, nn
from torch.nn import functional as F


class Lookup(nn.Module):
    def __init__(self, table=None):
        super().__init__()
        self.register_buffer("table", table)

    def forward(self, ids):
        return F.embedding(ids, self.table)


try:
    jit.script(Lookup())
except RuntimeError as error:  # the rest is the place in this file
    error.args = (str(error).partition("\n:\n")[0],)
    raise
