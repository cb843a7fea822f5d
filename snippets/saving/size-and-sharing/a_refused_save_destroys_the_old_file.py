import torch
from torch import nn

torch.save({"packed": torch.ones(4)}, "model.pt")

model = nn.Module()
packed = torch.zeros(4)
model.register_buffer("packed", packed)
model.register_buffer("bits", packed.view(torch.int32))
try:
    torch.save(model.state_dict(), "model.pt")
except RuntimeError as error:
    print(str(error)[:41])
try:
    torch.load("model.pt")
except RuntimeError as error:
    print("the old file:", str(error)[:36])
