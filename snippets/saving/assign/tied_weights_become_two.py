import torch
from torch import nn


class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(4, 2)
        self.head = nn.Linear(2, 4, bias=False)
        self.tie()

    def tie(self):
        self.head.weight = self.embedding.weight


torch.save(Tied().state_dict(), "model.pt")
with torch.device("meta"):
    model = Tied()
print(len(list(model.parameters())))
model.load_state_dict(torch.load("model.pt"), assign=True)
print(len(list(model.parameters())))
model.tie()
print(len(list(model.parameters())))

torch.__future__.set_swap_module_params_on_conversion(True)
model.load_state_dict(torch.load("model.pt"), assign=True)
print(len(list(model.parameters())))
