from torch import nn


class Classifier(nn.Module):
    def __init__(self):
        super(Classifier).__init__()
        self.head = nn.Linear(4, 2)


Classifier()
