from torch import nn


def without_counter(module, state_dict, prefix, local_metadata):
    state_dict.pop("num_batches_tracked", None)


class Model(nn.BatchNorm1d):
    def __init__(self):
        super().__init__(2, affine=False)
        self.inner = nn.BatchNorm1d(2, affine=False)
        self.inner.register_state_dict_post_hook(without_counter)


print(list(Model().state_dict()))
