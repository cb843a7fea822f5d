import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self, class_weights=None):
        super().__init__()
        self.net = nn.Linear(4, 3)
        self.loss = nn.CrossEntropyLoss(weight=class_weights)


checkpoint = Classifier(torch.tensor([1.0, 2.0, 5.0])).state_dict()
Classifier().load_state_dict(checkpoint)
