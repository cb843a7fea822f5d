import copy
import pickle

from torch import nn


class Pair(nn.Module):
    def __init__(self):
        super().__init__()
        self.left = nn.BatchNorm1d(1)
        self.right = nn.BatchNorm1d(1)
        self.right.running_mean = self.left.running_mean


def follows(left, right):
    left.running_mean.fill_(5.0)
    return right.running_mean.item()


pair = Pair()
whole = copy.deepcopy(pair)
left, right = copy.deepcopy(pair.left), copy.deepcopy(pair.right)
pickled = pickle.loads(pickle.dumps(pair))

print("deepcopy of the pair ", follows(whole.left, whole.right))
print("pickle of the pair   ", follows(pickled.left, pickled.right))
print("two separate copies  ", follows(left, right))
print("original             ", pair.left.running_mean.item())
