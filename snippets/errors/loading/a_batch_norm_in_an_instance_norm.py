import torch
from torch import nn

torch.manual_seed(0)
saved = nn.BatchNorm1d(1)
saved(torch.randn(8, 1, 5) * 3 + 4)
model = nn.InstanceNorm1d(1, affine=True, track_running_stats=True)
print(model.load_state_dict(saved.state_dict()))

x = torch.tensor([[[0.0, 2.0]], [[4.0, 6.0]]])
for training in (False, True):
    print("training" if training else "eval")
    for norm in (saved, model):
        output = norm.train(training)(x).detach().flatten()
        print(f"  {type(norm).__name__:14}", output.numpy().round(1))
