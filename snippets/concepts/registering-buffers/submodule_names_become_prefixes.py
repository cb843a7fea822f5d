import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, num_features):
        super().__init__()
        self.register_buffer("mean", torch.zeros(num_features))
        self.register_buffer("std", torch.ones(num_features))


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.normalizer = Normalizer(4)
        self.body = nn.Sequential(nn.Linear(4, 2), nn.BatchNorm1d(2))
        self.register_buffer("threshold", torch.tensor(0.5))


classifier = Classifier()
for name, _ in classifier.named_buffers():
    print(name)
print(classifier.body[1].running_var)
