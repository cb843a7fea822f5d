import torch
from torch import nn

plain = nn.CrossEntropyLoss()
weighted = nn.CrossEntropyLoss(weight=torch.tensor([1.0, 5.0]))

for criterion in (plain, weighted):
    print("_buffers:", dict(criterion._buffers))
    print("  named_buffers:", [name for name, _ in criterion.named_buffers()])
    print("  state_dict:", list(criterion.state_dict()))
