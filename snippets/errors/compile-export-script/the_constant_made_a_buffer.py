import warnings

import torch
from torch import nn

warnings.simplefilter("ignore", FutureWarning)


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(1))

    def forward(self, images):
        self.count.add_(1)
        return images + self.count


model = Counter()
program = torch.export.export(model, (torch.zeros(1),))
decomposed = program.run_decompositions()
print(list(decomposed.graph_signature.buffers_to_mutate.values()))
exported = program.module()
print([exported(torch.zeros(1)).item() for _ in range(3)])
