import torch

torch.use_deterministic_algorithms(True)  # fills empty memory with NaN

with torch.device("meta"):
    table = torch.arange(1.0, 5.0, device="cpu")
    print("table[index]   ", table[torch.arange(2)])
    print("matrix @ matrix", table[:, None] @ torch.ones(1, 1))
    table *= torch.full((4,), 10.0)
    print("*=             ", table)
    table[torch.arange(2)] = 0.0
    print("[index] =      ", table)
