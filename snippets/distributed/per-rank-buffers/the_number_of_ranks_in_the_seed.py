import torch


def draw(step, rank, ranks):
    generator = torch.Generator().manual_seed(step * ranks + rank)
    return torch.randint(100, (), generator=generator).item()


two = [draw(step, rank, 2) for step in range(4) for rank in range(2)]
print("two ranks, steps 0 to 3", two)
print("one rank, steps 4 to 7 ", [draw(step, 0, 1) for step in range(4, 8)])
