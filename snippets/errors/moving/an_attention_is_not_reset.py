import torch
from torch import nn

torch.use_deterministic_algorithms(True)  # fills empty memory with NaN
model = nn.TransformerEncoderLayer(4, 2, 8, device="meta")
model.to_empty(device="cpu")
for module in model.modules():
    if hasattr(module, "reset_parameters"):
        module.reset_parameters()
print([name for name, p in model.named_parameters() if p.isnan().any()])

model.self_attn._reset_parameters()
print([name for name, p in model.named_parameters() if p.isnan().any()])
