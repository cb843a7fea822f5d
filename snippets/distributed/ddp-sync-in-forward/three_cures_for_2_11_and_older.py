import contextlib

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel


class Discriminator(nn.Linear):
    def __init__(self, clone=False):
        super().__init__(1, 1, bias=False)
        self.clone = clone
        self.register_buffer("scale", torch.tensor([3.0]))

    def forward(self, images):
        scale = self.scale.clone() if self.clone else self.scale
        return super().forward(images) * scale


torch.autograd._unsafe_preserve_version_counter = contextlib.nullcontext
store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
ones = torch.ones(1, 1)
for cure in ["no sync", "clone", "one forward"]:
    model = DistributedDataParallel(Discriminator(clone=cure == "clone"))
    model.broadcast_buffers = cure != "no sync"
    both = torch.cat([ones, ones])
    pair = model(both) if cure == "one forward" else (model(ones), model(ones))
    (pair[0] - 2 * pair[1]).sum().backward()
    print(cure, model.module.weight.grad)
