from torch import nn


class Plain(nn.BatchNorm1d):
    pass


class Restarted(nn.BatchNorm1d):
    _version = 1


class Continued(nn.BatchNorm1d):
    _version = nn.BatchNorm1d._version + 1


for cls in (Plain, Restarted, Continued):
    damaged = cls(2).state_dict()
    del damaged["num_batches_tracked"]
    try:
        result = cls(2).load_state_dict(damaged)
    except RuntimeError as error:
        result = type(error).__name__
    print(cls.__name__, cls._version, result)
