import torch
from torch import nn
from torch.optim.swa_utils import update_bn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3))
loader = [torch.randn(8, 2) for _ in range(4)]
bad = torch.randn(8, 2)
bad[0, 0] = float("inf")
model(bad)


def not_finite(model):
    return [
        (name, int((~tensor.isfinite()).sum()))
        for name, tensor in (*model.named_parameters(), *model.named_buffers())
        if not tensor.isfinite().all()
    ]


print("before", not_finite(model))
update_bn((batch for batch in loader if batch.isfinite().all()), model)
print("after ", not_finite(model))
