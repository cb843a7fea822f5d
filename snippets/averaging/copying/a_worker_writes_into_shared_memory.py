import torch
import torch.multiprocessing as mp
from torch import nn


def work(model):
    model.count += 1
    model.plain += 1


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        model = nn.Module()
        model.register_buffer("count", torch.zeros(1))
        model.plain = torch.zeros(1)
        model.share_memory()
        worker = mp.get_context(method).Process(target=work, args=(model,))
        worker.start()
        worker.join()
        counts = model.count.item(), model.plain.item()
        print(method, "count", counts[0], "plain", counts[1])
