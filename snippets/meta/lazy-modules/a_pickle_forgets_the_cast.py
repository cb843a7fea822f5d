import pickle

from torch import nn

linear = nn.LazyLinear(3).half()
print("cast   ", linear.weight.dtype)
print("pickled", pickle.loads(pickle.dumps(linear)).weight.dtype)
