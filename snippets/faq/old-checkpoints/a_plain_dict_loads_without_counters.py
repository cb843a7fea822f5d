from torch import nn

checkpoint = nn.BatchNorm1d(1).state_dict()
del checkpoint["num_batches_tracked"]

norm = nn.BatchNorm1d(1)
try:
    norm.load_state_dict(checkpoint)
except RuntimeError as error:
    print(str(error).splitlines()[1].strip())
print(norm.load_state_dict(dict(checkpoint)))
