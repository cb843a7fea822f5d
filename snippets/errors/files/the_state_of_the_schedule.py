import torch
from torch import nn
from torch.optim.lr_scheduler import LambdaLR


def main():
    model = nn.BatchNorm1d(2)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    schedule = LambdaLR(optimizer, lambda epoch: 0.9**epoch)
    checkpoint = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "schedule": schedule.state_dict(),
    }
    torch.save(checkpoint, "checkpoint.pt")
    schedule.load_state_dict(torch.load("checkpoint.pt")["schedule"])
    print(schedule.get_last_lr())


main()
