import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(3, 2)
        self.head = nn.Linear(2, 3, bias=False)
        self.head.weight = self.embedding.weight


saved = Net().state_dict()
for name in saved:
    with torch.device("meta"):
        net = Net()
    file = {name: saved[name]}
    net.load_state_dict(file, strict=False, assign=True)
    print("the file has", name)
    print(
        " embedding",
        net.embedding.weight.device,
        "head",
        net.head.weight.device,
    )
    net.head.weight = net.embedding.weight
    print(" tied from the embedding:", net.head.weight.device)
