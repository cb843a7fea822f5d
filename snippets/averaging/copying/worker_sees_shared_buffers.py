import torch
import torch.multiprocessing as mp
from torch import nn


def work(model):
    model.count += 1
    model.plain += 1


if __name__ == "__main__":
    model = nn.Module()
    model.register_buffer("count", torch.zeros(1))
    model.plain = torch.zeros(1)
    model.share_memory()
    worker = mp.get_context("fork").Process(target=work, args=(model,))
    worker.start()
    worker.join()
    print("count", model.count.item(), "plain", model.plain.item())
