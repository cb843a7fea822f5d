import torch
from torch import nn
from torch.nn.modules.lazy import LazyModuleMixin


class Codebook(LazyModuleMixin, nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("none", None)
        self.register_buffer("lazy", nn.UninitializedBuffer())


book = Codebook()
print("listed", [name for name, _ in book.named_buffers()])
print("keys  ", list(book.state_dict()))
checkpoint = {"none": torch.ones(3), "lazy": torch.ones(3)}
print(book.load_state_dict(checkpoint, strict=False))
print(book.none, book.lazy)

book = Codebook().half()
book.load_state_dict(checkpoint, strict=False)
print(book.lazy.dtype)
