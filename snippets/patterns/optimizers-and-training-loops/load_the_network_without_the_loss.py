import torch
from torch import nn

trained = nn.ModuleDict(
    {
        "linear": nn.Linear(2, 2),
        "criterion": nn.CrossEntropyLoss(weight=torch.tensor([1.0, 5.0])),
    }
)
deployed = nn.Linear(2, 2)
print(deployed.load_state_dict(trained["linear"].state_dict()))
