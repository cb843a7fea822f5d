from torch import nn


class Named:
    def __init__(self, label="nobody"):
        self.label = label


class Alone(nn.Module, Named):
    def __init__(self):
        super().__init__()


class Both(nn.Module, Named):
    call_super_init = True

    def __init__(self):
        super().__init__(label="encoder")


print("by default     ", hasattr(Alone(), "label"))
print("call_super_init", Both().label, list(Both()._buffers))
