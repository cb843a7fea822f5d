from dataclasses import InitVar, dataclass

from torch import nn


@dataclass(eq=False)
class Classifier(nn.Module):
    head: InitVar[nn.Module]

    def __post_init__(self, head):
        super().__init__()
        self.head = head


print(list(Classifier(nn.Linear(4, 2)).state_dict()))
