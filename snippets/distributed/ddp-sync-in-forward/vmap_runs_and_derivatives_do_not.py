import torch
import torch.distributed as dist
from torch import func, nn
from torch.nn.parallel import DistributedDataParallel

store = dist.HashStore()
dist.init_process_group("gloo", store=store, rank=0, world_size=1)
network = nn.Linear(1, 1)
network.register_buffer("scale", torch.ones(1))
model = DistributedDataParallel(network)
point, batch = torch.ones(1), torch.ones(3, 1)
calls = {
    "jacfwd": lambda f: func.jacfwd(f)(point),
    "jacrev": lambda f: func.jacrev(f)(point),
    "grad": lambda f: func.grad(lambda x: f(x).sum())(point),
    "jvp": lambda f: func.jvp(f, (point,), (point,)),
    "vmap": lambda f: func.vmap(f)(batch),
}
for name, call in calls.items():
    call(model.module)
    try:
        call(model)
        print(f"{name:6} runs over model.module and over model")
    except RuntimeError:
        print(f"{name:6} runs over model.module only")
