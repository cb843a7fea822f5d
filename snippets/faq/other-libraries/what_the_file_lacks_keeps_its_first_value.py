import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = nn.Linear(2, 2)
        self.norm = nn.BatchNorm1d(2)
        self.register_buffer("scale", torch.ones(1), persistent=False)


pretrained = Classifier()
pretrained.scale.fill_(3)
checkpoint = pretrained.state_dict()
for key in list(checkpoint):
    if key.startswith("norm."):
        del checkpoint[key]

model = Classifier()
missing = model.load_state_dict(checkpoint, strict=False).missing_keys
print("named   ", *missing)
print("also new", {key for key, _ in model.named_buffers()} - {*missing})
