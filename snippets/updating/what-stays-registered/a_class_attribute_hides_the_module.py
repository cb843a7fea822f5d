from torch import nn


class Classifier(nn.Module):
    head = None

    def __init__(self):
        super().__init__()
        self.head = nn.Linear(2, 3)


classifier = Classifier()
print("state dict", list(classifier.state_dict()))
print("attribute ", classifier.head)
