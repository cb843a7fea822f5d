from torch import nn

checkpoint = nn.BatchNorm1d(3).state_dict()
for change in "half", "load", "assign":
    norm = nn.LazyBatchNorm1d()
    weight, mean = norm.weight, norm.running_mean
    if change == "half":
        norm.half()
    else:
        norm.load_state_dict(checkpoint, assign=change == "assign")
    print(change, weight is norm.weight, mean is norm.running_mean)
