import torch
from torch import nn


def balanced_weights(labels, classes):
    """Weights by which all classes that occur count the same."""
    counts = torch.bincount(
        labels[labels >= 0], minlength=classes
    ).double()  # not of -100, which cross_entropy ignores
    present = (counts > 0).sum()
    return torch.where(
        counts > 0, counts.sum() / (present * counts.clamp(min=1)), 0.0
    ).float()


class Classifier(nn.Module):
    """A network and its weighted loss, whose weights are not saved."""

    def __init__(self, network, weights):
        super().__init__()
        self.network, self.given = network, weights
        self.register_buffer("class_weights", weights, persistent=False)

    def _apply(self, fn, recurse=True):
        """Move the weights, and cast none: half precision overflows."""
        weights = self.class_weights
        super()._apply(fn, recurse)
        if weights is not None:
            values = self.given if weights.is_meta else weights
            self.class_weights = values.to(self.class_weights.device)
        return self

    def forward(self, x):
        return self.network(x)

    def loss(self, logits, labels):
        dtype = torch.promote_types(logits.dtype, torch.float32)
        return nn.functional.cross_entropy(
            logits.to(dtype), labels, self.class_weights.to(dtype)
        )


labels = torch.tensor([0, 0, 0, 0, 0, 0, 1, 1, 2])
weights = balanced_weights(labels, classes=4)
print("weights", weights.tolist(), "mean", weights[labels].mean().item())
torch.manual_seed(0)
model = Classifier(nn.Linear(2, 4), weights)
logits = model(torch.randn(9, 2))
print("loss", round(model.loss(logits, labels).item(), 3))
print(
    "saved",
    list(model.state_dict()),
    "on",
    model.to("meta").class_weights.device,
)
