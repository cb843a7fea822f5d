import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self, weight=None):
        super().__init__()
        self.linear = nn.Linear(2, 2)
        self.criterion = nn.CrossEntropyLoss(weight=weight)


trained = Classifier(weight=torch.tensor([1.0, 5.0]))
deployed = Classifier()
deployed.load_state_dict(trained.state_dict())
