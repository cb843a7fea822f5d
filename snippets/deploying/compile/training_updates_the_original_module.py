import torch
from torch import nn

torch.manual_seed(0)
images = torch.randn(8, 2) + 3
eager, model = nn.BatchNorm1d(2), nn.BatchNorm1d(2)
compiled = torch.compile(model, backend="aot_eager")

for _ in range(3):
    eager(images)
    compiled(images)

for label, norm in (("eager   ", eager), ("compiled", model)):
    print(label, [round(mean, 3) for mean in norm.running_mean.tolist()])
counters = eager.num_batches_tracked, model.num_batches_tracked
print("counters", [int(counter) for counter in counters])
print("wrapper key", list(compiled.state_dict())[2])
print("module key ", list(model.state_dict())[2])
