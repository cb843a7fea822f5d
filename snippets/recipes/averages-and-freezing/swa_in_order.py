import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, update_bn


def train_with_swa(model, batches, loss_of, epochs, start, optimizer=None):
    """Train; average the weights from epoch `start` on, in eval mode."""
    if start > epochs - 1:
        raise ValueError(f"no epoch from {start} on: there are {epochs}")
    if iter(batches) is batches:
        raise TypeError("batches that can be gone through once only")
    trained = [p for p in model.parameters() if p.requires_grad]
    if any(weight.element_size() < 4 for weight in trained):
        raise TypeError("an average in half precision does not move")
    if optimizer is None:
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    device = next(model.parameters()).device
    # What update_bn cannot take fails here, and not after all epochs.
    update_bn([next(iter(batches))], AveragedModel(model), device=device)
    average = AveragedModel(model)
    for epoch in range(epochs):
        model.train()
        for batch in batches:
            optimizer.zero_grad()
            loss_of(model, batch).backward()
            optimizer.step()
        if epoch >= start:
            average.update_parameters(model)
    update_bn(batches, average, device=device)
    return average.eval()


def loss_of(model, batch):
    inputs, targets = batch
    return nn.functional.mse_loss(model(inputs), targets)


torch.manual_seed(0)
inputs = torch.randn(8, 64, 2) * 2 + 5
batches = list(
    zip(inputs, inputs.sum(-1, keepdim=True) + torch.randn(8, 64, 1))
)
model = nn.Sequential(
    nn.Linear(2, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Linear(16, 1)
)
average = train_with_swa(model, batches, loss_of, epochs=20, start=10)

for name, network in (("model", model), ("average", average.module)):
    statistic = network[1].running_mean[0].item()
    given = network[0](inputs).mean((0, 1))[0].item()
    print(
        f"{name:8} running mean {statistic:.3f}, its layer gives {given:.3f}"
    )
print(
    "averaged",
    average.n_averaged.item(),
    "times;",
    list(average.state_dict())[:2],
)
