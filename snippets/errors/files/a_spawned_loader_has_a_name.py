from torch.utils.data import DataLoader


def collate(samples):
    return samples


def main():
    workers = {"num_workers": 1, "multiprocessing_context": "spawn"}
    print(next(iter(DataLoader([1, 2], collate_fn=collate, **workers))))


if __name__ == "__main__":
    main()
