import torch
import torch.distributed as dist
from torch import nn
from torch.distributed import tensor as dt

store = dist.FileStore("store", 1)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)


def distributed(module, inputs, mesh):
    return tuple(
        dt.DTensor.from_local(x, mesh, [dt.Replicate()]) for x in inputs
    )


def local(module, output, mesh):
    return output.to_local()


mesh = dist.init_device_mesh("cpu", (1,))
norm = nn.BatchNorm1d(2)
dt.distribute_module(norm, mesh, input_fn=distributed, output_fn=local)
print(type(norm(torch.ones(3, 2))).__name__)
print(type(norm.running_mean).__name__, norm.running_mean.full_tensor())
