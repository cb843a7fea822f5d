import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp

names = "bool uint8 int16 int32 int64 float16 bfloat16 float32 complex64"


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    for name in [*names.split(), "float8_e4m3fn", "float8_e5m2"]:
        buffer = torch.tensor([rank == 0, False]).to(getattr(torch, name))
        try:
            dist.broadcast(buffer, src=0)
            result = buffer.tolist()
        except RuntimeError as error:
            result = error
        if rank == 1:
            print(f"{name:13}", result)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
