import torch

with torch.device("meta"):
    steps = torch.arange(2.0, device="cpu")
    formulas = {
        "1 / 10000 ** steps": lambda: 1 / 10000**steps,
        "torch.tensor(10000.0) ** steps": lambda: (
            torch.tensor(10000.0) ** steps
        ),
        "torch.ones(2, 2) @ steps": lambda: torch.ones(2, 2) @ steps[:, None],
    }
    for name, formula in formulas.items():
        try:
            print(name, formula().device)
        except RuntimeError as error:
            print(name, type(error).__name__)
