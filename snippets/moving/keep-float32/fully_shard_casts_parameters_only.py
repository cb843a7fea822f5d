import torch
from torch import distributed, nn
from torch.distributed.device_mesh import init_device_mesh
from torch.distributed.fsdp import MixedPrecisionPolicy, fully_shard


class Blur(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1))
        self.register_buffer("kernel", torch.full((1, 1, 3), 1 / 3))

    def forward(self, images):
        print("images", images.dtype, "scale", self.scale.dtype)
        print("kernel", self.kernel.dtype)
        kernel = self.kernel.to(images.dtype)
        return nn.functional.conv1d(images * self.scale, kernel)


store = distributed.HashStore()
distributed.init_process_group("gloo", store=store, rank=0, world_size=1)
blur = fully_shard(
    Blur(),
    mesh=init_device_mesh("cpu", (1,)),
    mp_policy=MixedPrecisionPolicy(param_dtype=torch.float16),
)
print("output", blur(torch.ones(1, 1, 5)).dtype)
