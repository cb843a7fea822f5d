import warnings

import torch
from torch import nn


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(()))
        self.register_buffer("step", torch.ones(()), persistent=False)

    def forward(self, images):
        self.count.add_(self.step)
        return images * self.count


program = torch.export.export(Counter(), (torch.ones(2),))
warnings.filterwarnings("ignore", category=FutureWarning)
program = program.run_decompositions({})
signature = program.graph_signature
print("buffers               ", signature.buffers)
print("non_persistent_buffers", signature.non_persistent_buffers)
print("inputs_to_buffers     ", dict(signature.inputs_to_buffers))
print("buffers_to_mutate     ", dict(signature.buffers_to_mutate))
print(*[spec.kind.name for spec in signature.output_specs])
print("named_buffers", [name for name, _ in program.named_buffers()])
