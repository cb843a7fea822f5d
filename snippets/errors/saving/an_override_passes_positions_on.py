from torch import nn


class Encoder(nn.BatchNorm1d):
    def state_dict(self, destination=None, prefix="", keep_vars=False):
        return super().state_dict(destination, prefix, keep_vars)


print(list(nn.Sequential(Encoder(2)).state_dict()))
