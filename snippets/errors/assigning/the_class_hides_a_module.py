from torch import nn


class Classifier(nn.Module):
    head = None

    def __init__(self):
        super().__init__()
        self.head = nn.Linear(4, 2)


classifier = Classifier()
print(list(classifier.state_dict()), classifier.head)
