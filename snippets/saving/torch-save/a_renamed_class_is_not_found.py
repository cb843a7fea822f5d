import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.BatchNorm1d(1)


torch.save(Net(), "module.pt")
torch.save(Net().state_dict(), "state.pt")
Classifier = Net
del Net  # from here on the code has another name

print(Classifier().load_state_dict(torch.load("state.pt")))
try:
    torch.load("module.pt", weights_only=False)
except AttributeError as error:
    print(str(error).split(" on ")[0])
