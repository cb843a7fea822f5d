# records data: what_fsdp_shards.svg
import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from drawing import Drawing
from torch import nn
from torch.distributed.fsdp import fully_shard
from torch.distributed.tensor import DTensor


def rows_of(tensor):
    """Which rows of a tensor, whose values are the rows' numbers, are here."""
    here = tensor.to_local() if isinstance(tensor, DTensor) else tensor
    return [int(row) for row in here.detach().reshape(len(here), -1)[:, 0]]


def draw(rows):
    drawing = Drawing("what_fsdp_shards")
    starts = (150, 250)
    for rank, x in enumerate(starts):
        drawing.words(x + 44, 14, f"rank {rank}", "soft", "middle")
    for row, (name, _, *ranks) in enumerate(rows[1:]):
        y = 44 + 27 * row
        drawing.words(0, y, name, "code")
        for x, held in zip(starts, ranks):
            first, *_, last = 2 * [int(number) for number in held.split()]
            for number in range(4):
                drawing.box(x + 22 * number, y - 14, 20, 18, "rule")
            width = 22 * (last - first) + 20
            drawing.box(x + 22 * first, y - 14, width, 18, "edge")
    drawing.save(
        "Of each parameter a rank has its rows, of each buffer every rank "
        "has all.",
        "The rows of each tensor that either of two ranks has after "
        "fully_shard. Of the weights and biases rank 0 has rows 0 and 1, "
        "rank 1 rows 2 and 3. running_mean and running_var, which are "
        "buffers, are whole on both.",
        rows,
    )


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    model = nn.Sequential(nn.Linear(2, 4), nn.BatchNorm1d(4))
    del model[1].num_batches_tracked
    with torch.no_grad():
        for tensor in model.state_dict().values():
            numbers = torch.arange(4.0).reshape(4, *[1] * (tensor.dim() - 1))
            tensor.copy_(numbers.expand_as(tensor))
    mesh = dist.init_device_mesh("cpu", (2,))
    fully_shard(model, mesh=mesh)
    parameters = dict(model.named_parameters())
    rows = [["name", "kind", "rows on rank 0", "rows on rank 1"]]
    for name, tensor in [*parameters.items(), *model.named_buffers()]:
        ranks = [None, None]
        dist.all_gather_object(ranks, " ".join(map(str, rows_of(tensor))))
        rows.append(
            [name, "parameter" if name in parameters else "buffer", *ranks]
        )
    if rank == 0:
        draw(rows)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
