# records data: when_ddp_syncs.svg
import contextlib
import tempfile

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from drawing import Drawing
from torch import nn


def draw(rows):
    drawing = Drawing("when_ddp_syncs")
    for x, head in ((180, "rank 0"), (270, "rank 1")):
        drawing.words(x + 32, 14, head, "soft", "middle")
    drawing.words(0, 44, "before each forward")
    drawing.cell(180, 44, 64, 0, "rule")
    drawing.cell(270, 44, 64, 1, "rule")
    y = 56
    for number, (step, *values) in enumerate(rows[1:]):
        if number % 2 == 0:
            drawing.rule(y)
            y += 4
        y += 26
        name = "after a forward" if "(" not in step else f"in {step}"
        drawing.words(0, y, name)
        for x, value in zip((180, 270), values):
            drawing.cell(x, y, 64, value, "rule" if value else "edge")
        y += 10 if number % 2 else 0
    drawing.save(
        "The first forward pass in no_grad() or no_sync() still starts from "
        "rank 0's buffers, and the one after the last does not.",
        "A buffer that is set to 0 on rank 0 and to 1 on rank 1 before each "
        "of ten forward passes of DistributedDataParallel, and what it is "
        "after it. In two passes both ranks have the 0 of rank 0. Of two "
        "passes in no_grad() the first gives it to both, the second does "
        "not; of the two after these the first does not, the second does. It "
        "is the same with no_sync().",
        rows,
    )


def run(rank, folder):
    store = dist.FileStore(folder + "/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2)
    module = nn.Linear(1, 1)
    module.register_buffer("value", torch.tensor(0))
    model = nn.parallel.DistributedDataParallel(module)
    contexts = {"no_grad()": torch.no_grad, "no_sync()": model.no_sync}
    rows = [["forward pass in", "rank 0", "rank 1"]]
    steps = "train train no_grad() no_grad() train train no_sync() no_sync()"
    for step in f"{steps} train train".split():
        module.value.fill_(rank)
        with contexts.get(step, contextlib.nullcontext)():
            model(torch.ones(1, 1))
        ranks = [None, None]
        dist.all_gather_object(ranks, module.value.item())
        rows.append([step, *ranks])
    if rank == 0:
        draw(rows)


mp.start_processes(run, (tempfile.mkdtemp(),), nprocs=2, start_method="fork")
